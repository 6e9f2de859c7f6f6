/** `npm run bench -- <name>`: measures one thing and prints it. Exits 1 if a budget is not kept. */

import path from 'node:path';
import { benchAgenda } from './agenda';
import { benchBallot } from './ballot';
import { benchClicks } from './clicks';
import { benchEngines } from './engines';
import { benchGrowth } from './growth';
import { benchHistory } from './history';
import { benchImport } from './import';
import { benchPapers } from './papers';
import { benchPages } from './pages';
import { benchReport } from './report';
import { benchRestart } from './restart';
import { benchWave } from './wave';
import { benchWhatIf } from './what-if';

const root = path.join(__dirname, '..', '..');
type Bench = (root: string, say: (line: string) => void, words: string[]) => Promise<boolean>;
const BENCHES: Record<string, Bench> = {
  agenda: benchAgenda,
  ballot: benchBallot,
  clicks: benchClicks,
  engines: benchEngines,
  growth: benchGrowth,
  history: benchHistory,
  import: benchImport,
  papers: benchPapers,
  pages: benchPages,
  report: benchReport,
  restart: benchRestart,
  wave: benchWave,
  'what-if': benchWhatIf,
};

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const own = given.findIndex((word) => word.startsWith('--'));
  const names = own < 0 ? given : given.slice(0, own);
  const words = own < 0 ? [] : given.slice(own);
  const unknown = names.filter((name) => BENCHES[name] === undefined);
  if (names.length === 0 || unknown.length > 0) {
    process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
    process.exit(2);
  }
  let kept = true;
  for (const name of names) kept = ((await BENCHES[name]?.(root, say, words)) ?? true) && kept;
  process.exit(kept ? 0 : 1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exit(1);
});
