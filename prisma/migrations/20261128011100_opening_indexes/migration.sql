-- The figures of a season: openings that are done.
CREATE INDEX "opening_done" ON "opening" ("nominationNumber") INCLUDE ("step", "openedAt", "settledAt")
  WHERE "state" = 'settled' AND "settledAt" IS NOT NULL AND "voidedBy" IS NULL;
-- Proposals on public notice.
CREATE INDEX "opening_on_notice" ON "opening" ("dueAt") WHERE "state" = 'open' AND "step" = 'notice';
