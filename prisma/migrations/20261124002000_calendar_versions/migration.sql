-- A version of a calendar counts only once it was applied. All that were loaded before were in use.
ALTER TABLE "calendar" ADD COLUMN "importedById" TEXT,
ADD COLUMN "appliedAt" TIMESTAMPTZ(3),
ADD COLUMN "application" JSONB;
UPDATE "calendar" SET "appliedAt" = "loadedAt";

-- Letters say their hours in the zone of the case's calendar, which was one and the same until now.
UPDATE "letter" SET "facts" = jsonb_set("facts", '{about,zone}', zone.named)
FROM (SELECT "content" -> 'timeZone' AS named FROM "calendar" ORDER BY "calendarId", "version" DESC LIMIT 1) AS zone
WHERE jsonb_typeof("facts" -> 'about') = 'object';
UPDATE "letter" SET "facts" = jsonb_set("facts", '{sitting,zone}', zone.named)
FROM (SELECT "content" -> 'timeZone' AS named FROM "calendar" ORDER BY "calendarId", "version" DESC LIMIT 1) AS zone
WHERE jsonb_typeof("facts" -> 'sitting') = 'object';
