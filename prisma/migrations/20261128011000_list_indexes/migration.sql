-- What the lists of a house of a hundred thousand cases are read by. A case without a date comes last: so a page goes on
-- from where another ended by one comparison.
CREATE INDEX "nomination_in_order" ON "nomination" ((coalesce("dueAt", 'infinity'::timestamptz)), "number");
CREATE INDEX "nomination_state_in_order" ON "nomination" ("state", (coalesce("dueAt", 'infinity'::timestamptz)), "number");
CREATE INDEX "nomination_step_in_order" ON "nomination" ("step", (coalesce("dueAt", 'infinity'::timestamptz)), "number")
  WHERE "state" = 'open';

-- Who may see a case, and what is late, without the case itself.
CREATE INDEX "nomination_late" ON "nomination" ("dueAt")
  INCLUDE ("number", "year", "step", "unitId", "ministryId", "councilId", "blocId")
  WHERE "state" = 'open';

-- CreateIndex
CREATE INDEX "nomination_unitId_state_idx" ON "nomination"("unitId", "state");

-- CreateIndex
CREATE INDEX "nomination_ministryId_state_idx" ON "nomination"("ministryId", "state");

-- CreateIndex
CREATE INDEX "nomination_councilId_state_idx" ON "nomination"("councilId", "state");

-- CreateIndex
CREATE INDEX "nomination_blocId_state_idx" ON "nomination"("blocId", "state");

-- The figures of a season: cases whose step does not tell how far they came, openings that are done, open tasks.
CREATE INDEX "nomination_past_its_steps" ON "nomination" ("year")
  INCLUDE ("number", "state", "step", "ending", "policyHash", "unitId", "ministryId", "councilId", "blocId")
  WHERE "step" IS NULL OR "state" = 'ended' OR "step" IN ('supplement', 'decision', 'finding', 'revocation');
CREATE INDEX "nomination_season" ON "nomination" ("year")
  INCLUDE ("number", "policyHash", "unitId", "ministryId", "councilId", "blocId") WHERE "year" IS NOT NULL;
CREATE INDEX "opening_done" ON "opening" ("nominationNumber") INCLUDE ("step", "openedAt", "settledAt")
  WHERE "state" = 'settled' AND "settledAt" IS NOT NULL AND "voidedBy" IS NULL;
CREATE INDEX "task_open" ON "task" ("nominationNumber") INCLUDE ("personId", "kind", "dueAt", "sittingNumber")
  WHERE "state" = 'open';

-- Events that wait or were given up, of one webhook.
CREATE INDEX "webhook_lane_behind" ON "webhook_lane" ("webhookId") WHERE "sent" < "head";

-- Letters that came back, of a hundred thousand that did not.
CREATE INDEX "letter_bounced" ON "letter" ("nominationNumber") WHERE "state" = 'bounced';

-- Proposals on public notice.
CREATE INDEX "opening_on_notice" ON "opening" ("dueAt") WHERE "state" = 'open' AND "step" = 'notice';

-- Any part of a name or number. The extension comes with PostgreSQL and its owner may add it; where it was left out,
-- a search reads every case.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX "nomination_search" ON "nomination" USING gin ("searchText" gin_trgm_ops);
    CREATE INDEX "nomination_number_search" ON "nomination" USING gin ("number" gin_trgm_ops);
    CREATE INDEX "sitting_number_search" ON "sitting" USING gin ("number" gin_trgm_ops);
  END IF;
END $$;
