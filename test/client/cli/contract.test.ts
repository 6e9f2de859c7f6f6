/** What every command promises: help, streams, exit codes, faults, language. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorShape } from '../../../client/cli/answer-shapes';
import { commands } from '../../../client/cli/commands';
import { HOLD_CAUSES } from '../../../rules/causes';
import { stepKinds } from '../../../rules/stage-kinds';
import { ENDINGS } from '../../../stack/players/rehearsal';
import { version } from '../../../package.json';
import { aDesk, documentOf, NO_NAMESPACE, runLaurel, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

const COMMANDS = [
  'start',
  'demo',
  'doctor',
  'nominate',
  'cases',
  'show',
  'why',
  'forecast',
  'dossier',
  'withdraw',
  'hold',
  'resume',
  'extend',
  'remind',
  'supersede',
  'finding',
  'revoke',
  'award',
  'sitting',
  'verify',
  'export',
  'schema',
];

test.each([
  ['award', 'Nothing is owed'],
  ['ministry', 'has not been handed in'],
  ['paper', 'No papers yet'],
])('%s of a case that has not come so far says so', async (command, said) => {
  const verb = command === 'paper' ? ['paper', 'list'] : [command];
  const { code, stdout } = await desk.laurel([...verb, '2020-0001']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(said) as string });
});

describe('help', () => {
  test('laurel alone names every command and exits 0', async () => {
    const { code, stdout, stderr } = await desk.laurel([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toContain(`  ${command} `);
  });

  test.each(COMMANDS)(
    'help of %s shows two examples before its flags, in both languages, under 40 lines',
    async (command) => {
      for (const language of ['vi', 'en']) {
        const { code, stdout } = await desk.laurel(['help', command, '--lang', language]);
        expect(code).toBe(0);
        const lines = stdout.trimEnd().split('\n');
        expect(lines.length).toBeLessThan(40);
        expect(
          lines.filter((line) => line.startsWith('  laurel ') || line.includes('| laurel ')).length,
        ).toBeGreaterThanOrEqual(2);
        expect(stdout.indexOf('laurel ')).toBeLessThan(stdout.indexOf('--json'));
        expect(lines.filter((line) => !line.includes('laurel ') && Array.from(line).length > 100)).toEqual([]);
      }
    },
  );

  test('help names every ending of a demo, every cause of a hold, every step of a case and what start takes', async () => {
    const { stdout } = await desk.laurel(['help', 'demo']);
    for (const ending of ENDINGS) expect(stdout).toMatch(new RegExp(`[ :]${ending}\\b`, 'u'));
    const hold = await desk.laurel(['hold', '--help']);
    for (const cause of HOLD_CAUSES) expect(hold.stdout).toContain(cause);
    const cases = await desk.laurel(['help', 'cases']);
    for (const step of stepKinds) expect(cases.stdout).toMatch(new RegExp(`[ :]${step}\\b`, 'u'));
    const start = await desk.laurel(['start', '--help']);
    for (const flag of ['--port <number>', '--data <folder>', '--empty']) expect(start.stdout).toContain(flag);
  });

  test.each(['--version', '-V'])('%s says which program this is', async (flag) => {
    const { code, stdout } = await desk.laurel([flag]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `laurel ${version}\n` });
  });

  test('-h after a command of two words helps with that command', async () => {
    const { stdout } = await desk.laurel(['sitting', 'plan', '-h']);
    expect(stdout).toContain('--print-template');
  });
});

describe('a command written wrong', () => {
  test.each([
    [['witdraw', '2020-0001'], 'laurel withdraw'],
    [['sitting', 'shwo', 'HD-2020-01'], 'laurel sitting show'],
    [['cases', '--overdeu'], '--overdue'],
    [['start', '--prot', '8081'], '--port'],
    [['demo', '--endnig', 'returned'], '--ending'],
  ])('%j suggests the nearest and runs nothing', async (words, nearest) => {
    const { code, stdout, stderr } = await desk.laurel(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`Did you mean: ${nearest}`);
  });

  test.each([
    [['paper'], 'list | get | issue | cancel | sign-back is missing'],
    [['show'], '<number> is missing'],
    [['cases', '--limit'], '--limit needs a value'],
    [['nominate', '--template', 'doc'], '--template "doc"'],
    [['dossier', 'add', '2020-0001', 'achievementReport'], '<file> is missing'],
    [['show', '2020-0001', '2020-0002'], '"2020-0002" is too many'],
    [['show', 'first'], 'number "first"'],
    [
      ['export', '2020-0001', '--what', 'cases', '--format', 'pdf'],
      '--what "cases": covers many cases and takes no number',
    ],
    [['cases', '--lang', 'fr'], '--lang "fr"'],
  ])('%j is answered in three lines on stderr with exit 2', async (words, said) => {
    const { code, stdout, stderr } = await desk.laurel(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('every faulty flag is named at once, with its value and its rule', async () => {
    const { code, stderr } = await desk.laurel([
      'cases',
      '--limit',
      '0',
      '--stage',
      'moon',
      '--due-within',
      'soon',
      '--year',
      '20',
    ]);
    expect(code).toBe(2);
    for (const flag of ['--limit "0"', '--stage "moon"', '--due-within "soon"', '--year "20"'])
      expect(stderr).toContain(flag);
    expect(stderr).toContain('4 problems; nothing was written');
  });

  test('of a language given twice the last one holds, as of every flag given twice', async () => {
    for (const words of [
      ['--lang', 'vi', '--lang', 'en'],
      ['--lang=vi', '--lang', 'en'],
      ['--lang', 'vi', '--lang=en'],
    ])
      expect((await desk.laurel(['cases', '--limit', '0', '--limit', 'x', ...words])).stderr).toMatch(
        /--limit "x": must/,
      );
  });

  test('with --json the fault is one document with both languages', async () => {
    const said = await desk.laurel(['cases', '--limit', 'x', '--json']);
    expect(said.code).toBe(2);
    const { ok, error } = documentOf(said) as {
      ok: boolean;
      error: { kind: string; changed: boolean; sentence: Record<string, string> };
    };
    expect({ ok, kind: error.kind, changed: error.changed }).toEqual({ ok: false, kind: 'usage', changed: false });
    expect(error.sentence.vi).not.toBe(error.sentence.en);
  });
});

describe('schemas', () => {
  test('every command that answers itself has one, in JSON Schema, and a wrong name is met with the nearest', async () => {
    const { schemas } = documentOf(await desk.laurel(['schema', '--json'])) as { schemas: string[] };
    const answering = commands
      .flatMap((spec) =>
        (spec.verbs === undefined || spec.argument !== undefined ? [spec] : []).concat(spec.verbs ?? []),
      )
      .map(({ name }) => name)
      .filter((name) => !['start', 'demo', 'rehearse', 'act-as'].includes(name));
    expect([...schemas].sort()).toEqual([...answering, 'error'].sort());
    const { stdout } = await desk.laurel(['schema', 'policy', 'show']);
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'object',
      required: ['ok', 'pack', 'validFrom', 'validTo', 'leaves'],
    });
    const wrong = await desk.laurel(['schema', 'cass']);
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringContaining('laurel schema cases') as string });
  });

  test.each([
    'why 2020-0001',
    'why 2020-0001 unit-review.due',
    'ministry 2020-0001',
    'award 2020-0001',
    'letter list 2020-0001',
    'paper list 2020-0001',
    'policy show mpi-2018',
    'calendar show',
    'history next hatinh-ez-board',
    'passport 2020-0001',
  ])('the answer of %s keeps to its own', async (typed) => {
    const { code, stderr } = await desk.laurel([...typed.split(' '), '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('a failure keeps to its own as well', async () => {
    for (const words of [
      ['show', '2020-9999'],
      ['cases', '--limit', 'x'],
      ['hold', '2020-0001'],
    ])
      expect(errorShape.safeParse(documentOf(await desk.laurel([...words, '--json']))).success).toBe(true);
  });
});

describe('settings', () => {
  test('an address that is none is named with what was expected', async () => {
    const { code, stderr } = await desk.laurel(['cases'], { environment: { DATABASE_URL: 'localhost' } });
    expect(code).toBe(2);
    expect(stderr).toContain('DATABASE_URL is not an address: expected postgresql://user@host/name, got "localhost"');
  });

  test('a password is never shown', async () => {
    const { stdout, stderr } = await desk.laurel(['doctor'], {
      environment: { ...NO_NAMESPACE, DATABASE_URL: 'postgresql://laurel:hunter2@127.0.0.1:1/x' },
    });
    expect(stdout + stderr).not.toContain('hunter2');
  });

  test('a database that is away is exit 5, and nothing was changed', async () => {
    const { code, stderr } = await desk.laurel(['cases'], {
      environment: { DATABASE_URL: 'postgresql://laurel@127.0.0.1:1/x' },
      alone: true,
    });
    expect(code).toBe(5);
    expect(stderr).toContain('The database at 127.0.0.1:1 refuses connections.\nNothing was changed.');
  });

  test('a host that does not exist is named as such', async () => {
    const { code, stderr } = await desk.laurel(['cases'], {
      environment: { DATABASE_URL: 'postgresql://laurel@no-such-host.invalid:5432/x' },
      alone: true,
    });
    expect(code).toBe(5);
    expect(stderr).toContain('There is no such host as no-such-host.invalid:5432: check DATABASE_URL.');
  });

  test('without an address anywhere it says so', async () => {
    const { code, stderr } = await runLaurel(['cases', '--lang', 'en'], {
      folder: desk.folder,
      environment: { HOME: desk.folder },
      alone: true,
    });
    expect(code).toBe(5);
    expect(stderr).toContain('DATABASE_URL is not set');
  });

  test('a file here and the running stack say where the database is', async () => {
    for (const [name, content] of [
      ['settings.yaml', `# here\nDATABASE_URL: "${desk.url}"\n`],
      ['stack.json', JSON.stringify({ databaseUrl: desk.url, webUrl: 'http://localhost:8080' })],
    ] as const) {
      const folder = path.join(desk.folder, name.replace('.', '-'));
      mkdirSync(path.join(folder, '.laurel'), { recursive: true });
      writeFileSync(path.join(folder, '.laurel', name), content);
      const { code, stdout } = await runLaurel(['cases'], { folder, alone: true });
      expect(code).toBe(0);
      expect(stdout).toContain('2020-0001');
    }
  });
});

describe('streams', () => {
  test('answers go to stdout, remarks to stderr, and there is no escape code in a pipe', async () => {
    for (const words of [
      ['cases'],
      ['show', '2020-0001', '--record', '--letters'],
      ['why', '2020-0001'],
      ['forecast', '2020-0001'],
      ['doctor'],
    ]) {
      const environment = { ...NO_NAMESPACE, FORCE_COLOR: '1' };
      const { stdout, stderr } = await desk.laurel(words, { environment, alone: true });
      expect(stdout).not.toBe('');
      expect(stdout + stderr).not.toContain('\u001b');
    }
    expect((await desk.laurel(['cases'])).stderr).toContain('1 of 1 case.');
    expect((await desk.laurel(['cases', '-q'])).stderr).toBe('');
  });

  test('Vietnamese is the default and says the same', async () => {
    const { stdout } = await desk.laurel(['cases'], { environment: { LAUREL_LANG: '' } });
    expect(stdout).toContain('T2 21/12/2020');
    expect((await desk.laurel(['cases'])).stdout).toContain('Mon 21 Dec 2020');
  });

  test('nobody acts in the name of another', async () => {
    const { code, stderr } = await desk.laurel(['act-as', 'a@b.example']);
    expect(code).toBe(1);
    expect(stderr).toContain("nobody acts in another's name here");
  });
});
