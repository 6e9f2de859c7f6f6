/** The plans of the fault matrix hang on the seed alone, and what a browser hears is told as it was. */

import { EVENTS } from '../../bench/faults/kill-worker';
import { tablesIn } from '../../bench/faults/later-schema';
import { standOf, STANDS } from '../../bench/faults/open-cases';
import { isPlayed, ROWS } from '../../bench/faults/rows';
import { toldBy } from '../../bench/faults/told';
import { diceOf } from '../../stack/rehearse/dice';
import { pageWords } from '../../words/pages';

const played = ROWS.filter(isPlayed);
const plans = (seed: number) => played.map((row) => row.plan(diceOf(seed), row.times));

test('every row of the matrix is in the list once, in order', () => {
  expect(ROWS.map(({ id }) => id)).toEqual(Array.from({ length: 32 }, (_, index) => `F${index + 1}`));
});

test('a row that is not played says which test plays it, or why nobody does', () => {
  const silent = ROWS.filter((row) => !isPlayed(row) && row.test === undefined && row.why === undefined);
  expect(silent).toEqual([]);
});

test('the same seed gives the same plan, and another seed another', () => {
  expect(plans(7)).toEqual(plans(7));
  expect(plans(7)).not.toEqual(plans(8));
});

test.each(played.map((row) => [row.id, row] as const))('%s plans as many faults as it is asked for', (_id, row) => {
  expect(row.plan(diceOf(3), 9)).toHaveLength(9);
});

test('by night no row breaks less, and servers that are away for long are away for ten minutes', () => {
  expect(played.filter(({ whole, times }) => whole !== undefined && whole <= times)).toEqual([]);
  const long = played.filter((row) => row.plan(diceOf(3), 1, true)[0]?.ms === 600_000);
  expect(long.map(({ id }) => id)).toEqual(['F3', 'F6']);
});

test('the worker dies at every event of a case and of its sitting before it dies at one again', () => {
  const plan = played.find(({ id }) => id === 'F1')?.plan(diceOf(5), 100) ?? [];
  const events = plan.map(({ where, at }) => `${where} ${at}`);
  const all = Object.entries(EVENTS).flatMap(([story, last]) =>
    Array.from({ length: last - 1 }, (_, index) => `${story} ${index + 2}`),
  );
  expect(events.slice(0, all.length).toSorted()).toEqual(all.toSorted());
  expect(events.slice(all.length)).toEqual(events.slice(0, 100 - all.length));
});

test('pages die with the answer to a sealed ballot, too, also in the sample of the tests', () => {
  const plan = played.find(({ id }) => id === 'F9')?.plan(diceOf(1), 2) ?? [];
  expect(plan.map(({ where }) => where)).toContain('before the answer to a ballot');
});

test('of forty open cases one at least is at every stand', () => {
  const stands = new Set(Array.from({ length: 40 }, (_, index) => standOf(index)));
  expect([...stands].sort()).toEqual([...STANDS].sort());
});

test('a table that a later migration drops is not expanded', () => {
  expect(tablesIn(['CREATE TABLE "b" (\n);\nCREATE TABLE "a" (\n);', 'DROP TABLE "b";'])).toEqual(['a']);
});

const task = '0b9c2d3e-1111-4222-8333-444455556666';
const sent = { step: 'confirm', 'item-1': 'approve', edition: '3', mark: 'm' };
const page = (heading: string): string => `<main><h1>${heading}</h1></main>`;

test.each([
  [200, page(pageWords('vi').recorded), 'acknowledged'],
  [200, page(pageWords('en').recorded), 'acknowledged'],
  [200, page('Đăng nhập'), 'unknown'],
  [409, page('…'), 'refused'],
  [503, page('…'), 'unknown'],
  [0, '', 'unknown'],
])('an answer of %s with %s is %s', (status, text, answer) => {
  const told = toldBy({ path: `/tasks/${task}`, sent, status, text });
  expect(told).toMatchObject({ task, edition: 3, content: '{"1":"approve"}', answer });
});

test('looking and checking are no tries to act', () => {
  const looked = { status: 200, text: page(pageWords('vi').recorded) };
  expect(toldBy({ path: '/tasks', sent, ...looked })).toBeUndefined();
  expect(toldBy({ path: `/tasks/${task}`, sent: { ...sent, step: 'check' }, ...looked })).toBeUndefined();
  expect(toldBy({ path: '/sign-in/code', sent: {}, ...looked })).toBeUndefined();
});
