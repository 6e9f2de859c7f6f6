-- Sums of cases are told by the names of their columns: a row of a whole table breaks as soon as that table has one more.
-- Nobody is in the midst of the old functions when they go.
LOCK TABLE "nomination" IN SHARE ROW EXCLUSIVE MODE;

CREATE FUNCTION add_to_case_count(
  of_state TEXT, of_step TEXT, of_year INTEGER, of_title TEXT, of_policy TEXT, of_unit TEXT, of_ministry TEXT,
  of_council TEXT, of_bloc TEXT, more BIGINT
) RETURNS void LANGUAGE sql AS $$
  WITH taken AS (
    DELETE FROM "case_count" WHERE "id" IN (
      SELECT c."id" FROM "case_count" c
       WHERE c."unitId" = of_unit AND c."year" = of_year AND c."state" = of_state
         AND c."step" IS NOT DISTINCT FROM of_step AND c."title" = of_title AND c."policyHash" = of_policy
         AND c."ministryId" = of_ministry AND c."councilId" IS NOT DISTINCT FROM of_council
         AND c."blocId" IS NOT DISTINCT FROM of_bloc
       FOR UPDATE SKIP LOCKED)
    RETURNING "cases"), now AS (SELECT more + coalesce(sum("cases"), 0) AS "cases" FROM taken)
  INSERT INTO "case_count" ("state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId", "cases")
  SELECT of_state, of_step, of_year, of_title, of_policy, of_unit, of_ministry, of_council, of_bloc, now."cases"
    FROM now WHERE now."cases" <> 0
$$;

CREATE OR REPLACE FUNCTION count_new_cases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM add_to_case_count(
    "state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId", count(*))
    FROM added GROUP BY "state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId";
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_changed_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM add_to_case_count(OLD."state", OLD."step", OLD."year", OLD."title", OLD."policyHash", OLD."unitId",
                            OLD."ministryId", OLD."councilId", OLD."blocId", -1);
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_to_case_count(NEW."state", NEW."step", NEW."year", NEW."title", NEW."policyHash", NEW."unitId",
                              NEW."ministryId", NEW."councilId", NEW."blocId", 1);
  END IF;
  RETURN NULL;
END $$;

DROP FUNCTION case_group("nomination", INTEGER);
DROP FUNCTION add_to_case_count("case_count");
