/** What a story drawn by lot has in common for councils and blocs: rules, what follows a sitting, and what holds at its end. */

import fc from 'fast-check';
import { chooseAmongTied, decideItem } from '../../prisma/acts/decide-item';
import { resume } from '../../prisma/acts/steer-nomination';
import type { Database } from '../../prisma/database';
import { fileOf, readExported, type Selection } from '../../prisma/queries/export-case';
import { verifyAll } from '../../prisma/queries/verify-case';
import type { InvariantId } from '../../rules/breach';
import { readTied } from '../../prisma/stages/read-decision';
import { whereIs } from '../../prisma/stages/settle';
import type { DecisionContext } from '../../rules/decision';
import type { Check } from '../../rules/differences';
import { Exported } from '../../rules/exported';
import type { Policy } from '../../rules/policy';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { verifyExport } from '../../rules/verify';
import { hashOf } from '../../prisma/secrets';
import { expectReached } from '../prisma/reached';
import type { Walk } from '../prisma/walk';

export type House = { database: Database; walk: Walk; cases: string[] };

export const someShare = fc.record({
  num: fc.constantFrom(1, 1, 2),
  den: fc.constantFrom(2, 3),
  op: fc.constantFrom('>=' as const, '>' as const),
});

/** The share that a vote needs and what its paper offers. */
export const someVote = {
  base: fc.constantFrom(...(['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused'] as const)),
  share: someShare,
  choices: fc.constantFrom<('approve' | 'oppose' | 'abstain')[]>(
    ['approve', 'oppose'],
    ['approve', 'oppose', 'abstain'],
  ),
};

export const someRules = fc.record({
  quorum: fc.record({ share: someShare, counts: fc.record({ written: fc.boolean(), proxy: fc.constant(false) }) }),
  maxBallots: fc.integer({ min: 1, max: 3 }),
  reasons: fc.subarray(['tie' as const, 'noShare' as const, 'countError' as const]),
  afterMax: fc.constantFrom('fails' as const, 'headDecides' as const, 'chairDecides' as const),
  ties: fc.shuffledSubarray([...(['chairVote', 'morePoints', 'moreOutstanding', 'women', 'runoff', 'lots'] as const)], {
    minLength: 1,
  }),
  causes: fc.subarray(['noQuorum' as const, 'tied' as const, 'countError' as const]),
  show: fc.constantFrom('counts' as const, 'passFail' as const),
});
type Rules = typeof someRules extends fc.Arbitrary<infer One> ? One : never;

export function ruleBody(body: Policy['council'] | NonNullable<Policy['bloc']>, rules: Rules): void {
  Object.assign(body.quorum.value, rules.quorum);
  body.maxBallots.value = rules.maxBallots;
  body.revote.value.reasons = rules.reasons;
  body.afterMax.value = rules.afterMax;
  body.overQuota.value.ties = rules.ties;
  body.secondSitting.value.causes = rules.causes;
  body.publish.value.show = rules.show;
}

/** Items that wait for a body. */
async function waitingFor({ database, cases }: House, step: 'council' | 'bloc'): Promise<string[]> {
  const rows = await database.nomination.findMany({
    where: { number: { in: cases }, state: 'open', step },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ number }) => number);
}

/** Those who are tied for a place are voted on alone: who they are, where that is why an agenda is refused. */
export function tiedIn(refusals: Refusal[], items: string[]): string[] {
  const [refusal] = refusals;
  if (refusal?.code === 'runoff-alone' && refusal.tied.join() !== items.join()) return refusal.tied;
  throw new Error(JSON.stringify(refusals));
}

/** Who would abstain where nobody may is against. */
export function paperOf<Choice extends string>(
  items: { position: number; allowed: unknown }[],
  choices: readonly Choice[],
): Record<string, Choice | 'approve' | 'oppose'> {
  const each = items.map(({ position, allowed }): [string, Choice | 'approve' | 'oppose'] => {
    const choice = choices[position - 1] ?? 'approve';
    const may = Array.isArray(allowed) && allowed.includes('abstain');
    return [String(position), choice === 'abstain' && !may ? 'oppose' : choice];
  });
  return Object.fromEntries(each);
}

/** Resumes what is held and settles what is complete. */
export async function goOn({ database, walk, cases }: House): Promise<void> {
  const held = await database.nomination.findMany({ where: { number: { in: cases }, state: 'held' } });
  for (const { number } of held) {
    const key = `resume/${number}/${await database.act.count()}`;
    const said = { number, actor: await walk.actor('hatinh-09'), key, reason: 'đã rõ', paper: '2/TB' };
    done(await resume(database, { ...said, end: 'cleared' }));
  }
  for (const number of cases) await whereIs(database, number);
}

export function done(answer: object): void {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
}

/** Everybody who is asked after the ballots answers. */
async function answerAll(house: House, choice: 'approve' | 'oppose'): Promise<void> {
  const { database, walk } = house;
  const asked = { where: { kind: 'decide', state: 'open' }, include: { opening: true, nomination: true } };
  for (let task = await database.task.findFirst(asked); task !== null; task = await database.task.findFirst(asked)) {
    const said = { taskId: task.id, actor: await walk.actor(task.personId), reason: 'lý do' };
    const { question, sitting } = task.opening!.context as DecisionContext;
    if (question === 'lastSeat') {
      const { title = '', year = 0 } = task.nomination ?? {};
      const { tied, places } = await readTied(database, { sitting, title, year });
      const among = tied.filter(({ state }) => state !== 'ended').map(({ number }) => number);
      done(await chooseAmongTied(database, { ...said, chosen: among.slice(0, places) }));
    } else done(await decideItem(database, { ...said, choice }));
    await goOn(house);
  }
}

/** All sittings of a story: what was held is resumed before and after each, and everybody who is asked answers. */
export async function playStory<Drawn extends { answer: 'approve' | 'oppose' }>(
  house: House,
  { step, sittings }: { step: 'council' | 'bloc'; sittings: Drawn[] },
  sit: (items: string[], drawn: Drawn) => Promise<void>,
): Promise<void> {
  for (const drawn of sittings) {
    const items = await waitingFor(house, step);
    if (items.length > 0) await sit(items, drawn);
    await goOn(house);
    await answerAll(house, drawn.answer);
    await goOn(house);
  }
}

/** What may leave the house by itself: a case with the sittings it was voted in, or a sitting. */
async function alone({ database, cases }: Pick<House, 'database' | 'cases'>): Promise<Selection[]> {
  const items = await database.agendaItem.findMany({ where: { nominationNumber: { in: cases } } });
  const sittingsOf = (own: typeof items): string[] => [...new Set(own.map(({ sittingNumber }) => sittingNumber))];
  return [
    ...cases.map((number) => ({
      subject: number,
      nominations: [number],
      sittings: sittingsOf(items.filter(({ nominationNumber }) => nominationNumber === number)),
    })),
    ...sittingsOf(items).map((number) => ({ subject: number, nominations: [], sittings: [number] })),
  ];
}

/** Who is in a box, and that it is counted once: what no check derives. */
const OF_SITTINGS: InvariantId[] = ['I2', 'I4'];

/** Nothing that verifies, in the house or alone, differs from what is stored; but the rules are pinned behind the record's back. */
export async function expectSound({ database, cases }: House): Promise<void> {
  const { checks, invariants } = await verifyAll(database);
  const differing = (found: Check[]) =>
    found.filter(({ name }) => name !== 'law').flatMap(({ differences }) => differences);
  expect(differing(checks)).toEqual([]);
  expect(invariants.filter(({ id, held }) => !held && OF_SITTINGS.includes(id))).toEqual([]);
  for (const selection of await alone({ database, cases })) {
    const file = fileOf(await readExported(database, selection));
    expect([selection, differing(verifyExport(Exported.parse(JSON.parse(file)), hashOf))]).toEqual([selection, []]);
  }
  await expectReached(database);
  const among = { in: cases };
  const open = await database.nomination.findMany({ where: { number: among, state: 'open' } });
  const openings = await database.opening.findMany({
    where: { nominationNumber: among, state: 'open', nomination: { state: { not: 'held' } } },
  });
  const numbers = openings.map(({ nominationNumber }) => nominationNumber);
  expect(numbers.sort()).toEqual(open.map(({ number }) => number).sort());
}
