/** What must not be possible on the stack of deploy/, tried on it as whoever would try it. */

import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import { Client as Database } from 'pg';
import { meetingOf } from './engine';
import { NAMESPACE, type House } from './house';

export type Shown = { what: string; is: boolean; how: string };

const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/** Calls of the engine with a token, or without one: the code of the refusal, or how many cases were listed. */
async function asking<Answer>(
  house: House,
  apiKey: string | undefined,
  work: (client: Client) => Promise<Answer>,
): Promise<Answer | { code: number }> {
  const key = apiKey === undefined ? {} : { apiKey };
  const connection = await Connection.connect({
    address: house.temporalAddress,
    ...meetingOf(house),
    ...key,
    connectTimeout: 5_000,
  }).catch((fault: unknown) => codeOf(fault));
  if (!(connection instanceof Connection)) return connection;
  try {
    return await work(new Client({ connection, namespace: NAMESPACE }));
  } catch (fault) {
    return codeOf(fault);
  } finally {
    await connection.close();
  }
}

function codeOf(fault: unknown): { code: number } {
  const cause = fault instanceof Error && !isGrpcServiceError(fault) ? fault.cause : fault;
  if (isGrpcServiceError(cause)) return { code: cause.code };
  throw fault;
}

function isRefused(answer: unknown): boolean {
  return [PERMISSION_DENIED, UNAUTHENTICATED].includes((answer as { code?: number }).code ?? 0);
}

async function listed(client: Client): Promise<{ ids: string[] }> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list()) ids.push(workflowId);
  return { ids };
}

/** Tokens: who has none, a wrong one or one to read with. */
export async function tryTokens(house: House): Promise<Shown[]> {
  const { issuer } = house;
  const reader = issuer.issue('auditor', [`${NAMESPACE}:read`]);
  const strangers: [string, string | undefined][] = [
    ['a client without a token', undefined],
    ['a token that has ended', issuer.issue('worker', [`${NAMESPACE}:write`], true)],
    ['a token of another namespace', issuer.issue('worker', ['elsewhere:write'])],
    ['a token that somebody else has signed', `${reader.slice(0, reader.lastIndexOf('.'))}.AAAA`],
  ];
  const shown: Shown[] = [];
  for (const [what, token] of strangers) {
    const answer = await asking(house, token, listed);
    shown.push({ what: `${what} is refused`, is: isRefused(answer), how: JSON.stringify(answer) });
  }
  const found = await asking(house, reader, listed);
  const ids = 'ids' in found ? found.ids : [];
  shown.push({ what: 'a token to read with lists the runs', is: ids.length > 0, how: `${ids.length} listed` });
  const [id = 'none'] = ids.filter((one) => one.startsWith('nomination:'));
  for (const [verb, act] of [
    ['signal', (client: Client) => client.workflow.getHandle(id).signal('wake')],
    ['terminate', (client: Client) => client.workflow.getHandle(id).terminate()],
  ] as const) {
    const answer = await asking(house, reader, async (client) => ({ done: await act(client) }));
    shown.push({ what: `and cannot ${verb} one`, is: isRefused(answer), how: JSON.stringify(answer) });
  }
  return shown;
}

const DENIED = ['42501', '25006'];

/** Roles of the database: the record, and who only reads. */
export async function tryRoles({ urlOf }: House): Promise<Shown[]> {
  const tries = [
    ['web', 'change the record', `UPDATE record_entry SET hash = ''`],
    ['web', 'delete from the record', 'DELETE FROM record_entry'],
    ['worker', 'change the record', `UPDATE record_entry SET hash = ''`],
    ['worker', 'delete from the record', 'DELETE FROM record_entry'],
    ['web', 'make a table', 'CREATE TABLE mine (id int)'],
    [
      'read',
      'write',
      `INSERT INTO hint (workflow, number, reason, "createdAt", "availableAt") VALUES ('nomination', 'x', 'wake', now(), now())`,
    ],
    ['read', 'read a ballot', 'SELECT * FROM sealed_ballot'],
    ['keeper', 'read a vote', 'SELECT * FROM vote'],
  ] as const;
  const shown: Shown[] = [];
  for (const [role, what, sql] of tries) {
    const client = new Database({ connectionString: urlOf(role) });
    await client.connect();
    const code = await client.query(sql).then(
      () => 'done',
      (fault: unknown) => (fault as { code?: string }).code ?? '',
    );
    await client.end();
    shown.push({ what: `laurel_${role} cannot ${what}`, is: DENIED.includes(code), how: code });
  }
  return shown;
}

/** The demo, by its own command, with a database user and a token for each program, and a build that is made current. */
export async function playDemo(house: House, words: string[]): Promise<Shown[]> {
  const { root, folder, environment, urlOf, issuer } = house;
  const args = [`${root}/dist/stack/demo.js`, '--house', '--out', `${folder}/out`, ...words];
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...environment,
      DATABASE_URL: urlOf('owner'),
      WEB_DATABASE_URL: urlOf('web'),
      WORKER_DATABASE_URL: urlOf('worker'),
      KEEPER_DATABASE_URL: urlOf('keeper'),
      TEMPORAL_API_KEY: issuer.issue('laurel-worker', [`${NAMESPACE}:write`]),
      LAUREL_DEPLOYMENT: DEPLOYMENT,
      LAUREL_BUILD: BUILD,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const current = await makeCurrent(house, () => child.exitCode === null);
  const code = await ended;
  return [
    { what: 'a build gets stories once it is made the current one', is: current, how: `${DEPLOYMENT}/${BUILD}` },
    { what: 'the demo passes on it', is: code === 0, how: `npm run demo -- --house ended with ${String(code)}` },
  ];
}

const [DEPLOYMENT, BUILD] = ['laurel', 'try'];

/** Asks until the worker has polled, for a build that nobody has seen yet cannot be made the current one. */
async function makeCurrent({ programs, environment, issuer }: House, goesOn: () => boolean): Promise<boolean> {
  const env = {
    ...process.env,
    ...environment,
    TEMPORAL_API_KEY: issuer.issue('administrator', ['temporal-system:admin']),
  };
  const args = ['worker', 'deployment', 'set-current-version', '--deployment-name', DEPLOYMENT, '--build-id', BUILD];
  while (goesOn()) {
    const done = await promisify(execFile)(programs.cli, [...args, '--yes'], { env }).then(
      () => true,
      () => false,
    );
    if (done) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** The doctor with a token that only reads: what it can say of the house while its programs are away. */
export async function askDoctor({ laurel, urlOf, issuer }: House): Promise<Shown> {
  const token = issuer.issue('auditor', [`${NAMESPACE}:read`]);
  const environment = { DATABASE_URL: urlOf('web'), TEMPORAL_API_KEY: token };
  const { stdout } = await laurel(['doctor', '--json'], environment).catch(
    (fault: unknown) => fault as { stdout: string },
  );
  const { checks } = JSON.parse(stdout) as { checks: { name: string; state: string; text: string }[] };
  const states = new Map(checks.map(({ name, state }) => [name, state]));
  const isSeen = ['database', 'migrations', 'temporal', 'runs'].every((name) => states.get(name) === 'ok');
  const how = [...states].map(([name, state]) => `${name} ${state}`).join(', ');
  return {
    what: 'the doctor sees the house with a token to read with',
    is: isSeen,
    how,
  };
}

/** A backup, restored beside the house: verified, and standing still until staff let it go on. */
export async function tryRestore(house: House): Promise<Shown[]> {
  const { command, laurel, urlOf, adminUrl, folder } = house;
  const admin = new Database({ connectionString: adminUrl('postgres') });
  await admin.connect();
  await admin.query('CREATE DATABASE restored OWNER laurel_owner');
  await admin.end();
  const backup = (await command('deploy/backup.sh', [folder], { DATABASE_URL: urlOf('owner') })).stdout.trim();
  const owner = { DATABASE_URL: urlOf('owner', 'restored'), LAUREL: `${house.root}/bin/laurel.mjs` };
  // It ends with another code than 0 where anything differs.
  const restored = await command('deploy/restore.sh', [backup], owner).then(
    ({ stdout }) => ({ is: true, how: stdout }),
    (fault: unknown) => ({ is: false, how: String(fault) }),
  );
  const asked = JSON.parse(
    (
      await laurel(['doctor', '--json'], { DATABASE_URL: urlOf('web', 'restored') }).catch(
        (fault: unknown) => fault as { stdout: string },
      )
    ).stdout,
  ) as { checks: { name: string }[] };
  const web = { DATABASE_URL: urlOf('web', 'restored') };
  const by = ['--by', 'quan-tri@bqlkkt.hatinh.example', '--yes', '--json'];
  const ended = JSON.parse((await laurel(['standstill', 'end', '--reason', 'tried', ...by], web)).stdout) as {
    differences: number;
    changed: boolean;
  };
  return [
    {
      what: 'a backup is restored and verified',
      is: restored.is,
      how: restored.how.trim().split('\n').at(-1) ?? '',
    },
    {
      what: 'it stands still until staff end that',
      is: asked.checks.some(({ name }) => name === 'standstill') && ended.changed && ended.differences === 0,
      how: JSON.stringify(ended),
    },
  ];
}
