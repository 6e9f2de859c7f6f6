/**
 * How a dossier reaches the ministry. A channel takes a bundle and answers what became of it; docs/submission.md is its
 * contract for whoever writes another. Mail is the one there is.
 */

import { createHash } from 'node:crypto';
import type { Fate, Message, Post } from '../mail/post-letter';
import { makeLists, packSubmission } from '../passport/pack-submission';
import type { Database } from '../prisma/database';
import { keepLists, readSubmission } from '../prisma/outbox/submissions';

export type Bundle = {
  /** The idempotency key: sent again it is the same, and so is every byte. */
  key: string;
  fileName: string;
  bytes: Buffer;
  sha256: string;
};

export type Channel = {
  /** Receipt (`sent`), an error that may pass (`deferred`), one that is final (`bounced`); each with the other side's words. */
  send: (bundle: Bundle) => Promise<Fate>;
};

/** The bundle handed in under a key; nothing while one of its papers is still being made. */
export async function readBundle(database: Database, key: string): Promise<Bundle | undefined> {
  const submission = await readSubmission(database, key);
  if (submission === undefined) return undefined;
  const lists = submission.lists ?? (await keepLists(database, key, makeLists(submission, sha256Of)));
  const bytes = Buffer.from(packSubmission(lists, submission.enclosed));
  return { key, fileName: `${submission.handedIn.number}-${key}.zip`, bytes, sha256: sha256Of(bytes) };
}

/** By ordinary mail: the letter to the ministry's office carries the bundle, and its key in a header. */
export function byMail(post: Post, makeOut: (bundle: Bundle) => Promise<Message>): Channel {
  return { send: async (bundle) => post.send(await makeOut(bundle)) };
}

function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
