import { failureOf } from '../../client/cli/faults';
import { isTooOld, PostgresTooOld } from '../../prisma/server-version';

it.each([
  ['9.6.24', true],
  ['13.22', true],
  ['13.22 (Debian 13.22-0+deb11u1)', true],
  ['14.0', false],
  ['18.4', false],
  ['19devel', false],
  ['', false],
])('PostgreSQL %s is too old: %s', (version, tooOld) => {
  expect(isTooOld(version)).toBe(tooOld);
});

it('the terminal says which version the server has and which one is needed, in both languages', () => {
  const { code, kind, sentence } = failureOf(new PostgresTooOld('13.22'), { changing: true });
  expect({ code, kind }).toEqual({ code: 'database-too-old', kind: 'unavailable' });
  for (const said of Object.values(sentence)) {
    expect(said).toContain('13.22');
    expect(said).toContain('14');
  }
});
