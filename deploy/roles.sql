-- The roles of Laurel's database, one for each program. Run once by whoever rules the server, and again whenever you like:
-- it makes what is missing and leaves passwords alone. A new role has none, so nobody enters by it before
-- \password laurel_web (or ALTER ROLE … PASSWORD …). Which role may do what stands in prisma/rights.sql, and `laurel
-- migrate`, run by the owner, gives it after every migration.
--
--   laurel_owner    owns the tables and changes their form: `laurel migrate`, backup and restore. No program runs as it
--   laurel_web      the pages and the staff's command line: what people do
--   laurel_worker   the worker: the engine's moves, letters, papers, events
--   laurel_keeper   the keeper, which tallies where the system holds the key of a ballot box
--   laurel_read     reports and a look round: no ballot, no vote, no score, no secret; writes nothing
DO $$
DECLARE
  program text;
BEGIN
  FOREACH program IN ARRAY ARRAY['laurel_owner', 'laurel_web', 'laurel_worker', 'laurel_keeper', 'laurel_read'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = program) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', program);
    END IF;
  END LOOP;
END $$;

-- Questions of pages are short and many: compiling each of them takes longer than answering it.
ALTER ROLE laurel_web SET jit = off;
ALTER ROLE laurel_worker SET jit = off;
ALTER ROLE laurel_keeper SET jit = off;
ALTER ROLE laurel_read SET jit = off;
-- A transaction that nobody goes on with holds the locks of a case: it is ended.
ALTER ROLE laurel_web SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE laurel_worker SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE laurel_keeper SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE laurel_read SET default_transaction_read_only = on;
ALTER ROLE laurel_read SET statement_timeout = '60s';
