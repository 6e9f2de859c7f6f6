-- How many cases are alike in all that a viewer's rights and the desk's counts go by: a page adds up groups, not cases.
-- CreateTable
CREATE TABLE "case_count" (
    "id" BIGSERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "step" TEXT,
    "year" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "policyHash" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "ministryId" TEXT NOT NULL,
    "councilId" TEXT,
    "blocId" TEXT,
    "cases" INTEGER NOT NULL,

    CONSTRAINT "case_count_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_count_unitId_year_state_step_idx" ON "case_count"("unitId", "year", "state", "step");

-- Adds to a group, several rows of which may stand at once and mean their sum: those that nobody else holds are put
-- together, the others are left to whoever comes next. So nobody waits for anybody, and every reader sees an exact sum.
CREATE FUNCTION add_to_case_count(one "case_count") RETURNS void LANGUAGE sql AS $$
  WITH taken AS (
    DELETE FROM "case_count" WHERE "id" IN (
      SELECT c."id" FROM "case_count" c
       WHERE c."unitId" = one."unitId" AND c."year" = one."year" AND c."state" = one."state"
         AND c."step" IS NOT DISTINCT FROM one."step" AND c."title" = one."title" AND c."policyHash" = one."policyHash"
         AND c."ministryId" = one."ministryId" AND c."councilId" IS NOT DISTINCT FROM one."councilId"
         AND c."blocId" IS NOT DISTINCT FROM one."blocId"
       FOR UPDATE SKIP LOCKED)
    RETURNING "cases"), now AS (SELECT one."cases" + coalesce(sum("cases"), 0) AS "cases" FROM taken)
  INSERT INTO "case_count" ("state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId", "cases")
  SELECT one."state", one."step", one."year", one."title", one."policyHash", one."unitId", one."ministryId", one."councilId",
         one."blocId", now."cases"
    FROM now WHERE now."cases" <> 0
$$;

CREATE FUNCTION case_group(n "nomination", cases INTEGER) RETURNS "case_count" LANGUAGE sql STABLE AS $$
  SELECT ROW(0, n."state", n."step", n."year", n."title", n."policyHash", n."unitId", n."ministryId", n."councilId", n."blocId", cases)::"case_count"
$$;

-- Run by the owner's right: no program writes these sums but through the cases themselves.
CREATE FUNCTION count_new_cases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM add_to_case_count(
    ROW(0, "state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId", count(*))::"case_count")
    FROM added GROUP BY "state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId";
  RETURN NULL;
END $$;

CREATE FUNCTION count_changed_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM add_to_case_count(case_group(OLD, -1));
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_to_case_count(case_group(NEW, 1));
  END IF;
  RETURN NULL;
END $$;

LOCK TABLE "nomination" IN SHARE ROW EXCLUSIVE MODE;

CREATE TRIGGER nomination_is_counted AFTER INSERT ON "nomination"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_new_cases();
CREATE TRIGGER nomination_is_counted_anew AFTER UPDATE ON "nomination" FOR EACH ROW
  WHEN ((OLD."state", OLD."step", OLD."year", OLD."title", OLD."policyHash", OLD."unitId", OLD."ministryId", OLD."councilId", OLD."blocId")
    IS DISTINCT FROM
    (NEW."state", NEW."step", NEW."year", NEW."title", NEW."policyHash", NEW."unitId", NEW."ministryId", NEW."councilId", NEW."blocId"))
  EXECUTE FUNCTION count_changed_case();
CREATE TRIGGER nomination_is_counted_no_more AFTER DELETE ON "nomination"
  FOR EACH ROW EXECUTE FUNCTION count_changed_case();

INSERT INTO "case_count" ("state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId", "cases")
SELECT "state", "step", "year", "title", "policyHash", "unitId", "ministryId", "councilId", "blocId", count(*)
  FROM "nomination" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
