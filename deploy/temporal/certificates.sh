#!/bin/sh
# Certificates for mTLS at Temporal's frontend, where a house has no authority of its own for machines; what is there is
# left alone. Two authorities: what opens the frontend must not open the doors among the server's own parts, which ask for
# no token.
#   certificates.sh FOLDER CLIENT...   one certificate for the server, one for each client: worker, ui, administrator
#   TEMPORAL_TLS_SERVER_NAME           the name by which clients know the server (temporal)
#   TEMPORAL_TLS_DAYS                  for how many days they are good (365); the authorities are for ten years
set -eu
umask 077
folder=${1:?the folder is not said}
shift
mkdir -p "$folder"
cd "$folder"
server=${TEMPORAL_TLS_SERVER_NAME:-temporal}
days=${TEMPORAL_TLS_DAYS:-365}
new="-batch -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256"

authority() {
  [ ! -e "$1.crt" ] || return 0
  openssl req -x509 $new -days 3650 -subj "/O=Laurel/CN=$1" -keyout "$1.key" -out "$1.crt.new"
  mv "$1.crt.new" "$1.crt"
}

certificate() {
  [ ! -e "$1.crt" ] || return 0
  printf 'basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:%s\nextendedKeyUsage=%s\n' "$3" "$4" >"$1.ext"
  openssl req -new $new -subj "/O=Laurel/CN=$3" -keyout "$1.key" -out "$1.csr"
  openssl x509 -req -sha256 -in "$1.csr" -CA "$2.crt" -CAkey "$2.key" -set_serial "0x$(openssl rand -hex 16)" \
    -days "$days" -extfile "$1.ext" -out "$1.crt.new"
  mv "$1.crt.new" "$1.crt"
  rm "$1.ext" "$1.csr"
}

authority server-ca
authority client-ca
certificate server server-ca "$server" serverAuth,clientAuth
for client in "$@"; do certificate "$client" client-ca "$client" clientAuth; done
