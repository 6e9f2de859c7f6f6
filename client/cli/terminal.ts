/** The two streams: answers on stdout; progress, warnings, questions and errors on stderr. */

import { createInterface } from 'node:readline';
import { cliWords } from '../../words/cli';
import type { Language } from '../../words/language';
import { exitCodes, type Answer, type Failure, type Outcome } from './answer';

const MOST_COLUMNS = 100;

export type Terminal = {
  language: Language;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  /** Cells a line may take on stdout; undefined in a pipe. */
  columns: number | undefined;
  /** May a question be asked? */
  asks: boolean;
  /** `--yes`: every question but a typed number is answered. */
  yes: boolean;
};

/** What the person at the terminal chose, from flags and environment. */
export function openTerminal(
  flags: { json?: boolean; quiet?: boolean; verbose?: boolean; yes?: boolean; input?: boolean },
  language: Language,
): Terminal {
  return {
    language,
    json: flags.json === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
    columns: process.stdout.isTTY ? Math.min(process.stdout.columns || MOST_COLUMNS, MOST_COLUMNS) : undefined,
    asks: process.stdin.isTTY && flags.input !== false,
    yes: flags.yes === true,
  };
}

/** Prints an outcome and says with which code to exit. */
export function printOutcome(terminal: Terminal, outcome: Outcome): number {
  if (outcome.ok) return printAnswer(terminal, outcome);
  if (terminal.json) process.stdout.write(`${JSON.stringify(failureDocument(outcome), null, 2)}\n`);
  else process.stderr.write(`${printable(failureLines(terminal.language, outcome).join('\n'))}\n`);
  return exitCodes[outcome.kind];
}

function printAnswer(terminal: Terminal, { text, json, lines, kind, remarks = [] }: Answer): number {
  if (!terminal.json) {
    if (text.length > 0) process.stdout.write(`${printable(text.join('\n'))}\n`);
  } else if (lines !== undefined) {
    for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
  } else {
    const document = 'items' in json ? json : { ok: kind === undefined, ...marked(kind), ...json };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  for (const remark of remarks) note(terminal, remark);
  return kind === undefined ? 0 : exitCodes[kind];
}

function marked(kind: Answer['kind']) {
  return kind === undefined ? {} : { error: { kind } };
}

function failureDocument({ kind, code, sentence, citation, unknown, faults, ...rest }: Failure) {
  return {
    ok: false,
    error: {
      kind,
      code,
      sentence,
      ...(citation === undefined ? {} : { citation }),
      ...(faults === undefined || faults.length < 2 ? {} : { faults }),
      changed: false,
      ...(unknown === undefined ? {} : { unknown }),
      ...(rest.try === undefined ? {} : { try: rest.try }),
    },
  };
}

/** What happened, what is safe, what to do: the last line is the one to read. */
export function failureLines(language: Language, failed: Failure): string[] {
  const words = cliWords[language];
  const many = failed.faults !== undefined && failed.faults.length > 1 ? failed.faults : undefined;
  const head = words.kinds[failed.kind];
  const alone = failed.sentence[language];
  // What is not found says so itself, after what was asked for.
  const happened = many?.map((fault) => fault.sentence[language]) ?? [
    alone.endsWith(head) ? alone : `${head}: ${alone}`,
  ];
  const safe = many === undefined ? failed.safe[language] : words.problems(many.length);
  return [...happened, safe, ...(failed.try === undefined ? [] : [`${words.try}  ${failed.try}`])];
}

/** What a terminal would take for an order, and not for text, shows as a mark: much of what is printed somebody else wrote. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\u{FFFD}');
}

/** A line for people beside the answer; silent with `--quiet` and `--json`. */
export function note(terminal: Terminal, line: string): void {
  if (!terminal.quiet && !terminal.json) process.stderr.write(`${printable(line)}\n`);
}

/** Asks on stderr and reads one line; the empty text if nothing can be asked. */
export async function ask(terminal: Terminal, question: string): Promise<string> {
  if (!terminal.asks) return '';
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string>((resolve) => {
      lines.once('close', () => {
        resolve('');
      });
      lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      lines.question(`${question} `, (typed) => {
        resolve(typed.trim());
      });
    });
  } finally {
    lines.close();
  }
}
