/** Sittings as they were exported: who is in the box, and when it was counted; and each transition once in the record. */

import type { Exported, ExportedEntry, ExportedNomination, ExportedSitting } from './exported';
import { judged, type Breach, type Invariant } from './breach';

/** I2 and I4. */
export function judgeSittings({ sittings, nominations, record }: Exported): Invariant[] {
  const votes = sittings.map((sitting) => votesOf(sitting));
  return [
    judged('I2', {
      checked: votes.reduce((sum, cast) => sum + cast.length, 0),
      differences: sittings.flatMap((sitting, index) => boxBreaches(sitting, votes[index] ?? [])),
    }),
    judged('I4', {
      checked: sittings.length + nominations.reduce((sum, { openings }) => sum + openings.length, 0),
      differences: [...sittings.flatMap((sitting) => countBreaches(sitting, record)), ...nominations.flatMap(twice)],
    }),
  ];
}

/** One choice of a seat on one item; an envelope has no seat. */
type Cast = { seat: number | null; position: number };

const SEAT = /^seat:(\d+)$/;

function votesOf({ board, votes }: ExportedSitting): Cast[] {
  const sealed = (board?.ballots ?? []).flatMap(({ voter, items }) => {
    const seat = SEAT.exec(voter)?.[1];
    return Object.keys(items).map((position) => ({
      seat: seat === undefined ? null : Number(seat),
      position: Number(position),
    }));
  });
  return [...sealed, ...votes.map(({ seatNo, position }) => ({ seat: seatNo, position }))];
}

function boxBreaches({ number, roll }: ExportedSitting, cast: Cast[]): Breach[] {
  const seen = new Set<string>();
  return cast.flatMap(({ seat, position }): Breach[] => {
    if (seat === null) return [];
    const subject = `${number} seat ${seat} item ${position}`;
    const member = roll.find(({ seatNo }) => seatNo === seat);
    const isSecond = seen.has(subject);
    seen.add(subject);
    if (isSecond) return [{ code: 'seat-twice', subject, found: '2', wanted: '1' }];
    if (member === undefined) return [{ code: 'seat-unknown', subject, found: '1', wanted: '0' }];
    if (member.recusedItems.includes(position)) return [{ code: 'recused-voted', subject, found: '1', wanted: '0' }];
    return [];
  });
}

/** A counted sitting was closed before and counted once; any other not at all. */
function countBreaches({ number, state, outcome }: ExportedSitting, record: ExportedEntry[]): Breach[] {
  const entries = (kind: string) =>
    record.filter((one) => one.chain === `sitting:${number}` && one.kind === kind).sort(bySequence);
  const [counted, closed] = [entries('counted'), entries('ballotClosed')];
  const wanted = state === 'counted' ? 1 : 0;
  if (counted.length !== wanted) {
    const code = counted.length > wanted ? 'counted-twice' : 'entry-missing';
    return [{ code, subject: number, found: String(counted.length), wanted: String(wanted) }];
  }
  const isOpen = state === 'convened' || state === 'open';
  const [count] = counted;
  const isEarly = count !== undefined && (closed[0] === undefined || closed[0].sequence > count.sequence);
  if (!isEarly && !(isOpen && outcome !== null)) return [];
  return [{ code: 'counted-before-close', subject: number, found: count?.at ?? state, wanted: closed[0]?.at ?? '' }];
}

/** One decision of a sitting for each opening of a step. */
function twice({ number, agenda, openings }: ExportedNomination): Breach[] {
  return openings.flatMap(({ sequence }): Breach[] => {
    const decided = agenda.filter(({ opening, state }) => opening === sequence && state === 'decided');
    if (decided.length < 2) return [];
    return [{ code: 'decided-twice', subject: `${number}/${sequence}`, found: String(decided.length), wanted: '1' }];
  });
}

/** I8: every opening and every settling stands in the record once. */
export function judgeTransitions({ nominations, record }: Exported): Invariant[] {
  const differences = nominations.flatMap(({ number, openings }) => {
    const own = record.filter(({ chain }) => chain === `nomination:${number}`);
    return openings.flatMap(({ sequence, settledAt, outcome }) => [
      ...once(own, { kind: 'opened', sequence, wanted: 1 }),
      ...once(own, { kind: 'settled', sequence, wanted: settledAt !== null && outcome !== null ? 1 : 0 }),
    ]);
  });
  const checked = nominations.reduce((sum, { openings }) => sum + 2 * openings.length, 0);
  return [judged('I8', { checked, differences })];
}

type Transition = { kind: 'opened' | 'settled'; sequence: number; wanted: number };

function once(record: ExportedEntry[], { kind, sequence, wanted }: Transition): Breach[] {
  const found = record.filter((one) => one.kind === kind && one.body.opening === sequence);
  if (found.length === wanted) return [];
  const code = found.length > wanted ? 'entry-twice' : 'entry-missing';
  const subject = `${found[0]?.chain ?? record[0]?.chain ?? ''} ${kind} ${sequence}`;
  return [{ code, subject, found: String(found.length), wanted: String(wanted) }];
}

function bySequence(a: ExportedEntry, b: ExportedEntry): number {
  return a.sequence - b.sequence;
}
