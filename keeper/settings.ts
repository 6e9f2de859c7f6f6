/** What the keeper needs from the environment, read once; anything wrong is named with its variable. */

import { z } from 'zod';
import { WatchAddress } from '../watch/serve-watch';

const Variables = z.object({
  KEEPER_DATABASE_URL: z.string().min(1).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  LAUREL_KEEPER_FOLDER: z.string().min(1),
  LAUREL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Where machines ask whether it lives and is ready, and for its figures. */
  LAUREL_WATCH: WatchAddress,
});

export const KEEPER_VARIABLES = Object.keys(Variables.shape);

const Settings = Variables.transform(
  ({ KEEPER_DATABASE_URL, DATABASE_URL, LAUREL_KEEPER_FOLDER, LAUREL_LOG_LEVEL, LAUREL_WATCH }, context) => {
    const databaseUrl = KEEPER_DATABASE_URL ?? DATABASE_URL;
    if (databaseUrl === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['KEEPER_DATABASE_URL'],
        message: 'is missing, and so is DATABASE_URL',
      });
      return z.NEVER;
    }
    return { databaseUrl, folder: LAUREL_KEEPER_FOLDER, logLevel: LAUREL_LOG_LEVEL, watch: LAUREL_WATCH };
  },
);
export type KeeperSettings = z.infer<typeof Settings>;

/** @throws with every variable that is missing or wrong; no address is repeated. An empty variable is not set. */
export function readKeeperSettings(environment: NodeJS.ProcessEnv): KeeperSettings {
  const read = Settings.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}
