-- The cases of a season in the order of their numbers, as their openings and tasks are: joined side by side, without a sort.
CREATE INDEX "nomination_season_in_order" ON "nomination" ("year", "number")
  INCLUDE ("policyHash", "unitId", "ministryId", "councilId", "blocId") WHERE "year" IS NOT NULL;

-- Cases whose step does not tell how far they came, with what does.
CREATE INDEX "nomination_past_its_stages" ON "nomination" ("year")
  INCLUDE ("number", "state", "step", "reached", "ending", "policyHash", "unitId", "ministryId", "councilId", "blocId")
  WHERE "step" IS NULL OR "state" = 'ended' OR "step" IN ('supplement', 'decision', 'finding', 'revocation');
