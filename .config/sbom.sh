#!/bin/sh
# Copyright the cti-hub authors.
# SPDX-License-Identifier: Apache-2.0
#
# Adds the packages that the pages are made of to the list of libraries.
#   sbom.sh <list in CycloneDX form> <folder with a package-lock.json>...
# Without the list, as after a build without a network, or without node nothing is done.
set -eu

if [ ! -e "$1" ]; then
  exit 0
fi
if ! command -v node >/dev/null 2>&1; then
  echo "node is missing: the packages of the pages are not in $1." >&2
  exit 0
fi
exec node "$(dirname "$0")/sbom.mjs" "$@"
