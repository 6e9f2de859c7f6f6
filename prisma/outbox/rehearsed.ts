import { Prisma } from '../generated/client';

/** Whether a letter is of a rehearsed case. Judged of every letter that is due: so those cases, few beside the others, are read once a statement. */
export const isRehearsed = Prisma.sql`((
  letter."nominationNumber" IN (SELECT number FROM nomination WHERE rehearsal)
  OR letter."sittingNumber" IN (
    SELECT a."sittingNumber" FROM agenda_item a JOIN nomination n ON n.number = a."nominationNumber" WHERE n.rehearsal)
) IS TRUE)`;

/** When the case or the sitting of a letter began. */
export const begunAtSql = Prisma.sql`coalesce(
  (SELECT "openedAt" FROM nomination WHERE number = letter."nominationNumber"),
  (SELECT "convenedAt" FROM sitting WHERE number = letter."sittingNumber"))`;
