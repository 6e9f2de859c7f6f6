/** Cases as documents for programs: the same from the command line and from the API. */

import type { CaseLine } from '../prisma/queries/list-cases';
import type { ShownCase, ShownEntry, ShownLetter } from '../prisma/queries/show-case';
import type { Decision } from '../rules/counting';
import { published as withoutNumbers } from '../rules/published';
import { isoOrNull, isoText } from './iso-dates';

/** One case of a list. */
export function lineDocument(item: CaseLine, timeZone: string) {
  const { dueAt, ...rest } = item;
  return { ...rest, dueAt: isoOrNull(dueAt, timeZone) };
}

export type Deep = {
  chain: { length: number; head: string };
  record?: ShownEntry[];
  letters?: ShownLetter[];
};

/** Record and letters only where they were asked for; instants in ISO 8601 with the offset of the zone. */
export function deepDocument({ chain, record, letters }: Deep, timeZone: string) {
  return {
    chain,
    ...(record === undefined ? {} : { record: record.map((entry) => ({ ...entry, at: isoText(entry.at, timeZone) })) }),
    ...(letters === undefined
      ? {}
      : {
          letters: letters.map((letter) => ({
            ...letter,
            queuedAt: isoText(letter.queuedAt, timeZone),
            sentAt: isoOrNull(letter.sentAt, timeZone),
          })),
        }),
  };
}

/** What `laurel show --json` prints and the API answers; its names are a contract. */
export function caseDocument(shown: ShownCase) {
  const { timeZone, openings, moves, dueAt, openedAt, chain, record, letters, notice, ...others } = shown;
  const { revocationCauses, titleNames, ...rest } = others;
  const deep = { chain, ...(record === undefined ? {} : { record }), ...(letters === undefined ? {} : { letters }) };
  return {
    ...rest,
    dueAt: isoOrNull(dueAt, timeZone),
    openedAt: isoText(openedAt, timeZone),
    moves: moves.map((move) => ({ ...move, at: isoText(move.at, timeZone) })),
    agenda: rest.agenda.map((item) => ({ ...item, decision: published(item.decision) })),
    ...(notice === null ? {} : { notice: { comments: notice.comments, serious: notice.serious } }),
    decisions: rest.decisions.map((one) => ({ ...one, at: isoText(one.at, timeZone) })),
    steered: rest.steered.map((one) => ({ ...one, at: isoText(one.at, timeZone) })),
    deputed: rest.deputed.map((one) => ({ ...one, at: isoText(one.at, timeZone) })),
    corrections: rest.corrections.map((one) => ({
      ...one,
      proposedAt: isoText(one.proposedAt, timeZone),
      decidedAt: isoOrNull(one.decidedAt, timeZone),
      decision: published(one.decision),
    })),
    openings: openings.map((one) => ({
      ...one,
      openedAt: isoText(one.openedAt, timeZone),
      dueAt: isoOrNull(one.dueAt, timeZone),
      closesAt: isoOrNull(one.closesAt, timeZone),
      settledAt: isoOrNull(one.settledAt, timeZone),
    })),
    ...deepDocument(deep, timeZone),
    timeZone,
  };
}

/** Of a decision whose totals are not published, programs get the outcome alone, as people do; of one without its quorum the quorum too. */
export function published(decision: Decision | null) {
  if (decision?.publish !== 'passFail') return decision === null ? null : withoutNumbers(decision);
  const { outcome, publish, citation } = decision;
  return { outcome, publish, citation };
}
