#!/bin/sh
# Restores a backup into an empty database and looks at it before anything leaves the house.
#   restore.sh FILE          DATABASE_URL is the owner's, of an empty database that no program is using
# The house stands still afterwards: start the programs, read what `laurel verify` says, then an administrator ends it:
#   laurel standstill end --reason "…" --by …
set -eu
file=${1:?a backup is missing}
: "${DATABASE_URL:?is not set}"
laurel=${LAUREL:-laurel}
(cd "$(dirname "$file")" && sha256sum --check --quiet "$(basename "$file").sha256")
pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --no-comments --dbname="$DATABASE_URL" "$file"
# Programs that wait for the migrations begin as soon as they are there: the house stands still before that, too, unless the
# backup is older than standstills.
$laurel standstill begin --reason "restored from $(basename "$file")" || true
$laurel migrate
$laurel standstill begin --reason "restored from $(basename "$file")"
$laurel verify
