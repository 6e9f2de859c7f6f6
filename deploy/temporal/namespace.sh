#!/bin/sh
# Makes Laurel's namespace and its search attributes; what is there is left alone. The token is an administrator's.
#   TEMPORAL_ADDRESS TEMPORAL_NAMESPACE TEMPORAL_API_KEY TEMPORAL_TLS   as the Temporal CLI reads them
#   TEMPORAL_CLI                                                        the program (temporal)
# How long Temporal keeps a history after its end; the facts stay in Laurel's own record for ever.
set -eu
temporal=${TEMPORAL_CLI:-temporal}
retention=${TEMPORAL_RETENTION:-30d}
if ! "$temporal" operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  "$temporal" operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"
fi
# A new namespace is known to every part of the server some seconds later.
tries=0
until known=$("$temporal" operator search-attribute list --namespace "$TEMPORAL_NAMESPACE" 2>&1); do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "$known" >&2
    exit 1
  fi
  sleep 1
done
for attribute in LaurelStage=Keyword LaurelTitle=Keyword LaurelYear=Int LaurelUnit=Keyword LaurelDueAt=Datetime \
  LaurelWaitingFor=Keyword LaurelEnding=Keyword; do
  name=${attribute%%=*} type=${attribute##*=}
  case $known in
    *"$name"*) ;;
    *) "$temporal" operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$name" --type "$type" ;;
  esac
done
