-- Who gave an office or a seat by a table, and when: whoever got theirs from the first of two persons since a case began is
-- not its second. Of those that were there before nothing is known, and they count.
-- AlterTable
ALTER TABLE "post" ADD COLUMN "givenById" TEXT, ADD COLUMN "givenAt" TIMESTAMPTZ(3);
ALTER TABLE "seat" ADD COLUMN "givenById" TEXT, ADD COLUMN "givenAt" TIMESTAMPTZ(3);
