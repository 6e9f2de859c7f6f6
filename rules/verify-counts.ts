/** The box against the roll, and each decision counted again from the ballots and votes in it. */

import { correctRoll } from './correction';
import { decideBlocItem, decideCouncilItem, type Decision } from './counting';
import type { Exported, ExportedItem, ExportedSitting } from './exported';
import type { Policy } from './policy';
import { canonical } from './record';
import type { Check, Difference, Hash } from './differences';

/** As many ballots as voters, the roll as it was frozen, known choices for known items, the box as the record cites it. */
export function verifyBoxes({ sittings, record }: Exported, hash: Hash): Check {
  const differences: Difference[] = [];
  const counted = sittings.filter(({ state }) => state === 'counted');
  for (const sitting of counted) {
    const entry = (kind: string) =>
      record.find((one) => one.chain === `sitting:${sitting.number}` && one.kind === kind)?.body;
    const compare = (code: Difference['code'], stored: unknown, derived: unknown): void => {
      if (canonical(stored) === canonical(derived)) return;
      differences.push({ check: 'box', code, subject: sitting.number, stored: shown(stored), derived: shown(derived) });
    };
    const voted = sitting.roll.filter((seat) => seat.voted);
    if (sitting.kind === 'council') compare('ballots-differ', sitting.ballots.length, voted.length);
    else compare('ballots-differ', seatsOf(sitting), voted.map(({ seatNo }) => seatNo).sort(byNumber));
    compare('entry-differs', voted.length, entry('ballotClosed')?.voted ?? null);
    compare('roll-differs', frozen(sitting.roll), frozen((entry('ballotOpened')?.roll ?? []) as Seat[]));
    compare('box-differs', rootOf(sitting, hash), entry('counted')?.box ?? null);
    differences.push(...unknownChoices(sitting));
  }
  return {
    name: 'box',
    compared: counted.reduce((sum, sitting) => sum + sitting.ballots.length + sitting.votes.length, 0),
    differences,
  };
}

type Seat = Omit<ExportedSitting['roll'][number], 'voted'>;

function frozen(roll: Seat[]) {
  return roll
    .map(({ seatNo, role, presence, organisationId, recusedItems }) => ({
      seatNo,
      role,
      presence,
      organisationId,
      recusedItems,
    }))
    .sort((a, b) => a.seatNo - b.seatNo);
}

function seatsOf({ votes }: ExportedSitting): number[] {
  return [...new Set(votes.map(({ seatNo }) => seatNo))].sort(byNumber);
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** The same one hash over the whole box, in key order, as the count wrote into the record. */
function rootOf({ kind, ballots, votes }: ExportedSitting, hash: Hash): string {
  const contents =
    kind === 'council'
      ? ballots.map(({ id, choices }) => canonical({ id, choices }))
      : votes.map(({ seatNo, position, organisationId, choice }) =>
          canonical({ seatNo, position, organisationId, choice }),
        );
  return hash(canonical(contents.sort()));
}

const CHOICES = { council: ['approve', 'oppose', 'blank'], bloc: ['approve', 'oppose', 'abstain'] };

function unknownChoices({ number, kind, ballots, votes, agenda }: ExportedSitting): Difference[] {
  const positions = agenda.map(({ position }) => String(position));
  const cast = [
    ...ballots.flatMap(({ choices }) => Object.entries(choices)),
    ...votes.map(({ position, choice }): [string, string] => [String(position), choice]),
  ];
  const wrong = cast.filter(([position, choice]) => !positions.includes(position) || !CHOICES[kind].includes(choice));
  return wrong.map(([position, choice]) => ({
    check: 'box',
    code: 'choice-unknown',
    subject: `${number} ${position}`,
    stored: choice,
    derived: CHOICES[kind].join(', '),
  }));
}

/** Each decided item is counted again by the law its nomination pinned; the sitting and the record must say the same. */
export function verifyCounts(exported: Exported): Check {
  const { sittings, policies, record } = exported;
  const differences: Difference[] = [];
  let compared = 0;
  for (const sitting of sittings.filter(({ state }) => state === 'counted')) {
    const entry = record.find(({ chain, kind }) => chain === `sitting:${sitting.number}` && kind === 'counted');
    const recorded = (entry?.body.items ?? []) as { position: number; decision: unknown }[];
    for (const item of sitting.agenda) {
      const cited = recorded.find(({ position }) => position === item.position)?.decision;
      const policy = policies[item.policyHash] as Policy | undefined;
      const derived =
        item.state !== 'decided' ? 'struck' : policy === undefined ? 'no policy' : decide(sitting, item, policy);
      const stored = item.state === 'decided' ? item.outcome : 'struck';
      const subject = `${sitting.number} ${item.position}`;
      compared += 1;
      if (canonical(stored) !== canonical(derived) && !isCountError(exported, item, derived)) {
        differences.push({
          check: 'count',
          code: 'decision-differs',
          subject,
          stored: shown(stored),
          derived: shown(derived),
        });
      }
      if (canonical(cited) !== canonical(stored)) {
        differences.push({
          check: 'count',
          code: 'entry-differs',
          subject,
          stored: shown(cited),
          derived: shown(stored),
        });
      }
    }
  }
  const again = verifyDecidedAgain(exported);
  return { name: 'count', compared: compared + again.compared, differences: [...differences, ...again.differences] };
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
function verifyDecidedAgain({ corrections, sittings, policies, record }: Exported): Omit<Check, 'name'> {
  const differences: Difference[] = [];
  const decided = corrections.filter(({ decision }) => decision !== null);
  for (const { sitting: number, position, facts, decision, nomination, no } of decided) {
    const sitting = sittings.find((one) => one.number === number);
    const item = sitting?.agenda.find((one) => one.position === position);
    const policy = policies[item?.policyHash ?? ''] as Policy | undefined;
    if (sitting === undefined || item === undefined || policy === undefined) continue;
    const roll = facts === null ? sitting.roll : correctRoll(sitting.roll, item.position, facts);
    const derived = decide({ ...sitting, roll }, item, policy);
    const entry = record.find(
      ({ chain, kind, body }) =>
        chain === `sitting:${number ?? ''}` && kind === 'corrected' && body.nomination === nomination && body.no === no,
    );
    const compare = (code: Difference['code'], stored: unknown, should: unknown): void => {
      if (canonical(stored) === canonical(should)) return;
      const subject = `${number ?? ''} ${item.position}`;
      differences.push({ check: 'count', code, subject, stored: shown(stored), derived: shown(should) });
    };
    compare('decision-differs', decision, derived);
    compare('entry-differs', entry?.body.decision, decision);
  }
  return { compared: decided.length, differences };
}

function decide(sitting: ExportedSitting, item: ExportedItem, policy: Policy): Decision {
  return sitting.kind === 'council' ? decideCouncil(sitting, item, policy) : decideBloc(sitting, item, policy);
}

function decideCouncil({ roll, ballots }: ExportedSitting, { position }: ExportedItem, policy: Policy): Decision {
  const choices = ballots.flatMap((ballot) => ballot.choices[String(position)] ?? []);
  const of = (choice: string): number => choices.filter((one) => one === choice).length;
  const recused = roll.filter(({ recusedItems }) => recusedItems.includes(position));
  const came = (how: string): number => roll.filter(({ presence, voted }) => voted && presence === how).length;
  return decideCouncilItem({
    policy,
    members: roll.length,
    recused: recused.length,
    present: came('present'),
    written: came('written'),
    issued: roll.filter(({ presence, recusedItems }) => presence !== 'absent' && !recusedItems.includes(position))
      .length,
    returned: choices.length,
    blank: of('blank'),
    approve: of('approve'),
    oppose: of('oppose'),
  });
}

function decideBloc(
  { roll, votes, scores }: ExportedSitting,
  { position, nominee }: ExportedItem,
  policy: Policy,
): Decision {
  const cast = votes.filter((vote) => vote.position === position);
  const of = (choice: string): number => cast.filter((vote) => vote.choice === choice).length;
  const own = cast.find(({ organisationId }) => organisationId === nominee)?.choice ?? null;
  return decideBlocItem({
    policy,
    members: roll.length,
    present: roll.filter(({ voted }) => voted).length,
    nomineeSits: roll.some(({ organisationId }) => organisationId === nominee),
    nomineeVote: own as 'approve' | 'oppose' | 'abstain' | null,
    approve: of('approve'),
    oppose: of('oppose'),
    abstain: of('abstain'),
    nominee,
    scores,
  });
}

/** A decision is shown by what it turns on; other values as they are. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('outcome' in value)) return canonical(value);
  const { outcome, approve, base, needed, present, quorum } = value as Partial<Decision>;
  return `${outcome ?? ''} ${approve ?? '?'}/${base ?? '?'}, ${needed ?? '?'}; ${present ?? '?'}, ${quorum ?? '?'}`;
}
