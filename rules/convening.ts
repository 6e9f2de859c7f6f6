/** What must hold before a sitting is convened: agenda, times, roll, scores, and whether each item can pass at all. */

import { civilDateOf, isWorkingDay, type Calendar, type CivilDate } from './calendar';
import { quorumOf, reachability } from './counting';
import { deriveDeadline } from './deadlines';
import { isDecimal } from './numbers';
import type { Policy } from './policy';
import { isRefusal, type Refusal, type Warning } from './refusal';

export type Presence = 'present' | 'written' | 'absent';
const PRESENCES: readonly string[] = ['present', 'written', 'absent'];

type Seat = { no: number; organisationId: string | null };
type Waiting = { number: string; policy: Policy; nomineeId: string; taken: string | null };

export type ConveningFacts = {
  kind: 'council' | 'bloc';
  meetsAt: Date;
  place: string;
  opensAt: Date;
  closesAt: Date;
  /** Numbers of nominations in the order of voting. */
  items: string[];
  /** By seat number; a seat that is not named is present. */
  presence: Record<string, { presence: Presence; reason?: string }>;
  /** By position on the agenda, from 1: seats that may not vote on it. */
  recusals?: Record<string, number[]>;
  scores?: { organisationId: string; adopted: string }[];
  countingBoard?: number[];
  keepUnreachable?: string;
  /** The seats filled on the day the voting opens. */
  seats: Seat[];
  /** The asked nominations that wait for this body. */
  waiting: Waiting[];
  now: Date;
  calendar: Calendar;
};

export type ConveningCheck = { refusals: Refusal[]; warnings: Warning[] };

/** Everything that is wrong with a convening at once, and everything that deserves a look. */
export function checkConvening(facts: ConveningFacts): ConveningCheck {
  const refusals = [...checkAgenda(facts), ...checkTimes(facts), ...checkRoll(facts), ...checkScores(facts)];
  const warnings: Warning[] = [];
  if (refusals.length > 0) return { refusals, warnings };
  for (const [index, number] of facts.items.entries()) {
    const item = facts.waiting.find((one) => one.number === number);
    if (item === undefined) continue;
    const found = checkReach(facts, item, index + 1);
    if (found === undefined) continue;
    if (isRefusal(found)) refusals.push(found);
    else warnings.push(found);
  }
  const days = checkDays(facts);
  return {
    refusals: [...refusals, ...days.filter(isRefusal)],
    warnings: [...warnings, ...checkPresent(facts), ...days.filter((found) => !isRefusal(found))],
  };
}

function checkAgenda({ items, waiting }: ConveningFacts): Refusal[] {
  if (items.length === 0) return [{ code: 'no-waiting-items', field: 'items' }];
  return items.flatMap((number, index): Refusal[] => {
    const field = `items.${index}`;
    if (items.indexOf(number) !== index) return [{ code: 'field-wrong', field, value: number, rule: 'twice' }];
    const item = waiting.find((one) => one.number === number);
    if (item === undefined) return [{ code: 'not-waiting', field, value: number, number }];
    return item.taken === null ? [] : [{ code: 'item-taken', field, value: number, number, sitting: item.taken }];
  });
}

function checkTimes({ meetsAt, opensAt, closesAt, place, now }: ConveningFacts): Refusal[] {
  const refusals: Refusal[] = [];
  for (const [field, instant] of Object.entries({ meetsAt, opensAt, closesAt })) {
    if (Number.isNaN(instant.getTime())) refusals.push({ code: 'field-wrong', field, rule: 'date' });
  }
  if (refusals.length > 0) return refusals;
  const value = closesAt.toISOString();
  if (opensAt >= closesAt) refusals.push({ code: 'field-wrong', field: 'closesAt', value, rule: 'order-of-times' });
  if (closesAt <= now) refusals.push({ code: 'date-in-past', field: 'closesAt', value, on: value });
  if (place.trim() === '') refusals.push({ code: 'field-missing', field: 'place' });
  if (/\p{Cc}/u.test(place)) refusals.push({ code: 'field-wrong', field: 'place', rule: 'control-characters' });
  return refusals;
}

function checkRoll(facts: ConveningFacts): Refusal[] {
  const { seats, countingBoard = [] } = facts;
  if (seats.length === 0) return [{ code: 'empty-base', field: 'bodyId' }];
  return [
    ...checkPresence(facts),
    ...checkRecusals(facts),
    ...countingBoard.filter((no) => !isSeat(seats, no)).map((no) => notOnRoll('countingBoard', no)),
  ];
}

function checkPresence({ seats, presence, kind, waiting }: ConveningFacts): Refusal[] {
  const routes = waiting.map(({ policy }) =>
    kind === 'council' ? policy.council.absence.value.mode : policy.bloc?.vote.value.absent,
  );
  return Object.entries(presence).flatMap(([no, { presence: word }]): Refusal[] => {
    const field = `presence.${no}`;
    if (!isSeat(seats, Number(no))) return [notOnRoll(field, no)];
    const closed = word === 'written' && routes.includes('none');
    const allowed = closed ? ['present', 'absent'] : [...PRESENCES];
    return allowed.includes(word) ? [] : [{ code: 'invalid-choice', field, value: word, allowed }];
  });
}

function checkRecusals({ seats, recusals = {}, items }: ConveningFacts): Refusal[] {
  return Object.entries(recusals).flatMap(([position, excused]): Refusal[] => {
    const field = `recusals.${position}`;
    if (items[Number(position) - 1] === undefined) return [{ code: 'not-found', field, value: position }];
    return excused.filter((no) => !isSeat(seats, no)).map((no) => notOnRoll(field, no));
  });
}

function isSeat(seats: Seat[], no: number): boolean {
  return seats.some((seat) => seat.no === no);
}

function notOnRoll(field: string, no: number | string): Refusal {
  return { code: 'not-on-roll', field, value: String(no) };
}

/** A bloc votes only on an adopted table with every member in it, where the policy chooses by score. */
function checkScores({ kind, seats, scores, waiting }: ConveningFacts): Refusal[] {
  const rule = waiting.find(({ policy }) => policy.bloc !== undefined && policy.bloc.nominee.value !== 'ballotOnly')
    ?.policy.bloc?.nominee;
  if (kind === 'council' || rule === undefined) return [];
  const { value, ...citation } = rule;
  const wrong = (scores ?? []).filter((score) => !isDecimal(score.adopted));
  if (wrong.length > 0) {
    return wrong.map(({ organisationId, adopted }) => ({
      code: 'not-a-number',
      field: `scores.${organisationId}`,
      value: adopted,
      because: 'unreadable',
    }));
  }
  const without = seats
    .map((seat) => seat.organisationId ?? '')
    .filter((id) => id !== '' && !(scores ?? []).some((score) => score.organisationId === id));
  return without.length === 0 ? [] : [{ code: 'scores-missing', field: 'scores', organisations: without, citation }];
}

/** An item that cannot pass even if every voter says yes stays off the agenda, unless its convener says why not. */
function checkReach(
  facts: ConveningFacts,
  { number, policy, nomineeId }: Waiting,
  position: number,
): Refusal | Warning | undefined {
  const { kind, seats, presence, keepUnreachable = '' } = facts;
  const recused = new Set(facts.recusals?.[String(position)] ?? []);
  const castable = seats.filter(({ no }) => !recused.has(no) && presence[String(no)]?.presence !== 'absent');
  const counted = kind === 'council' ? councilBase(policy, seats, recused) : blocBase(policy, seats, nomineeId);
  if (counted === undefined) return undefined;
  const votes =
    castable.length - (counted.excluded.some((id) => castable.some((seat) => seat.organisationId === id)) ? 1 : 0);
  const { reachable, needed } = reachability({ base: counted.base, castable: votes, share: counted.rule.value.share });
  if (reachable) return undefined;
  const { value, ...citation } = counted.rule;
  const numbers = { base: counted.base, needed, castable: votes };
  if (keepUnreachable.trim() !== '') {
    return {
      kind: 'warning',
      code: 'unreachable-kept',
      about: number,
      facts: { ...numbers, reason: keepUnreachable },
      citation,
    };
  }
  return { code: 'unreachable', field: `items.${position - 1}`, value: number, number, ...numbers, citation };
}

/** Bases other than all members depend on who comes and how: with them an item is never out of reach beforehand. */
function councilBase({ council }: Policy, seats: Seat[], recused: Set<number>) {
  const { base: of } = council.vote.value;
  if (of !== 'all-members' && of !== 'all-minus-recused') return undefined;
  const stays = of === 'all-members' && council.recusal.value.staysInBase;
  const base = seats.length - (stays ? 0 : recused.size);
  return { base, rule: council.vote, excluded: [] as string[] };
}

function blocBase({ bloc }: Policy, seats: Seat[], nomineeId: string) {
  const of = bloc?.vote.value.base;
  if (bloc === undefined || (of !== 'all-members' && of !== 'all-minus-recused')) return undefined;
  const { selfVote } = bloc.vote.value;
  const sits = seats.some((seat) => seat.organisationId === nomineeId);
  const base = seats.length - (sits && selfVote === 'excludedOutOfBase' ? 1 : 0);
  return { base, rule: bloc.vote, excluded: sits && selfVote !== 'allowed' ? [nomineeId] : [] };
}

function checkPresent({ kind, seats, presence, waiting }: ConveningFacts): Warning[] {
  const policy = waiting[0]?.policy;
  if (policy === undefined) return [];
  const of = (word: Presence): number =>
    seats.filter(({ no }) => (presence[String(no)]?.presence ?? 'present') === word).length;
  const quorum = quorumOf({ policy, kind, members: seats.length });
  const warnings: Warning[] = [];
  if (of('present') < quorum) {
    const facts = { present: of('present'), quorum, members: seats.length };
    warnings.push({ kind: 'warning', code: 'no-quorum-in-sight', about: 'presence', facts });
  }
  const { value, ...citation } = policy.council.absence;
  if (kind === 'council' && value.obligatory === true && of('absent') > 0) {
    warnings.push({
      kind: 'warning',
      code: 'voice-missing',
      about: 'presence',
      facts: { absent: of('absent') },
      citation,
    });
  }
  return warnings;
}

/** A rest day, papers that go out too late, a bloc that sits outside its season. Refused: a year without calendar. */
function checkDays(facts: ConveningFacts): (Refusal | Warning)[] {
  const { meetsAt, calendar } = facts;
  const day = civilDateOf(meetsAt, calendar.timeZone);
  const working = isWorkingDay(calendar, day);
  if (typeof working !== 'boolean') return [{ ...working, field: 'meetsAt' }];
  const rest: Warning[] = working ? [] : [{ kind: 'warning', code: 'rest-day', about: 'meetsAt', facts: { on: day } }];
  return [...rest, ...(facts.kind === 'council' ? checkPapers(facts, day) : checkSeason(facts, day))];
}

/** Papers go out with the convening. */
function checkPapers({ waiting, now, calendar }: ConveningFacts, day: CivilDate): (Refusal | Warning)[] {
  const papers = waiting[0]?.policy.deadlines.councilPapers;
  if (papers === undefined) return [];
  const due = deriveDeadline(papers, { key: 'councilPapers', eventOn: day, calendar });
  if (isRefusal(due)) return [due];
  if (civilDateOf(now, calendar.timeZone) <= due.due) return [];
  return [{ kind: 'warning', code: 'papers-late', about: 'meetsAt', facts: { due: due.due }, citation: due.citation }];
}

function checkSeason({ waiting }: ConveningFacts, day: CivilDate): Warning[] {
  const policy = waiting[0]?.policy;
  if (policy?.bloc === undefined) return [];
  const { value, ...citation } = policy.bloc.calendarWindow;
  if (isWithin(day, value, policy.year)) return [];
  const facts = { on: day, from: dayOf(value.from, policy.year), to: dayOf(value.to, policy.year) };
  return [{ kind: 'warning', code: 'outside-window', about: 'meetsAt', facts, citation }];
}

function isWithin(day: string, { from, to }: { from: string; to: string }, year: number): boolean {
  return dayOf(from, year) <= day && day <= dayOf(to, year);
}

/** `12-01` is a day of the emulation year, `01-20+1` one of the year after. */
function dayOf(monthDay: string, year: number): string {
  const [day = '', offset = '0'] = monthDay.split('+');
  return `${year + Number(offset)}-${day}`;
}
