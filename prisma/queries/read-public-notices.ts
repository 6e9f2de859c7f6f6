/** The proposals on public notice: read by anybody, and nothing of a person beyond what the policy publishes. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { shownInNotice } from '../../rules/notices';
import type { Actor } from '../../rules/permissions';
import { noticeOf } from '../../rules/policy-road';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadCase } from '../stages/load-case';
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

/** Every notice that stands now, the one that ends first on top; nothing that is kept from who is signed in. */
export async function listPublicNotices(database: Database, viewer?: Actor): Promise<PublicNotice[]> {
  const now = await readNow(database);
  const openings = await database.opening.findMany({
    where: {
      step: 'notice',
      state: 'open',
      dueAt: { gt: now },
      nomination: { state: 'open', ...(viewer === undefined ? {} : notKeptFrom(viewer)) },
    },
    orderBy: [{ dueAt: 'asc' }, { nominationNumber: 'asc' }],
    take: 200,
  });
  const notices: PublicNotice[] = [];
  for (const { nominationNumber, openedAt, dueAt } of openings) {
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
  return notices;
}
