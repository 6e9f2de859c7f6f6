/** What clients were told against what is kept: acknowledged is never lost, refused is never kept, and no page lies. */

import type { Kept, Told, ToldFacts } from './invariant-facts';
import { judged, type Breach, type Invariant } from './breach';

/** I1 of ballots and votes, I11 of everything. An answer that never came allows both: kept or not, but never twice. */
export function judgeTold({ told, kept }: ToldFacts): Invariant[] {
  const byTask = new Map<string, Told[]>();
  for (const one of told) byTask.set(one.task, [...(byTask.get(one.task) ?? []), one]);
  const keptOf = new Map(kept.map((one) => [one.task, one]));
  const tasks = [...byTask].map(([task, tries]) => ({ task, tries, stands: keptOf.get(task) }));
  const breaches = tasks.map((one) => ({ ...one, found: breachesOf(one) }));
  const of = (isBallot: boolean) => breaches.filter(({ tries }) => tries.some(isVote) === isBallot);
  const lost = of(false).flatMap(({ found }) => found);
  const lies = told.filter(saysWrong).map(lieOf);
  return [
    judged('I1', {
      checked: of(true).reduce((sum, { tries }) => sum + tries.length, 0),
      differences: of(true).flatMap(({ found }) => found),
    }),
    judged('I11', { checked: told.length, differences: [...lies, ...lost] }),
  ];
}

function isVote({ kind, content }: Told): boolean {
  return kind === 'ballot' || content !== '';
}

type Judging = { task: string; tries: Told[]; stands: Kept | undefined };

function breachesOf({ task, tries, stands }: Judging): Breach[] {
  const acknowledged = tries.filter(({ answer }) => answer === 'acknowledged');
  const last = acknowledged.reduce<Told | undefined>(
    (most, one) => (most && most.edition > one.edition ? most : one),
    undefined,
  );
  if (last !== undefined && (stands === undefined || stands.edition < last.edition))
    return [{ code: 'lost', subject: task, found: editionOf(stands), wanted: editionOf(last) }];
  if (stands === undefined) return [];
  if (last?.edition === stands.edition && differ(last, stands))
    return [{ code: 'changed', subject: task, found: stands.content, wanted: last.content }];
  const same = tries.filter((one) => one.edition === stands.edition && !differ(one, stands));
  const wasRefused = same.length > 0 && same.every(({ answer }) => answer === 'refused');
  return wasRefused ? [{ code: 'refused-kept', subject: task, found: editionOf(stands), wanted: '' }] : [];
}

function differ(one: { content: string }, other: { content: string }): boolean {
  return one.content !== '' && other.content !== '' && one.content !== other.content;
}

function editionOf(one: { edition: number } | undefined): string {
  return one === undefined ? '' : String(one.edition);
}

/** Says "recorded" and is no acknowledgement. */
function saysWrong({ answer, saysRecorded }: Told): boolean {
  return answer !== 'acknowledged' && saysRecorded;
}

function lieOf({ task, status }: Told): Breach {
  return { code: 'said-recorded', subject: task, found: String(status), wanted: '' };
}
