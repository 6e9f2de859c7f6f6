/** What the desk's list is narrowed to: read from the address, offered as a form, carried from page to page. */

import type { VNode } from 'preact';
import { readInstant } from '../../iso-dates';
import { SHOWS, type Choices, type DeskOverview, type Show } from '../../../prisma/queries/count-cases';
import type { CaseFilter, CaseMark } from '../../../prisma/queries/list-cases';
import { bearers } from '../../../rules/bearers';
import { stepKinds } from '../../../rules/stage-kinds';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import { stepWords } from '../../../words/terms';
import type { SignedCall } from '../call';
import { Field, Select } from '../fields';

/** Lists up to this length are chosen from; longer ones are found by typing in the search. */
const LONGEST = 60;

type Query = Record<string, string>;

/** What an address asks for; words that mean nothing are passed over, and never an error. */
export function filterOf(query: Query): CaseFilter {
  const given = (name: string): string | undefined => (query[name] === '' ? undefined : query[name]);
  const { step, title, unit, waits, q } = {
    step: given('step'),
    title: given('title'),
    unit: given('unit'),
    waits: given('waits'),
    q: given('q'),
  };
  const year = /^\d{4}$/.test(query['year'] ?? '') ? Number(query['year']) : undefined;
  const show = showOf(query);
  return {
    ...(step === undefined ? {} : { step }),
    ...(title === undefined ? {} : { title }),
    ...(unit === undefined ? {} : { unitId: unit }),
    ...(waits === undefined ? {} : { waitsFor: waits }),
    ...(year === undefined ? {} : { year }),
    ...(q === undefined ? {} : { text: q }),
    ...(show === undefined ? {} : SHOWS[show]),
  };
}

/** Which count above the list is the list's own; none where it is narrowed to more than a show. */
export function countedAbove(query: Query): Show | 'all' | undefined {
  const others = filterOf({ ...query, show: '' });
  return Object.keys(others).length > 0 ? undefined : (showOf(query) ?? 'all');
}

function showOf({ show = '' }: Query): Show | undefined {
  return show in SHOWS ? (show as Show) : undefined;
}

/** Where a page ended or began, as it stands in an address. */
export function readMark(text: string | undefined): CaseMark | undefined {
  const parts = /^([^,]*),(\d{4}-\d{4,})$/.exec(text ?? '');
  if (parts === null) return undefined;
  const dueAt = parts[1] === '' ? null : readInstant(parts[1] ?? '');
  return dueAt === undefined ? undefined : { dueAt, number: parts[2] ?? '' };
}

/** What readMark reads. */
export function markText({ dueAt, number }: CaseMark): string {
  return `${dueAt?.toISOString() ?? ''},${number}`;
}

/** The same list from another place on. */
export function pageFrom(query: Query, way: 'after' | 'before', mark: CaseMark): string {
  const { after: _after, before: _before, ...rest } = query;
  return `/desk?${new URLSearchParams({ ...rest, [way]: markText(mark) }).toString()}`;
}

/** How many are in which state, each a link to its list. */
export function Counts({ call, counts }: { call: SignedCall; counts: DeskOverview['counts'] }): VNode {
  const said = staffDeskWords[call.language];
  const shown = showOf(call.query);
  return (
    <nav class="counts" aria-label={said.counts}>
      {(Object.keys(SHOWS) as Show[]).map((show) => (
        <a
          key={show}
          href={`/desk?show=${show}`}
          class={GRAVE.includes(show) && counts[show] > 0 ? 'lacquer-word' : ''}
          {...(shown === show ? { 'aria-current': 'page' } : {})}
        >
          {said.shows[show]} <span class="strong">{counts[show]}</span>
        </a>
      ))}
    </nav>
  );
}

const GRAVE: readonly Show[] = ['overdue', 'bounced', 'owed'];

/** Filters that are asked for less often: folded away while none of them is set. */
const FURTHER = ['title', 'unit', 'waits', 'year'];

/** Offered is what the desk's cases have; of more entries than may be scrolled through, none. */
export function Filters({ call, overview }: { call: SignedCall; overview: DeskOverview }): VNode {
  const { words, language, query } = call;
  const said = staffDeskWords[language];
  const kinds = bearers.map((bearer): [string, string] => [bearer, said.bearers[bearer]]);
  const choice = (name: string, label: string, options: Choices): VNode | null =>
    options.length > LONGEST ? null : (
      <Select
        {...{ call, name, label }}
        options={[['', words.all], ...options]}
        chosen={query[name] ?? ''}
        refusals={[]}
      />
    );
  return (
    <form class="filters" method="get" action="/desk">
      <Field call={call} name="q" label={said.search} hint={said.searchHint} value={query['q']} type="search" />
      {choice(
        'step',
        words.stage,
        stepKinds.map((step) => [step, stepWords[language][step]]),
      )}
      <div class="buttons">
        <button class="other">{words.filter}</button>
        <a href="/desk">{words.clearFilter}</a>
      </div>
      <details class="more" open={FURTHER.some((name) => (query[name] ?? '') !== '')}>
        <summary>{said.moreFilters}</summary>
        <div class="filters">
          {choice('title', words.title, overview.titles)}
          {choice('unit', words.unit, overview.units)}
          {choice('waits', said.waitsFor, [...kinds, ...overview.bodies])}
          {choice(
            'year',
            said.year,
            overview.years.map((year) => [String(year), String(year)]),
          )}
          {choice('show', words.show, Object.entries(said.shows))}
        </div>
      </details>
    </form>
  );
}
