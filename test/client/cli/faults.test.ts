/** What a command says when nothing of the rules answered, and what it says of itself. */

import { failureOf } from '../../../client/cli/faults';
import { parseCommand } from '../../../client/cli/program';
import { RolesMissing } from '../../../prisma/give-rights';
import { wordOf } from '../../../watch/say-fault';

const WEB = { databaseUrl: 'postgresql://laurel_web:secret@db.example/laurel', changing: true };

test.each([
  ['42501', 'permission denied for table nomination'],
  ['42501', 'must be owner of table nomination'],
  [undefined, 'ERROR: permission denied for schema public\n   0: sql_schema_connector'],
  ['25006', 'cannot execute INSERT in a read-only transaction'],
])('whoever the database lets do something else is told so, and not that it is our fault (%s %s)', (code, message) => {
  const fault = failureOf(Object.assign(new Error(message), { code }), WEB);
  expect(fault).toMatchObject({ kind: 'unavailable', code: 'database-forbids', try: 'laurel doctor' });
  for (const said of [fault.sentence.vi, fault.sentence.en]) {
    expect(said).toContain('laurel_web');
    expect(said).not.toContain('secret');
  }
});

test('a server with some of the roles says which it lacks and what makes them', () => {
  const { kind, sentence } = failureOf(new RolesMissing(['laurel_read']), WEB);
  expect(kind).toBe('unavailable');
  for (const said of [sentence.vi, sentence.en]) expect(said).toMatch(/laurel_read.*deploy\/roles\.sql/);
});

test('a database without tables or laws is cured by the command that brings them', () => {
  for (const said of ['42P01', 'no calendar is loaded'])
    expect(failureOf(new Error(said), WEB)).toMatchObject({ try: 'laurel migrate' });
});

test('a flag that no command was given with leads to help and to no command', () => {
  expect(parseCommand(['--nonsense'], 'en')).toMatchObject({ failure: { code: 'unknown-flag', try: 'laurel help' } });
  expect(parseCommand(['--lang', 'en', '--version'], 'en')).toMatchObject({
    help: expect.stringMatching(/^laurel \d/) as string,
  });
});

test.each([
  ['standstill end', /--force\s+go on although laurel verify finds differences/],
  ['roll import', /--body <id>\s+id of the council or bloc/],
  ['pact import', /--body <id>\s+id of the council or bloc/],
])('help of %s says what the flag does there', (command, said) => {
  const { help } = parseCommand(['help', ...command.split(' ')], 'en') as { help: string };
  expect(help).toMatch(said);
});

test('a log has the word of Temporal by which the runbook knows the trouble', () => {
  const cause = Object.assign(new Error('7 PERMISSION_DENIED: Request unauthorized.'), { code: 7 });
  expect(wordOf(new Error('Failed to start Workflow', { cause }))).toContain('PERMISSION_DENIED');
  expect(wordOf(new Error('hint', { cause: new Error('Nguyễn Văn Mẫu') }))).toBe('Error, caused by Error');
});
