#!/bin/sh
# Makes or updates the schemas of Temporal's two databases; run before every start of the server, again without harm.
#   SQL_HOST SQL_PORT SQL_USER SQL_PASSWORD   as temporal-sql-tool reads them
#   TEMPORAL_SQL_TOOL                         the program (temporal-sql-tool)
set -eu
tool=${TEMPORAL_SQL_TOOL:-temporal-sql-tool}
export SQL_PLUGIN=postgres12
for pair in temporal:temporal visibility:temporal_visibility; do
  schema=${pair%%:*} database=${pair##*:}
  "$tool" --db "$database" setup-schema -v 0.0
  "$tool" --db "$database" update-schema --schema-name "postgresql/v12/$schema"
done
