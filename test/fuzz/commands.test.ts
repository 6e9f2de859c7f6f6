/** Acts in any order on a real case, held to the simplest description of where a case may stand. */

import fc from 'fast-check';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { extend, hold, resume, withdraw } from '../../prisma/acts/steer-nomination';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { verifyAll } from '../../prisma/queries/verify-case';
import { isRefusal } from '../../rules/refusal';
import { theCase } from '../client/the-case';
import { COUNCIL, walkAt, type Walk } from '../prisma/walk';
import { holds } from './hold';

const [HEAD, SECRETARY, OUTSIDER] = ['hatinh-01', 'hatinh-09', 'nghean-01'];

/** Where the case stands, as anybody would say it. */
type Model = { at: 'review' | 'supplement' | 'council' | 'bloc'; held: boolean; ending?: string; returned: number };
type Real = { database: Database; walk: Walk; acts: number };

/** What an act comes to: whether it is newly recorded, and what is then so. */
type Told = { recorded: boolean; then?: Partial<Model> };
const refused: Told = { recorded: false };
const isAt = (model: Model, at: Model['at']): boolean => model.ending === undefined && !model.held && model.at === at;

type Act = {
  name: string;
  says: (model: Model) => Told;
  does: (real: Real) => Promise<unknown>;
};

async function newest({ database }: Real, kind: string): Promise<string> {
  return (await database.task.findFirst({ where: { kind }, orderBy: { createdAt: 'desc' } }))?.id ?? 'none';
}

const review = (choice: 'agree' | 'disagree' | 'return', then: Partial<Model>): Act => ({
  name: `review: ${choice}`,
  says: (model) => {
    if (!isAt(model, 'review') || (choice === 'return' && model.returned > 0)) return refused;
    return { recorded: true, then: choice === 'return' ? { ...then, returned: model.returned + 1 } : then };
  },
  does: async (real) =>
    reviewNomination(real.database, {
      taskId: await newest(real, 'review'),
      actor: await real.walk.actor(HEAD),
      choice,
      reason: 'vì thử',
    }),
});

/** What staff command, by whom; every command is one of its own. */
function staff<More extends object>(
  command: (database: Database, of: Parameters<typeof withdraw>[1] & More) => Promise<unknown>,
  by = SECRETARY,
): (real: Real, more: More) => Promise<unknown> {
  return async (real, more) => {
    real.acts += 1;
    const { number } = real.walk;
    const actor = await real.walk.actor(by);
    return command(real.database, { number, actor, key: `act-${real.acts}`, reason: 'thử', paper: '1/CV', ...more });
  };
}

async function laterMonday({ database }: Real): Promise<string> {
  const day = new Date((await readNow(database)).getTime() + 90 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

const goesOn = ({ ending }: Model): boolean => ending === undefined;

const ACTS: Act[] = [
  review('agree', { at: 'council' }),
  review('disagree', { ending: 'refused' }),
  review('return', { at: 'supplement' }),
  {
    name: 'supplement',
    says: (model) => (isAt(model, 'supplement') ? { recorded: true, then: { at: 'review' } } : refused),
    does: async (real) => {
      const taskId = await newest(real, 'supplement');
      const task = await real.database.task.findUnique({ where: { id: taskId } });
      const actor = await real.walk.actor(task?.personId ?? SECRETARY);
      return answerSupplement(real.database, { taskId, actor, text: 'đã bổ sung' });
    },
  },
  {
    name: 'hold',
    says: (model) => (goesOn(model) && !model.held ? { recorded: true, then: { held: true } } : refused),
    does: (real) => staff(hold)(real, { cause: 'complaint' }),
  },
  {
    name: 'resume',
    says: (model) => (goesOn(model) && model.held ? { recorded: true, then: { held: false } } : refused),
    does: (real) => staff(resume)(real, { end: 'cleared' }),
  },
  {
    name: 'resume as disciplined',
    says: (model) =>
      goesOn(model) && model.held ? { recorded: true, then: { held: false, ending: 'notEligible' } } : refused,
    does: (real) => staff(resume)(real, { end: 'disciplined' }),
  },
  {
    name: 'extend',
    says: (model) => ({ recorded: goesOn(model) && !model.held }),
    does: async (real) => staff(extend)(real, { to: await laterMonday(real) }),
  },
  {
    name: 'withdraw',
    says: (model) => (goesOn(model) ? { recorded: true, then: { held: false, ending: 'withdrawn' } } : refused),
    does: (real) => staff(withdraw)(real, {}),
  },
  { name: 'withdraw by an outsider', says: () => refused, does: (real) => staff(withdraw, OUTSIDER)(real, {}) },
  ...(['approve', 'oppose'] as const).map((choice): Act => ({
    name: `council: ${choice}`,
    says: (model) =>
      isAt(model, 'council')
        ? { recorded: true, then: choice === 'approve' ? { at: 'bloc' } : { ending: 'failedVote' } }
        : refused,
    does: async ({ walk }) =>
      walk.sit(COUNCIL, { choice: () => choice }).then(
        () => ({ recorded: true }),
        (fault: unknown) => [String(fault)],
      ),
  })),
  {
    name: 'an hour passes',
    says: () => ({ recorded: true }),
    does: async ({ database }) => {
      await setClockOffset(database, (await readClockOffset(database)) + 3_600_000);
      return { recorded: true };
    },
  },
];

/** A sitting takes a second, everything else some milliseconds: it is drawn less often. */
const drawn = ACTS.flatMap((act) =>
  act.name.startsWith('council') || act.name.includes('withdraw') ? [act] : [act, act],
);

const STEPS: Record<string, Model['at']> = {
  'unit-review': 'review',
  supplement: 'supplement',
  council: 'council',
  bloc: 'bloc',
};

/** Neither refused nor the answer of an act that was there already. */
function isNew(answer: unknown): boolean {
  const { repeated } = answer as { repeated?: boolean };
  return !isRefusal(answer) && !Array.isArray(answer) && repeated !== true;
}

function commandOf(act: Act): fc.AsyncCommand<Model, Real> {
  return {
    toString: () => act.name,
    check: () => true,
    run: async (model, real) => {
      const { recorded, then } = act.says(model);
      const answer = await act.does(real);
      expect([act.name, isNew(answer), answer]).toEqual([act.name, recorded, answer]);
      Object.assign(model, then);
      const found = await real.walk.position();
      if (model.ending !== undefined) expect(found).toMatchObject({ state: 'ended', ending: model.ending });
      else if (model.held) expect(found.state).toBe('held');
      else expect(found.state === 'open' ? STEPS[found.step] : found).toBe(model.at);
    },
  };
}

holds(
  {
    of: 'commands',
    title: 'whatever is done in whatever order, the case stands where anybody would say, and verify agrees',
    sizes: { here: 12, commit: 2_000, nightly: 100_000 },
    tryMs: 15_000,
    values: fc.commands(
      drawn.map((act) => fc.constant(commandOf(act))),
      { maxCommands: 40, size: '+1' },
    ),
  },
  async (commands) => {
    const { url, drop, answer } = await theCase();
    const database = openDatabase(url);
    try {
      const real: Real = { database, walk: walkAt(database, answer), acts: 0 };
      const model: Model = { at: 'review', held: false, returned: 0 };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      const { checks, invariants } = await verifyAll(database);
      expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
      expect(invariants.filter(({ held }) => !held)).toEqual([]);
    } finally {
      await closeDatabase(database);
      await drop();
    }
  },
);
