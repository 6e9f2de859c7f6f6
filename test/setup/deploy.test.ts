/** The files of deploy/ agree with the programs they start: variables, figures, roles and the runbook's words. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { CLI_VARIABLES } from '../../client/cli/settings';
import { WEB_VARIABLES } from '../../client/web/settings';
import { KEEPER_VARIABLES } from '../../keeper/settings';
import { doctorWords, RUNBOOK } from '../../words/cli-doctor';
import { GAUGES } from '../../watch/gauges';
import { WORKER_VARIABLES } from '../../worker/settings';

const root = path.join(__dirname, '..', '..');
const read = (...names: string[]): string => readFileSync(path.join(root, ...names), 'utf8');

/** What Temporal's own client reads beside ours (@temporalio/envconfig). */
const ENGINE = /^TEMPORAL_(API_KEY|TLS(_(CLIENT_CERT|CLIENT_KEY|SERVER_CA_CERT)_PATH)?)$/;
const PROGRAMS: Record<string, string[]> = {
  'worker/main': WORKER_VARIABLES,
  'client/web/main': WEB_VARIABLES,
  'keeper/main': KEEPER_VARIABLES,
  migrate: ['DATABASE_URL'],
};

const MAIL_SERVER = /^# With a password in .* TLS is asked for: docs\/operation\.md, The mail server\.$/m;

type Started = { where: string; program: string; variables: string[] };

function programOf(command: string): string | undefined {
  return Object.keys(PROGRAMS).find((name) => command.includes(name));
}

type Service = { command?: string[]; environment?: Record<string, string> };

function servicesOfCompose(): [name: string, service: Service][] {
  const { services } = parse(read('deploy', 'compose.yaml'), { merge: true }) as { services: Record<string, Service> };
  return Object.entries(services);
}

function inCompose(): Started[] {
  return servicesOfCompose().flatMap(([name, { command = [], environment = {} }]) => {
    const program = programOf(command.join(' '));
    return program === undefined ? [] : [{ where: `compose ${name}`, program, variables: Object.keys(environment) }];
  });
}

function inUnits(): Started[] {
  return readdirSync(path.join(root, 'deploy', 'systemd')).flatMap((file) => {
    if (!file.startsWith('laurel-') || !file.endsWith('.service')) return [];
    const unit = read('deploy', 'systemd', file);
    const program = programOf(/^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '');
    if (program === undefined) return [];
    const [, from = ''] = /^EnvironmentFile=\/etc\/laurel\/(.*)$/m.exec(unit) ?? [];
    const own = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name);
    return [
      { where: `unit ${file}`, program, variables: [...own, ...namesIn(read('deploy', 'systemd', 'env', from))] },
    ];
  });
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/^(\w+)=/gm)].map(([, name = '']) => name);
}

type Manifest = {
  kind: string;
  data?: Record<string, string>;
  spec?: { template?: { spec: { containers: { command: string[]; env?: { name: string }[]; envFrom: object[] }[] } } };
};

function inKubernetes(): Started[] {
  const manifests = ['laurel.yaml', 'migrate.yaml'].flatMap((file) =>
    parseAllDocuments(read('deploy', 'kubernetes', file)).map((document) => document.toJS() as Manifest),
  );
  const shared = Object.keys(manifests.find(({ kind }) => kind === 'ConfigMap')?.data ?? {});
  return manifests.flatMap(({ kind, spec }) =>
    (spec?.template?.spec.containers ?? []).flatMap(({ command, env = [], envFrom }) => {
      const program = programOf(command.join(' '));
      const takesShared = envFrom.some((from) => 'configMapRef' in from);
      const variables = [...env.map(({ name }) => name), ...(takesShared ? shared : [])];
      return program === undefined ? [] : [{ where: `kubernetes ${kind}`, program, variables }];
    }),
  );
}

test('every variable that a unit, a service or a manifest sets is one that its program reads', () => {
  const started = [...inCompose(), ...inUnits(), ...inKubernetes()];
  expect(started.map(({ program }) => program).sort()).toEqual(
    [...Object.keys(PROGRAMS), ...Object.keys(PROGRAMS), ...Object.keys(PROGRAMS)].sort(),
  );
  const unknown = started.flatMap(({ where, program, variables }) =>
    variables
      .filter(
        (name) => PROGRAMS[program]?.includes(name) === false && !(program === 'worker/main' && ENGINE.test(name)),
      )
      .map((name) => `${where}: ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('only the worker is given what opens Temporal', () => {
  const opened = [...inCompose(), ...inUnits(), ...inKubernetes()].filter(({ variables }) =>
    variables.includes('TEMPORAL_API_KEY'),
  );
  expect(new Set(opened.map(({ program }) => program))).toEqual(new Set(['worker/main']));
});

/** Database users of compose's services, by the program each starts. */
function usersInCompose(): [program: string, user: string][] {
  return servicesOfCompose().flatMap(([, { command = [], environment = {} }]) => {
    const program = programOf(command.join(' '));
    const address = environment['KEEPER_DATABASE_URL'] ?? environment['DATABASE_URL'] ?? '';
    return program === undefined ? [] : [[program, userIn(address)]];
  });
}

function userIn(text: string): string {
  return /postgresql:\/\/(\w+):/.exec(text)?.[1] ?? '';
}

test('each program comes to the database as the user of its own, and as the owner none but the one that migrates', () => {
  const units = ['worker', 'web', 'keeper', 'migrate'].map((name) =>
    userIn(read('deploy', 'systemd', 'env', `${name}.env`)),
  );
  const users = { worker: 'laurel_worker', web: 'laurel_web', keeper: 'laurel_keeper', migrate: 'laurel_owner' };
  expect(units).toEqual(Object.values(users));
  expect(new Map(usersInCompose())).toEqual(
    new Map([
      ['migrate', users.migrate],
      ['worker/main', users.worker],
      ['keeper/main', users.keeper],
      ['client/web/main', users.web],
    ]),
  );
});

/** What the command line and the doctor hear beside what the programs do. */
const HEARD = [...Object.values(PROGRAMS).flat(), ...CLI_VARIABLES];

test('the table of settings names every variable that a program reads, and no other', () => {
  const [, table = ''] = /^## Settings\n([\s\S]*?)\n\n`laurel`/m.exec(read('docs', 'operation.md')) ?? [];
  const first = table.split('\n').map((line) => line.split(' | ')[0] ?? '');
  const named = first.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name));
  const told = [...table.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name);
  expect(HEARD.filter((name) => !told.includes(name))).toEqual([]);
  expect(named.filter((name) => !HEARD.includes(name) && !ENGINE.test(name))).toEqual([]);
});

test('each worker opens both doors for figures: alerts ask for those of its Temporal part too', () => {
  const workers = [...inCompose(), ...inUnits(), ...inKubernetes()].filter(({ program }) => program === 'worker/main');
  const doors = ['LAUREL_WATCH', 'LAUREL_WATCH_TEMPORAL'];
  expect(workers.map(({ variables }) => doors.every((door) => variables.includes(door)))).toEqual([true, true, true]);
});

test('whoever sends letters says in which mailbox a person reads the answers', () => {
  const senders = [...inCompose(), ...inUnits(), ...inKubernetes()].filter(({ variables }) =>
    variables.includes('LAUREL_MAIL_FROM'),
  );
  expect(senders).toHaveLength(6);
  expect(senders.filter(({ variables }) => !variables.includes('LAUREL_REPLY_TO'))).toEqual([]);
});

test('whatever compose interpolates is asked for in its example', () => {
  const wanted = [...read('deploy', 'compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
  expect([...new Set(wanted)].sort()).toEqual([...new Set(namesIn(read('deploy', 'compose.env.example')))].sort());
});

test('wherever the mail server is named, it stands beside it when TLS is asked for', () => {
  const files = ['systemd/env/web.env', 'systemd/env/worker.env', 'compose.env.example', 'kubernetes/laurel.yaml'];
  for (const file of files) expect([file, read('deploy', file)]).toEqual([file, expect.stringMatching(MAIL_SERVER)]);
  expect(read('docs', 'operation.md')).toContain('## The mail server\n');
});

test('a house comes up by itself, however late its database does', () => {
  const unit = (name: string): string => read('deploy', 'systemd', `laurel-${name}.service`);
  // A program that requires the migration is never started where that fails; one that wants it waits for its database.
  for (const name of ['web', 'worker@', 'keeper']) {
    expect([name, unit(name)]).toEqual([name, expect.stringMatching(/^Wants=.*\blaurel-migrate\.service$/m)]);
    expect([name, unit(name)]).toEqual([name, expect.not.stringMatching(/^(Requires|Requisite|BindsTo)=/m)]);
    expect([name, unit(name)]).toEqual([name, expect.stringMatching(/^Restart=always$/m)]);
  }
  expect(unit('migrate')).toMatch(/^Restart=on-failure$/m);
});

type Alert = { alert: string; expr: string; labels: { doctor: string } };

/** Names of figures as the program that makes them gives them, and of those that come from elsewhere. */
function figures(): string[] {
  const own = [...read('watch', 'gauges.ts').matchAll(/name: '(laurel_\w+)'/g)].map(([, name = '']) => name);
  const histogram = own.flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]);
  return [...histogram, 'up', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds', ...TEMPORAL_OWN];
}

/** As the worker's Temporal part names them (looked at in a running one). */
const TEMPORAL_OWN = [
  'temporal_request_failure',
  'temporal_long_request_failure',
  'temporal_workflow_task_execution_failed',
];
const FUNCTIONS = /^(sum|max|rate|increase|absent|histogram_quantile|by|le|status|and|or|job)$/;

function figuresIn(expression: string): string[] {
  const bare = expression.replace(/\{[^}]*\}/g, '').replace(/\[[^\]]*\]/g, '');
  return [...bare.matchAll(/[a-z_][a-z0-9_]*/gi)].map(([name]) => name).filter((name) => !FUNCTIONS.test(name));
}

test('every figure of an alert or of the dashboard exists, and each of ours is looked at somewhere', () => {
  const { groups } = parse(read('deploy', 'monitoring', 'alerts.yaml')) as { groups: { rules: Alert[] }[] };
  const { panels } = JSON.parse(read('deploy', 'monitoring', 'dashboard.json')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const asked = [
    ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ].flatMap(figuresIn);
  expect(asked.filter((name) => !figures().includes(name))).toEqual([]);
  const own = [...read('watch', 'gauges.ts').matchAll(/name: '(laurel_\w+)'/g)].map(([, name = '']) => name);
  expect(own.filter((name) => !asked.some((one) => one.startsWith(name)))).toEqual([]);
});

test.each(['prometheus.yaml', 'prometheus-kubernetes.yaml'])(
  '%s has the jobs that alerts and dashboard ask by',
  (file) => {
    const { scrape_configs: jobs } = parse(read('deploy', 'monitoring', file)) as {
      scrape_configs: { job_name: string }[];
    };
    const asking = read('deploy', 'monitoring', 'alerts.yaml') + read('deploy', 'monitoring', 'dashboard.json');
    const asked = [...asking.matchAll(/job=\\?"([\w-]+)/g)].map(([, job = '']) => job);
    expect(asked.length).toBeGreaterThan(0);
    const names = jobs.map(({ job_name: name }) => name);
    expect([...asked, 'laurel-temporal'].filter((job) => !names.includes(job))).toEqual([]);
  },
);

test('whatever waits in an outbox is told of once it waits for long', () => {
  const { groups } = parse(read('deploy', 'monitoring', 'alerts.yaml')) as { groups: { rules: Alert[] }[] };
  const told = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => figuresIn(expr)));
  const ages = Object.values(GAUGES).filter(({ name }) => name.endsWith('_oldest_seconds'));
  expect(ages.map(({ name }) => name).filter((name) => !told.includes(name))).toEqual([]);
});

test('the troubles of the runbook are the doctor’s, word for word, and every alert names one of them', () => {
  const headings = [...read('docs', 'runbook.md').matchAll(/^## .*`(\w+)`/gm)].map(([, word = '']) => word);
  expect(headings).toEqual([...RUNBOOK]);
  for (const word of headings) expect(Object.keys(doctorWords.en.names)).toContain(word);
  const { groups } = parse(read('deploy', 'monitoring', 'alerts.yaml')) as { groups: { rules: Alert[] }[] };
  for (const { alert, labels } of groups.flatMap(({ rules }) => rules))
    expect({ alert, isKnown: headings.includes(labels.doctor) }).toEqual({ alert, isKnown: true });
});

test('the image has a Node that the whole suite is run on', () => {
  const { node = '' } = /^ARG NODE=(?<node>[\d.]+)-/m.exec(read('deploy', 'Dockerfile'))?.groups ?? {};
  expect(read('setup', 'on-node.mjs')).toContain(`${node.split('.')[0]}: '${node}'`);
});

test('every other file that is YAML can be read', () => {
  for (const file of ['temporal/dynamic.yaml', 'kubernetes/kustomization.yaml'])
    expect(parse(read('deploy', file), { merge: true })).toBeInstanceOf(Object);
});

type Values = {
  server: { image: { tag: string }; config: { persistence: { datastores: Record<string, { sql: object }> } } };
  admintools: { image: { tag: string } };
  web: { image: { tag: string } };
};

/** The chart refuses any other key of the first rank by name or ignores it (charts/temporal/values.yaml, chart 1.6.0). */
const OF_THE_CHART = ['server', 'admintools', 'web', 'schema', 'serviceAccount', 'extraObjects'];

test('the values for Temporal’s chart are ones that it takes, with the releases that compose runs', () => {
  const values = parse(read('deploy', 'helm', 'temporal-values.yaml'), { merge: true }) as Values;
  expect(Object.keys(values).filter((key) => !OF_THE_CHART.includes(key))).toEqual([]);
  const { services } = parse(read('deploy', 'compose.yaml'), { merge: true }) as {
    services: Record<string, { image: string }>;
  };
  const releaseOf = (service: string): string => services[service]?.image.split(':')[1] ?? '';
  expect(values.server.image.tag).toBe(releaseOf('temporal'));
  expect(values.admintools.image.tag).toBe(releaseOf('temporal-schema'));
  expect(values.web.image.tag).toBe(releaseOf('temporal-ui'));
  // Temporal's server does not start on a store without it.
  for (const { sql } of Object.values(values.server.config.persistence.datastores))
    expect(sql).toMatchObject({ connectProtocol: 'tcp' });
  expect(values.server.config.persistence).toMatchObject({ numHistoryShards: 512 });
});

/** From this one on: what was there before has been applied everywhere together with its build. */
const FIRST_OF_TWO_STEPS = '20261128';

test('a new migration leaves the build before it working, unless its first line says that it is a contract', () => {
  const folder = path.join(root, 'prisma', 'migrations');
  const names = readdirSync(folder).filter((name) => name >= FIRST_OF_TWO_STEPS && /^\d/.test(name));
  expect(names.length).toBeGreaterThan(0);
  const broken = names.filter((name) => {
    const sql = read('prisma', 'migrations', name, 'migration.sql');
    return !sql.startsWith('-- contract:') && contractionsIn(sql).length > 0;
  });
  expect(broken).toEqual([]);
});

/** Whoever builds an index and wants the whole table to drop another stands in the way of acts that stand in its own. */
test('no new migration builds an index and drops one', () => {
  const folder = path.join(root, 'prisma', 'migrations');
  const applied = '20261206020000';
  const both = readdirSync(folder).filter((name) => {
    if (name <= applied || !/^\d/.test(name)) return false;
    const sql = read('prisma', 'migrations', name, 'migration.sql');
    return /\bCREATE (UNIQUE )?INDEX\b/i.test(sql) && /\bDROP INDEX\b/i.test(sql);
  });
  expect(both).toEqual([]);
});

/** What a build that does not know of it cannot live with: something gone, renamed, of another type, or newly asked for. */
function contractionsIn(sql: string): string[] {
  return sql
    .replace(/--.*$/gm, '')
    .split(';')
    .filter(
      (statement) =>
        /\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bSET\s+DATA\s+TYPE\b/i.test(statement) ||
        statement
          .split(/,(?=\s*ADD COLUMN)/i)
          .some((part) => /ADD COLUMN/i.test(part) && /NOT NULL/i.test(part) && !/DEFAULT/i.test(part)),
    );
}

test.each([
  ['ALTER TABLE "a" ADD COLUMN "b" TEXT NOT NULL', 1],
  ['ALTER TABLE "a" ADD COLUMN "b" TEXT NOT NULL DEFAULT \'\'', 0],
  ['ALTER TABLE "a" ADD COLUMN "b" TEXT', 0],
  ['ALTER TABLE "a" ADD COLUMN "c" INT DEFAULT 1, ADD COLUMN "b" TEXT NOT NULL', 1],
  ['CREATE TABLE "a" ("b" TEXT NOT NULL)', 0],
  ['ALTER TABLE "a" DROP COLUMN "b"', 1],
  ['ALTER TABLE "a" RENAME TO "b"', 1],
  ['-- ALTER TABLE "a" DROP COLUMN "b"\nSELECT 1', 0],
])('%s is %i contraction', (sql, count) => {
  expect(contractionsIn(sql)).toHaveLength(count);
});
