/** The pages that the benches of lists ask for, held to the doors there are. */

import { PLACES } from '../../bench/pages';
import { DOORS } from '../client/web/doors';

/** Pages at a fixed address that list nothing a house has ever more of. */
const NO_LISTS = [
  '/',
  '/api/v1/openapi.json',
  '/calendars/import',
  '/deputies/new',
  '/health',
  '/help',
  '/sign-in',
  '/sign-in/code',
  '/verify',
];
/** Asked by programs with a token of their own, page by page. */
const OF_PROGRAMS = ['/api/v1/events', '/api/v1/nominations', '/api/v1/webhooks'];

test('every page at a fixed address is measured, or is known to list nothing that grows', () => {
  const fixed = Object.keys(DOORS).flatMap((door) => {
    const [method, path = ''] = door.split(' ');
    return method === 'GET' && !/[:*]/.test(path) ? [path] : [];
  });
  const asked = new Set(PLACES.map((place) => place.split('?')[0]));
  const missed = fixed.filter((path) => !asked.has(path) && ![...NO_LISTS, ...OF_PROGRAMS].includes(path));
  expect(missed).toEqual([]);
});
