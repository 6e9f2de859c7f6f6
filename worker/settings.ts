/** What the worker needs from the environment, read once; anything wrong is named with its variable. */

import { z } from 'zod';
import { MailServer } from '../rules/mail-server';
import { Sender, SiteAddress } from '../rules/mailbox';
import { WatchAddress } from '../watch/serve-watch';
import { QUEUES } from '../workflows/messages';

const QueueName = z.enum([QUEUES.story, QUEUES.mail, QUEUES.papers]);
export type QueueName = z.infer<typeof QueueName>;

const Settings = z
  .object({
    DATABASE_URL: z.string().min(1),
    TEMPORAL_ADDRESS: z.string().min(1).default('localhost:7233'),
    TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
    SMTP_URL: MailServer,
    LAUREL_URL: SiteAddress,
    LAUREL_KEY: z.base64().refine((key) => Buffer.from(key, 'base64').length >= 32, 'expected 32 bytes in base64'),
    LAUREL_MAIL_FROM: Sender.optional(),
    LAUREL_REPLY_TO: Sender.optional(),
    /** How long a mail server that says nothing is waited for; a letter whose sender died is free again half as much later. */
    LAUREL_SMTP_SECONDS: z.coerce.number().positive().default(40),
    /** Networks that webhooks may call beside public addresses, as 10.1.0.0/16,127.0.0.0/8. */
    LAUREL_WEBHOOK_NETWORKS: z
      .string()
      .default('')
      .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
      .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()]))),
    /** Where machines ask whether it lives and is ready, and for its figures. */
    LAUREL_WATCH: WatchAddress,
    /** Where the figures of Temporal's own part of the worker are read. */
    LAUREL_WATCH_TEMPORAL: WatchAddress,
    /** Name of the worker deployment and of this build, where the house lets Temporal hold work back from a new build. */
    LAUREL_DEPLOYMENT: z.string().min(1).optional(),
    LAUREL_BUILD: z.string().min(1).optional(),
    /** Which queues this worker polls, as laurel,laurel-mail; all of them unless told otherwise. */
    LAUREL_QUEUES: z
      .string()
      .default(Object.values(QUEUES).join(','))
      .transform((text) => [...new Set(text.split(',').map((one) => one.trim()))])
      .pipe(z.array(QueueName)),
    /** How many runs are kept in memory; as many as fit into the heap unless it is said. */
    LAUREL_CACHED_RUNS: z.coerce.number().int().min(2).optional(),
    LAUREL_SWEEP_SECONDS: z.coerce.number().positive().default(60),
    LAUREL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((set) => (set.LAUREL_DEPLOYMENT === undefined) === (set.LAUREL_BUILD === undefined), {
    path: ['LAUREL_BUILD'],
    message: 'LAUREL_DEPLOYMENT and LAUREL_BUILD are set together',
  });
export type WorkerSettings = z.infer<typeof Settings>;

export const WORKER_VARIABLES = Object.keys(Settings.shape);

/** @throws with every variable that is missing or wrong; no value of a secret is repeated */
export function readWorkerSettings(environment: NodeJS.ProcessEnv): WorkerSettings {
  const read = Settings.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}
