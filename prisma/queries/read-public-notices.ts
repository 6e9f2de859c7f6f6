/** The proposals on public notice: read by anybody, and nothing of a person beyond what the policy publishes. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { shownInNotice } from '../../rules/notices';
import type { Actor } from '../../rules/permissions';
import { noticeOf } from '../../rules/policy-road';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadCase } from '../stages/load-case';
import type { CaseMark } from './find-cases';
import { notKeptFrom } from './visible-cases';

export type PublicNotice = {
  number: string;
  title: string;
  year: number;
  /** The collective, or the person where the policy publishes the name. */
  nominee: string | null;
  unit: string;
  achievement: string | null;
  from: CivilDate;
  /** The last day. */
  until: CivilDate;
  medium: string | null;
  needs: string[];
  rehearsal: boolean;
};

export type NoticePage = { viewer?: Actor | undefined; limit: number; after?: CaseMark | undefined };

/**
 * The notices that stand now, page by page, the one that ends first on top; nothing that is kept from who is signed in.
 * `next` is null on the last page.
 */
export async function listPublicNotices(
  database: Database,
  { viewer, limit, after }: NoticePage,
): Promise<{ notices: PublicNotice[]; next: CaseMark | null }> {
  const now = await readNow(database);
  const since = after?.dueAt ?? now;
  const openings = await database.opening.findMany({
    where: {
      step: 'notice',
      state: 'open',
      dueAt: { gt: now },
      nomination: { state: 'open', ...(viewer === undefined ? {} : notKeptFrom(viewer)) },
      OR: [{ dueAt: { gt: since } }, { dueAt: since, nominationNumber: { gt: after?.number ?? '' } }],
    },
    orderBy: [{ dueAt: 'asc' }, { nominationNumber: 'asc' }],
    take: limit + 1,
  });
  const shownHere = openings.slice(0, limit);
  const last = openings.length > limit ? shownHere.at(-1) : undefined;
  const notices: PublicNotice[] = [];
  for (const { nominationNumber, openedAt, dueAt } of shownHere) {
    const { row, policy, calendar, about } = await loadCase(database, nominationNumber, now);
    const leaf = noticeOf(policy, policy.title.code);
    const isPerson = row.nomineePerson !== null;
    // Of a rehearsal whoever has no part in it reads no name.
    const shown =
      isPerson && row.rehearsal && viewer === undefined
        ? { name: false, achievement: false }
        : shownInNotice(policy, { isPerson });
    const { reason } = row.input as { reason?: string };
    notices.push({
      number: nominationNumber,
      title: about.title,
      year: about.year,
      nominee: shown.name ? about.nominee : null,
      unit: about.unit,
      achievement: shown.achievement ? (reason ?? null) : null,
      from: civilDateOf(openedAt, calendar.timeZone),
      until: civilDateOf(new Date((dueAt ?? now).getTime() - 1), calendar.timeZone),
      medium: leaf?.value.medium ?? null,
      needs: leaf?.value.commentNeeds ?? [],
      rehearsal: row.rehearsal,
    });
  }
  return { notices, next: last === undefined ? null : { dueAt: last.dueAt, number: last.nominationNumber } };
}
