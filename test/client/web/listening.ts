/** The pages at an address of their own, for browsers, and the post office delivering to the run's real mailbox. */

import { deliverRound } from '../../../activities/deliver-letters';
import type { Web } from './given';

/** Opens the pages to browsers; answers their address. `web.close` ends it. */
export async function listen({ app }: Web): Promise<string> {
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return address.replace('127.0.0.1', 'localhost');
}

/** Gives everybody a mailbox that no other test reads. */
export async function ownMailboxes({ database }: Web, name: string): Promise<(email: string) => string> {
  await database.$executeRaw`UPDATE person SET email = ${`${name}.`} || email`;
  return (email) => `${name}.${email}`;
}

/** Delivers every letter that may go, with links to `site`. */
export async function deliver({ house }: Web, site: string): Promise<void> {
  const { database, post, key, from, replyTo } = house;
  const room = { database, databaseUrl: '', post, key, site, from, replyTo };
  while ((await deliverRound(room)) > 0);
}
