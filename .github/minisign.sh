#!/bin/sh
# Signs a list of hashes, if there is a key, and sees that the signature holds: minisign.sh SHA256SUMS
set -eu

if [ -z "${MINISIGN_KEY:-}" ]; then
  echo "::notice::The list of hashes is not signed, since there is no secret MINISIGN_KEY."
  exit 0
fi
umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '%s\n' "$MINISIGN_KEY" > "$folder/key"
printf '%s\n' "${MINISIGN_PASSWORD:-}" | minisign -S -s "$folder/key" -m "$1" -t "BanCheck ${GITHUB_REF_NAME:-}"
# The public half is made of the secret one: this shows that the signature is whole. Whose key it is, people
# see by the public key in docs/download.md.
printf '%s\n' "${MINISIGN_PASSWORD:-}" | minisign -R -s "$folder/key" -p "$folder/public"
minisign -V -p "$folder/public" -m "$1"
