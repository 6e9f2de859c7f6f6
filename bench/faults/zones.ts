/** The programs run in zones of their own (F18): the office has its own too, and no date of a case hangs on theirs. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { joinInvariants } from '../../rules/invariants';
import { canonical } from '../../rules/record';
import { playTo } from '../../stack/players/rehearsal';
import { untilOutboxesAreEmpty } from '../../stack/rehearsal-house';
import type { FaultHouse, Outcome } from './house';
import { faults, type Around, type Row } from './row';
import { toldBy } from './told';

/** Zones of worker, pages and keeper; two of them put their clocks on and back in the months of the case. */
const ZONES: Record<string, Record<'worker' | 'web' | 'keeper', string>> = {
  UTC: { worker: 'UTC', web: 'UTC', keeper: 'UTC' },
  elsewhere: { worker: 'America/New_York', web: 'Pacific/Auckland', keeper: 'America/New_York' },
};
const PLACES = Object.keys(ZONES);

/** Where the row's house is, and into which folder its dates go, as the row itself is told. */
const [PLACE, DATES] = ['LAUREL_TRIED_PLACE', 'LAUREL_TRIED_DATES'];

/** The same case in a house of each place, and their dates side by side. */
const inEachPlace: Around = async (work) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-dates-'));
  try {
    const outcomes: Outcome[] = [];
    for (const [place, zones] of Object.entries(ZONES))
      outcomes.push(
        await work(
          { [PLACE]: place, [DATES]: folder },
          { environmentOf: (program, usual) => ({ ...usual, TZ: zones[program] }) },
        ),
      );
    const joined = outcomes.reduce(join);
    if (joined.failures.length === 0) await compare(folder, joined);
    return joined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

function join(one: Outcome, other: Outcome): Outcome {
  const sum = (part: 'faults' | 'acts' | 'letters' | 'lost' | 'doubled'): number => one[part] + other[part];
  return {
    faults: sum('faults'),
    acts: sum('acts'),
    letters: sum('letters'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    worstRecoveryMs: worse(one.worstRecoveryMs, other.worstRecoveryMs),
    invariants: joinInvariants([one.invariants, other.invariants]),
    failures: [...one.failures, ...other.failures],
    notes: [...one.notes, ...other.notes],
    logs: [...one.logs, ...other.logs],
  };
}

function worse(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

async function compare(folder: string, { failures, notes }: Outcome): Promise<void> {
  const [here = [], there = []] = await Promise.all(
    PLACES.map(async (place) => (await readFile(path.join(folder, place), 'utf8')).split('\n')),
  );
  const [more, fewer] = here.length < there.length ? [there, here] : [here, there];
  // All that follows a line too many is another: the first says it.
  const at = more.findIndex((line, index) => line !== fewer[index]);
  if (at !== -1) failures.push(`line ${at} of the dates: "${here[at] ?? ''}" in UTC, "${there[at] ?? ''}" elsewhere`);
  notes.push(`${here.length} lines of dates were compared byte for byte`);
}

export const otherZones: Row = {
  id: 'F18',
  what: 'programs in the zones of New York and Auckland, an office in Hà Tĩnh; a holiday in mid-stage is played by `test/prisma/calendar-apply.test.ts`',
  times: 1,
  around: inEachPlace,
  plan: (_dice, times) => faults(times, (index) => ({ at: index })),
  run: async (house, plan, environment) => {
    const place = environment[PLACE] ?? '';
    const dates: string[] = [];
    for (const { at } of plan) {
      if (at > 0) await house.startOver();
      house.broke(place);
      await playOut(house);
      dates.push(...(await datesOf(house)));
    }
    await writeFile(path.join(environment[DATES] ?? '', place), dates.join('\n'));
  },
};

/** Late, sent back, awarded and revoked: half a year, with every date that a case has. */
async function playOut(house: FaultHouse): Promise<void> {
  const { number, stack, inboxUrl, cast, zone, told } = house;
  // What a day has brought is in the inbox before anybody acts: a letter that an act makes needless does not go.
  const clock = {
    ...house.clock,
    advanceTo: async (instant: Date) => {
      await house.clock.advanceTo(instant);
      await untilOutboxesAreEmpty(house);
    },
  };
  await playTo(
    {
      ...{ number, site: stack.webUrl, inboxUrl, cast, zone, clock, settled: clock.untilQuiet, slow: true },
      say: () => undefined,
      hear: (exchange) => {
        const one = toldBy(exchange);
        if (one !== undefined) told.push(one);
      },
    },
    'revoked',
  );
  await house.heal();
  await untilOutboxesAreEmpty(house);
}

const DAYS = /\d{1,2}\/\d{1,2}\/\d{4}/g;
const HOURS_OF_MEETINGS = /^DT(?:START|END).*$/gm;

/** What is due and when somebody is reminded, to the millisecond; each day that a letter names, and each hour of its calendar. */
async function datesOf({ database, inbox }: FaultHouse): Promise<string[]> {
  const openings = await database.opening.findMany();
  const tasks = await database.task.findMany();
  const moments = await database.moment.findMany();
  return [
    ...openings.map(({ sequence, step, dueAt }) => `opening ${sequence} ${step} ${String(dueAt?.toISOString())}`),
    ...tasks.map(({ key, dueAt }) => `task ${key} ${String(dueAt?.toISOString())}`),
    ...moments.map(({ key, at, derivation }) => `moment ${key} ${at.toISOString()} ${canonical(derivation)}`),
    ...inbox.letters().flatMap(({ headers, to, text, attachments }) => {
      const kind = headers.find(({ key }) => key === 'x-laurel-letter')?.value ?? '';
      const calendars = attachments.map(({ content }) => Buffer.from(content).toString('latin1'));
      const said = [...(text.match(DAYS) ?? []), ...calendars.flatMap((one) => one.match(HOURS_OF_MEETINGS) ?? [])];
      return kind === 'code' ? [] : [`letter ${kind} to ${to.join(' ')}: ${said.join(' ')}`];
    }),
  ].sort();
}
