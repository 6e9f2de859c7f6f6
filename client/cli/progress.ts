/** How far long work is: a bar on stderr in a terminal, one plain line for each finished step in a pipe. */

import { note, type Terminal } from './terminal';

export type Report = (done: number, total: number) => void;

/** Runs one step of a command under its name. Silent with `--quiet` and `--json`. */
export async function withProgress<Answer>(
  terminal: Terminal,
  title: string,
  work: (report: Report) => Promise<Answer>,
): Promise<Answer> {
  if (terminal.quiet || terminal.json || !process.stderr.isTTY) return inPlainLines(terminal, title, work);
  const { Listr, ListrLogger, PRESET_TIMER, ProcessOutput } = await import('listr2');
  const answers: Answer[] = [];
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const step = {
    title,
    task: async (_: unknown, task: { title?: string }) => {
      answers.push(await work((done, total) => (task.title = `${title}  ${barOf(done, total)}`)));
    },
  };
  const rendererOptions = { logger, timer: PRESET_TIMER };
  await new Listr([step], { registerSignalListeners: false, renderer: 'default', rendererOptions }).run();
  return answers[0] as Answer;
}

async function inPlainLines<Answer>(
  terminal: Terminal,
  title: string,
  work: (report: Report) => Promise<Answer>,
): Promise<Answer> {
  const began = performance.now();
  let counted = '';
  const answer = await work((done, total) => (counted = `  ${done}/${total}`));
  note(terminal, `✓ ${title}${counted}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return answer;
}

const WIDTH = 24;

function barOf(done: number, total: number): string {
  const filled = total === 0 ? WIDTH : Math.floor((done * WIDTH) / total);
  return `${'━'.repeat(filled)}${'─'.repeat(WIDTH - filled)} ${done}/${total}`;
}
