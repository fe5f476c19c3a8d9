#!/bin/sh
# Compiles the style sheet that is committed in src/lifering/design/static/design/.
# and its mirror image for languages that are written from right to left.
# Needs npm packages govuk-frontend 6.6.0, sass and rtlcss (NODE_MODULES says where, default ./node_modules).
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
modules=${NODE_MODULES:-$here/node_modules}
room=$here/src/lifering/design
links=$(mktemp -d)
trap 'rm -r "$links"' EXIT
ln -s "$modules/govuk-frontend/dist/govuk" "$links/govuk"
node "$modules/sass/sass.js" --load-path="$links" --style=compressed --no-source-map --no-charset --quiet-deps \
  "$room/scss/lifering.scss" "$room/static/design/lifering.css"
node "$modules/rtlcss/bin/rtlcss.js" --silent "$room/static/design/lifering.css" "$room/static/design/lifering.rtl.css"
printf 'lifering.css: %s bytes, %s gzipped\n' \
  "$(wc -c < "$room/static/design/lifering.css")" "$(gzip -9c "$room/static/design/lifering.css" | wc -c)"
