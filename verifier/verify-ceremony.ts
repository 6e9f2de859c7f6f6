/** The key: each holder's announcement, what he dealt, his confirmation, and that the paper carries what came of it. */

import type { Announcement, Board, Dealing } from '../rules/board';
import { IDENTITY, isPoint, plus, scalarFrom, sumOf, times, type Point } from './group';
import { digest, fromHex, text, toHex, u32 } from './hashing';
import { answersIn, areScalars, isKnown, type Known } from './proofs';
import type { Report } from './report';

/** The key that ballots were sealed to, and each holder's part of it; what cannot be derived is missing. */
export type Keys = { publicKey: Point | undefined; parts: Map<number, Point> };

/** Reports every message of a holder that is missing, doubled or wrong, and a paper with another key than came of them. */
export function verifyCeremony(board: Board, report: Report): Keys {
  const { ceremony, paper } = board;
  const { sitting, attempt, holders, needed } = ceremony;
  verifyTerms(board, report);
  const terms: Terms = {
    holders,
    needed,
    context: digest('ceremony', text(sitting), u32(attempt), u32(holders), u32(needed)),
    report,
  };
  const announcements = oneOfEach(board.announcements, 'announcement', terms);
  for (const announcement of announcements) verifyAnnouncement(announcement, terms);
  const dealings = oneOfEach(board.dealings, 'dealing', terms);
  const sound = dealings.filter((dealing) => isDealingSound(dealing, terms));
  verifyTranscript({ announcements, dealings }, paper.key, terms);
  const keys: Keys = sound.length === holders ? keysOf(sound, terms) : { publicKey: undefined, parts: new Map() };
  for (const [holder, part] of keys.parts) if (!isPoint(part)) report('point-invalid', `holder ${holder} part`);
  verifyConfirmations(board, keys, terms);
  return { ...keys, publicKey: verifyPublicKey(board, keys, report) };
}

function verifyTerms({ ceremony, heldBy, paper }: Board, report: Report): void {
  const { sitting, holders, needed } = ceremony;
  const byHolders = holders === 1 ? 'system' : 'board';
  if (heldBy !== byHolders) report('held-by-differs', 'ceremony', { stored: heldBy, derived: byHolders });
  if (needed > holders) report('needed-impossible', 'ceremony', { stored: needed, derived: holders });
  if (sitting !== paper.sitting) report('sitting-differs', 'ceremony', { stored: sitting, derived: paper.sitting });
}

type Terms = { holders: number; needed: number; context: Uint8Array; report: Report };

/** The messages of holders 1…n, one of each, in order; what is strange, doubled or missing is said. */
function oneOfEach<Message extends { holder: number }>(
  messages: Message[],
  what: string,
  { holders, report }: Terms,
): Message[] {
  for (const { holder } of messages) if (holder > holders) report('holder-unknown', `holder ${holder} ${what}`);
  return range(holders).flatMap((holder) => {
    const [first, ...more] = messages.filter((message) => message.holder === holder);
    if (first === undefined) report('message-missing', `holder ${holder} ${what}`);
    if (more.length > 0) report('message-twice', `holder ${holder} ${what}`);
    return first === undefined ? [] : [first];
  });
}

function range(last: number): number[] {
  return Array.from({ length: last }, (_, at) => at + 1);
}

function verifyAnnouncement({ holder, encryption, encryptionProof }: Announcement, { context, report }: Terms): void {
  const subject = `holder ${holder} encryption`;
  const point = fromHex(encryption);
  if (!isPoint(point)) report('point-invalid', subject);
  else verifyKnown({ label: 'know-e', context, holder, point }, encryptionProof, { subject, report });
}

/** Whether keys can be reckoned from it: a proof that fails is said, and the points are still points. */
function isDealingSound({ holder, commitments, commitmentProof }: Dealing, terms: Terms): boolean {
  const { needed, context, report } = terms;
  if (commitments.length !== needed) {
    report('commitments-differ', `holder ${holder} dealing`, { stored: commitments.length, derived: needed });
  }
  const points = commitments.map(fromHex);
  const invalid = [...points.keys()].filter((no) => !isPoint(points[no] ?? IDENTITY));
  for (const no of invalid) report('point-invalid', `holder ${holder} commitment ${no}`);
  const [point] = points;
  if (point !== undefined && !invalid.includes(0)) {
    const subject = `holder ${holder} commitment 0`;
    verifyKnown({ label: 'know-a', context, holder, point }, commitmentProof, { subject, report });
  }
  return commitments.length === needed && invalid.length === 0;
}

function verifyKnown(known: Known, proof: string, { subject, report }: { subject: string; report: Report }): void {
  const answers = answersIn(fromHex(proof));
  if (!areScalars(answers)) report('scalar-invalid', subject);
  else if (!answers.every((answer) => isKnown(known, answer))) report('knowledge-proof', subject);
}

type Messages = { announcements: Announcement[]; dealings: Dealing[] };

/** The paper's key is the hash of all that was announced and dealt. */
function verifyTranscript({ announcements, dealings }: Messages, stored: string, terms: Terms): void {
  const { holders, context, report } = terms;
  const complete = dealings.filter((dealing) => isDealtToEveryOther(dealing, terms));
  if (announcements.length !== holders || complete.length !== holders) return;
  const parts = complete.flatMap(({ commitments, shares }, at) => {
    const dealt = inOrder(Object.keys(shares)).map((other) => shares[other] ?? '');
    return [announcements[at]?.encryption ?? '', ...commitments, ...dealt].map(fromHex);
  });
  const derived = toHex(digest('key', context, ...parts));
  if (stored !== derived) report('transcript-differs', 'paper', { stored, derived });
}

function isDealtToEveryOther({ holder, shares }: Dealing, { holders, report }: Terms): boolean {
  const stored = inOrder(Object.keys(shares)).join(', ');
  const derived = range(holders)
    .filter((other) => other !== holder)
    .join(', ');
  if (stored === derived) return true;
  report('dealing-differs', `holder ${holder} dealing`, { stored, derived });
  return false;
}

function inOrder(keys: string[]): string[] {
  return [...keys].sort((a, b) => Number(a) - Number(b));
}

/** The public key is the sum of the first commitments; a holder's part is what all commitments give at his number. */
function keysOf(dealings: Dealing[], { holders, needed }: Terms): Keys {
  const sums = range(needed).map((no) => sumOf(dealings.map(({ commitments }) => fromHex(commitments[no - 1] ?? ''))));
  const partOf = (holder: number): Point =>
    sums.reduceRight((value, sum) => plus(times(scalarFrom(holder), value), sum), IDENTITY);
  return { publicKey: sums[0], parts: new Map(range(holders).map((holder) => [holder, partOf(holder)])) };
}

/** The proofs stand on the transcript that the paper names: whether that is the true one is said elsewhere. */
function verifyConfirmations({ confirmations, paper }: Board, { parts }: Keys, terms: Terms): void {
  for (const { holder, confirmation } of oneOfEach(confirmations, 'confirmation', terms)) {
    const point = parts.get(holder);
    if (point === undefined) continue;
    const known = { label: 'know-x', context: fromHex(paper.key), holder, point };
    verifyKnown(known, confirmation, { subject: `holder ${holder} confirmation`, report: terms.report });
  }
}

/** What ballots are checked against: the derived key, or the paper's own where none can be derived. */
function verifyPublicKey({ paper }: Board, { publicKey }: Keys, report: Report): Point | undefined {
  const stored = fromHex(paper.publicKey);
  if (!isPoint(stored)) report('point-invalid', 'paper public key');
  if (publicKey !== undefined && toHex(publicKey) !== paper.publicKey) {
    report('public-key-differs', 'paper', { stored: paper.publicKey, derived: toHex(publicKey) });
  }
  return [publicKey, stored].find((key) => key !== undefined && isPoint(key));
}
