/** What a page brings along for the program in the browser, as far as players need it. */

import { z } from 'zod';
import type { Announcement, Ceremony, Dealing } from '../../ballot/ceremony';
import type { Paper } from '../../ballot/paper';
import { attribute, type Page } from './browser';

const Ballot = z.object({
  kind: z.literal('ballot'),
  task: z.string(),
  mark: z.string(),
  paper: z.custom<Paper>(),
  voter: z.string(),
  edition: z.int(),
  positions: z.array(z.int()),
});
const Holding = z.object({
  task: z.string(),
  mark: z.string(),
  ceremony: z.custom<Ceremony>(),
  holder: z.int(),
  announcements: z.custom<Announcement[]>(),
});
const Key = Holding.extend({
  kind: z.literal('key'),
  dealings: z.custom<Dealing[]>(),
  step: z.enum(['announce', 'deal', 'confirm', 'made']),
});
const Box = Holding.extend({ kind: z.literal('open-box'), isAddedUp: z.boolean() });
const Island = z.discriminatedUnion('kind', [Ballot, Key, Box]);
export type Island = z.infer<typeof Island>;

/** What a page brings of one kind. @throws if it brings nothing of it, with what it brings instead */
export function readIsland<Kind extends Island['kind']>(page: Page, kind: Kind): Extract<Island, { kind: Kind }> {
  const brought = attribute(page.html, 'data-island');
  if (brought === undefined) throw new Error(`${page.url} (${page.status}) brings nothing for a browser`);
  const island = Island.parse(JSON.parse(brought));
  if (island.kind !== kind) throw new Error(`${page.url} brings ${island.kind} and not ${kind}`);
  return island as Extract<Island, { kind: Kind }>;
}
