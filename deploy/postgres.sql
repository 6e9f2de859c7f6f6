-- The databases and users of a house, by psql as the server's superuser; run again it changes passwords and nothing else.
-- Passwords come from the environment: no command line and no file of ours shows one.
--   LAUREL_OWNER_PASSWORD LAUREL_WEB_PASSWORD LAUREL_WORKER_PASSWORD LAUREL_KEEPER_PASSWORD LAUREL_READ_PASSWORD
--   TEMPORAL_DATABASE_PASSWORD
\set ON_ERROR_STOP on
\set QUIET on
\ir roles.sql
SELECT 'CREATE ROLE temporal LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE'
  WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'temporal') \gexec

\set owner `printf %s "${LAUREL_OWNER_PASSWORD:?is not set}"`
\set web `printf %s "${LAUREL_WEB_PASSWORD:?is not set}"`
\set worker `printf %s "${LAUREL_WORKER_PASSWORD:?is not set}"`
\set keeper `printf %s "${LAUREL_KEEPER_PASSWORD:?is not set}"`
\set read `printf %s "${LAUREL_READ_PASSWORD:?is not set}"`
\set temporal `printf %s "${TEMPORAL_DATABASE_PASSWORD:?is not set}"`
SELECT '' NOT IN (:'owner', :'web', :'worker', :'keeper', :'read', :'temporal') AS complete \gset
\if :complete
\else
DO $$ BEGIN RAISE EXCEPTION 'a password is not in the environment'; END $$;
\endif
SET log_statement = 'none';
SET log_min_duration_statement = -1;
ALTER ROLE laurel_owner PASSWORD :'owner';
ALTER ROLE laurel_web PASSWORD :'web';
ALTER ROLE laurel_worker PASSWORD :'worker';
ALTER ROLE laurel_keeper PASSWORD :'keeper';
ALTER ROLE laurel_read PASSWORD :'read';
ALTER ROLE temporal PASSWORD :'temporal';

-- Locale C on every machine, as everything is tried: numbers are found by how they begin.
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C''', name, owner)
  FROM (VALUES ('laurel', 'laurel_owner'), ('temporal', 'temporal'), ('temporal_visibility', 'temporal')) wanted (name, owner)
  WHERE NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = name) \gexec
REVOKE CONNECT, TEMPORARY ON DATABASE laurel, temporal, temporal_visibility FROM PUBLIC;
GRANT CONNECT ON DATABASE laurel TO laurel_web, laurel_worker, laurel_keeper, laurel_read;
