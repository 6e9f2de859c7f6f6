/** Opening the sum, and only the sum: each holder gives a share with its proof, and k shares give the counts. */

import { concatBytes } from '@noble/hashes/utils.js';
import type { BoxSums } from './box';
import { keyOf, secretPart, type Transcript } from './ceremony';
import { base64urlOf, bytesOfBase64url, hasExactly, hexOf, trustedBytes } from './encoding';
import {
  combinationOf,
  G,
  IDENTITY,
  modulo,
  type Point,
  pointOf,
  scalarBytes,
  scalarOf,
  timesPublic,
  timesSecret,
  trustedPoint,
  withTable,
} from './group';
import { scalar, text, u32 } from './hashing';
import { type Choice, type Paper, paperHash } from './paper';
import { weightOf } from './polynomial';

export { boxHash, sumBox, type BoxSums } from './box';

/** What is opened: `box` is the hash of the box, `positions` are the items that were not withdrawn. */
export type Opening = { transcript: Transcript; paper: Paper; box: string; sums: BoxSums; positions: number[] };
export type OpeningShare = { holder: number; paper: string; box: string; items: Record<string, string> };
export type ShareFault = {
  code: 'form' | 'holder' | 'paper' | 'box' | 'items' | 'point' | 'scalar' | 'proof';
  position?: number;
  choice?: Choice;
};

/** One ciphertext to be opened, and what the proof of its share speaks of. */
type Target = { a: Point; aBytes: Uint8Array; b: Point; said: Uint8Array[]; position: number; choice: Choice };
/** The paper's hash, and each holder's part of the key. */
type Frame = { paper: string; parts: Uint8Array[] };
type Share = { S: Point; challenge: bigint; answer: bigint };

const SHARE_LENGTH = 96;

/** Two different boxes opened with one key would open single ballots: the caller opens one, whose ballots he checked. */
export function openShare({ holder, seed, ...opening }: Opening & { holder: number; seed: Uint8Array }): OpeningShare {
  const secret = secretPart(opening.transcript, holder, seed);
  if (typeof secret !== 'bigint') throw new Error(`the share from holder ${secret.wrongShareFrom} is wrong`);
  const { paper, parts } = frameOf(opening);
  const part = parts[holder - 1] ?? new Uint8Array();
  const items: Record<string, string> = {};
  for (const position of openedPositions(opening)) {
    const shares = targetsOf(opening, paper, position).map((target) => shareOf(target, { holder, part, secret, seed }));
    items[position] = base64urlOf(concatBytes(...shares));
  }
  return { holder, paper, box: opening.box, items };
}

/** The first thing that is wrong with a holder's share, or nothing. Never throws, whatever JSON is brought. */
export function checkShare(opening: Opening, share: unknown): ShareFault | undefined {
  const read = readShare(opening, frameOf(opening), share);
  return 'code' in read ? read : undefined;
}

/** The same, and before each item others have their turn: of a long agenda the proofs take seconds. */
export async function checkShareInTurns(
  opening: Opening,
  share: unknown,
  aTurn: () => Promise<void>,
): Promise<ShareFault | undefined> {
  const reading = readingShare(opening, frameOf(opening), share);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return 'code' in value ? value : undefined;
    await aTurn();
  }
}

/** By position, how often each choice was made. A fault if fewer shares hold than are needed. */
export function combine(opening: Opening, shares: readonly unknown[]): Record<string, number[]> {
  const { needed } = opening.transcript.ceremony;
  const frame = frameOf(opening);
  const valid = new Map<number, Map<number, Share[]>>();
  for (const share of shares) {
    if (valid.size === needed) break;
    const read = readShare(opening, frame, share);
    if (!('code' in read)) valid.set(read.holder, read.items);
  }
  if (valid.size < needed) throw new Error(`${valid.size} of the ${needed} shares that are needed hold`);
  const counts: Record<string, number[]> = {};
  for (const position of opening.positions) {
    const ballots = opening.sums[position]?.ballots ?? 0;
    counts[position] = targetsOf(opening, frame.paper, position).map(({ b }, choice) =>
      ballots === 0 ? 0 : countOf(unsealed(b, position, choice, valid), ballots, position),
    );
  }
  return counts;
}

/** M = B − Σ λ·S */
function unsealed(b: Point, position: number, choice: number, valid: Map<number, Map<number, Share[]>>): Point {
  const holders = [...valid.keys()];
  const shares = holders.map((holder) => valid.get(holder)?.get(position)?.[choice]?.S ?? IDENTITY);
  const weights = holders.map((holder) => weightOf(holder, holders));
  return b.subtract(combinationOf(shares, weights));
}

/** The t with t·G = M: there are no more than there are ballots. */
function countOf(message: Point, ballots: number, position: number): number {
  let multiple = IDENTITY;
  for (let count = 0; count <= ballots; count++) {
    if (multiple.equals(message)) return count;
    multiple = multiple.add(G);
  }
  throw new Error(`the sum of item ${position} opens to no possible count`);
}

type Holder = { holder: number; part: Uint8Array; secret: bigint; seed: Uint8Array };

function shareOf({ a, aBytes, said }: Target, { holder, part, secret, seed }: Holder): Uint8Array {
  if (a.is0()) return new Uint8Array(SHARE_LENGTH);
  const S = timesSecret(a, secret).toBytes();
  const statement = statementOf(said, holder, [part, aBytes, S]);
  const nonce = scalar('nonce', text('open'), ...statement, seed);
  const commitments = [timesSecret(G, nonce).toBytes(), timesSecret(a, nonce).toBytes()];
  const challenge = scalar('open', ...statement, ...commitments);
  return concatBytes(S, scalarBytes(challenge), scalarBytes(modulo(nonce + challenge * secret)));
}

function holdsShare({ a, aBytes, said }: Target, { S, challenge, answer }: Share, holder: number, part: Uint8Array) {
  const X = withTable(hexOf(part), () => trustedPoint(part));
  const commitments = [
    timesPublic(G, answer).subtract(timesPublic(X, challenge)).toBytes(),
    combinationOf([a, S.negate()], [answer, challenge]).toBytes(),
  ];
  return challenge === scalar('open', ...statementOf(said, holder, [part, aBytes, S.toBytes()]), ...commitments);
}

/** paper, box, holder, position, choice, X, A, S */
function statementOf(said: Uint8Array[], holder: number, points: Uint8Array[]): Uint8Array[] {
  return [...said.slice(0, 2), u32(holder), ...said.slice(2), ...points];
}

type HeldShare = { holder: number; items: Map<number, Share[]> };

function readShare(opening: Opening, frame: Frame, share: unknown): HeldShare | ShareFault {
  const reading = readingShare(opening, frame, share);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return value;
  }
}

/** Stops before each item. */
function* readingShare(
  opening: Opening,
  { paper, parts }: Frame,
  share: unknown,
): Generator<undefined, HeldShare | ShareFault> {
  if (!hasExactly(share, ['holder', 'paper', 'box', 'items'])) return { code: 'form' };
  const holder = Number.isInteger(share.holder) ? (share.holder as number) : 0;
  const part = parts[holder - 1];
  if (part === undefined) return { code: 'holder' };
  if (share.paper !== paper) return { code: 'paper' };
  if (share.box !== opening.box) return { code: 'box' };
  const positions = openedPositions(opening);
  if (!hasExactly(share.items, positions.map(String))) return { code: 'items' };
  const items = new Map<number, Share[]>();
  for (const position of positions) {
    yield;
    const targets = targetsOf(opening, paper, position);
    const read = readItemShares(targets, share.items[position], holder, part);
    if (!Array.isArray(read)) return read;
    items.set(position, read);
  }
  return { holder, items };
}

function readItemShares(targets: Target[], item: unknown, holder: number, part: Uint8Array): Share[] | ShareFault {
  const bytes = bytesOfBase64url(item, SHARE_LENGTH * targets.length);
  const shares: Share[] = [];
  for (const [at, target] of targets.entries()) {
    const { position, choice } = target;
    if (bytes === undefined) return { code: 'form', position };
    const own = bytes.subarray(SHARE_LENGTH * at, SHARE_LENGTH * (at + 1));
    if (target.a.is0()) {
      if (own.some((byte) => byte !== 0)) return { code: 'proof', position, choice };
      shares.push({ S: IDENTITY, challenge: 0n, answer: 0n });
      continue;
    }
    const S = pointOf(own.subarray(0, 32));
    if (S === undefined) return { code: 'point', position, choice };
    const challenge = scalarOf(own.subarray(32, 64));
    const answer = scalarOf(own.subarray(64));
    if (challenge === undefined || answer === undefined) return { code: 'scalar', position, choice };
    const share = { S, challenge, answer };
    if (!holdsShare(target, share, holder, part)) return { code: 'proof', position, choice };
    shares.push(share);
  }
  return shares;
}

/** The paper must be voted on with the very key that is to open it. */
function frameOf({ transcript, paper }: Opening): Frame {
  const { hash, publicKey, parts } = keyOf(transcript);
  if (paper.key !== hash || paper.publicKey !== publicKey) throw new Error('the paper was sealed to another key');
  return { paper: paperHash(paper), parts: parts.map((part) => trustedBytes(part, 32)) };
}

/** An item that no ballot holds is not opened. */
function openedPositions({ sums, positions }: Opening): number[] {
  return positions.filter((position) => (sums[position]?.ballots ?? 0) > 0);
}

function targetsOf({ paper, box, sums }: Opening, hash: string, position: number): Target[] {
  const item = paper.items.find((each) => each.position === position);
  const added = sums[position];
  if (item?.choices.length !== added?.sums.length || item === undefined || added === undefined)
    throw new Error(`there is no sum of item ${position}`);
  return item.choices.map((choice, number) => {
    const { a, b } = added.sums[number] ?? { a: '', b: '' };
    const aBytes = trustedBytes(a, 32);
    const said = [trustedBytes(hash, 32), trustedBytes(box, 32), u32(position), u32(number)];
    return { a: sumPoint(aBytes), aBytes, b: sumPoint(trustedBytes(b, 32)), said, position, choice };
  });
}

/** A sum was reckoned here and may be the identity. */
function sumPoint(bytes: Uint8Array): Point {
  if (bytes.every((byte) => byte === 0)) return IDENTITY;
  return trustedPoint(bytes);
}
