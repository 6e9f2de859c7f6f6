/** Who sat for each member of a bloc, as its minutes name them. */

import type { Attendance } from '../../rules/convening';
import type { PaperDelegate } from '../../rules/papers';
import type { Database } from '../database';

type Row = {
  seatNo: number;
  personId: string;
  organisationId: string | null;
  presence: string;
  person: { fullName: string };
};
type Sat = { kind: string; bodyId: string; roll: Row[]; presence: unknown };

/** In the order of their seats, with post and mandate as far as they are on file; nothing of a council. */
export async function readDelegates(
  database: Database,
  { kind, bodyId, roll, presence }: Sat,
  { on, names }: { on: string; names: (organisationId: string) => string },
): Promise<{ delegates?: PaperDelegate[] }> {
  if (kind !== 'bloc') return {};
  const onTheDay = { fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gte: on } }] };
  const seats = await database.seat.findMany({ where: { bodyId, ...onTheDay } });
  const posts = await database.post.findMany({
    where: { personId: { in: roll.map(({ personId }) => personId) }, ...onTheDay },
    orderBy: { fromOn: 'asc' },
  });
  const noted = presence as Record<string, Partial<Attendance> | undefined>;
  const delegates = roll.map((row): PaperDelegate => {
    const isOwn = (one: { organisationId: string | null; personId: string }) =>
      one.organisationId === row.organisationId && one.personId === row.personId;
    const seat = seats.find((one) => one.no === row.seatNo && isOwn(one));
    const letter = row.presence === 'proxy' ? noted[String(row.seatNo)]?.letter : undefined;
    return {
      organisation: names(row.organisationId ?? ''),
      person: row.person.fullName,
      post: posts.find(isOwn)?.title ?? '',
      mandate: letter ?? seat?.mandate ?? '',
      presence: row.presence,
    };
  });
  return { delegates };
}
