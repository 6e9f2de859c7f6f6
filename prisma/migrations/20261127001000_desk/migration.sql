-- AlterTable
ALTER TABLE "nomination" ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "nomination_dueAt_number_idx" ON "nomination"("dueAt", "number");

-- CreateIndex
CREATE INDEX "nomination_openedAt_idx" ON "nomination"("openedAt");

-- Cases that are there already are found from the first day on. What is written from now on is made by
-- rules/fold-text.ts and prisma/search-text.ts; this says the same once, in the database's words.
UPDATE "nomination" n
   SET "searchText" = lower(translate(
         regexp_replace(normalize(concat_ws(' | ', n.number, n."nomineePerson", p.content #>> '{title,name}',
           (SELECT string_agg(DISTINCT concat_ws(' | ', o.name, o."shortName"), ' | ')
              FROM organisation_name o WHERE o."organisationId" IN (n."nomineeId", n."unitId"))), NFD),
           U&'[\0300-\036f]', '', 'g'), 'đĐ', 'dd'))
  FROM policy p
 WHERE p.hash = n."policyHash";
