/** The process of the pages: reads its settings, listens, says when it is ready, stops when asked or orphaned. */

import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { z } from 'zod';
import { openPost } from '../../mail/post-letter';
import { closeDatabase, openDatabase } from '../../prisma/database';
import type { Ground } from './call';
import { openOidc } from './oidc';
import { createServer } from './server';

const Settings = z.object({
  DATABASE_URL: z.string().min(1),
  SMTP_URL: z.string().min(1),
  LAUREL_URL: z.url(),
  LAUREL_KEY: z.base64().refine((key) => Buffer.from(key, 'base64').length >= 32, 'expected 32 bytes in base64'),
  TEMPORAL_ADDRESS: z.string().default('localhost:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  LAUREL_TEMPORAL_UI: z.url().optional(),
  LAUREL_MAIL_FROM: z.string().min(1).optional(),
  LAUREL_REPLY_TO: z.string().min(1).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  LAUREL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  LAUREL_PROXIES: z.string().min(1).default('127.0.0.1'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
});

const root = path.join(__dirname, '..', '..', '..');

async function main(): Promise<void> {
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const read = Settings.safeParse(set);
  if (!read.success)
    throw new Error(read.error.issues.map(({ path: name, message }) => `${name.join('.')}: ${message}`).join('\n'));
  const settings = read.data;
  const url = settings.LAUREL_URL.replace(/\/$/, '');
  const from = settings.LAUREL_MAIL_FROM ?? `"Laurel" <laurel@${new URL(url).hostname}>`;
  const database = openDatabase(settings.DATABASE_URL, { poolSize: 20 });
  const post = openPost({ smtpUrl: settings.SMTP_URL });
  const house = {
    database,
    post,
    key: Buffer.from(settings.LAUREL_KEY, 'base64'),
    url,
    from,
    replyTo: settings.LAUREL_REPLY_TO ?? from,
    ...temporalUiOf(settings),
    ...oidcOf(settings, url),
  };
  const log = pino({ level: settings.LAUREL_LOG_LEVEL }, pino.destination(2));
  const isEngineThere = (): Promise<boolean> => answers(settings.TEMPORAL_ADDRESS);
  const app = await createServer({ house, root, log, isEngineThere, proxies: settings.LAUREL_PROXIES });
  await app.listen({ host: settings.HOST, port: settings.PORT });
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 5_000).unref();
    await app.close();
    post.close();
    await closeDatabase(database);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => void stop());
}

/** The pages of the engine's namespace, where they are known. */
function temporalUiOf(settings: z.infer<typeof Settings>): Pick<Ground, 'temporalUi'> {
  const { LAUREL_TEMPORAL_UI: ui, TEMPORAL_NAMESPACE: namespace } = settings;
  return ui === undefined ? {} : { temporalUi: `${ui.replace(/\/$/, '')}/namespaces/${namespace}` };
}

/** All of it or nothing: half a provider is a mistake, and is said before anybody signs in. */
function oidcOf(settings: z.infer<typeof Settings>, site: string): Pick<Ground, 'oidc'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: file } = settings;
  const clientSecret =
    settings.OIDC_CLIENT_SECRET ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim());
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return {};
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (or OIDC_CLIENT_SECRET_FILE) are set together');
  return { oidc: openOidc({ issuer, clientId, clientSecret }, site) };
}

/** Whether anybody listens at an address, within a second. */
function answers(address: string): Promise<boolean> {
  const [host = '127.0.0.1', port = '7233'] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 1_000 });
    const finish = (there: boolean): void => {
      socket.destroy();
      resolve(there);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
