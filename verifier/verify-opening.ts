/** The box, the shares that opened its sums, and the counts that came of them. */

import type { Board, OpeningShare, PaperItem } from '../rules/board';
import { GENERATOR, IDENTITY, isIdentity, isPoint, isSame, lagrange, minus, plus, sumOf, times } from './group';
import type { Point } from './group';
import { digest, fromBase64, fromHex, toHex, u32 } from './hashing';
import { paperHash } from './paper';
import { answersIn, areScalars, isShare } from './proofs';
import { receiptOf } from './receipt';
import type { Report } from './report';
import type { ReadBallots } from './verify-ballots';
import type { Keys } from './verify-ceremony';
import { inOrderOfVoter } from './verify-roll';

/** The sum of one choice over all ballots that hold its item. */
type Sum = { choice: string; alpha: Point; beta: Point };

/** One item as it is to be opened; without sums where a ballot's item cannot be read. */
type Opened = PaperItem & { ballots: number; sums: Sum[] | undefined };

const SHARE = 96;

/** Reports a box of other ballots, a share that does not prove itself, and every count that the shares do not give. */
export function verifyOpening(board: Board, { parts, ballots }: Keys & { ballots: ReadBallots }, report: Report): void {
  verifyBox(board, report);
  verifyPositions(board, report);
  const closed = [...board.withheld, ...board.unopened];
  const items = board.paper.items
    .filter(({ position }) => !closed.includes(position))
    .map((item) => ({ ...item, ...sumsOf(item, ballots) }));
  const sharesOf = verifyShares(board, { items, parts, report });
  for (const item of items) verifyCounts(item, { board, shares: sharesOf(item.position), report });
}

function verifyBox(board: Board, report: Report): void {
  const paper = paperHash(board.paper);
  const derived = toHex(digest('box', paper, ...inOrderOfVoter(board.ballots).map(receiptOf)));
  if (board.box !== derived) report('box-differs', 'box', { stored: board.box, derived });
  for (const opening of board.openings) {
    const subject = `holder ${opening.holder} opening`;
    if (opening.paper !== toHex(paper)) {
      report('paper-differs', subject, { stored: opening.paper, derived: toHex(paper) });
    }
    if (opening.box !== board.box) report('box-differs', subject, { stored: opening.box, derived: board.box });
  }
}

/** Positions that the paper has, each of them named once; no counts of an item that is not opened. */
function verifyPositions({ paper, withheld, unopened, counts }: Board, report: Report): void {
  const positions = paper.items.map(({ position }) => position);
  const closed = [...withheld, ...unopened];
  for (const position of new Set([...closed, ...Object.keys(counts).map(Number)])) {
    if (!positions.includes(position)) report('position-unknown', `item ${position}`);
  }
  for (const position of new Set(closed)) {
    if (closed.filter((one) => one === position).length > 1) report('position-twice', `item ${position}`);
    if (counts[position] !== undefined) report('count-unexpected', `item ${position}`);
  }
}

/** An item's sums over the ballots that hold it, and how many those are. */
export function sumsOf({ position, choices }: PaperItem, ballots: ReadBallots): Pick<Opened, 'ballots' | 'sums'> {
  const held = ballots.filter((ballot) => ballot.has(position)).map((ballot) => ballot.get(position));
  const read = held.filter((item) => item !== undefined);
  const sums = choices.map((choice, no) => ({
    choice,
    alpha: sumOf(read.map((item) => item.choices[no]?.alpha ?? IDENTITY)),
    beta: sumOf(read.map((item) => item.choices[no]?.beta ?? IDENTITY)),
  }));
  return { ballots: held.length, sums: read.length === held.length ? sums : undefined };
}

/** A holder's valid share of each choice. */
type Shares = Map<number, Point[]>;

type Opening = { items: Opened[]; parts: Keys['parts']; report: Report };

/** Each holder's message once, and in it exactly the items that are opened. Gives the valid shares of an item. */
function verifyShares(board: Board, { items, parts, report }: Opening): (position: number) => Shares {
  const valid = new Map<number, Shares>(items.map(({ position }) => [position, new Map()]));
  const seen = new Set<number>();
  for (const opening of board.openings) {
    const { holder } = opening;
    if (holder > board.ceremony.holders) report('holder-unknown', `holder ${holder} opening`);
    if (seen.has(holder)) report('message-twice', `holder ${holder} opening`);
    seen.add(holder);
    const wanted = items.filter(({ ballots }) => ballots > 0);
    for (const position of Object.keys(opening.items).map(Number)) {
      const isWanted = wanted.some((item) => item.position === position);
      if (!isWanted) report('share-unexpected', `holder ${holder} item ${position}`);
    }
    for (const item of wanted) {
      const shares = verifyShare(opening, { item, part: parts.get(holder), report });
      if (shares !== undefined) valid.get(item.position)?.set(holder, shares);
    }
  }
  return (position) => valid.get(position) ?? new Map<number, Point[]>();
}

type ShareOf = { item: Opened; part: Point | undefined; report: Report };

/** The holder's shares of one item, if every one of them holds. */
function verifyShare(opening: OpeningShare, { item, part, report }: ShareOf): Point[] | undefined {
  const { position, choices, sums } = item;
  const subject = `holder ${opening.holder} item ${position}`;
  const base64 = opening.items[position];
  if (base64 === undefined) {
    report('share-missing', subject);
    return undefined;
  }
  const bytes = fromBase64(base64);
  const length = SHARE * choices.length;
  if (bytes === undefined) report('encoding-invalid', subject);
  else if (bytes.length !== length) report('length-differs', subject, { stored: bytes.length, derived: length });
  if (bytes?.length !== length || sums === undefined || part === undefined) return undefined;
  const held = sums.flatMap((sum, no) => {
    const share = bytes.slice(SHARE * no, SHARE * no + SHARE);
    const wrong = faultOf(share, { opening, position, no, sum, part });
    if (wrong !== undefined) report(wrong, `${subject} ${sum.choice}`);
    return wrong === undefined ? [share.slice(0, 32)] : [];
  });
  return held.length === sums.length ? held : undefined;
}

type Claim = { opening: OpeningShare; position: number; no: number; sum: Sum; part: Point };

/** What is wrong with a share. Of a sum that its voters cancelled there is nothing to take off: all zeros, M = B. */
function faultOf(
  bytes: Uint8Array,
  { opening, position, no, sum, part }: Claim,
): 'point-invalid' | 'scalar-invalid' | 'share-proof' | 'sum-cancelled' | undefined {
  if (isIdentity(sum.alpha)) return bytes.every((byte) => byte === 0) ? undefined : 'sum-cancelled';
  const share = bytes.slice(0, 32);
  if (!isPoint(share)) return 'point-invalid';
  const answers = answersIn(bytes.slice(32));
  if (!areScalars(answers)) return 'scalar-invalid';
  const { paper, box, holder } = opening;
  const statement = [fromHex(paper), fromHex(box), u32(holder), u32(position), u32(no)];
  const holds = answers.every((answer) => isShare({ statement, part, alpha: sum.alpha, share }, answer));
  return holds ? undefined : 'share-proof';
}

type Counted = { board: Board; shares: Shares; report: Report };

/** What the shares open is what is published: a number of each choice, and no more in all than ballots. */
function verifyCounts(item: Opened, { board, shares, report }: Counted): void {
  const { position, ballots, choices, sums } = item;
  const subject = `item ${position}`;
  const stored = board.counts[position];
  if (stored === undefined) report('count-missing', subject);
  else {
    const total = stored.reduce((sum, count) => sum + count, 0);
    if (total > ballots) report('counts-exceed', subject, { stored: total, derived: ballots });
    if (stored.length !== choices.length) {
      report('length-differs', `${subject} counts`, { stored: stored.length, derived: choices.length });
    }
  }
  const { needed } = board.ceremony;
  if (sums === undefined) return;
  if (ballots > 0 && shares.size < needed) {
    report('shares-too-few', subject, { stored: shares.size, derived: needed });
    return;
  }
  for (const [no, sum] of sums.entries()) {
    const count = ballots === 0 ? 0 : countOf(sum, { no, shares: [...shares].slice(0, needed), ballots });
    if (count === undefined) report('count-impossible', `${subject} ${sum.choice}`);
    else if (stored?.[no] !== undefined && stored[no] !== count) {
      report('count-differs', `${subject} ${sum.choice}`, { stored: stored[no], derived: count });
    }
  }
}

/** The number whose multiple of the generator is left when k holders have taken their part off the sum. */
function countOf(
  { beta }: Sum,
  { no, shares, ballots }: { no: number; shares: [number, Point[]][]; ballots: number },
): number | undefined {
  const holders = shares.map(([holder]) => holder);
  const taken = sumOf(shares.map(([holder, points]) => times(lagrange(holder, holders), points[no] ?? IDENTITY)));
  const left = minus(beta, taken);
  let multiple = IDENTITY;
  for (let count = 0; count <= ballots; count += 1) {
    if (isSame(multiple, left)) return count;
    multiple = plus(multiple, GENERATOR);
  }
  return undefined;
}
