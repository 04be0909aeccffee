#!/bin/sh
# Puts the certificate and the key of the notary, if there are any, into a keychain of its own on a Mac of the
# build server. Both come as base64.
set -eu

if [ -z "${CERTIFICATE:-}" ]; then
  echo "::notice::The app for macOS is signed for nobody, since there is no secret MACOS_CERTIFICATE."
  exit 0
fi
umask 077
keychain=$RUNNER_TEMP/bancheck.keychain-db
password=$(openssl rand -hex 24)
file=$RUNNER_TEMP/certificate.p12
printf %s "$CERTIFICATE" | base64 --decode > "$file"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$file" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm "$file"

if [ -z "${NOTARY_KEY:-}" ]; then
  echo "::notice::The app for macOS is not notarised, since there is no secret MACOS_NOTARY_KEY."
  exit 0
fi
key=$RUNNER_TEMP/notary.p8
printf %s "$NOTARY_KEY" | base64 --decode > "$key"
xcrun notarytool store-credentials bancheck --key "$key" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER"
rm "$key"
