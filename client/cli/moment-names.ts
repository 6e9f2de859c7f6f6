/** What a moment is called on the command line: unit-review.due, council.reminder-1, HD-2020-01.closes. */

import type { ReadMoment } from '../../prisma/queries/read-moments';

/** Unique within a case: a step that was opened again, or whose dates were moved, gets a number behind. */
export function nameMoments(moments: ReadMoment[]): Map<ReadMoment, string> {
  const names = new Map<ReadMoment, string>();
  const used = new Map<string, number>();
  const latest = (step: string): number =>
    Math.max(...moments.filter((one) => one.step === step).map(({ opening }) => opening));
  const rank = (moment: ReadMoment): number =>
    (moment.state === 'cancelled' ? 1 : 0) + (moment.opening === latest(moment.step) ? 0 : 2);
  for (const moment of [...moments].sort(
    (a, b) => rank(a) - rank(b) || b.opening - a.opening || a.at.getTime() - b.at.getTime(),
  )) {
    const name = `${moment.step}.${wordOf(moment)}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    names.set(moment, times === 1 ? name : `${name}~${times}`);
  }
  return names;
}

function wordOf({ kind, rung, opening }: ReadMoment): string {
  if (kind === 'deadline') return rung === 1 || opening === 0 ? 'closes' : 'due';
  return kind === 'reminder' ? `reminder-${rung}` : kind;
}
