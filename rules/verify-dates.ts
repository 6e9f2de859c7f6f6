/** Every stored date reckoned again from its event, its rule in the pinned policy and the calendar it cites. */

import { isPartOf } from './apart';
import { calendarAsKnownOn, CalendarTable, endOfDay, type Calendar } from './calendar';
import { deriveDeadline, deriveRung, workedTowards, type Derivation } from './deadlines';
import type { Exported, ExportedMoment, ExportedNomination } from './exported';
import { OPENING, openingRule } from './key-holding';
import type { Policy } from './policy';
import { ruledSince } from './policy-move';
import { isRefusal, type Refusal } from './refusal';
import { ruleOf } from './step-rules';
import type { Check, Difference } from './differences';
import { verifyMoments } from './verify-moments';

export type DateFacts = {
  /** Every calendar that goes by the name a derivation cites: versions of a table may share one. */
  calendars: (version: string) => Calendar[];
  policy: Policy | null;
  /**
   * Policies that ruled the case before, while the step was open: a date was reckoned by one of them and cites it. Not known
   * of a sitting, whose dates keep the clause they were planned by when its cases move to other packs.
   */
  earlier?: Policy[];
  year: number | null;
};

export type Rederived =
  | { agrees: true; derivation: Derivation }
  /** Set by a person, or counted from what a person set: there is nothing to compare but its instant. */
  | { agrees: true; set: true; derivation: Derivation }
  | { agrees: false; derivation: Derivation | Refusal; stored: Derivation };

/**
 * Agrees if day, instant, every counted and skipped day and, of a case, the clause are the same. Before a rest day the end
 * of the last working day is right too: so earlier programs planned it where the rule says an hour.
 */
export function rederive(
  { rung, at, derivation: stored }: { rung: number; at: Date; derivation: Derivation },
  facts: DateFacts,
): Rederived {
  const named = facts.calendars(stored.calendar);
  const instants =
    stored.lastWorkingDay === undefined
      ? [new Date(stored.dueAt)]
      : named.flatMap(({ timeZone }) => [
          instantOf({ rung }, stored, timeZone),
          ...(rung > 0 ? [] : [endOfDay(stored.lastWorkingDay ?? stored.due, timeZone)]),
        ]);
  const inTime = instants.some((instant) => instant.getTime() === at.getTime());
  if (stored.rule.type === 'set' || stored.rule.key === 'ballotLadder') {
    return inTime ? { agrees: true, set: true, derivation: stored } : { agrees: false, derivation: stored, stored };
  }
  const policies = [...(facts.earlier ?? []), facts.policy];
  const candidates = policies.flatMap((policy) =>
    named.map((calendar) => deriveAgain(stored, { ...facts, policy, calendar })),
  );
  const same = candidates.find(
    (again) =>
      !isRefusal(again) &&
      fingerprint(again) === fingerprint(stored) &&
      isPartOf(reckoned(stored), again) &&
      (facts.earlier === undefined || clauseOf(again) === clauseOf(stored)),
  );
  if (same !== undefined && inTime) return { agrees: true, derivation: stored };
  const missing: Refusal = { code: 'not-found', field: 'calendar', value: stored.calendar };
  return { agrees: false, derivation: candidates.at(-1) ?? missing, stored };
}

/** A stored date reckoned again from its own event and rule by a calendar. Refused: a rule the policy does not have. */
export function deriveAgain(
  stored: Derivation,
  { calendar, policy, year }: Pick<DateFacts, 'policy' | 'year'> & { calendar: Calendar },
): Derivation | Refusal {
  if (policy === null) return { code: 'not-found', field: 'policy' };
  const { key, n = 0, type } = stored.rule;
  if (type === 'ladder') {
    const { citation } = stored;
    return deriveRung(stored.eventOn, { key, n, hour: policy.ladder.value.at, citation }, calendar);
  }
  const rule = key === OPENING ? openingRule(policy) : ruleOf(policy, key);
  if (rule === undefined) return { code: 'no-rule', key: `deadlines.${key}` };
  return deriveDeadline(rule, {
    key,
    eventOn: stored.eventOn,
    year: year ?? policy.year,
    pauses: stored.pauses,
    calendar,
  });
}

/** The due date to work towards is the last working day where the last good day is a rest day; a closing never is. */
export function instantOf({ rung }: { rung: number }, derivation: Derivation, zone: string): Date {
  return rung > 0 ? new Date(derivation.dueAt) : workedTowards(derivation, zone).at;
}

/** What makes two derivations the same: event, day, instant, every counted and every skipped day. */
export function fingerprint({ event, due, dueAt, lastWorkingDay, counted, skipped, rule }: Derivation): string {
  const days = [due, dueAt, lastWorkingDay ?? null, counted, skipped.map(({ date, reason }) => [date, reason])];
  return JSON.stringify([event, days, rule.n ?? null, rule.unit ?? null]);
}

/** All of a derivation but what names the calendar and the clause: those go by other rules. */
function reckoned({ calendar: _calendar, citation: _citation, pauses: _pauses, ...derivation }: Derivation): unknown {
  return derivation;
}

function clauseOf({ citation: { source, clause } }: Derivation): string {
  return JSON.stringify([source, clause]);
}

/**
 * Finds calendars by the name derivations cite: each version as known on each day something of it was published.
 * Dates of before versions were named cite the table alone, so each stands under that name too.
 */
export function calendarsByName(
  versions: { content: unknown; version?: number | undefined }[],
): DateFacts['calendars'] {
  const found = new Map<string, Calendar[]>();
  for (const { content, version = 1 } of versions) {
    const table = CalendarTable.parse(content);
    const days = new Set(['0000-01-01', ...table.rows.flatMap(({ publishedOn }) => publishedOn ?? [])]);
    for (const day of days) {
      const calendar = calendarAsKnownOn(table, day, version);
      for (const name of new Set([calendar.version, calendarAsKnownOn(table, day).version]))
        found.set(name, [...(found.get(name) ?? []), calendar]);
    }
  }
  return (version) => found.get(version) ?? [];
}

/** All moments, also those that were replaced, and the due date each opening keeps. */
export function verifyDates(exported: Exported): Check {
  const { nominations, sittings, policies, calendars } = exported;
  const byName = calendarsByName(calendars);
  const differences: Difference[] = [];
  let compared = 0;
  const verify = (subject: string, moments: ExportedMoment[], facts: DateFacts): void => {
    for (const moment of moments) {
      compared += 1;
      const again = rederive(
        { rung: moment.rung, at: new Date(moment.at), derivation: moment.derivation as unknown as Derivation },
        facts,
      );
      if (again.agrees) continue;
      const place = `${subject}${moment.opening === null ? '' : `/${moment.opening}`} ${moment.kind} ${moment.rung}`;
      const derived = isRefusal(again.derivation) ? again.derivation.code : again.derivation.dueAt;
      differences.push({ check: 'date', code: 'date-differs', subject: place, stored: moment.at, derived });
    }
  };
  for (const nomination of nominations) {
    for (const moment of nomination.moments)
      verify(nomination.number, [moment], {
        calendars: byName,
        year: nomination.year,
        ...rulesOf(nomination, moment, policies),
      });
    differences.push(...verifyDue(nomination));
  }
  for (const { number, moments, policyHash } of sittings) {
    const policy = (policies[policyHash] as Policy | undefined) ?? null;
    verify(number, moments, { calendars: byName, policy, year: null });
  }
  return { name: 'date', compared, differences: [...differences, ...verifyMoments(exported, byName)] };
}

/** A date to come is reckoned by the policy in force; one that is past or replaced by any since its step was opened. */
export function rulesOf(
  nomination: Pick<ExportedNomination, 'policyHash' | 'moves'> & { openings: { sequence: number; openedAt: string }[] },
  { opening, state }: { opening: number | null; state: string },
  policies: Record<string, unknown>,
): Pick<DateFacts, 'policy' | 'earlier'> {
  const openedAt = nomination.openings.find(({ sequence }) => sequence === opening)?.openedAt ?? '';
  const hashes = state === 'planned' ? [nomination.policyHash] : ruledSince(nomination, openedAt);
  const found = hashes.flatMap((hash) => (policies[hash] as Policy | undefined) ?? []);
  return { policy: found.at(-1) ?? null, earlier: found.slice(0, -1) };
}

/** A closing may be that of a date whose moment stands on the last working day before it. */
function isOf({ at, derivation }: ExportedMoment, stored: string): boolean {
  return [at, String(derivation['dueAt'])].some((instant) => Date.parse(instant) === Date.parse(stored));
}

/** An opening's due date is that of one of its own deadlines, and it closes by silence with one of them. */
function verifyDue({ number, openings, moments }: ExportedNomination): Difference[] {
  return openings.flatMap(({ sequence, step, dueAt, closesAt }) => {
    const own = moments.filter(({ opening, kind }) => opening === sequence && kind === 'deadline');
    const due = own.filter(({ rung }) => rung === 0);
    const kept = [
      [dueAt, due],
      [closesAt, own],
    ] as const;
    return kept.flatMap(([stored, among]): Difference[] => {
      if (stored === null || among.some((moment) => isOf(moment, stored))) return [];
      const derived = among.at(-1)?.at ?? '';
      return [{ check: 'date', code: 'due-differs', subject: `${number}/${sequence} ${step}`, stored, derived }];
    });
  });
}
