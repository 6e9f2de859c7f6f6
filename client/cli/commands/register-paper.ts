/** laurel paper issue, cancel, sign-back: the acts of whoever keeps the register, each rehearsed before it is asked for. */

import type { Recorded } from '../../../prisma/act';
import type { PaperCommand } from '../../../prisma/acts/act-on-paper';
import { cancelNumber, issuePaper } from '../../../prisma/acts/issue-paper';
import { signBackPaper } from '../../../prisma/acts/sign-back-paper';
import type { Database } from '../../../prisma/database';
import { readPaper, type OnePaper } from '../../../prisma/queries/read-paper';
import { hashOf } from '../../../prisma/secrets';
import type { PaperAct } from '../../../rules/paper-number';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { paperWords } from '../../../words/paper-pages';
import { answer, refused, usage, type Outcome } from '../answer';
import { keyOf } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { readWhole } from '../input';
import { rehearseAndAct } from '../rehearsed-act';
import { civilDay, plainText, wholeNumber, type Faults } from '../values';
import { isFailure, readStaff } from '../who';

/** An act once its flags were judged: what tells it apart from another of its kind, and how it is done. */
type Act = {
  kind: PaperAct;
  content: Record<string, unknown>;
  run: (database: Database, command: PaperCommand) => Promise<Recorded | Refusal>;
};

const MOST_PAPERS = 999_999;
const REASON_LENGTH = 2000;

/** The next number of its register and today, unless `--number` and `--on` say otherwise; a gap is refused. */
export const runPaperIssue: Run = (request) => {
  const faults: Faults = [];
  const on = civilDay(request.flags, '--on', faults);
  const number = wholeNumber(request.flags, { flag: '--number', min: 1, max: MOST_PAPERS }, faults);
  if (faults.length > 0) return Promise.resolve(usage(faults, 'laurel help paper issue'));
  const asked = { ...(on === undefined ? {} : { on }), ...(number === undefined ? {} : { number }) };
  return act(request, {
    kind: 'issue',
    content: asked,
    run: (database, command) => issuePaper(database, { ...command, ...asked }),
  });
};

/** With a reason; a cancelled number is never given again. */
export const runPaperCancel: Run = (request) => {
  const faults: Faults = [];
  const reason = plainText(request.flags, { flag: '--because', max: REASON_LENGTH, needed: true }, faults) ?? '';
  if (faults.length > 0) return Promise.resolve(usage(faults, 'laurel help paper cancel'));
  return act(request, {
    kind: 'cancel',
    content: { reason },
    run: (database, command) => cancelNumber(database, { ...command, reason }),
  });
};

/** The signed PDF takes the place of ours as the paper of record; ours stays on file. */
export const runPaperSignBack: Run = async (request) => {
  const file = textFlag(request.flags, 'extra') ?? '';
  const hint = 'laurel help paper sign-back';
  const bytes = await readWhole(file, hint);
  if (!Buffer.isBuffer(bytes)) return bytes;
  return act(request, {
    kind: 'signBack',
    content: { sha256: hashOf(bytes) },
    run: (database, command) => signBackPaper(database, { ...command, bytes }),
  });
};

/**
 * The same command again is the same act: its key is made of what is asked and of how often the paper was numbered, so
 * that a paper whose number was cancelled may get another.
 */
async function act(request: Request, { kind, content, run }: Act): Promise<Outcome> {
  const { argument: key = '', terminal } = request;
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const paper = await readPaper(database, actor, key);
  if (isRefusal(paper)) return refused([paper], 'laurel cases');
  const round = paper.register.filter(({ cancelled }) => cancelled !== null).length;
  const command = { paper: key, actor, key: keyOf({ kind, paper: key, personId: actor.personId, content, round }) };
  const words = paperWords[terminal.language];
  const facts = { key, act: kind };
  return rehearseAndAct(request, database, {
    run: (one) => run(one, command),
    hint: `laurel paper list ${paper.place}`,
    asks: { number: key, act: words.acts[kind] },
    ahead: (rehearsed) => sayAhead(paper, { kind, rehearsed, request }),
    before: () => answer([words.before], { ...facts, repeated: true, changed: false }),
    would: () => answer([words.would], { ...facts, repeated: false, changed: false }),
    done: async (kept) => {
      const after = await readPaper(database, actor, key);
      const said = sayDone(kind, kept, { words, paper: isRefusal(after) ? paper : after });
      return answer([said], { ...facts, repeated: false, symbol: symbolOf(kept), changed: true });
    },
  });
}

type Ahead = { kind: PaperAct; rehearsed: Recorded; request: Request };

/** What will happen, with the number that the rehearsal was given. */
function sayAhead(paper: OnePaper, { kind, rehearsed, request }: Ahead): string {
  const words = paperWords[request.terminal.language];
  const symbol = symbolOf(rehearsed);
  switch (kind) {
    case 'issue': {
      const on = textFlag(request.flags, 'on') ?? paper.proposedOn;
      return words.willIssue({ kind: words.kinds[paper.kind], number: symbol, on });
    }
    case 'cancel':
      return words.willCancel(symbol);
    case 'signBack':
      return words.forGood;
  }
}

function sayDone(
  kind: PaperAct,
  done: Recorded,
  { words, paper }: { words: (typeof paperWords)['en']; paper: OnePaper },
): string {
  switch (kind) {
    case 'issue':
      return words.issued(symbolOf(done));
    case 'cancel':
      return words.taken(symbolOf(done));
    case 'signBack':
      return `${words.kept(paper.fileName ?? '')} ${words.signature[paper.signed?.carriesSignature === true ? 'carried' : 'none']}`;
  }
}

/** Nothing of a file that is put back. */
function symbolOf(recorded: Recorded): string {
  return 'symbol' in recorded && typeof recorded.symbol === 'string' ? recorded.symbol : '';
}
