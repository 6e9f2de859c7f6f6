/** The box against the roll, and each decision counted again from the ballots and votes in it. */

import { tellApart } from './apart';
import { correctRoll } from './correction';
import type { Board } from './board';
import { countBox, tallyOf, type Box, type BoxItem } from './count-box';
import type { Decision } from './counting';
import type { Exported, ExportedItem, ExportedSitting } from './exported';
import type { Policy } from './policy';
import { published } from './published';
import { keyRuleOf, type KeyRule } from './key-holding';
import { marksOf, takenBy } from './ranking';
import { canonical } from './record';
import { verifySittingEntries } from './verify-sitting-entries';
import type { Check, Difference, Hash, Recounted } from './differences';

/**
 * As many ballots as voters, the roll as it was frozen, known choices for known items, the box as the record cites it.
 * What is inside a sealed ballot is checked by another program (docs/ballot.md), not here.
 */
export function verifyBoxes(exported: Exported, hash: Hash): Check {
  const { sittings, record, policies } = exported;
  const differences = verifySittingEntries(exported, hash);
  const counted = sittings.filter(({ state }) => state === 'counted');
  differences.push(...unlikeRecord({ sittings, record }), ...unlikeHours({ sittings, record }));
  for (const sitting of counted) {
    const entry = (kind: string) =>
      record.find((one) => one.chain === `sitting:${sitting.number}` && one.kind === kind)?.body;
    const said = (kind: string, name: string): unknown => entry(kind)?.[name] ?? null;
    const compare = (code: Difference['code'], stored: unknown, derived: unknown): void => {
      if (canonical(stored) === canonical(derived)) return;
      differences.push({ check: 'box', code, subject: sitting.number, ...tellApart(stored, derived) });
    };
    const voted = sitting.roll.filter((seat) => seat.voted);
    if (sitting.kind === 'council') compare('ballots-differ', sitting.board?.ballots.length ?? 0, voted.length);
    else compare('ballots-differ', seatsOf(sitting), voted.map(({ seatNo }) => seatNo).sort(byNumber));
    compare('entry-differs', voted.length, said('ballotClosed', 'voted'));
    compare('box-differs', sitting.board?.box, entry('ballotClosed')?.box);
    compare('agenda-differs', nominationsIn(sitting.agenda), said('convened', 'items'));
    const paper = sitting.board?.paper.items ?? [];
    compare('agenda-differs', nominationsIn(sitting.agenda, paper), nominationsIn(paper));
    compare('key-differs', holdingOf(sitting), ruledHolding(sitting, policies));
    compare('roll-differs', frozen(sitting.roll), frozen((said('ballotOpened', 'roll') ?? []) as Seat[]));
    compare('entry-differs', sitting.body, said('convened', 'body'));
    compare('entry-differs', sitting.outcome, outcomeIn(entry('counted')));
    const table = (entry('tableAdopted') ?? entry('convened'))?.scores;
    if (table !== undefined) compare('scores-differ', rowsOf(sitting.scores), rowsOf(table as Scores));
    compare('box-differs', rootOf(sitting, hash), said('counted', 'box'));
    differences.push(...unknownChoices(sitting));
  }
  return {
    name: 'box',
    compared: counted.reduce((sum, { board, votes }) => sum + (board?.ballots.length ?? 0) + votes.length, 0),
    differences,
  };
}

/** What is counted is on record as counted, and nothing that is on record so is left out of what is counted again. */
function unlikeRecord({ sittings, record }: Pick<Exported, 'sittings' | 'record'>): Difference[] {
  return sittings.flatMap(({ number, state }): Difference[] => {
    const isCounted = record.some(({ chain, kind }) => chain === `sitting:${number}` && kind === 'counted');
    if (isCounted === (state === 'counted')) return [];
    const derived = isCounted ? 'counted' : 'not counted';
    return [{ check: 'box', code: 'state-differs', subject: number, stored: state, derived }];
  });
}

/** A box opens when it was convened for, and closes then too or when it was last extended to. */
function unlikeHours({ sittings, record }: Pick<Exported, 'sittings' | 'record'>): Difference[] {
  return sittings.flatMap(({ number, opensAt, closesAt }): Difference[] => {
    const entries = record.filter(({ chain }) => chain === `sitting:${number}`);
    const convened = entries.find(({ kind }) => kind === 'convened')?.body;
    if (convened === undefined) return [];
    const extended = entries.filter(({ kind }) => kind === 'sittingExtended').sort((a, b) => a.sequence - b.sequence);
    const hours = [
      ['opensAt', opensAt, convened['opensAt']],
      ['closesAt', closesAt, extended.at(-1)?.body['closesAt'] ?? convened['closesAt']],
    ] as const;
    return hours
      .filter(([, stored, recorded]) => stored !== recorded)
      .map(([name, stored, recorded]) => {
        const apart = tellApart({ [name]: stored }, { [name]: recorded });
        return { check: 'box', code: 'hours-differ', subject: number, ...apart };
      });
  });
}

type Placed = { position: number; nomination: string };

/** What is voted on, in its order; of an agenda, as far as it stands on a paper, those of these positions. */
function nominationsIn(items: Placed[], among: Placed[] = items): string[] {
  return items
    .filter(({ position }) => among.some((one) => one.position === position))
    .sort((a, b) => a.position - b.position)
    .map(({ nomination }) => nomination);
}

type Holding = Pick<KeyRule, 'heldBy' | 'holders' | 'needed'>;

/** Nothing of an open vote. */
function holdingOf({ board }: ExportedSitting): Holding | null {
  if (board === null) return null;
  const { holders, needed } = board.ceremony;
  return { heldBy: board.heldBy, holders, needed };
}

/** As the policy has it under which the sitting was convened. */
function ruledHolding({ kind, policyHash }: ExportedSitting, policies: Exported['policies']): Holding | null {
  const policy = policies[policyHash] as Policy | undefined;
  if (kind === 'bloc' || policy === undefined) return null;
  const { heldBy, holders, needed } = keyRuleOf(policy);
  return { heldBy, holders, needed };
}

type Seat = Omit<ExportedSitting['roll'][number], 'voted' | 'envelope'>;

/** By seat; of one that stands on the roll twice both rows. */
function frozen(roll: Seat[]) {
  const rows = roll.map(({ seatNo, role, presence, organisationId, recusedItems }) => {
    return [`seat:${seatNo}`, { role, presence, organisationId, recusedItems }] as const;
  });
  return Object.fromEntries(
    rows.map(([seat, row]) => {
      const all = rows.flatMap(([name, one]) => (name === seat ? [one] : []));
      return [seat, all.length === 1 ? row : all];
    }),
  );
}

type Scores = ExportedSitting['scores'];

/** A table as it is compared: what else a later program writes of a row is left out. */
function rowsOf(scores: Scores) {
  return (scores ?? []).map(({ organisationId, self = '', cross = '', adopted, unscored = false }) => ({
    organisationId,
    self,
    cross,
    adopted,
    unscored,
  }));
}

/** What the sitting came to, as its count is on record: whether it was held, and by how many. */
function outcomeIn(counted: Record<string, unknown> | undefined): unknown {
  if (counted === undefined) return null;
  const { box: _box, items: _items, ...outcome } = counted;
  return outcome;
}

function seatsOf({ votes }: ExportedSitting): number[] {
  return [...new Set(votes.map(({ seatNo }) => seatNo))].sort(byNumber);
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** The same one hash over the whole box as the count wrote into the record. */
function rootOf({ board, votes }: ExportedSitting, hash: Hash): string {
  if (board !== null) return board.box;
  const contents = votes.map(({ seatNo, position, organisationId, choice }) =>
    canonical({ seatNo, position, organisationId, choice }),
  );
  return hash(canonical(contents.sort()));
}

const CHOICES = ['approve', 'oppose', 'abstain'];

function unknownChoices({ number, votes, agenda }: ExportedSitting): Difference[] {
  const positions = agenda.map(({ position }) => position);
  const wrong = votes.filter(({ position, choice }) => !positions.includes(position) || !CHOICES.includes(choice));
  return wrong.map(({ position, choice }) => ({
    check: 'box',
    code: 'choice-unknown',
    subject: `${number} ${position}`,
    stored: choice,
    derived: CHOICES.join(', '),
  }));
}

/** Each decided item is counted again by the law its nomination pinned; the sitting and the record must say the same. */
export function verifyCounts(exported: Exported, hash: Hash): Check {
  const { sittings, policies, record } = exported;
  const differences: Difference[] = [];
  const recounted: Recounted[] = [];
  let compared = 0;
  const isAbout =
    ({ position, nomination }: Placed) =>
    (entered: Placed): boolean =>
      entered.position === position && entered.nomination === nomination;
  for (const sitting of sittings.filter(({ state }) => state === 'counted')) {
    const entry = record.find(({ chain, kind }) => chain === `sitting:${sitting.number}` && kind === 'counted');
    const recorded = (entry?.body.items ?? []) as (Placed & { decision: unknown })[];
    const derivedBy = deriveBox(exported, { sitting, roll: sitting.roll }, hash);
    for (const item of sitting.agenda) {
      const cited = recorded.find(isAbout(item))?.decision;
      const policy = policies[item.policyHash] as Policy | undefined;
      const stored = item.state === 'decided' ? item.outcome : 'struck';
      const counted = policy === undefined ? 'no policy' : told(sitting, item, derivedBy.get(item.position));
      const derived = item.state === 'decided' ? counted : 'struck';
      recounted.push(...recountOf(sitting, item, derivedBy.get(item.position)));
      const subject = `${sitting.number} ${item.position}`;
      compared += 1;
      if (canonical(stored) !== canonical(derived) && !isCountError(exported, item, derived)) {
        differences.push({ check: 'count', code: 'decision-differs', subject, ...tellApart(stored, derived) });
      }
      if (canonical(cited) !== canonical(stored)) {
        differences.push({ check: 'count', code: 'entry-differs', subject, ...tellApart(stored, cited) });
      }
    }
  }
  const again = verifyDecidedAgain(exported, hash);
  return {
    name: 'count',
    compared: compared + again.compared,
    differences: [...differences, ...again.differences],
    counted: [...recounted, ...again.counted],
  };
}

/**
 * A decision as it can be derived from what was published: of numbers that are withheld those stand that turn on no choice,
 * among them how many ballots came back and that no more is to be published of so few. What it came to is taken as said.
 * A box that had its quorum was to be opened.
 */
function told({ board }: ExportedSitting, { position, outcome }: ExportedItem, derived: Decision | undefined): unknown {
  if (derived === undefined) return undefined;
  if (derived.publish === 'unopened' && derived.outcome !== 'noQuorum') return 'quorum';
  if (board?.withheld.includes(position) !== true) return published(derived);
  const { members, present, quorum, issued, returned, recused, share, quorumArithmetic, publish } = derived;
  const isQuorate = (word: unknown): boolean => word !== 'noQuorum';
  const said = isQuorate(derived.outcome) === isQuorate(outcome?.outcome) ? {} : { outcome: derived.outcome };
  return { ...outcome, members, present, quorum, issued, returned, recused, share, quorumArithmetic, publish, ...said };
}

/** Nothing of what was struck; of numbers that are withheld, or that nobody may be told, none, and what it came to as it is said. */
function recountOf(sitting: ExportedSitting, item: ExportedItem, derived?: Decision): Recounted[] {
  if (derived === undefined) return [];
  const { number, board } = sitting;
  const isWithheld = board?.withheld.includes(item.position) === true && derived.publish !== 'unopened';
  const said = isWithheld ? { ...(told(sitting, item, derived) as Decision), publish: 'passFail' as const } : derived;
  return [{ sitting: number, position: item.position, nomination: item.nomination, decision: published(said) }];
}

/** A first count that was wrong stays as it was, if a correction says so and says what the box really gives. */
function isCountError({ corrections }: Exported, item: ExportedItem, derived: unknown): boolean {
  return corrections.some(
    (one) =>
      one.cause === 'countError' &&
      one.sitting === item.sitting &&
      one.position === item.position &&
      canonical(one.decision) === canonical(derived),
  );
}

/** What a correction decided from the same box is decided again here, by the facts it gives. */
function verifyDecidedAgain(exported: Exported, hash: Hash) {
  const { corrections, sittings, policies, record } = exported;
  const differences: Difference[] = [];
  const counted: Recounted[] = [];
  const decided = corrections.filter(({ decision }) => decision !== null);
  for (const { sitting: number, position, facts, decision, nomination, no } of decided) {
    const sitting = sittings.find((one) => one.number === number);
    const item = sitting?.agenda.find((one) => one.position === position);
    const policy = policies[item?.policyHash ?? ''] as Policy | undefined;
    if (sitting === undefined || item === undefined || policy === undefined) continue;
    const roll = facts === null ? sitting.roll : correctRoll(sitting.roll, item.position, facts);
    const corrected = { ...item, outcome: decision };
    const agenda = sitting.agenda.map((one) => (one === item ? corrected : one));
    const again = deriveBox(exported, { sitting: { ...sitting, agenda }, roll }, hash).get(item.position);
    const derived = told(sitting, corrected, again);
    counted.push(...recountOf(sitting, corrected, again).map((one) => ({ ...one, correction: no })));
    const entry = record.find(
      ({ chain, kind, body }) =>
        chain === `sitting:${number ?? ''}` && kind === 'corrected' && body.nomination === nomination && body.no === no,
    );
    const compare = (code: Difference['code'], stored: unknown, should: unknown): void => {
      if (canonical(stored) === canonical(should)) return;
      const subject = `${number ?? ''} ${item.position}`;
      differences.push({ check: 'count', code, subject, ...tellApart(stored, should) });
    };
    compare('decision-differs', decision, derived);
    compare('entry-differs', entry?.body.decision, decision);
  }
  return { compared: decided.length, differences, counted };
}

type Opened = Pick<Board, 'paper' | 'ballots' | 'counts' | 'withheld'>;

/** Ballots that hold an item, and what its sum opened to: of one that is withheld nothing but blanks, of one never opened nothing. */
function talliesOf({ paper, ballots, counts, withheld }: Opened): Box['tallies'] {
  return Object.fromEntries(
    paper.items.map(({ position, choices }) => {
      const found = counts[position] ?? (withheld.includes(position) ? [] : undefined);
      const returned = ballots.filter(({ items }) => items[position] !== undefined).length;
      return [position, tallyOf(choices, found, returned)];
    }),
  );
}

/** The decisions of a sitting by position, counted again by the same rules from what the export holds. */
function deriveBox(
  exported: Exported,
  { sitting, roll }: { sitting: ExportedSitting; roll: ExportedSitting['roll'] },
  hash: Hash,
): Map<number, Decision> {
  const { kind, board, votes, scores, agenda } = sitting;
  const items = agenda.flatMap((item) => {
    const policy = exported.policies[item.policyHash] as Policy | undefined;
    return item.state === 'decided' && policy !== undefined ? [boxItem(exported, item, policy)] : [];
  });
  const tallies = board === null ? {} : talliesOf(board);
  const paper = board?.paper.items;
  return countBox({ kind, roll, tallies, votes, scores, items, paper, hash, root: rootOf(sitting, hash) });
}

/**
 * An item with what it was decided from: its ballot by the agenda of the case where the export holds it, its merits as
 * the nomination gives them. Places that went to cases outside the export are taken as the decision says.
 */
function boxItem(exported: Exported, item: ExportedItem, policy: Policy): BoxItem {
  const { ballot = 1, ranking } = (item.outcome ?? {}) as Partial<Decision>;
  const { merits } = item;
  return {
    position: item.position,
    number: item.nomination,
    nominee: item.nominee,
    policy,
    ballot: ballotInCase(exported, item) ?? ballot,
    ...takenBy(ranking),
    ...(merits === undefined ? { preferred: ranking?.preferred ?? false } : marksOf(merits, policy)),
  };
}

/** Which ballot of its step and round an item was, by what the case had decided before; nothing without the case. */
function ballotInCase({ nominations, corrections }: Exported, item: ExportedItem): number | undefined {
  const theCase = nominations.find(({ number }) => number === item.nomination);
  const openingOf = (sequence: number) => theCase?.openings.find((opening) => opening.sequence === sequence);
  const own = openingOf(item.opening);
  if (theCase === undefined || own === undefined) return undefined;
  const counts = [
    ...theCase.agenda.filter(({ state }) => state === 'decided'),
    ...corrections
      .filter(({ nomination, course }) => nomination === theCase.number && course === 'decidedAgain')
      .map(({ opening, decision }) => ({ opening, outcome: decision })),
  ];
  const held = counts.filter(({ opening: sequence, outcome }) => {
    const opening = openingOf(sequence);
    if (sequence >= item.opening || outcome?.['outcome'] === 'noQuorum') return false;
    if (opening?.step !== own.step || opening.round !== own.round) return false;
    if (opening.state === 'void' && opening.voidedBy === null) return false;
    const voided = corrections.find(({ nomination, no }) => nomination === theCase.number && no === opening.voidedBy);
    return voided === undefined || voided.opening > item.opening;
  });
  return 1 + held.length;
}
