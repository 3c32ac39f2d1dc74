#!/bin/bash
# The same work with the tools of an expert: sha256sum, openssl cms, tar and age in a pipe. The content lies open on the
# disk, where ours is taken from a vault and put into one.
#
#   stock-pipe.sh seal UNIT CONTENT OUT      UNIT: a folder that tests/support/stock-bundle.sh made
#   stock-pipe.sh open UNIT FILE FOLDER
#   stock-pipe.sh copy FILE TARGET           onto a medium, and compared
set -euo pipefail

seal() {
  local unit=$1 content=$2 out=$3 work
  work=$(dirname "$out")/stock
  mkdir -p "$work/bag/data"
  ln -f "$content" "$work/bag/data/content"
  cd "$work/bag"
  printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >bagit.txt
  sha256sum data/content >manifest-sha256.txt
  sha256sum bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt
  openssl cms -sign -cades -binary -outform DER -md sha256 -signer "$unit/officer.pem" -inkey "$unit/officer.key" \
    -certfile "$unit/authority.pem" -in tagmanifest-sha256.txt -out signature.p7s
  tar --create --format=ustar --directory "$work" bag | age --encrypt --recipient "$(cat "$unit/age.txt")" --output "$out"
  sync "$out"
}

open() {
  local unit=$1 file=$2 folder=$3
  mkdir -p "$folder"
  age --decrypt --identity "$unit/age.key" "$file" | tar --extract --directory "$folder"
  cd "$folder/bag"
  cat "$unit/authority.pem" "$unit/crl.pem" >../trusted.pem
  openssl cms -verify -cades -binary -inform DER -in signature.p7s -content tagmanifest-sha256.txt \
    -CAfile ../trusted.pem -crl_check_all -out /dev/null 2>/dev/null
  sha256sum --check --quiet tagmanifest-sha256.txt
  sha256sum --check --quiet manifest-sha256.txt
  sync data/content
}

copy() {
  cp "$1" "$2"
  sync "$2"
  cmp "$1" "$2"
}

command=$1
shift
"$command" "$@"
