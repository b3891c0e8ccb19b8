#!/bin/sh
# Rebuild alongside/ui/static/ui from tools/design/src. For maintainers: needs Node, npm and Python 3 with venv.
# What it makes is committed, so nobody who runs Alongside needs any of this.
set -eu
cd "$(dirname "$0")"
OUT=../../alongside/ui/static/ui
[ -d node_modules ] || npm ci --no-audit --no-fund
mkdir -p "$OUT/fonts" build

# Style. The prefix becomes ours (this is not a government site); defaults behind custom properties go, ours always stand.
npx sass --quiet --load-path=. --style=compressed --no-charset --no-source-map src/alongside.scss build/alongside.css
sed -E 's/var\((--govuk-[a-z-]+), ?#[0-9a-fA-F]+\)/var(\1)/g; s/govuk-/al-/g' build/alongside.css >"$OUT/alongside.css"

# Behaviour.
npx esbuild src/js/alongside.js --bundle --minify --target=es2020 --format=iife --legal-comments=none --log-level=warning --outfile=build/alongside.js
sed -E 's/govuk-/al-/g; s/GOV\.UK Frontend/The page/g; s/GOVUKFrontend/Page/g' build/alongside.js >"$OUT/alongside.js"
# Only the page where somebody records asks for it.
npx esbuild src/js/record.js --bundle --minify --target=es2020 --format=iife --legal-comments=none --log-level=warning --outfile="$OUT/record.js"
cp node_modules/htmx.org/dist/htmx.min.js "$OUT/htmx.min.js"

# Type: weights 400 to 700 only, no hinting, only the features we use. 34 KB becomes 20 KB.
[ -x build/venv/bin/fonttools ] || { python3 -m venv build/venv && build/venv/bin/pip install --quiet fonttools==4.60.1 brotli; }
for part in latin latin-ext; do
  from=node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-$part-wght-normal.woff2
  build/venv/bin/fonttools varLib.instancer "$from" wght=400:700 --no-recalc-timestamp -o build/$part.ttf -q
  build/venv/bin/fonttools subset build/$part.ttf --unicodes='*' --flavor=woff2 --no-hinting \
    --layout-features=kern,liga,calt,ccmp,locl,mark,mkmk,tnum --output-file="$OUT/fonts/atkinson-$part.woff2"
done
cp node_modules/@fontsource-variable/atkinson-hyperlegible-next/LICENSE "$OUT/fonts/LICENSE-OFL.txt"
cp src/LICENSES.txt "$OUT/LICENSES.txt"

! grep -iE 'crest|crown|gds transport|gov\.uk' "$OUT/alongside.css" || { echo "something of GOV.UK's own is left in the style"; exit 1; }
ls -l "$OUT" "$OUT/fonts"
