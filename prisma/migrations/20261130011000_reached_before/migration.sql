-- The stages that were left before they were kept. A case that moves meanwhile has its own from the trigger. Cases are locked
-- in the order of their numbers, as those lock them who act on several.
WITH past AS (
  SELECT n."number" FROM "nomination" n
   WHERE n."reached" IS NULL
     AND (n."step" IS NULL OR n."state" = 'ended' OR n."step" IN ('supplement', 'decision', 'finding', 'revocation'))
   ORDER BY n."number" FOR UPDATE)
UPDATE "nomination" n SET "reached" = (
    SELECT o."step" FROM "opening" o
     WHERE o."nominationNumber" = n."number" AND o."step" NOT IN ('supplement', 'decision', 'finding', 'revocation')
     ORDER BY o."sequence" DESC LIMIT 1)
  FROM past WHERE n."number" = past."number" AND n."reached" IS NULL;
