/** One checker for all engines: what was lost, doubled or counted wrong. A run with a fault prints no figure. */

import { ACTS, choiceOf, RECORDS, STAGES, type Audit, type Told } from './kinds';

export type Asked = {
  /** Nominations whose every act was acknowledged. */
  ids: readonly string[];
  /** Message-IDs as the mail server took them, in order. */
  received: readonly string[];
  keepsFacts: boolean;
};

/** Every fault in words; nothing where all is well. */
export function faultsOf({ told, otherLetters, openWorkflows, broken }: Audit, asked: Asked): string[] {
  const { ids, received, keepsFacts } = asked;
  const open = openWorkflows === null || openWorkflows === 0 ? [] : [`${openWorkflows} workflows are still open`];
  const faults = [...open, ...broken];
  const known = new Map(told.map((one) => [one.id, one]));
  for (const id of ids) {
    const one = known.get(id);
    if (one === undefined) faults.push(`${id} is lost`);
    else faults.push(...faultsOfOne(one, keepsFacts));
  }
  if (!keepsFacts) return faults;
  const asking = told.flatMap((one) => one.asking);
  return [...faults, ...faultsOfLetters({ asking, others: otherLetters, received })];
}

function faultsOfOne({ id, acts, tallies, asking, records, isEnded }: Told, keepsFacts: boolean): string[] {
  const faults = isEnded ? [] : [`${id} has not ended`];
  if (!keepsFacts) return faults;
  if (acts !== ACTS) faults.push(`${id}: ${acts} acts, not ${ACTS}`);
  for (const [stage, size] of STAGES.entries()) {
    const { yes, no } = tallies[stage] ?? { yes: 0, no: 0 };
    const cast = Array.from({ length: size }, (_, voter) => choiceOf(stage, voter));
    const yeses = cast.filter((choice) => choice === 'yes').length;
    if (yes !== yeses || no !== size - yeses)
      faults.push(`${id}: stage ${stage + 1} counts ${yes} to ${no}, cast were ${yeses} to ${size - yeses}`);
  }
  if (new Set(asking).size !== ACTS) faults.push(`${id}: ${new Set(asking).size} letters, not ${ACTS}`);
  if (records < RECORDS) faults.push(`${id}: ${records} records, not ${RECORDS}`);
  return faults;
}

type Letters = { asking: string[]; others: string[]; received: readonly string[] };

/** What is in the books held against what the mail server took: lost, unknown, or come twice. Empty where all is well. */
export function faultsOfLetters({ asking, others, received }: Letters): string[] {
  const times = new Map<string, number>();
  for (const id of received) times.set(id, (times.get(id) ?? 0) + 1);
  const booked = new Set([...asking, ...others]);
  const lost = [...booked].filter((id) => !times.has(id)).length;
  const strange = [...times.keys()].filter((id) => !booked.has(id)).length;
  const twice = [...times.values()].filter((count) => count > 1).length;
  return [
    ...(asking.length === new Set(asking).size ? [] : ['one Message-ID stands for two letters']),
    ...(lost === 0 ? [] : [`${lost} letters never reached the mail server`]),
    ...(strange === 0 ? [] : [`${strange} letters reached the mail server that nobody has in the books`]),
    ...(twice === 0 ? [] : [`${twice} letters reached the mail server twice`]),
  ];
}
