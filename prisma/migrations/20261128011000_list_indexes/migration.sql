-- One table a migration: whoever waits for an index holds no other table meanwhile.
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

-- The figures of a season: cases whose step does not tell how far they came.
CREATE INDEX "nomination_past_its_steps" ON "nomination" ("year")
  INCLUDE ("number", "state", "step", "ending", "policyHash", "unitId", "ministryId", "councilId", "blocId")
  WHERE "step" IS NULL OR "state" = 'ended' OR "step" IN ('supplement', 'decision', 'finding', 'revocation');
CREATE INDEX "nomination_season" ON "nomination" ("year")
  INCLUDE ("number", "policyHash", "unitId", "ministryId", "councilId", "blocId") WHERE "year" IS NOT NULL;
