/** A bloc of eleven scores itself, adopts its table and votes: with a merged member, ties, an amended vote and two flags. */

import path from 'node:path';
import { adoptTable, collateScores } from '../../prisma/acts/adopt-table';
import { castVote } from '../../prisma/acts/cast-vote';
import { convene, type Convening } from '../../prisma/acts/convene-sitting';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { scoreMember } from '../../prisma/acts/score-member';
import { readActor } from '../../prisma/actors';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { loadWorld } from '../../prisma/load-world';
import { listDueCases } from '../../prisma/outbox/sweep';
import { exportCase } from '../../prisma/queries/export-case';
import { readPaperFacts } from '../../prisma/queries/paper-facts';
import { readScoreBoard } from '../../prisma/queries/read-scores';
import { readTask } from '../../prisma/queries/read-tasks';
import { showSitting } from '../../prisma/queries/show-sitting';
import { hashOf } from '../../prisma/secrets';
import { countSitting } from '../../prisma/sittings/count-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import type { Decision } from '../../rules/counting';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import type { Sheet } from '../../rules/scoring';
import { verifyExport } from '../../rules/verify';
import { paperText } from '../../words/papers';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';
import { aSheet, BLOC, moreMembers, TASKS } from './bloc-of-twelve';
import { pin } from './pin';
import { anotherNominee, closeVoting } from './walk';

jest.setTimeout(120_000);

const root = path.join(__dirname, '..', '..');
const HEAD = 'nghean-01';
const DAY_MS = 24 * 3_600_000;
const MERGED = 'member-12';

let database: Database;
let drop: () => Promise<void>;
let numbers: string[];

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const loaded = await loadExample(database, root);
  if (Array.isArray(loaded)) throw new Error(JSON.stringify(loaded));
  await loadWorld(database, moreMembers());
  numbers = [
    loaded.number,
    await anotherNominee(database, 'thanhhoa-ez-board'),
    await anotherNominee(database, 'hue-ez-board'),
  ];
  await withoutCouncil();
  for (const number of numbers) await toBloc(number);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** The law of these cases, written after they pinned it, so that nothing here verifies the law or the road: two flags for the bloc, the leader asked about, and no council on the way. */
async function withoutCouncil(): Promise<void> {
  await pin(database, {}, (policy) => {
    policy.stages = ['unit-review', 'bloc', 'ministry'];
    if (policy.bloc?.leaderOpinion === undefined) throw new Error('the policy has no bloc');
    policy.bloc.flagsPerBloc.value = 2;
    policy.bloc.leaderOpinion.value = true;
  });
}

async function toBloc(number: string): Promise<void> {
  await whereIs(database, number);
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', nominationNumber: number } });
  await reviewNomination(database, { taskId: task.id, actor: await actor(task.personId), choice: 'agree' });
  await whereIs(database, number);
}

async function actor(personId: string): Promise<Actor> {
  const found = await readActor(database, { personId });
  if (found === undefined) throw new Error(`${personId} is unknown`);
  return found;
}

async function pass(days: number): Promise<void> {
  await setClockOffset(database, (await readClockOffset(database)) + days * DAY_MS);
}

async function conveneBloc(change: Partial<Convening> = {}): Promise<string> {
  const now = await readNow(database);
  const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS);
  const convened = await convene(database, {
    actor: await actor(HEAD),
    key: `convene-${await database.sitting.count()}`,
    bodyId: BLOC,
    meetsAt: later(20),
    place: 'Vinh',
    opensAt: later(20),
    closesAt: later(21),
    items: numbers,
    presence: {},
    scoring: true,
    ...change,
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  return convened.number;
}

async function score(kind: 'self-score' | 'cross-score', seatNo: number, sheet: Sheet) {
  const task = await database.task.findFirstOrThrow({ where: { kind, seatNo } });
  return scoreMember(database, { taskId: task.id, actor: await actor(task.personId), sheet });
}

async function allScore(sitting: string, kind: 'self-score' | 'cross-score', without: number[] = []): Promise<void> {
  for (const { seatNo, id } of await database.task.findMany({ where: { kind, state: 'open' } })) {
    if (seatNo === null || without.includes(seatNo)) continue;
    const task = await readTask(database, await actor(await personOf(id)), id);
    if (isRefusal(task)) throw new Error(task.code);
    const of = task.score?.subject?.seatNo ?? 0;
    const done = await score(kind, seatNo, aSheet(TASKS[of] ?? '50', `kết quả ghế ${of}`));
    if (Array.isArray(done) && done[0]?.code !== 'member-gone') throw new Error(JSON.stringify(done));
  }
  await keepSitting(database, sitting);
}

async function personOf(id: string): Promise<string> {
  return (await database.task.findUniqueOrThrow({ where: { id } })).personId;
}

async function headTask(kind: 'collate' | 'adopt') {
  const task = await database.task.findFirstOrThrow({ where: { kind, state: 'open' } });
  return { taskId: task.id, actor: await actor(HEAD) };
}

async function membersOf(sitting: string) {
  const board = await readScoreBoard(database, sitting);
  if (board === null) throw new Error('no board');
  return board.members;
}

async function collateAsChecked(sitting: string, change: Record<string, Sheet> = {}) {
  const sheets = (await membersOf(sitting)).flatMap(({ organisationId, stages }) =>
    stages.self === undefined ? [] : [[organisationId, (stages.cross ?? stages.self).sheet] as const],
  );
  return collateScores(database, {
    ...(await headTask('collate')),
    sheets: { ...Object.fromEntries(sheets), ...change },
  });
}

async function adopt() {
  return adoptTable(database, { ...(await headTask('adopt')), choice: 'adopt', opinion: 'UBND tỉnh nhất trí' });
}

/** To the adopted table, by the shortest way. */
async function adoptedBy(sitting: string): Promise<void> {
  await allScore(sitting, 'self-score');
  await allScore(sitting, 'cross-score');
  await collateAsChecked(sitting);
  await adopt();
}

async function voteOf(seatNo: number, choices: Record<string, 'approve' | 'oppose' | 'abstain'>, edition = 1) {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'vote', seatNo } });
  return castVote(database, { taskId: task.id, actor: await actor(task.personId), choices, edition });
}

const YES = { '1': 'approve', '2': 'approve', '3': 'approve' } as const;

async function decisionsOf(sitting: string): Promise<Decision[]> {
  const items = await database.agendaItem.findMany({
    where: { sittingNumber: sitting },
    orderBy: { position: 'asc' },
  });
  return items.map(({ outcome }) => outcome as unknown as Decision);
}

describe('a bloc that scores before it votes', () => {
  it('goes from self-scores to cross-checks to the table to the vote, each when its turn has come', async () => {
    const sitting = await conveneBloc();
    expect(await keepSitting(database, sitting)).toMatchObject({ state: 'convened', next: { kind: 'reminder' } });
    expect(await database.task.count({ where: { kind: 'self-score', state: 'open' } })).toBe(12);
    expect(await score('self-score', 3, aSheet('60.5', ''))).toMatchObject([
      { code: 'score-wrong', rule: 'over-max', field: 'score.tasks', value: '60.5', most: '60' },
      { code: 'score-wrong', rule: 'no-evidence', field: 'note.law' },
      { code: 'score-wrong', rule: 'no-evidence', field: 'note.movements' },
    ]);
    await allScore(sitting, 'self-score', [9]);
    expect(await database.task.count({ where: { kind: 'cross-score' } })).toBe(0);
    await pass(10);
    await keepSitting(database, sitting);
    expect(await score('self-score', 9, aSheet('50', 'muộn'))).toMatchObject([{ code: 'closed' }]);
    expect(await database.task.count({ where: { kind: 'cross-score', state: 'open' } })).toBe(11);

    await database.organisation.update({
      where: { id: MERGED },
      data: { endsOn: '2020-12-20', successorId: 'member-11' },
    });
    expect(await score('cross-score', 12, aSheet('50', 'x'))).toMatchObject([
      {
        code: 'member-gone',
        value: MERGED,
        name: 'Ban Quản lý 12',
        successor: 'member-11',
        successorName: 'Ban Quản lý 11',
        citation: { clause: 'bloc.roster' },
      },
    ]);
    await allScore(sitting, 'cross-score', [12]);
    const facts = { path: ['task'], equals: 'cross-score' };
    const told = await database.letter.findMany({ where: { kind: 'done', facts } });
    expect(told.map(({ facts }) => facts)).toContainEqual(expect.objectContaining({ scored: 'BQL KKT tỉnh Hà Tĩnh' }));
    await pass(10);
    await keepSitting(database, sitting);

    await keepSitting(database, sitting);
    expect(await keepSitting(database, sitting)).toMatchObject({ state: 'convened' });
    expect(await database.letter.count({ where: { kind: 'no-table', personId: HEAD } })).toBe(1);
    const raised = { 'hue-ez-board': aSheet('57.75', '') };
    expect(await collateAsChecked(sitting, raised)).toMatchObject([{ code: 'reason-missing', field: 'note.6.tasks' }]);
    const reasoned = { 'hue-ez-board': aSheet('57.75', 'hội nghị bổ sung minh chứng') };
    expect(await collateAsChecked(sitting, reasoned)).toMatchObject({ recorded: true });
    const bare = { ...(await headTask('adopt')), choice: 'adopt' as const };
    expect(await adoptTable(database, bare)).toMatchObject([{ code: 'field-missing', field: 'opinion' }]);
    const due = { workflow: 'sitting', number: sitting };
    expect(await listDueCases(database)).not.toContainEqual(due);
    expect(await adopt()).toMatchObject({ recorded: true, repeated: false });
    expect(await listDueCases(database)).toContainEqual(due);
    expect(await keepSitting(database, sitting)).toMatchObject({ state: 'open', asked: 11 });
    const chain = `sitting:${sitting}`;
    const kinds = await database.recordEntry.findMany({ where: { chain }, orderBy: { sequence: 'asc' } });
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'convened',
      'scoringBegun',
      'scoresTaken',
      'scoresTaken',
      'scoresTaken',
      'tableAdopted',
      'ballotOpened',
    ]);

    const members = await membersOf(sitting);
    expect(members.map(({ seatNo, rank, adopted, tied }) => [seatNo, rank, adopted, tied]).slice(0, 3)).toEqual([
      [2, 1, '94.25', true],
      [3, 1, '94.25', true],
      [6, 3, '93.75', false],
    ]);
    expect(members.find(({ seatNo }) => seatNo === 9)).toMatchObject({ unscored: true, rank: null, self: '' });
    expect(members.find(({ seatNo }) => seatNo === 11)).toMatchObject({ formerly: ['BQL 12'] });
    for (const { stages, unscored, checkedBy } of members.filter((one) => !one.unscored)) {
      expect(unscored).toBe(false);
      for (const stage of Object.values(stages)) {
        expect(stage.by).not.toBe('');
        for (const mark of Object.values(stage.sheet)) expect(mark.note).toMatch(/\S/);
      }
      expect(stages.self?.sheet.tasks?.document).toBe('12/BC, 2020-12-20');
      expect(checkedBy === null).toBe(stages.cross === undefined);
    }
  });
});

describe('the vote on an adopted table', () => {
  it('is amended until the closing, takes no member without a mandate, and gives two flags as the table says', async () => {
    const sitting = await conveneBloc({ opensAt: await readNow(database) });
    await adoptedBy(sitting);
    await keepSitting(database, sitting);
    expect(await voteOf(7, YES)).toMatchObject({ code: 'mandate-missing', citation: { certainty: 'assumed' } });
    const no = { ...YES, '1': 'oppose' } as const;
    expect(await voteOf(4, no)).toMatchObject({ recorded: true, repeated: false });
    expect(await voteOf(4, YES)).toMatchObject({ code: 'stale' });
    const confirmed = await database.letter.findFirstOrThrow({ where: { key: { startsWith: `${sitting}/done/4/` } } });
    expect(confirmed.facts).toMatchObject({ kind: 'done', entry: `${sitting}/4` });
    expect(await voteOf(4, YES, 3)).toMatchObject({ code: 'stale' });
    expect(await voteOf(4, YES, 2)).toMatchObject({ recorded: true, repeated: false });
    expect(await voteOf(4, YES, 2)).toMatchObject({ recorded: true, repeated: true });
    const versions = await database.act.findMany({ where: { kind: 'vote' }, orderBy: { at: 'asc' } });
    expect(versions.map(({ content }) => content)).toMatchObject([{ choices: no }, { choices: YES, edition: 2 }]);
    await database.organisation.update({
      where: { id: MERGED },
      data: { endsOn: '2020-12-14', successorId: 'member-11' },
    });
    await pass(1);
    expect(await voteOf(12, YES)).toMatchObject({ code: 'member-gone', successorName: 'Ban Quản lý 11' });
    for (const seat of [1, 2, 3, 5, 6, 8, 9, 10, 11]) await voteOf(seat, YES);
    await closeVoting(database, sitting);
    await keepSitting(database, sitting);
    await countSitting(database, sitting);

    expect(await decisionsOf(sitting)).toMatchObject([
      { outcome: 'passed', approve: 10, place: 1, places: 2 },
      { outcome: 'passed', approve: 10, place: 1, places: 2 },
      { outcome: 'notChosen', place: 3, places: 2 },
    ]);
    const shown = await showSitting(database, await actor(HEAD), { number: sitting, record: false, letters: false });
    if (isRefusal(shown)) throw new Error(shown.code);
    expect(shown.scores?.members.map(({ seatNo }) => seatNo).slice(0, 3)).toEqual([2, 3, 6]);
    const paper = await database.paper.findFirstOrThrow({ where: { sittingNumber: sitting, kind: 'minutes' } });
    const { printed: facts } = await readPaperFacts(database, paper);
    if (facts.kind !== 'minutes') throw new Error(facts.kind);
    expect(facts.delegates).toHaveLength(12);
    // Seat 7 brought none.
    expect(facts.delegates?.flatMap(({ mandate }, at) => (mandate === '' ? [at + 1] : []))).toEqual([7]);
    expect(facts.votes.filter(({ amended }) => amended).map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(paperText(facts).tables.map(({ rows }) => rows.length)).toEqual([12, 36, 30]);
    expect(facts.scoreRows?.find(({ organisation }) => organisation.includes('Nghi Sơn'))).toMatchObject({
      self: { points: '58.25', said: 'kết quả ghế 2, 12/BC, 2020-12-20' },
      adopted: { points: '58.25' },
    });
    expect(facts.scores[0]).toMatchObject({ self: '94.25', cross: '94.25', adopted: '94.25' });
    const exported = await exportCase(database, await actor(HEAD), sitting);
    if (isRefusal(exported)) throw new Error(exported.code);
    const checks = verifyExport(exported, hashOf).filter(({ name }) => name !== 'law' && name !== 'road');
    expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
    const [changed] = exported.sittings;
    if (changed?.scores?.[0] === undefined) throw new Error('no scores');
    changed.scores[0].adopted = '99';
    const found = verifyExport(exported, hashOf).flatMap(({ differences }) => differences);
    expect(found.map(({ code }) => code)).toContain('scores-differ');
  });

  it('does not begin without a table: past its closing the sitting comes to nothing and its nominations wait again', async () => {
    const sitting = await conveneBloc({ opensAt: await readNow(database) });
    expect(await keepSitting(database, sitting)).toMatchObject({ state: 'convened' });
    await pass(22);
    expect(await keepSitting(database, sitting)).toMatchObject({ state: 'cancelled' });
    expect(await database.task.count({ where: { sittingNumber: sitting, state: 'open' } })).toBe(0);
  });
});
