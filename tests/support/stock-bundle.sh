#!/bin/bash
# Another unit without Concord: keys, certificates, unit card and bundles made by openssl, age, tar and coreutils alone.
# Names and texts must be plain ASCII without quotes; JSON is written in its canonical form (RFC 8785) by hand.
#
#   stock-bundle.sh unit FOLDER NAME COUNTRY
#       EC keys, authority and officer certificates, revocation list, age identity. Prints the unit's id.
#   stock-bundle.sh card FOLDER OUT
#       The unit's card (docs/formats/card.md), signed by the officer.
#   stock-bundle.sh bundle FOLDER TO-UNIT TO-RECIPIENT OUT [TITLE]
#       A case with one note in it and one content of 100,000 bytes (docs/formats/bundle.md), signed and sealed.
#       Prints the ids of bundle, case and note. Sequence and previous go on from the last bundle in FOLDER.
#   stock-bundle.sh revoke FOLDER
#       Puts the officer's certificate on the list that later bundles bring.
set -euo pipefail
umask 077

hash_of() { sha256sum "$1" | cut -d' ' -f1; }
hash_text() { printf '%s' "$1" | sha256sum | cut -d' ' -f1; }
uuid() { cat /proc/sys/kernel/random/uuid; }
milliseconds() { date +%s%3N; }
quiet() { "$@" 2>"$work/messages" || { cat "$work/messages" >&2; return 1; }; }

make_unit() {
  local name=$1 country=$2
  printf '%s' "$name" >name.txt
  printf '%s' "$country" >country.txt
  cat >openssl.cnf <<END
[req]
distinguished_name = none
prompt = no
[none]
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
[ca]
default_ca = unit
[unit]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 30
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
END
  : >index.txt
  echo 01 >crlnumber
  openssl ecparam -name prime256v1 -genkey -noout -out authority.key
  openssl req -new -x509 -sha256 -days 3650 -key authority.key -config openssl.cnf -extensions authority \
    -subj "/C=$country/O=$name/CN=Unit root" -utf8 -out authority.pem
  openssl ecparam -name prime256v1 -genkey -noout -out officer.key
  openssl req -new -sha256 -key officer.key -config openssl.cnf -utf8 \
    -subj "/C=$country/O=$name/CN=Officer $(openssl rand -hex 4)" -out officer.csr
  quiet openssl x509 -req -sha256 -days 1000 -in officer.csr -CA authority.pem -CAkey authority.key \
    -set_serial "0x40$(openssl rand -hex 15)" -extfile openssl.cnf -extensions officer -out officer.pem
  openssl x509 -in authority.pem -outform DER -out authority.der
  openssl x509 -in officer.pem -outform DER -out officer.der
  make_list
  quiet age-keygen -o age.key
  age-keygen -y age.key >age.txt
  hash_of authority.der >unit.txt
  cat unit.txt
}

make_list() {
  quiet openssl ca -gencrl -config openssl.cnf -keyfile authority.key -cert authority.pem -out crl.pem
  openssl crl -in crl.pem -outform DER -out crl.der
}

sign_inside() {
  openssl cms -sign -cades -binary -nodetach -outform DER -md sha256 -signer officer.pem -inkey officer.key \
    -certfile authority.pem -in "$1" -out "$2"
}

make_card() {
  local now
  now=$(milliseconds)
  printf '{"age":{"hybrid":null,"x25519":"%s"},"authorities":["%s"],"contacts":[{"kind":"duty-desk","value":"+351 210 000 000"}],"format":"concord-card","issuedAt":%s,"revocationLists":["%s"],"sequence":1,"unit":%s,"validUntil":%s,"version":1}' \
    "$(cat age.txt)" "$(base64 -w0 authority.der)" "$now" "$(base64 -w0 crl.der)" "$(unit_json)" \
    "$((now + 365 * 86400000))" >"$work/card.json"
  sign_inside "$work/card.json" "$work/card.p7s"
  cp "$work/card.p7s" "$1"
}

unit_json() {
  printf '{"country":"%s","id":"%s","name":"%s"}' "$(cat country.txt)" "$(cat unit.txt)" "$(cat name.txt)"
}

# An Ed25519 key for commits, endorsed by the officer for a day (docs/formats/vault.md section 7).
make_session_key() {
  openssl genpkey -algorithm ed25519 -out "$work/session.key"
  openssl pkey -in "$work/session.key" -pubout -outform DER | tail -c 32 >"$work/session.raw"
  session_id=$(hash_of "$work/session.raw")
  author=$(hash_of officer.der)
  printf '{"author":"%s","format":"concord-session-key","notAfter":%s,"notBefore":%s,"publicKey":"%s","unit":"%s","version":1}' \
    "$author" "$((now + 86400000))" "$((now - 60000))" "$(od -An -v -tx1 "$work/session.raw" | tr -d ' \n')" "$(cat unit.txt)" \
    >"$work/endorsement.json"
  sign_inside "$work/endorsement.json" "$work/endorsement.p7s"
}

# leaf RECORD FIELD VALUE: a line of the item `leaves`, and its id for the header of the commit.
leaf() {
  local text
  text=$(printf '{"field":"%s","handling":"H1","record":"%s","salt":"%s","value":%s}' "$2" "$1" "$(openssl rand -hex 16)" "$3")
  printf '%s\n' "$text" >>"$work/leaves"
  leaf_ids="$leaf_ids${leaf_ids:+,}{\"id\":\"$(hash_text "$text")\",\"supersedes\":[]}"
}

envelope() {
  leaf "$1" marking "$marking"
  leaf "$1" evaluation '{"information":"2","source":"B"}'
  leaf "$1" legalBasis '"Framework Decision 2006/960/JHA Art. 7"'
  leaf "$1" retention '{"reviewOn":"2028-01-01","until":"2031-01-01"}'
}

make_items() {
  local title=$1
  leaf_ids=''
  : >"$work/leaves"
  leaf "$case_id" record '{"caseId":null,"pack":"core@1","type":"case"}'
  envelope "$case_id"
  leaf "$case_id" number '"LX-2026-3"'
  leaf "$case_id" title "\"$title\""
  leaf "$case_id" state '"preliminary"'
  leaf "$note_id" record "{\"caseId\":\"$case_id\",\"pack\":\"core@1\",\"type\":\"note\"}"
  envelope "$note_id"
  leaf "$note_id" title '"Seen at the port"'
  leaf "$note_id" body '"At noon, by two officers."'
  printf '{"at":%s,"author":"%s","clock":[%s,0],"leaves":[%s],"previous":null,"sequence":1,"sessionKey":"%s","version":1,"workspace":"%s","zone":"Europe/Lisbon"}' \
    "$now" "$author" "$now" "$leaf_ids" "$session_id" "$case_id" >"$work/header.json"
  openssl pkeyutl -sign -rawin -inkey "$work/session.key" -in "$work/header.json" -out "$work/header.sig"
  printf '{"header":"%s","signature":"%s"}\n' "$(base64 -w0 "$work/header.json")" "$(base64 -w0 "$work/header.sig")" \
    >"$work/commits"
  {
    printf '{"der":"%s","kind":"certificate"}\n' "$(base64 -w0 officer.der)"
    printf '{"der":"%s","kind":"certificate"}\n' "$(base64 -w0 authority.der)"
    printf '{"author":"%s","endorsement":"%s","kind":"session-key"}\n' "$author" "$(base64 -w0 "$work/endorsement.p7s")"
  } >"$work/identities"
  head -c 100000 /dev/urandom >"$work/content"
}

# item KIND NAME FILE: into bag/data, and its line of the statement.
item() {
  local hash size
  hash=$(hash_of "$3")
  size=$(stat -c %s "$3")
  cp "$3" "$work/bag/data/$hash"
  order+=("bag/data/$hash")
  total=$((total + size))
  items="$items${items:+,}{\"kind\":\"$1\",\"marking\":$marking,\"name\":\"$2\",\"sha256\":\"$hash\",\"size\":$size}"
}

make_bundle() {
  local to_unit=$1 to_recipient=$2 out=$3 title=${4:-Operation Levant}
  now=$(milliseconds)
  marking='{"handling":"H1","pap":"AMBER","tlp":"AMBER"}'
  bundle_id=$(uuid) case_id=$(uuid) note_id=$(uuid)
  make_session_key
  make_items "$title"

  mkdir -p "$work/bag/data"
  order=() items='' total=0
  item identities identities.jsonl "$work/identities"
  item commits commits.jsonl "$work/commits"
  item leaves leaves.jsonl "$work/leaves"
  item content 'photo of the port.jpg' "$work/content"

  local sequence=1 previous=null
  if [ -f last.txt ]; then read -r sequence previous <last.txt; sequence=$((sequence + 1)); previous="\"$previous\""; fi
  printf '{"case":{"id":"%s","number":"LX-2026-3","title":"%s"},"createdAt":%s,"format":"concord-bundle","frontier":[{"author":"%s","commit":"%s","sequence":1,"workspace":"%s"}],"handling":{"legalBasis":"Framework Decision 2006/960/JHA Art. 7","marking":%s,"note":""},"id":"%s","items":[%s],"kind":"case","previous":%s,"recipients":[{"age":"%s","unit":"%s"}],"sender":{"certificate":"%s","country":"%s","id":"%s","name":"%s"},"sequence":%s,"suite":"x25519","version":1,"wants":{"commits":[],"contents":[]},"withheld":[],"zone":"Europe/Lisbon"}\n' \
    "$case_id" "$title" "$now" "$author" "$(hash_of "$work/header.json")" "$case_id" "$marking" "$bundle_id" "$items" \
    "$previous" "$to_recipient" "$to_unit" "$author" "$(cat country.txt)" "$(cat unit.txt)" "$(cat name.txt)" "$sequence" \
    >"$work/bag/statement.json"
  printf '%s %s\n' "$sequence" "$(hash_of "$work/bag/statement.json")" >last.txt

  make_list
  cp crl.pem "$work/bag/crls.pem"
  printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$work/bag/bagit.txt"
  printf 'Bagging-Date: %s\nExternal-Identifier: urn:uuid:%s\nPayload-Oxum: %s.%s\n' \
    "$(date -u +%F)" "$bundle_id" "$total" "${#order[@]}" >"$work/bag/bag-info.txt"
  (cd "$work/bag" && sha256sum data/* >manifest-sha256.txt)
  (cd "$work/bag" && sha256sum bag-info.txt bagit.txt crls.pem manifest-sha256.txt statement.json >tagmanifest-sha256.txt)
  openssl cms -sign -cades -binary -outform DER -md sha256 -signer officer.pem -inkey officer.key \
    -certfile authority.pem -in "$work/bag/tagmanifest-sha256.txt" -out "$work/bag/signature.p7s"
  tar --create --format=ustar --owner=0 --group=0 --numeric-owner --directory "$work" --file "$work/bundle.tar" \
    bag/tagmanifest-sha256.txt bag/signature.p7s bag/crls.pem bag/bag-info.txt bag/bagit.txt bag/manifest-sha256.txt \
    bag/statement.json "${order[@]}"
  age --encrypt --recipient "$to_recipient" --output "$work/bundle.age" "$work/bundle.tar"
  cp "$work/bundle.age" "$out"
  printf '%s %s %s\n' "$bundle_id" "$case_id" "$note_id"
}

revoke_officer() {
  quiet openssl ca -config openssl.cnf -keyfile authority.key -cert authority.pem -revoke officer.pem \
    -crl_reason keyCompromise
  make_list
}

command=$1 folder=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $command in
unit) mkdir -p "$folder" && cd "$folder" && make_unit "$@" ;;
card) out=$(realpath "$1") && cd "$folder" && make_card "$out" ;;
bundle) out=$(realpath "$3") && cd "$folder" && make_bundle "$1" "$2" "$out" "${4:-Operation Levant}" ;;
revoke) cd "$folder" && revoke_officer ;;
*) echo "Unknown command $command" >&2 && exit 2 ;;
esac
