#!/bin/bash
# Makes the parties of the vectors. It ran once: running it again makes new keys, so all vectors must be made anew after it.
# These keys are published with the vectors and protect nothing.
set -euo pipefail
cd "$(dirname "$0")/parties"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/openssl.cnf" <<END
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[officer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ca]
default_ca = unit
[unit]
database = $work/index.txt
serial = $work/serial
crlnumber = $work/crlnumber
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
crl_extensions = list
[any]
countryName = supplied
organizationName = supplied
commonName = supplied
[list]
authorityKeyIdentifier = keyid
[req]
distinguished_name = none
[none]
END
: >"$work/index.txt"
echo 01 >"$work/crlnumber"

key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1.key"; }
# issue NAME KEY SUBJECT SERIAL SECTION FROM TO ISSUER
issue() {
  echo "$4" >"$work/serial"
  openssl req -new -sha256 -utf8 -key "$2.key" -subj "$3" -config "$work/openssl.cnf" -out "$work/request.pem"
  if [ "$1" = "$8" ]; then
    openssl ca -batch -notext -config "$work/openssl.cnf" -selfsign -keyfile "$2.key" -in "$work/request.pem" \
      -extensions "$5" -startdate "$6" -enddate "$7" -out "$1.pem" 2>/dev/null
  else
    openssl ca -batch -notext -config "$work/openssl.cnf" -cert "$8.pem" -keyfile "$8.key" -in "$work/request.pem" \
      -extensions "$5" -startdate "$6" -enddate "$7" -out "$1.pem" 2>/dev/null
  fi
}
# list NAME FROM TO
list() {
  openssl ca -gencrl -config "$work/openssl.cnf" -cert authority.pem -keyfile authority.key \
    -crl_lastupdate "$2" -crl_nextupdate "$3" -out "$1.pem" 2>/dev/null
}

unit='/C=FR/O=Brigade de lutte contre la cybercriminalite'
key authority
key officer
key rogue-authority
key rogue-officer
issue authority authority "$unit/CN=Unit root" 4001 authority 20260101000000Z 20360101000000Z authority
issue officer officer "$unit/CN=Officer 1a2b3c4d" 4002 officer 20260101000000Z 20290101000000Z authority
issue officer-expired officer "$unit/CN=Officer 1a2b3c4d" 4003 officer 20260101000000Z 20260601000000Z authority
issue officer-revoked officer "$unit/CN=Officer 1a2b3c4d" 4004 officer 20260101000000Z 20290101000000Z authority
issue server officer "$unit/CN=Officer 1a2b3c4d" 4005 server 20260101000000Z 20290101000000Z authority
list list-stale 20260105000000Z 20260205000000Z
openssl ca -config "$work/openssl.cnf" -cert authority.pem -keyfile authority.key -revoke officer-revoked.pem \
  -crl_reason keyCompromise 2>/dev/null
sed -i -E 's/[0-9]{12}Z,keyCompromise/260620000000Z,keyCompromise/' "$work/index.txt"
list list 20260625000000Z 20260725000000Z
# The same names, other keys: what a forger would make.
: >"$work/index.txt"
issue rogue-authority rogue-authority "$unit/CN=Unit root" 4001 authority 20260101000000Z 20360101000000Z rogue-authority
issue rogue-officer rogue-officer "$unit/CN=Officer 1a2b3c4d" 4002 officer 20260101000000Z 20290101000000Z rogue-authority
