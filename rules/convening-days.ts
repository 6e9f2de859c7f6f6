/** Whether the day of a sitting suits: a working day, papers in time, the season of the bloc. */

import { civilDateOf, isWorkingDay, type CivilDate } from './calendar';
import type { ConveningFacts } from './convening-facts';
import { deriveDeadline } from './deadlines';
import { isRefusal, type Refusal, type Warning } from './refusal';

/** A rest day, papers that go out too late, a bloc that sits outside its season. Refused: a year without calendar. */
export function checkDays(facts: ConveningFacts): (Refusal | Warning)[] {
  const { meetsAt, calendar } = facts;
  const day = civilDateOf(meetsAt, calendar.timeZone);
  const working = isWorkingDay(calendar, day);
  if (typeof working !== 'boolean') return [{ ...working, field: 'meetsAt' }];
  const rest: Warning[] = working ? [] : [{ kind: 'warning', code: 'rest-day', about: 'meetsAt', facts: { on: day } }];
  return [...rest, ...(facts.kind === 'council' ? checkPapers(facts, day) : checkSeason(facts, day))];
}

/** Papers go out with the convening; what a council's own rule says of them goes before the table of dates. */
function checkPapers({ waiting, now, calendar }: ConveningFacts, day: CivilDate): (Refusal | Warning)[] {
  const [policy] = waiting.map((item) => item.policy);
  const own = policy?.council.papersSentBefore;
  const before = { type: 'beforeEvent' as const, event: 'sitting' };
  const papers = own === undefined ? policy?.deadlines.councilPapers : { ...own, value: { ...before, ...own.value } };
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
