/** What the environment says, read once. Anything wrong is named with its variable. */

import { z } from 'zod';
import { withoutSecret } from '../client/cli/settings';
import { mailServerFault } from '../rules/mail-server';
import { SaidFault } from './said-fault';

const Text = z.string().min(1);
const Address = (protocols: string[]) =>
  Text.refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: () => `${protocols[0] ?? ''}//user@host/name`,
  });

const DatabaseAddress = Address(['postgresql:', 'postgres:']).optional();

const Settings = z.object({
  DATABASE_URL: DatabaseAddress,
  /** Users of their own for the programs; DATABASE_URL is then the owner's, who migrates. */
  WEB_DATABASE_URL: DatabaseAddress,
  WORKER_DATABASE_URL: DatabaseAddress,
  KEEPER_DATABASE_URL: DatabaseAddress,
  TEMPORAL_ADDRESS: Text.optional(),
  SMTP_URL: Text.refine((text) => mailServerFault(text) === undefined, 'smtp://user:password@host').optional(),
  LAUREL_URL: Address(['http:', 'https:']).optional(),
});
export type Settings = z.infer<typeof Settings>;

/** An empty variable counts as not set. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Settings.safeParse(set);
  if (read.success) return read.data;
  throw new SaidFault((words) =>
    read.error.issues
      .map(({ path, message }) => {
        const name = path.join('.');
        const given = set[name] ?? '';
        if (name === 'SMTP_URL' && mailServerFault(given) === 'tls') return words.wrongTls(name);
        return words.wrongAddress(name, message, withoutSecret(given));
      })
      .join('\n'),
  );
}
