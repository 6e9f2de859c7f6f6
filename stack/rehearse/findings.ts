/** What a rehearsed season finds out, judged from what happened in it. Nothing here asks a clock or a server. */

import { civilDateOf, dayKind, type Calendar } from '../../rules/calendar';
import { reachOf } from '../../rules/reachability';
import { isRefusal } from '../../rules/refusal';
import type { Policy } from '../../rules/policy';
import type { SeasonFinding } from '../../words/rehearse';

/** Sittings on a day that is not worked, by the calendar of the season. */
export function restDays(sittings: { number: string; meetsAt: Date }[], calendar: Calendar): SeasonFinding[] {
  return sittings.flatMap(({ number, meetsAt }): SeasonFinding[] => {
    const on = civilDateOf(meetsAt, calendar.timeZone);
    const day = dayKind(calendar, on);
    if (isRefusal(day) || day.working) return [];
    return [{ kind: 'rest-day', sitting: number, on, why: day.row?.name ?? day.reason }];
  });
}

export type DatedLetter = { personId: string; person: string; place: string; at: Date };

/** People who get more letters on one day than the season says is bearable, the most first. */
export function manyLetters(letters: DatedLetter[], most: number, zone: string): SeasonFinding[] {
  const days = new Map<string, DatedLetter[]>();
  for (const letter of letters) {
    const key = `${letter.personId}/${civilDateOf(letter.at, zone)}`;
    days.set(key, [...(days.get(key) ?? []), letter]);
  }
  return [...days.values()]
    .filter((day) => day.length > most)
    .sort((a, b) => b.length - a.length)
    .flatMap((day): SeasonFinding[] => {
      const [first] = day;
      if (first === undefined) return [];
      const { person, place, at } = first;
      return [{ kind: 'many-letters', person, place, count: day.length, on: civilDateOf(at, zone) }];
    });
}

/** Titles that no council of the size can pass as soon as one of its members stays silent. */
export function cannotPass(asked: { title: string; members: number; policy: Policy }[]): SeasonFinding[] {
  return asked.flatMap(({ title, members, policy }): SeasonFinding[] => {
    const seats = Array.from({ length: members }, (_, index) => ({
      no: index + 1,
      organisationId: null,
      presence: index === 0 ? 'absent' : 'present',
      recused: false,
      voted: false,
    }));
    const reach = reachOf({ policy, kind: 'council', nominee: '', seats });
    if (reach.canPass) return [];
    return [{ kind: 'cannot-pass', title, members, needed: reach.needed, citation: reach.citation }];
  });
}

/** A case that waits for a body is in time once somebody convenes; when the body then sits is another date. */
const WAITING = ['council', 'bloc'];

function isLate({ dueAt, settledAt, closesAt, onClose }: Done): boolean {
  if (dueAt === null || settledAt === null || settledAt <= dueAt) return false;
  return closesAt === null || settledAt < closesAt || !BY_TIME.includes(onClose ?? '');
}

/** What the time of a step alone brings it to, as it should: nobody missed anything. */
const BY_TIME = ['published', 'consented'];

type Done = { step: string; dueAt: Date | null; settledAt: Date | null; closesAt: Date | null; onClose: string | null };

/** Steps whose day was missed, counted; a season in which half of the reviews are late is planned wrongly. */
export function missedSteps(openings: Done[]): SeasonFinding[] {
  const dated = openings.filter((one) => !WAITING.includes(one.step) && one.dueAt !== null && one.settledAt !== null);
  const steps = [...new Set(dated.map(({ step }) => step))];
  return steps.flatMap((step): SeasonFinding[] => {
    const own = dated.filter((one) => one.step === step);
    const late = own.filter(isLate);
    return late.length === 0 ? [] : [{ kind: 'missed', step, count: late.length, of: own.length }];
  });
}
