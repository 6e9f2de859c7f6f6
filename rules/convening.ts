/** What must hold before a sitting is convened: agenda, times, roll, scores, and whether each item can pass at all. */

import { civilDateOf, isCivilDate, type CivilDate } from './calendar';
import { checkDays } from './convening-days';
import { needed, quorumAhead } from './counting';
import type { Policy } from './policy';
import { checkReach } from './convening-reach';
import { checkBoard, warnOfBoard } from './key-holding';
import { checkSameRules } from './convening-rules';
import { checkMandates, checkScores, warnOfScores } from './convening-bloc';
import { withConflicts } from './conflict';
import { checkRecusals, warnOfOwnVote } from './recusal';
import { isSeat, notOnRoll } from './convening-facts';
import type { ConveningFacts, Presence, Waiting } from './convening-facts';
import { isRefusal, type Refusal, type Warning } from './refusal';
import { mayBeSet } from './sitting-dates';

export type { Attendance, ConveningFacts, Presence } from './convening-facts';

/**
 * What each way of treating absence lets a member do besides being there. An opinion in writing is a ballot like the
 * others: in the one box, counted with them, and the minutes say how it came and not what it said. One that comes on
 * paper outside of the box is only noted.
 */
const ROUTES = {
  none: ['present', 'absent'],
  writtenOpinion: ['present', 'written', 'opinion', 'absent'],
  writtenBallot: ['present', 'written', 'opinion', 'absent'],
  proxyByLetter: ['present', 'proxy', 'opinion', 'absent'],
} as const satisfies Record<string, readonly Presence[]>;

/** The ways in which members may take part, by the policy of what is on the agenda. */
export function presencesOf(kind: 'council' | 'bloc', policy: Pick<Policy, 'council' | 'bloc'>): readonly Presence[] {
  const mode = kind === 'council' ? policy.council.absence.value.mode : policy.bloc?.vote.value.absent;
  return ROUTES[mode ?? 'none'];
}

/** Characters of a place, as papers and letters print it in a line. */
const LONGEST_PLACE = 300;

export type ConveningCheck = { refusals: Refusal[]; warnings: Warning[] };

/** Everything that is wrong with a convening at once, and everything that deserves a look. */
export function checkConvening(asked: ConveningFacts): ConveningCheck {
  const facts = { ...asked, recusals: withConflicts(asked.recusals ?? {}, asked.conflicts ?? {}) };
  const refusals = [
    ...checkAgenda(facts),
    ...checkSameRules(facts),
    ...checkTimes(facts),
    ...checkRoll(asked),
    ...checkMandates(facts),
    ...checkScores(facts),
  ];
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
    warnings: [
      ...warnings,
      ...warnOfOwnVote(facts),
      ...warnOfScores(facts),
      ...warnOfBoard(facts),
      ...checkPresent(facts),
      ...days.filter((found) => !isRefusal(found)),
    ],
  };
}

function checkAgenda(facts: ConveningFacts): Refusal[] {
  const { items, waiting } = facts;
  if (items.length === 0) return [{ code: 'no-waiting-items', field: 'items' }];
  return items.flatMap((number, index): Refusal[] => {
    const field = `items.${index}`;
    if (items.indexOf(number) !== index) return [{ code: 'field-wrong', field, value: number, rule: 'twice' }];
    const item = waiting.find((one) => one.number === number);
    if (item === undefined) return [{ code: 'not-waiting', field, value: number, number }];
    if (item.taken !== null) return [{ code: 'item-taken', field, value: number, number, sitting: item.taken }];
    return [
      ...checkBallots(facts.kind, item, field),
      ...checkRunoff(facts, item, field),
      ...checkPlayed(facts, item, field),
    ];
  });
}

/** What waits for a body, and whether that is played; and whether the clock is a rehearsal's. */
type AutoFacts = { numbers: readonly string[]; rehearsed: readonly string[]; isRehearsal: boolean };

/**
 * The agenda of a sitting whose items nobody chose: all that waits. Where some of it is only played the two sit apart: by a
 * rehearsal's clock what is played goes first, in real time what is in earnest; the rest is left for a sitting of its own.
 */
export function autoAgenda({ numbers, rehearsed, isRehearsal }: AutoFacts): { items: string[]; leftOut: string[] } {
  const played = numbers.filter((number) => rehearsed.includes(number));
  const earnest = numbers.filter((number) => !rehearsed.includes(number));
  const [first, last] = isRehearsal ? [played, earnest] : [earnest, played];
  return first.length === 0 ? { items: last, leftOut: [] } : { items: first, leftOut: last };
}

/** What is only played has papers that say so, on every page of them: it shares no sitting with what is in earnest. */
function checkPlayed(
  { items, waiting }: ConveningFacts,
  { number, rehearsal = false }: Waiting,
  field: string,
): Refusal[] {
  const first = waiting.find((one) => one.number === items[0]);
  if (first === undefined || (first.rehearsal ?? false) === rehearsal) return [];
  return [{ code: 'field-wrong', field, value: number, rule: 'rehearsed-apart' }];
}

/** The tied on a last place are voted on again together, and no other of their title with them. */
function checkRunoff({ kind, items, waiting }: ConveningFacts, item: Waiting, field: string): Refusal[] {
  const { number, policy, runoff: tied } = item;
  if (tied === undefined) return [];
  const rivals = waiting.filter(
    (one) => one.policy.title.code === policy.title.code && one.policy.year === policy.year,
  );
  const isAlone = rivals.every((one) => tied.includes(one.number)) && tied.every((one) => items.includes(one));
  const { value: _value, ...citation } =
    (kind === 'bloc' ? policy.bloc : policy.council)?.overQuota ?? policy.council.overQuota;
  return isAlone ? [] : [{ code: 'runoff-alone', field, value: number, number, tied, citation }];
}

/** One ballot more than the policy lets a round have is refused. */
function checkBallots(kind: 'council' | 'bloc', { number, policy, ballots = 0 }: Waiting, field: string): Refusal[] {
  const { value: most, ...citation } = maxBallotsOf(kind, policy);
  return ballots < most ? [] : [{ code: 'ballots-used-up', field, value: number, number, most, citation }];
}

/** How many ballots the policy lets a round have before such a body. */
export function maxBallotsOf(kind: 'council' | 'bloc', policy: Policy): Policy['council']['maxBallots'] {
  return (kind === 'bloc' ? policy.bloc : policy.council)?.maxBallots ?? policy.council.maxBallots;
}

/**
 * The order of voting: low titles first where the policy says so, each title in the order it was listed; otherwise as
 * listed.
 */
export function orderOfVoting(kind: 'council' | 'bloc', items: string[], waiting: Waiting[]): string[] {
  const [first] = waiting;
  const rule = (kind === 'bloc' ? first?.policy.bloc : first?.policy.council)?.order.value;
  if (rule !== 'lowestTitleFirst') return items;
  const rank = (number: string): number => waiting.find((item) => item.number === number)?.policy.title.order ?? 0;
  return [...items].sort((a, b) => rank(a) - rank(b));
}

/** A meeting of today may have begun; one of a day before, or after the box has closed, is a slip of the pen. An opening that has passed is at once. */
function checkTimes({ meetsAt, opensAt, closesAt, place, now, calendar }: ConveningFacts): Refusal[] {
  const refusals: Refusal[] = [];
  for (const [field, instant] of Object.entries({ meetsAt, opensAt, closesAt })) {
    if (Number.isNaN(instant.getTime())) refusals.push({ code: 'field-wrong', field, rule: 'date' });
  }
  if (refusals.length > 0) return refusals;
  const [value, meets] = [closesAt.toISOString(), meetsAt.toISOString()];
  if (opensAt >= closesAt) refusals.push({ code: 'field-wrong', field: 'closesAt', value, rule: 'order-of-times' });
  if (closesAt <= now) refusals.push({ code: 'date-in-past', field: 'closesAt', value, on: value });
  if (meetsAt > closesAt)
    refusals.push({ code: 'field-wrong', field: 'meetsAt', value: meets, rule: 'meets-after-closing' });
  const dayOf = (at: Date): CivilDate => civilDateOf(at, calendar.timeZone);
  if (dayOf(meetsAt) < dayOf(now)) refusals.push({ code: 'date-in-past', field: 'meetsAt', value: meets, on: meets });
  refusals.push(
    ...[mayBeSet(calendar, 'opensAt', opensAt), mayBeSet(calendar, 'closesAt', closesAt)].filter(isRefusal),
  );
  if (place.trim() === '') refusals.push({ code: 'field-missing', field: 'place' });
  if (place.length > LONGEST_PLACE) refusals.push({ code: 'field-wrong', field: 'place', rule: 'too-long' });
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
    ...checkBoard(facts),
  ];
}

function checkPresence({ seats, presence, kind, waiting, closesAt, calendar }: ConveningFacts): Refusal[] {
  const [policy] = waiting.map((item) => item.policy);
  const allowed: readonly string[] = policy === undefined ? ROUTES.writtenBallot : presencesOf(kind, policy);
  return Object.entries(presence).flatMap(([no, { presence: word }]): Refusal[] => {
    const field = `presence.${no}`;
    if (!isSeat(seats, Number(no))) return [notOnRoll(field, no)];
    if (!allowed.includes(word)) return [{ code: 'invalid-choice', field, value: word, allowed: [...allowed] }];
    const { askedOn = '' } = presence[no] ?? {};
    const asked = { field: `${field}.askedOn`, value: askedOn };
    if (askedOn !== '' && !isCivilDate(askedOn)) return [{ code: 'field-wrong', ...asked, rule: 'date' }];
    if (!Number.isNaN(closesAt.getTime()) && askedOn > civilDateOf(closesAt, calendar.timeZone))
      return [{ code: 'field-wrong', ...asked, rule: 'asked-after-closing' }];
    return word === 'proxy' && policy !== undefined ? checkProxy({ seats, presence, policy }, no) : [];
  });
}

type Proxies = Pick<ConveningFacts, 'seats' | 'presence'> & { policy: Policy };

/** A delegate without a letter has no vote; one who sits in the body votes for themselves alone. */
function checkProxy({ seats, presence, policy }: Proxies, no: string): Refusal[] {
  const field = `presence.${no}`;
  const { delegate = '', letter = '' } = presence[no] ?? {};
  const { value, ...citation } = policy.council.absence;
  if (delegate === '') return [{ code: 'field-missing', field: `${field}.delegate` }];
  if (letter.trim() === '') return [{ code: 'mandate-missing', field: `${field}.letter`, citation }];
  const holds = Object.values(presence).filter((other) => other.presence === 'proxy' && other.delegate === delegate);
  const most = value.proxy?.perDelegate ?? 1;
  const sits = seats.some(({ personId }) => personId === delegate);
  if (!sits && holds.length <= most) return [];
  return [{ code: 'delegate-refused', field: `${field}.delegate`, value: delegate, sits, most, citation }];
}

function checkPresent({ kind, items, seats, presence, waiting }: ConveningFacts): Warning[] {
  const policy = waiting[0]?.policy;
  if (policy === undefined) return [];
  const of = (word: Presence): number =>
    seats.filter(({ no }) => (presence[String(no)]?.presence ?? 'present') === word).length;
  const coming = { present: of('present'), written: of('written'), proxies: of('proxy'), members: seats.length };
  const ahead = waiting
    .filter(({ number }) => items.includes(number))
    .map((item) => quorumAhead({ policy: item.policy, kind, ...coming }));
  const short = ahead.find(({ holds }) => !holds);
  const warnings: Warning[] = [];
  if (short !== undefined) {
    const facts = { present: short.yes, quorum: needed(short.base, short), members: seats.length };
    warnings.push({ kind: 'warning', code: 'no-quorum-in-sight', about: 'presence', facts });
  }
  const unmandated = seats.filter(({ mandate }) => (mandate ?? '').trim() === '').map(({ no }) => String(no));
  if (kind === 'bloc' && policy.bloc?.vote.value.mandate === 'letter' && unmandated.length > 0) {
    const { source, clause, certainty } = policy.bloc.vote;
    const facts = { seats: unmandated };
    warnings.push({
      kind: 'warning',
      code: 'mandate-not-shown',
      about: 'presence',
      facts,
      citation: { source, clause, certainty },
    });
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
