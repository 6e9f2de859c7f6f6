-- Any part of a name or number. The extension comes with PostgreSQL and its owner may add it; where it was left out, or may
-- not be added, a search reads every case.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX "nomination_search" ON "nomination" USING gin ("searchText" gin_trgm_ops);
    CREATE INDEX "nomination_number_search" ON "nomination" USING gin ("number" gin_trgm_ops);
  END IF;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
  RAISE NOTICE 'pg_trgm is left out: a search reads every case';
END $$;
