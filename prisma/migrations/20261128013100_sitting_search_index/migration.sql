-- The same of sittings.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE INDEX "sitting_number_search" ON "sitting" USING gin ("number" gin_trgm_ops);
  END IF;
EXCEPTION WHEN undefined_object THEN
  RAISE NOTICE 'pg_trgm is left out: a search reads every sitting';
END $$;
