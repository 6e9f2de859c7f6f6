/** The process of the pages: reads its settings, listens, says when it is ready, stops when asked or orphaned. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { openPost } from '../../mail/post-letter';
import { closeDatabase, openDatabase } from '../../prisma/database';
import type { Ground } from './call';
import { openOidc } from './oidc';
import { isEngineAt } from './engine-there';
import { createServer } from './server';
import { readWebSettings, type WebSettings } from './settings';
import { addPageSeconds, newRegistry } from '../../watch/gauges';
import { databaseReadiness, untilMigrated } from '../../watch/readiness';
import { serveWatch } from '../../watch/serve-watch';
import { senderOf } from '../../rules/mailbox';

const root = path.join(__dirname, '..', '..', '..');

async function main(): Promise<void> {
  const settings = readWebSettings(process.env);
  const url = settings.LAUREL_URL;
  const from = settings.LAUREL_MAIL_FROM ?? senderOf(url);
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
  const registry = newRegistry('web');
  const isEngineThere = (): Promise<boolean> => isEngineAt(settings.TEMPORAL_ADDRESS);
  const asked = { isEngineThere, proxies: settings.LAUREL_PROXIES, onAnswered: addPageSeconds(registry) };
  const schema = path.join(root, 'prisma');
  if (settings.LAUREL_WATCH !== undefined)
    await serveWatch(settings.LAUREL_WATCH, { registry, readiness: () => databaseReadiness(database, schema) });
  const ends: (() => unknown)[] = [() => closeDatabase(database), () => post.close()];
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 5_000).unref();
    for (const end of ends.reverse()) await end();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => void stop());
  await untilMigrated(settings.DATABASE_URL, { folder: schema, say: (sentence) => log.warn(sentence) });
  const app = await createServer({ house, root, log, ...asked });
  ends.push(() => app.close());
  await app.listen({ host: settings.HOST, port: settings.PORT });
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
}

/** The pages of the engine's namespace, where they are known. */
function temporalUiOf(settings: WebSettings): Pick<Ground, 'temporalUi'> {
  const { LAUREL_TEMPORAL_UI: ui, TEMPORAL_NAMESPACE: namespace } = settings;
  return ui === undefined ? {} : { temporalUi: `${ui.replace(/\/$/, '')}/namespaces/${namespace}` };
}

/** All of it or nothing: half a provider is a mistake, and is said before anybody signs in. */
function oidcOf(settings: WebSettings, site: string): Pick<Ground, 'oidc'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: file } = settings;
  const clientSecret =
    settings.OIDC_CLIENT_SECRET ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim());
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return {};
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (or OIDC_CLIENT_SECRET_FILE) are set together');
  return { oidc: openOidc({ issuer, clientId, clientSecret }, site) };
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
