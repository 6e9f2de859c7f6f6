/** What the pages need from the environment, read once; anything wrong is named with its variable. */

import { z } from 'zod';
import { MailServer } from '../../rules/mail-server';
import { Sender, SiteAddress } from '../../rules/mailbox';
import { WatchAddress } from '../../watch/serve-watch';

const Settings = z.object({
  DATABASE_URL: z.string().min(1),
  SMTP_URL: MailServer,
  LAUREL_URL: SiteAddress,
  LAUREL_KEY: z.base64().refine((key) => Buffer.from(key, 'base64').length >= 32, 'expected 32 bytes in base64'),
  TEMPORAL_ADDRESS: z.string().default('localhost:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  LAUREL_TEMPORAL_UI: z.url().optional(),
  LAUREL_MAIL_FROM: Sender.optional(),
  LAUREL_REPLY_TO: Sender.optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  LAUREL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  /** Where machines ask whether it lives and is ready, and for its figures; not where the pages are. */
  LAUREL_WATCH: WatchAddress,
  /** The proxies in front, by address or network: who calls is what they say. */
  LAUREL_PROXIES: z.string().min(1).default('127.0.0.1'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
});
export type WebSettings = z.infer<typeof Settings>;

export const WEB_VARIABLES = Object.keys(Settings.shape);

/** @throws with every variable that is missing or wrong; no value of a secret is repeated. An empty variable is not set. */
export function readWebSettings(environment: NodeJS.ProcessEnv): WebSettings {
  const read = Settings.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}
