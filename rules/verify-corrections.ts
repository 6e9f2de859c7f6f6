/** Each agreed correction: two persons, the record says the same, all after the point is void and nothing else, the box was decided again rightly. */

import { CORRECTABLE, courseOf, sitsAgainAfterCountError } from './correction';
import type { Ending } from './endings';
import type { Check, Difference } from './differences';
import type { Exported, ExportedCorrection, ExportedNomination } from './exported';
import type { Policy } from './policy';
import { ruledAt } from './policy-move';
import { canonical } from './record';
import type { StepKind } from './stage-kinds';

/** Corrections of the exported nominations; those of a sitting's items are counted again with its box. */
export function verifyCorrections(exported: Exported): Check {
  const differences: Difference[] = [];
  let compared = 0;
  for (const nomination of exported.nominations) {
    const own = exported.corrections.filter((one) => one.nomination === nomination.number);
    const compare: Compare = (no, stored, derived) => {
      compared += 1;
      if (canonical(stored) === canonical(derived)) return;
      const subject = `${nomination.number} correction ${no}`;
      const [left, right] = [stored, derived].map(textOf) as [string, string];
      differences.push({ check: 'correction', code: 'correction-differs', subject, stored: left, derived: right });
    };
    const entries = entriesOf(exported, nomination);
    // Of a case that was never corrected there is nothing to compare.
    if (own.length > 0 || entries.length > 0)
      compare(
        '',
        own.map(({ no }) => no).sort(byNumber),
        entries.map(({ body }) => body.no),
      );
    for (const correction of own) verifyOne(compare, { exported, nomination, correction });
    for (const opening of nomination.openings) {
      const by = opening.voidedBy;
      if (by === null) continue;
      const voids = own.find(({ no }) => no === by)?.voided.includes(opening.sequence) ?? false;
      compare(by, opening.state === 'void' && voids, true);
    }
  }
  return { name: 'correction', compared, differences };
}

type Compare = (no: number | string, stored: unknown, derived: unknown) => void;
type Corrected = { exported: Exported; nomination: ExportedNomination; correction: ExportedCorrection };

function verifyOne(compare: Compare, { exported, nomination, correction }: Corrected): void {
  const { no, from, opening } = correction;
  const corrected = entriesOf(exported, nomination).find(({ body }) => body.no === no);
  const entry = corrected?.body ?? {};
  compare(no, factsOf(correction), entryFacts(entry));
  compare(no, typeof entry.proposedBy === 'string' && entry.proposedBy !== entry.agreedBy, true);
  compare(no, proposalOf(exported, nomination, no), [
    from,
    correction.cause,
    correction.facts,
    entry.proposedBy ?? null,
  ]);
  const between = nomination.openings.filter(({ sequence }) => sequence >= from && sequence < opening);
  compare(
    no,
    between.filter(({ state }) => state !== 'void').map(({ sequence }) => sequence),
    [],
  );
  compare(no, [...correction.voided].sort(byNumber), voidedHere(between, no));
  const [point, next] = [from, opening].map((at) => nomination.openings.find(({ sequence }) => sequence === at));
  compare(no, [next?.step, next?.round, next?.openedAt], [point?.step, point?.round, corrected?.at]);
  const { sitting, position } = correction;
  if ('item' in entry) compare(no, sitting === null ? null : { sitting, position }, entry.item);
  if (correction.ending !== null) compare(no, CORRECTABLE[correction.ending as Ending].may, true);
  const { cause, facts, course } = correction;
  const step = (point?.step ?? 'unit-review') as StepKind;
  // The policy may have moved since.
  const ruled = corrected === undefined ? nomination.policyHash : ruledAt(nomination, corrected.at);
  const policy = exported.policies[ruled] as Policy | undefined;
  if (policy === undefined) return;
  compare(no, course, courseOf({ step, cause, facts, sitsAgain: sitsAgainAfterCountError(policy, step) }));
}

function voidedHere(between: ExportedNomination['openings'], no: number): number[] {
  return between
    .filter((one) => one.voidedBy === no)
    .map(({ sequence }) => sequence)
    .sort(byNumber);
}

const SAID = ['no', 'from', 'cause', 'course', 'facts', 'voided', 'ending', 'opening', 'decision'] as const;

function factsOf(correction: ExportedCorrection): unknown[] {
  return SAID.map((name) => correction[name]);
}

function entryFacts(body: Record<string, unknown>): unknown[] {
  return SAID.map((name) => body[name]);
}

function proposalOf({ record }: Exported, { number }: ExportedNomination, no: number): unknown {
  const entry = record.find(
    ({ chain, kind, body }) => chain === `nomination:${number}` && kind === 'correctionProposed' && body.no === no,
  );
  const { from, cause, facts, by } = entry?.body ?? {};
  return [from ?? null, cause ?? null, facts ?? null, by ?? null];
}

function entriesOf({ record }: Exported, { number }: ExportedNomination) {
  return record.filter(({ chain, kind }) => chain === `nomination:${number}` && kind === 'corrected');
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : canonical(value);
}
