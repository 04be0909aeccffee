#!/bin/sh
# Signs, notarises and staples BanCheck.app, on a Mac: sign.sh BanCheck.app OUT.zip
#
# BANCHECK_MACOS_IDENTITY  the certificate in the keychain, "Developer ID Application: …". Without it the app is
#                          signed for nobody ("ad hoc"): Arm Macs run it, and Gatekeeper warns.
# BANCHECK_MACOS_NOTARY    the profile that `xcrun notarytool store-credentials` saved. Without it nothing is sent.
set -eu
app=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
identity=${BANCHECK_MACOS_IDENTITY:--}
stamp=--timestamp
[ "$identity" = - ] && stamp=--timestamp=none

codesign --force --sign "$identity" "$stamp" --options runtime --entitlements "$here/entitlements.plist" "$app"
codesign --verify --strict --deep --verbose=2 "$app"

if [ -n "${BANCHECK_MACOS_NOTARY:-}" ]; then
  ditto -c -k --keepParent "$app" "$out"
  xcrun notarytool submit "$out" --keychain-profile "$BANCHECK_MACOS_NOTARY" --wait
  xcrun stapler staple "$app"
  # The ticket counts only where Gatekeeper itself accepts the app.
  spctl --assess --type execute --verbose=2 "$app"
  rm "$out"
fi
ditto -c -k --keepParent "$app" "$out"
