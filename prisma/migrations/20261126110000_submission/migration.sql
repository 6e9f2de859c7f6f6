-- AlterTable
ALTER TABLE "submission" RENAME COLUMN "parts" TO "content";
ALTER TABLE "submission" DROP COLUMN "letterKey",
ADD COLUMN     "sha256" TEXT,
ADD COLUMN     "takenAt" TIMESTAMPTZ(3);

-- What Prisma's schema language cannot say.

-- What was handed in before bundles were sent named its papers only.
UPDATE "submission" s SET "content" = jsonb_build_object(
  'key', s."code", 'number', n."number", 'title', n."title", 'year', n."year", 'nominee', n."nomineeId",
  'unit', n."unitId", 'policy', s."content"->>'policy',
  'submittedAt', to_char(s."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'supplements', NULL, 'reason', NULL, 'parts', '[]'::jsonb,
  'papers', coalesce((SELECT jsonb_agg(p->>'key') FROM jsonb_array_elements(s."content"->'papers') p), '[]'::jsonb))
FROM "nomination" n WHERE n."number" = s."nominationNumber";
