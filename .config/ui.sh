#!/bin/sh
# Copyright the cti-hub authors.
# SPDX-License-Identifier: Apache-2.0
#
# Builds or tests a web page for Maven.
#   ui.sh build <folder of the page> <output folder> [skip]
#   ui.sh test <folder of the page>
# A build that would give the same page again is left out; it may be made of ../sdk, too. Without npm the jar carries a
# page that says so.
set -eu

task=$1
cd "$2"

have_npm() {
  command -v npm >/dev/null 2>&1
}

# npm writes this file when an installation is complete.
install() {
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund --loglevel=error >&2
    touch node_modules/.package-lock.json
  fi
}

plain_page() {
  mkdir -p "$1"
  if [ ! -e "$1/index.html" ]; then
    cat >"$1/index.html" <<'PAGE'
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>cti-hub</title></head>
  <body>
    <h1>This page was not built</h1>
    <p>The hub works, but it was built without npm. Install Node.js 20 or newer and build it again.</p>
  </body>
</html>
PAGE
  fi
}

up_to_date() {
  [ -e "$1/assets" ] && [ -z "$(find index.html package-lock.json ./*.ts ./*.json src public ../sdk/src -newer "$1/index.html" -type f 2>/dev/null | head -n 1)" ]
}

case $task in
  build)
    out=$3
    if [ "${4:-}" = true ]; then
      plain_page "$out"
    elif ! have_npm; then
      echo "npm is missing: the page in $(pwd) is not built." >&2
      plain_page "$out"
    elif ! up_to_date "$out"; then
      install
      UI_OUT="$out" npm run --silent build
    fi
    ;;
  test)
    if have_npm; then
      install
      npm run --silent test
    else
      echo "npm is missing: the tests in $(pwd) did not run." >&2
    fi
    ;;
  *)
    echo "Unknown task $task" >&2
    exit 2
    ;;
esac
