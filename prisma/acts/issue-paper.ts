/** The records clerk's acts on a paper: give it the next number of the register, or take the number back. */

import type { Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';
import { chainOfPaper } from '../outbox/papers';
import { hurryPapers } from '../outbox/want-paper';
import { appendRecord } from '../record';
import { nextNumber } from '../series';
import type { PaperKind } from '../../rules/paper-kinds';
import {
  checkIssueDay,
  checkTypedNumber,
  formOf,
  mayCite,
  mayCancelNumber,
  mayIssuePaper,
  seriesOf,
  writeNumber,
} from '../../rules/paper-number';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { reasonOf } from './act-on-opening';
import { readCiting, readIssueDay } from '../queries/cited-minutes';
import { actOnPaper, registerOf, type OnPaper, type PaperCommand } from './act-on-paper';

/** With the number that the act gave or took back, and how it is written. */
export type IssuedPaper = Recorded & { number: number; symbol: string };

export type Issuing = PaperCommand & {
  /** Typed from a register that was kept elsewhere; the next one of the series otherwise. */
  number?: number;
  /** Civil day that the paper bears; otherwise the one on which it was written, or that of the last minutes it cites. */
  on?: string;
};

/**
 * Gives a paper the next number of its office and year, and has it written again with number and day. A number typed
 * from a register kept elsewhere begins the series. Refused: a role that keeps no register, a paper with a number, a
 * day before it was written or still to come, a number that leaves a gap, a request before the minutes that it cites. The number is taken in the transaction that
 * uses it, so a refusal gives it back.
 */
export async function issuePaper(database: Database, asked: Issuing): Promise<IssuedPaper | Refusal> {
  const { number: typed } = asked;
  const act = { asked, kind: 'issuePaper', content: { number: typed ?? null, on: asked.on ?? null } };
  const recorded = await actOnPaper(database, act, async (tx, on) => {
    const refusal = mayIssuePaper(asked.actor, registerOf(on));
    if (refusal !== undefined) return refusal;
    const placed = await placeAfterCited(tx, on, asked.on);
    if (isRefusal(placed)) return placed;
    const number = await takeNumber(tx, placed.series, typed);
    if (isRefusal(number)) return number;
    const symbol = writeNumber(placed.pattern, number);
    await give(tx, { ...on, ...placed, number, symbol, by: asked.actor.personId });
    return undefined;
  });
  return isRefusal(recorded) ? recorded : { ...recorded, ...(await lastNumber(database, asked.paper)) };
}

/**
 * Takes a number back: it stays in the register as cancelled and is given to no other paper. Refused: a paper without
 * one, a paper that came back signed, minutes that a numbered request cites.
 */
export async function cancelNumber(
  database: Database,
  asked: PaperCommand & { reason: string },
): Promise<IssuedPaper | Refusal> {
  const reason = reasonOf(asked.reason);
  if (isRefusal(reason)) return reason;
  const recorded = await actOnPaper(database, { asked, kind: 'cancelNumber', content: { reason } }, async (tx, on) => {
    const { paper, now } = on;
    const citedBy = await readCiting(tx, paper);
    const refusal = mayCancelNumber(asked.actor, { ...registerOf(on), citedBy });
    if (refusal !== undefined) return refusal;
    const given = await tx.paperNumber.findFirstOrThrow({ where: { paperKey: paper.key, state: 'given' } });
    await tx.paperNumber.update({
      where: { series_number: { series: given.series, number: given.number } },
      data: { state: 'cancelled', endedAt: now, endedById: asked.actor.personId, reason },
    });
    await writeAgain(tx, paper, { number: null, issuedOn: null });
    const body = { key: paper.key, symbol: given.symbol, reason, by: asked.actor.personId };
    await appendRecord(tx, { chain: chainOfPaper(paper), kind: 'numberCancelled', at: now, body });
    return undefined;
  });
  return isRefusal(recorded) ? recorded : { ...recorded, ...(await lastNumber(database, asked.paper)) };
}

/** The place of a paper that is to be numbered, after the papers of the house that it cites. */
async function placeAfterCited(tx: Transaction, numbering: OnPaper, on?: string): Promise<RegisterPlace | Refusal> {
  const { cited, day } = await readIssueDay(tx, numbering);
  const placed = placeInRegister(numbering, on ?? day);
  return isRefusal(placed) ? placed : (mayCite(cited, placed.issuedOn) ?? placed);
}

export type RegisterPlace = { series: string; pattern: string; issuedOn: string };

/** In which series a paper of that day is numbered, and how its number is written. */
export function placeInRegister(
  { paper, office: { policy, symbol, today } }: Pick<OnPaper, 'paper' | 'office'>,
  issuedOn: string,
): RegisterPlace | Refusal {
  const kind = paper.kind as PaperKind;
  const rule = policy.papers?.[kind]?.value;
  if (rule === undefined) return { code: 'no-rule', key: `papers.${kind}` };
  const { on: from = today } = paper.facts as { on?: string };
  const refusal = checkIssueDay(issuedOn, { from, today });
  if (refusal !== undefined) return refusal;
  const { pattern } = formOf(policy, kind, { symbol, on: issuedOn });
  return { series: seriesOf(rule, { office: paper.office, on: issuedOn }), pattern, issuedOn };
}

/** The number the paper was given last, also if it was taken back. */
function lastNumber(tx: Database | Transaction, paperKey: string): Promise<Pick<IssuedPaper, 'number' | 'symbol'>> {
  const select = { number: true, symbol: true };
  return tx.paperNumber.findFirstOrThrow({ where: { paperKey }, orderBy: { at: 'desc' }, select });
}

/** The series is held from here to the end of the transaction: whoever comes at the same time waits for this number. */
async function takeNumber(tx: Transaction, series: string, typed: number | undefined): Promise<number | Refusal> {
  if (typed === undefined) return nextNumber(tx, series);
  const first = await nextNumber(tx, series);
  const begun = (await tx.paperNumber.count({ where: { series } })) > 0;
  const refusal = checkTypedNumber(typed, { last: begun ? first - 1 : null });
  if (refusal !== undefined) {
    await tx.series.update({ where: { name: series }, data: { last: first - 1 } });
    return refusal;
  }
  await tx.series.update({ where: { name: series }, data: { last: typed } });
  return typed;
}

type Giving = OnPaper & RegisterPlace & { number: number; symbol: string; by: string };

async function give(tx: Transaction, giving: Giving): Promise<void> {
  const { paper, series, number, symbol, issuedOn, by, now } = giving;
  await tx.paperNumber.create({
    data: { series, number, paperKey: paper.key, symbol, state: 'given', at: now, byId: by },
  });
  await writeAgain(tx, paper, { number, issuedOn });
  const body = { key: paper.key, symbol, series, number, on: issuedOn, by };
  await appendRecord(tx, { chain: chainOfPaper(paper), kind: 'paperNumbered', at: now, body });
}

/**
 * Another edition: what is being written just now is no longer kept. It says what the draft said; only a request is read
 * anew, for the minutes that it cites may have got their numbers meanwhile.
 */
async function writeAgain(
  tx: Transaction,
  { id, kind, edition }: Paper,
  given: { number: number | null; issuedOn: string | null },
): Promise<void> {
  const anew = kind === 'request' ? { facts: {} } : {};
  await tx.paper.update({
    where: { id },
    data: { ...given, ...anew, edition: edition + 1, state: 'wanted', leaseUntil: null },
  });
  await hurryPapers(tx);
}
