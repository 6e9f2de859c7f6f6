/** Several numbers from standard input, each with an answer of its own. */

import { steerWords } from '../../words/cli-steer';
import { exitCodes, type Answer, type Failure, type Outcome } from './answer';
import { readInput } from './input';
import type { Request } from './command';

/** Numbers from standard input, in any number of lines; each once. */
export async function readNumbers(): Promise<string[]> {
  const text = await readInput('-');
  return typeof text === 'string' ? [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))] : [];
}

/** Each number with its answer, what more there is to say of it below; exit 6 if some were refused, and the first one's own code if all were. */
export function batchAnswer(
  { terminal: { language }, flags }: Request,
  outcomes: { number: string; outcome: Answer | Failure }[],
): Outcome {
  const words = steerWords[language];
  const refusals = outcomes.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome]));
  const lines = outcomes.flatMap(({ number, outcome }) => {
    if (!outcome.ok) return [`${number}  ${words.refused}: ${outcome.sentence[language]}`];
    const [first = '', ...more] = outcome.text;
    return [`${number}  ${first}`, ...more.map((line) => `  ${line}`)];
  });
  const items = outcomes.map(({ number, outcome }) =>
    outcome.ok
      ? { ...outcome.json, number, ok: true }
      : { number, ok: false, error: { kind: outcome.kind, code: outcome.code, sentence: outcome.sentence } },
  );
  const before = outcomes.filter(({ outcome }) => outcome.ok && outcome.json['repeated'] === true).length;
  const counted = { done: outcomes.length - before - refusals.length, before, refused: refusals.length };
  const text = [...lines, (flags.dryRun === true ? words.wouldBatch : words.batch)(counted)];
  const [first] = refusals;
  if (first !== undefined && outcomes.length === 1) return first;
  const all: Answer = {
    ok: true,
    text,
    json: { items, next: null, exit: first === undefined ? 0 : exitCodes.partial },
  };
  return first === undefined ? all : { ...all, kind: 'partial' };
}
