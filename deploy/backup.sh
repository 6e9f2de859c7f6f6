#!/bin/sh
# A backup of Laurel's database, checked as it is written: a file that can be read back and its hash beside it.
#   backup.sh FOLDER         DATABASE_URL is the owner's
# What belongs to a backup besides and is kept elsewhere, by other people: LAUREL_KEY, and the keeper's folder of keys.
# Temporal's own databases need not be in it: Laurel brings its runs back from its own facts.
set -eu
umask 077
folder=${1:?a folder is missing}
: "${DATABASE_URL:?is not set}"
file=$folder/laurel-$(date -u +%Y%m%dT%H%M%SZ).dump
pg_dump --format=custom --file="$file.part" --dbname="$DATABASE_URL"
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
(cd "$folder" && sha256sum "$(basename "$file")" >"$(basename "$file").sha256")
echo "$file"
