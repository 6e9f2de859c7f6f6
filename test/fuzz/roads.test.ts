/**
 * What a case meets after its bodies have decided, drawn by lot: handed in, received, supplemented, refused, answered, held,
 * extended, corrected, awarded, looked into and revoked, on any days. Whatever was refused or done, it verifies and is not stuck.
 */

import fc from 'fast-check';
import { agreeCorrection } from '../../prisma/acts/agree-correction';
import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { decideOverride } from '../../prisma/acts/decide-override';
import { movePolicy } from '../../prisma/acts/move-policy';
import { enterAwardDuty } from '../../prisma/acts/award-duty';
import { decideRevocation, proposeRevocation } from '../../prisma/acts/decide-finding';
import { proposeCorrection } from '../../prisma/acts/propose-correction';
import { refuseDossier } from '../../prisma/acts/refuse-dossier';
import { reportFinding } from '../../prisma/acts/report-finding';
import { extend, hold, resume, revoke, supersede, withdraw, type Steering } from '../../prisma/acts/steer-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { workDesk, type DeskWork } from '../../prisma/acts/work-desk';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { keepAwardDuties } from '../../prisma/stages/award-duties';
import { keepMoments } from '../../prisma/stages/settle';
import { DUTIES } from '../../rules/after-award';
import type { Policy } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { anotherPack } from '../prisma/another-pack';
import { BLOC, COUNCIL, walkAt, walkOf, type Walk } from '../prisma/walk';
import { copiesOf } from '../setup/database';
import { holds } from './hold';
import { expectSound } from './story';

const [SECRETARY, HEAD, DAY_MS] = ['hatinh-09', 'hatinh-01', 86_400_000];
/** The pack that the case is under, and one with a day more for everything. */
const [OLDER, NEWER] = ['mpi-2018', 'mpi-2027'];

/** The case of Hà Tĩnh, as its bloc has proposed it. */
const proposed = copiesOf(async (database) => {
  await setClockOffset(database, 0);
  const walk = await walkOf(database);
  await walk.review();
  await walk.sit(COUNCIL);
  await walk.sit(BLOC);
  await anotherPack(database, NEWER, ({ deadlines }) => {
    for (const { value } of Object.values(deadlines ?? {})) if (value.type === 'afterEvent') value.n += 1;
  });
  return walk.number;
});

type Real = { database: Database; walk: Walk; key: string; days: number };
type Act = (real: Real) => Promise<unknown>;

/** By whoever is asked, if anybody is. */
function asked(kind: string, act: (database: Database, of: Asked, real: Real) => Promise<unknown>): Act {
  return async (real) => {
    const { database, walk } = real;
    const task = await database.task.findFirst({
      where: { kind },
      orderBy: [{ state: 'desc' }, { createdAt: 'desc' }],
    });
    if (task === null) return undefined;
    return act(database, { taskId: task.id, actor: await walk.actor(task.personId), reason: 'lý do' }, real);
  };
}
type Asked = { taskId: string; actor: Awaited<ReturnType<Walk['actor']>>; reason: string };

function staff<More extends object>(
  command: (database: Database, of: Steering & More) => Promise<unknown>,
  more: More,
): Act {
  return async ({ database, walk, key }) =>
    command(database, {
      number: walk.number,
      actor: await walk.actor(SECRETARY),
      key,
      reason: 'lý do',
      paper: '1/CV',
      ...more,
    });
}

async function dayAfter({ database, days }: Real): Promise<string> {
  return new Date((await readNow(database)).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

const desk =
  (act: DeskWork['act']): Act =>
  async (real) => {
    const { database, walk } = real;
    const { personId } = await database.post.findFirstOrThrow({ where: { role: 'ministryOffice' } });
    const said = {
      reason: 'lý do',
      result: 'đủ điều kiện',
      to: await dayAfter(real),
      on: await dayAfter({ ...real, days: 0 }),
    };
    return workDesk(database, { number: walk.number, actor: await walk.actor(personId), act, said });
  };

const answer = (said: 'awarded' | 'notAwarded' | 'returned' | 'supplement'): Act =>
  asked('answer', async (database, of, real) =>
    answerForMinistry(database, {
      ...of,
      answer: said,
      ...(said === 'awarded' ? { decisionNumber: '1/QĐ', decisionOn: await dayAfter({ ...real, days: 0 }) } : {}),
      points: said === 'supplement' ? ['thiếu báo cáo'] : [],
    }),
  );

/** Proposed by the secretary, and agreed to by the first who is asked. */
const correct =
  (from: string): Act =>
  async ({ database, walk, key }) => {
    const said = { number: walk.number, reason: 'ghi nhầm' };
    const actor = await walk.actor(SECRETARY);
    const first = await proposeCorrection(database, { ...said, actor, key, from, cause: 'clerical', paper: '9/BB' });
    const task = await database.task.findFirst({ where: { kind: 'agree', state: 'open' } });
    if (task === null) return first;
    return agreeCorrection(database, { ...said, actor: await walk.actor(task.personId), choice: 'agree' });
  };

/** To the other pack, as a second person agrees. */
const moves: Act = async ({ database, walk, key }) => {
  const { number } = walk;
  const { policy } = await database.nomination.findUniqueOrThrow({ where: { number }, include: { policy: true } });
  const { packs } = policy.content as unknown as Policy;
  const command = { number, actor: await walk.actor(SECRETARY), key, reason: 'Thông tư mới', paper: '3/TT' };
  const asked = await movePolicy(database, {
    ...command,
    packs: [packs.includes(NEWER) ? OLDER : NEWER],
  });
  if (isRefusal(asked) || asked.waits === undefined) return asked;
  const { no } = asked.waits;
  const opinion = { number, no, choice: 'agree' as const, reason: 'đúng' };
  return decideOverride(database, { ...opinion, actor: await walk.actor(HEAD) });
};

/** The body that the case is before sits and votes for it, where it has not. */
const sits: Act = async ({ database, walk }) => {
  const waits = { state: 'open', step: { in: ['council', 'bloc'] }, nomination: { state: 'open' } };
  const opening = await database.opening.findFirst({ where: { ...waits, agenda: { none: { state: 'decided' } } } });
  return opening === null ? undefined : walk.count(opening.step === 'bloc' ? BLOC : COUNCIL);
};

const passes =
  (hours: number): Act =>
  async ({ database, walk }) => {
    await setClockOffset(database, (await readClockOffset(database)) + hours * 3_600_000);
    await keepMoments(database, walk.number);
    await keepAwardDuties(database);
  };

const ACTS: Record<string, Act> = {
  submit: asked('submit', submitDossier),
  receive: desk('receive'),
  acknowledge: desk('acknowledge'),
  apologise: desk('apologise'),
  appraise: desk('appraise'),
  refuse: asked('answer', (database, of) => refuseDossier(database, { ...of, clause: 'Điều 5' })),
  supplement: answer('supplement'),
  supplemented: asked('supplement', (database, of) => answerSupplement(database, { ...of, text: 'đã bổ sung' })),
  returned: answer('returned'),
  notAwarded: answer('notAwarded'),
  awarded: answer('awarded'),
  hold: staff(hold, { cause: 'complaint' as const }),
  resume: staff(resume, { end: 'cleared' as const }),
  disciplined: staff(resume, { end: 'disciplined' as const }),
  extend: async (real) => staff(extend, { to: await dayAfter(real) })(real),
  withdraw: staff(withdraw, {}),
  supersede: staff(supersede, {}),
  revoke: staff(revoke, {}),
  finding: staff(reportFinding, { cause: 'falseMerit' }),
  propose: asked('propose', (database, of) => proposeRevocation(database, { ...of, choice: 'revoke' })),
  drop: asked('propose', (database, of) => proposeRevocation(database, { ...of, choice: 'drop' })),
  upheld: asked('revocation', (database, of) => decideRevocation(database, { ...of, choice: 'upheld' })),
  revoked: asked('revocation', async (database, of, real) =>
    decideRevocation(database, {
      ...of,
      choice: 'revoked',
      decisionNumber: '2/QĐ',
      decisionOn: await dayAfter({ ...real, days: 0 }),
    }),
  ),
  correctAnswer: correct('answer'),
  correctSubmission: correct('submission'),
  correctBloc: correct('bloc'),
  correctCouncil: correct('council'),
  sits,
  moves,
  ...Object.fromEntries(
    Object.keys(DUTIES).map((kind): [string, Act] => [
      `duty ${kind}`,
      async (real) => {
        const { database, walk } = real;
        const ministry = await database.post.findFirstOrThrow({ where: { role: 'ministryOffice' } });
        const actor = await walk.actor(kind === 'copySent' ? ministry.personId : SECRETARY);
        const on = await dayAfter({ ...real, days: 0 });
        const names = { giver: 'Lãnh đạo Bộ', recipient: 'Trưởng ban' };
        return enterAwardDuty(database, {
          number: walk.number,
          actor,
          kind: kind as keyof typeof DUTIES,
          on,
          ...names,
        });
      },
    ]),
  ),
  hour: passes(1),
  day: passes(24),
  week: passes(24 * 7),
  month: passes(24 * 30),
};

/** How a case goes, which is drawn more often than what ends it. */
const WAY = [
  'receive',
  'supplement',
  'supplemented',
  'day',
  'awarded',
  'finding',
  'propose',
  'hold',
  'resume',
  'submit',
  'sits',
  'moves',
];
/** Between an act and when the case goes on by it (`goesOn`) others may act. */
const drawn = fc.record({
  act: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...WAY) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(ACTS)) },
  ),
  days: fc.constantFrom(0, 1, 3, 10, 40),
  goesOn: fc.constantFrom(true, true, false),
});
const begun = fc.constantFrom([], ['submit'], ['submit', 'receive'], ['submit', 'receive', 'awarded']);

holds(
  {
    of: 'roads',
    title: 'whatever a case meets after its bodies, on whatever days, it verifies and is not stuck',
    sizes: { here: 6, commit: 100, nightly: 2_000 },
    values: fc.record({ begun, acts: fc.array(drawn, { minLength: 3, maxLength: 30, size: 'max' }) }),
    tryMs: 15_000,
  },
  async ({ begun, acts }) => {
    const { url, drop, answer: number } = await proposed();
    const database = openDatabase(url);
    try {
      const walk = walkAt(database, number);
      const story = [...begun.map((act) => ({ act, days: 0, goesOn: true })), ...acts];
      for (const [no, { act, days, goesOn }] of story.entries()) {
        const said = await ACTS[act]?.({ database, walk, key: `act-${no}`, days });
        if (no < begun.length) expect([act, said]).toMatchObject([act, { recorded: true }]);
        if (goesOn) await walk.position();
      }
      await walk.position();
      await expectSound({ database, walk, cases: [number] });
      // Nobody is asked about what is over.
      const asked = await database.task.findMany({ where: { state: 'open' }, include: { opening: true } });
      expect(asked.filter(({ opening }) => opening !== null && opening.state !== 'open')).toEqual([]);
    } finally {
      await closeDatabase(database);
      await drop();
    }
  },
);
