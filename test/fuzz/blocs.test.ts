/**
 * Blocs under rules drawn by lot, with scores, members and votes drawn by lot, and rivals for its flags: however they vote,
 * vote again, leave a choice to somebody and give their flags, what was done verifies, and no case is left without a next step.
 */

import fc from 'fast-check';
import { castVote } from '../../prisma/acts/cast-vote';
import { convene } from '../../prisma/acts/convene-sitting';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase } from '../../prisma/database';
import { countSitting } from '../../prisma/sittings/count-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import type { Policy } from '../../rules/policy';
import { pin } from '../prisma/pin';
import { anotherNominee, BLOC, closeVoting, walkAt, walkOf } from '../prisma/walk';
import { copiesOf } from '../setup/database';
import { holds } from './hold';
import {
  done,
  expectSound,
  goOn,
  paperOf,
  playStory,
  ruleBody,
  someRules,
  someVote,
  tiedIn,
  type House,
} from './story';
import { someTurn, takeTurn } from './turns';

const HEAD = 'nghean-01';
const MEMBERS = 6;

/** Three members wait for the bloc, which no council went before. */
const waiting = copiesOf(async (database) => {
  await setClockOffset(database, 0);
  const { number, actor } = await walkOf(database);
  const cases = [number];
  for (const member of ['thanhhoa-ez-board', 'hue-ez-board']) cases.push(await anotherNominee(database, member));
  await pin(database, {}, (policy) => {
    policy.stages = ['unit-review', 'bloc', 'ministry'];
  });
  for (const one of cases) {
    await whereIs(database, one);
    const task = await database.task.findFirstOrThrow({ where: { kind: 'review', nominationNumber: one } });
    await reviewNomination(database, { taskId: task.id, actor: await actor(task.personId), choice: 'agree' });
    await whereIs(database, one);
  }
  return cases;
});

const someBloc = fc.record({
  rules: someRules,
  vote: fc.record({
    ...someVote,
    selfVote: fc.constantFrom('allowed' as const, 'excludedInBase' as const, 'excludedOutOfBase' as const),
    absent: fc.constantFrom('writtenOpinion' as const, 'writtenBallot' as const),
  }),
  nominee: fc.constantFrom('topScoreThenBallot' as const, 'topScore' as const, 'ballotOnly' as const),
  flags: fc.integer({ min: 1, max: 2 }),
});
type Bloc = typeof someBloc extends fc.Arbitrary<infer One> ? One : never;

function ruledBy({ rules, vote, nominee, flags }: Bloc): (policy: Policy) => void {
  return ({ bloc }) => {
    if (bloc === undefined) throw new Error('there is no bloc');
    ruleBody(bloc, rules);
    Object.assign(bloc.vote.value, vote);
    bloc.nominee.value = nominee;
    bloc.flagsPerBloc.value = flags;
  };
}

const aMember = fc.record({
  presence: fc.constantFrom(...(['present', 'present', 'present', 'present', 'written', 'absent'] as const)),
  casts: fc.integer({ min: 0, max: 9 }).map((lot) => lot > 0),
  choices: fc.array(fc.constantFrom(...(['approve', 'approve', 'approve', 'oppose', 'abstain'] as const)), {
    minLength: 3,
    maxLength: 3,
  }),
  score: fc.constantFrom('90', '94.5', '94.5', '96.5'),
});
const aSitting = fc.record({
  members: fc.array(aMember, { minLength: MEMBERS, maxLength: MEMBERS }),
  turn: someTurn,
  answer: fc.constantFrom('approve' as const, 'oppose' as const),
});
type Drawn = typeof aSitting extends fc.Arbitrary<infer One> ? One : never;

async function sit(house: House, items: string[], drawn: Drawn): Promise<void> {
  const { members, turn } = drawn;
  const { database, walk } = house;
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const seats = await database.seat.findMany({ where: { bodyId: BLOC }, orderBy: { no: 'asc' } });
  const memberOf = (no: number) => members[(no - 1) % MEMBERS];
  const convened = await convene(database, {
    actor: await walk.actor(HEAD),
    key: `convene/${await database.sitting.count()}`,
    bodyId: BLOC,
    meetsAt: later(1),
    place: 'Vinh',
    opensAt: now,
    closesAt: later(6),
    items,
    presence: Object.fromEntries(
      seats.map(({ no }) => [no, { presence: memberOf(no)?.presence ?? 'present', reason: 'ốm' }]),
    ),
    scores: seats.map(({ no, organisationId }) => {
      const score = memberOf(no)?.score ?? '90';
      return { organisationId: organisationId ?? '', self: score, cross: score, adopted: score };
    }),
    keepUnreachable: 'thử',
  });
  if (Array.isArray(convened)) return sit(house, tiedIn(convened, items), drawn);
  const { number } = convened;
  const about = { ...turn, step: 'bloc' as const, sitting: number, items };
  await takeTurn(house, about, 'convened');
  await keepSitting(database, number);
  await takeTurn(house, about, 'voting');
  for (const { id, personId, seatNo } of await database.task.findMany({
    where: { kind: 'vote', sittingNumber: number },
  })) {
    const member = memberOf(seatNo ?? 0);
    if (member?.casts !== true) continue;
    const roll = await database.roll.findFirstOrThrow({ where: { sittingNumber: number, seatNo: seatNo ?? 0 } });
    const agenda = await database.agendaItem.findMany({
      where: { sittingNumber: number, struckBecause: null },
      include: { nomination: { include: { policy: true } } },
    });
    const own = agenda.filter(({ position }) => !(roll.recusedItems as number[]).includes(position));
    const offered = own.map(({ position, nomination }) => ({
      position,
      allowed: (nomination.policy.content as unknown as Policy).bloc?.vote.value.choices,
    }));
    const actor = await walk.actor(personId);
    done(await castVote(database, { taskId: id, actor, choices: paperOf(offered, member.choices) }));
  }
  await closeVoting(database, number);
  await takeTurn(house, about, 'over');
  await keepSitting(database, number);
  await takeTurn(house, about, 'closed');
  await countSitting(database, number);
  await takeTurn(house, about, 'counted');
  if (turn.when !== 'settled') return;
  await goOn(house);
  await takeTurn(house, about, 'settled');
}

holds(
  {
    of: 'blocs',
    title: 'whatever the rules, the scores and the votes, what a bloc did verifies and no case is stuck',
    sizes: { here: 2, commit: 20, nightly: 300 },
    values: fc.record({ bloc: someBloc, sittings: fc.array(aSitting, { minLength: 3, maxLength: 3 }) }),
    tryMs: 30_000,
  },
  async ({ bloc, sittings }) => {
    const { url, drop, answer: cases } = await waiting();
    const database = openDatabase(url);
    try {
      const house = { database, walk: walkAt(database, cases[0] ?? ''), cases };
      await pin(database, {}, ruledBy(bloc));
      await playStory(house, { step: 'bloc', sittings }, (items, drawn) => sit(house, items, drawn));
      await expectSound(house);
    } finally {
      await closeDatabase(database);
      await drop();
    }
  },
);
