/** The people of an example at work, and what they do on the way to each ending: who and when is the example's cast. */

import type { ShownCase } from '../../prisma/queries/show-case';
import { at } from '../../rules/calendar';
import type { SteeringKind } from '../../rules/may-steer';
import type { PlaySentence } from '../../words/demo';
import type { SeasonClock } from '../season-clock';
import type { Cast } from './cast';
import type { Hear } from './browser';
import { newSeed, openBox, takeKeyStep, type KeptSeed } from './holder';
import { aPlayer, type Player } from './player';
import { castSealed } from './voter';

export const ENDINGS = [
  'awarded',
  'no-quorum',
  'returned',
  'withdrawn',
  'refused',
  'not-awarded',
  'failed-vote',
  'not-chosen',
  'lapsed',
  'superseded',
  'not-eligible',
  'suspended',
  'revoked',
] as const;
export type RehearsalEnding = (typeof ENDINGS)[number];

export type Stage = {
  number: string;
  site: string;
  inboxUrl: string;
  cast: Cast;
  /** Of the cast's days and hours. */
  zone: string;
  clock: SeasonClock;
  /** Resolves when the engine has done all that follows from what the players did. */
  settled: () => Promise<void>;
  say: (sentence: PlaySentence) => void;
  /** Slow people let the reminders come first. */
  slow: boolean;
  /** Is told of everything that the players send. */
  hear?: Hear;
};

/** Whether a case ended, or stands, as a rehearsal was asked to end. */
export function endedAs(
  { state, ending, agenda }: Pick<ShownCase, 'state' | 'ending' | 'agenda'>,
  asked: RehearsalEnding,
): boolean {
  if (asked === 'suspended') return state === 'held';
  if (asked === 'no-quorum') return state === 'open' && agenda.some(({ decision }) => decision?.outcome === 'noQuorum');
  return ending === asked.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

type People = { stage: Stage; players: Map<string, Player>; ending: RehearsalEnding };

/** Plays the case to the asked ending. */
export async function playTo(stage: Stage, ending: RehearsalEnding): Promise<void> {
  const people: People = { stage, players: new Map(), ending };
  if (ending === 'lapsed') return letItLapse(people);
  if (await unitReview(people)) return;
  if (await council(people)) return;
  if (await bloc(people)) return;
  await submit(people);
  await answer(people);
  if (ending === 'revoked') await lookIntoAward(people);
}

/** Plays a case that was awarded on to its revocation, or one that stands on hold to the end of that. */
export async function playOn(stage: Stage, ending: 'revoked' | 'not-eligible'): Promise<void> {
  const people: People = { stage, players: new Map(), ending };
  await (ending === 'revoked' ? lookIntoAward(people) : endHold(people));
}

/** A finding wakes the case that slept; the unit proposes to revoke the award, and whoever gave it signs. */
async function lookIntoAward(people: People): Promise<void> {
  const { stage } = people;
  const { days, says, people: cast } = stage.cast;
  await until(people, days.finding);
  await steer(people, 'finding', says.finding);
  await until(people, days.propose);
  const secretary = player(people, cast.secretary);
  await secretary.act(await secretary.follow('propose'), { choice: 'revoke', reason: says.propose });
  await stage.settled();
  stage.say(({ proposedToRevoke }) => proposedToRevoke);
  await until(people, days.revoke);
  const office = player(people, cast.office);
  await office.act(await office.follow('revocation'), { choice: 'revoked', decisionOn: days.revoke, ...says.revoke });
  await stage.settled();
  stage.say(({ revoked }) => revoked);
}

function player({ stage, players }: People, email: string): Player {
  const { site, inboxUrl, hear } = stage;
  const known = players.get(email) ?? aPlayer({ site, inboxUrl, email, ...(hear === undefined ? {} : { hear }) });
  players.set(email, known);
  return known;
}

/** The hour at which players begin unless something tells them another. */
const MORNING = '10:30';

async function until({ stage }: People, day: string, hour = MORNING): Promise<void> {
  await stage.clock.advanceTo(at(day, hour, stage.zone));
}

async function letItLapse(people: People): Promise<void> {
  people.stage.say(({ nobodyActs }) => nobodyActs);
  await until(people, people.stage.cast.days.nobodyActs);
  await people.stage.settled();
}

/** True where the road ends here. */
async function unitReview(people: People): Promise<boolean> {
  const { stage, ending } = people;
  const { days, says, people: cast } = stage.cast;
  await until(people, stage.slow ? days.slowReview : days.review);
  const head = player(people, cast.head);
  const page = await head.follow('review');
  if (ending === 'refused') {
    await head.act(page, { choice: 'disagree', reason: says.disagree });
    await stage.settled();
    return true;
  }
  if (ending === 'returned') {
    await head.act(page, { choice: 'return', reason: says.sendBack });
    await stage.settled();
    stage.say(({ headReturns }) => headReturns);
    await until(people, days.nobodySupplements);
    await stage.settled();
    return true;
  }
  await head.act(page, { choice: 'agree' });
  await stage.settled();
  stage.say(({ headAgrees }) => headAgrees);
  return steeredAway(people);
}

/** Endings that staff bring about while the case waits for the council. */
async function steeredAway(people: People): Promise<boolean> {
  const { ending, stage } = people;
  const { says } = stage.cast;
  switch (ending) {
    case 'withdrawn':
      await steer(people, 'withdraw', { reason: says.withdraw });
      return true;
    case 'superseded':
      await steer(people, 'supersede', says.supersede);
      return true;
    case 'suspended':
    case 'not-eligible':
      await steer(people, 'hold', says.hold);
      if (ending === 'suspended') return true;
      await endHold(people);
      return true;
    default:
      return false;
  }
}

async function endHold(people: People): Promise<void> {
  await steer(people, 'resume', { end: 'disciplined', ...people.stage.cast.says.resume });
}

async function steer(people: People, act: SteeringKind, filled: Record<string, string>): Promise<void> {
  const secretary = player(people, people.stage.cast.people.secretary);
  const page = await secretary.visit(`/nominations/${people.stage.number}/acts/${act}`);
  await secretary.act(page, filled);
  await people.stage.settled();
  people.stage.say(({ staff }) => staff(act));
}

async function council(people: People): Promise<boolean> {
  const { stage, ending } = people;
  const { council: sitting, people: cast } = stage.cast;
  await until(people, sitting.convenedOn);
  const secretary = player(people, cast.secretary);
  const page = await secretary.visit(`/sittings/new?body=${sitting.body}`);
  const { board = [] } = sitting;
  await secretary.act(page, {
    ...timesOf(sitting),
    [`presence-${sitting.absentSeat}`]: 'written',
    ...Object.fromEntries(board.map((seat) => [`board-${seat}`, 'yes'])),
  });
  const convened = { members: sitting.voters.length, on: dayOf(sitting.meets), absent: sitting.absentSeat };
  stage.say(({ councilConvened }) => councilConvened(convened));
  const holders = await makeKey(people, board);
  await stage.settled();
  await until(people, dayOf(sitting.meets), sitting.votes);
  const opposed = ending === 'failed-vote' ? sitting.failWith : sitting.oppose;
  const silent = ending === 'no-quorum' ? sitting.silentWithoutQuorum : [];
  for (const [index, email] of sitting.voters.entries()) {
    const seat = index + 1;
    if (silent.includes(seat)) continue;
    const member = player(people, email);
    const paper = await member.follow(seat === sitting.absentSeat ? 'opinion' : 'ballot');
    await castSealed(member, paper, opposed.includes(seat) ? 'oppose' : 'approve');
  }
  if (ending === 'no-quorum') await until(people, dayOf(sitting.closes), laterThan(sitting.closes));
  await stage.settled();
  if (ending !== 'no-quorum') {
    await openTheBox(people, holders);
    stage.say(({ boxCounted }) => boxCounted);
  }
  return ending === 'failed-vote' || ending === 'no-quorum';
}

type KeyKeeper = { player: Player; seed: KeptSeed };

/** Three steps; each waits for the letter that says that all have done the one before. */
async function makeKey(people: People, board: number[]): Promise<KeyKeeper[]> {
  const { voters } = people.stage.cast.council;
  const keepers = board.map((seat) => ({ player: player(people, voters[seat - 1] ?? ''), seed: newSeed() }));
  for (const step of [1, 2, 3]) {
    for (const keeper of keepers)
      await takeKeyStep(keeper.player, await keeper.player.follow('key', step), keeper.seed);
  }
  if (keepers.length > 0) people.stage.say(({ keyMade }) => keyMade(keepers.length));
  return keepers;
}

/** As many as are needed open it; the others find nothing left to do. */
async function openTheBox(people: People, keepers: KeyKeeper[]): Promise<void> {
  for (const [index, { player: holder, seed }] of keepers.entries()) {
    const needed = await openBox(holder, await holder.follow('open-box'), seed);
    await people.stage.settled();
    if (index + 1 >= needed) return;
  }
}

function timesOf({
  opens,
  meets,
  closes,
  place,
}: Pick<Cast['bloc'], 'opens' | 'meets' | 'closes' | 'place'>): Record<string, string> {
  return { opensAt: opens, meetsAt: meets, closesAt: closes, place };
}

function dayOf(local: string): string {
  return local.slice(0, 10);
}

/** Half an hour after a local time of the same day. */
function laterThan(local: string): string {
  const [hours = 0, minutes = 0] = local.slice(11).split(':').map(Number);
  const later = hours * 60 + minutes + 30;
  return `${String(Math.floor(later / 60)).padStart(2, '0')}:${String(later % 60).padStart(2, '0')}`;
}

async function bloc(people: People): Promise<boolean> {
  const { stage, ending } = people;
  const { bloc: sitting } = stage.cast;
  await until(people, sitting.convenedOn);
  const [headOf = ''] = sitting.voters;
  const head = player(people, headOf);
  const page = await head.visit(`/sittings/new?body=${sitting.body}`);
  const scores = ending === 'not-chosen' ? (sitting.notChosenWith ?? sitting.scores) : sitting.scores;
  const typed = scores.map((score, index): [string, string] => [`score-${index + 1}`, score]);
  await head.act(page, { ...timesOf(sitting), ...Object.fromEntries(typed) });
  const convened = { organisations: sitting.voters.length, on: dayOf(sitting.meets) };
  stage.say(({ blocConvened }) => blocConvened(convened));
  await until(people, dayOf(sitting.meets), sitting.votes);
  for (const email of sitting.voters) {
    const representative = player(people, email);
    const paper = await representative.follow('bloc-vote');
    await representative.act(paper, { 'item-1': 'approve' });
  }
  await stage.settled();
  stage.say(({ voted }) => voted);
  return ending === 'not-chosen';
}

async function submit(people: People): Promise<void> {
  const { days, says, people: cast } = people.stage.cast;
  await until(people, days.submit);
  const liaison = player(people, cast.liaison);
  await liaison.act(await liaison.follow('submit'), { reason: says.submit });
  await people.stage.settled();
  people.stage.say(({ submitted }) => submitted);
}

async function answer(people: People): Promise<void> {
  const { stage, ending } = people;
  const { days, says, people: cast } = stage.cast;
  if (stage.slow) await supplementOnce(people);
  await until(people, days.answer);
  const office = player(people, cast.office);
  const page = await office.follow('answer');
  if (ending === 'not-awarded') await office.act(page, { answer: 'notAwarded', reason: says.notAwarded });
  else await office.act(page, { answer: 'awarded', decisionNumber: says.decisionNumber, decisionOn: days.answer });
  await stage.settled();
  stage.say(({ answered }) => answered);
}

/** A supplement is asked for once; the clock of the answer stops and goes on. */
async function supplementOnce(people: People): Promise<void> {
  const { days, says, people: cast } = people.stage.cast;
  await until(people, days.supplementAsked);
  const office = player(people, cast.office);
  await office.act(await office.follow('answer'), { answer: 'supplement', reason: says.supplementAsked });
  await people.stage.settled();
  await until(people, days.supplementAnswered);
  const clerk = player(people, cast.clerk);
  await clerk.act(await clerk.follow('supplement'), { text: says.supplementAnswered });
  await people.stage.settled();
  people.stage.say(({ supplemented }) => supplemented(days.supplementAnswered));
}
