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

const driver = (code: string, kind: string, originalCode?: string): object => ({
  code,
  meta: { driverAdapterError: { cause: { kind, originalCode } } },
});

test.each([
  ['a server that is not there', { code: 'ECONNREFUSED' }, 'database-away', 'database-away'],
  [
    'a server that is not there, by the driver',
    driver('P1001', 'DatabaseNotReachable'),
    'database-away',
    'database-away',
  ],
  ['a server that starts', { code: '57P03' }, 'database-away', 'database-away'],
  ['a server that is full', driver('P2010', 'postgres', '53300'), 'database-away', 'database-away'],
  ['a line that is cut', driver('P1017', 'ConnectionClosed', 'ECONNRESET'), 'answer-lost', 'connection-lost'],
  ['a line that the server ends', driver('P2010', 'postgres', '57P01'), 'answer-lost', 'connection-lost'],
  ['a line that falls silent', driver('P1008', 'SocketTimeout', 'ETIMEDOUT'), 'answer-lost', 'connection-lost'],
])('%s is told as such, also where something was to be changed', (_, codes, changing, reading) => {
  const thrown = Object.assign(new Error('x'), codes);
  const told = [true, false].map((one) => failureOf(thrown, { ...WEB, changing: one }));
  expect(told.map(({ code }) => code)).toEqual([changing, reading]);
  expect(told.map(({ unknown }) => unknown)).toEqual([changing === 'answer-lost' ? true : undefined, undefined]);
});

test('a line that breaks without a code is one that broke, and what a fault quotes says nothing of lines', () => {
  const broken = new Error('Connection terminated unexpectedly');
  expect(failureOf(broken, WEB)).toMatchObject({ code: 'answer-lost', unknown: true });
  const quoting = Object.assign(new Error('permission denied for table note: “connection timeout”'), { code: '42501' });
  expect(failureOf(quoting, WEB)).toMatchObject({ code: 'database-forbids' });
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
