-- The sums of a season, without the table, whose rows come and go.
CREATE INDEX "case_count_of_a_year" ON "case_count" ("year")
  INCLUDE ("state", "step", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId", "cases")
  WHERE "year" IS NOT NULL;
