#!/bin/sh
# Copyright the cti-hub authors.
# SPDX-License-Identifier: Apache-2.0
#
# Starts a demonstration of its own from target/hub, runs the browser tests against it, and stops it.
#   e2e.sh <folder of the tests> <target folder>
set -eu

tests=$1
target=$2

if ! command -v npm >/dev/null 2>&1; then
  echo "The browser tests need npm (Node.js 20 or newer)." >&2
  exit 1
fi

# No process of these tests lives long enough for the second compiler to pay.
export JDK_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

ready="$target/e2e-ready.json"
: >"$ready"
java -Xmx1g -Djava.net.preferIPv4Stack=true -cp "$target/hub/hub.jar:$target/hub/lib/*" \
  org.ctihub.launcher.Main demo --json --port 0 --calls-per-second 0 >"$ready" 2>"$target/e2e-hub.log" &
hub=$!
trap 'kill "$hub" 2>/dev/null || true; wait "$hub" 2>/dev/null || true' EXIT INT TERM

waited=0
until [ -s "$ready" ]; do
  if ! kill -0 "$hub" 2>/dev/null || [ "$waited" -ge 60 ]; then
    echo "The demonstration did not become ready:" >&2
    tail -n 20 "$target/e2e-hub.log" >&2
    exit 1
  fi
  waited=$((waited + 1))
  sleep 1
done

HUB_DEMO_JSON="$ready" "$(dirname "$0")/ui.sh" test "$tests"
