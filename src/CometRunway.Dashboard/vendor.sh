#!/usr/bin/env bash
# Fetches anew what the page is built on from npm, with its licences, and checks it against vendor.sha256. A new version: change it here, run this
# with --accept, and look at what changed.
set -euo pipefail
cd "$(dirname "$0")"

# What lies in the folder of each package: package@version, folder, files.
fetch() {
  local package=$1 folder=$2 archive
  shift 2
  archive=$(cd "$scratch" && npm pack "$package" --silent)
  tar xzf "$scratch/$archive" -C "$scratch"
  mkdir -p "Page/vendor/$folder"
  for file in "$@"; do cp "$scratch/package/$file" "Page/vendor/$folder/"; done
  rm -r "$scratch/package"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fetch htm@3.1.1 htm preact/standalone.module.js LICENSE
fetch preact@10.4.4 preact LICENSE # It is inside of htm's standalone module, hooks and all.
fetch uplot@1.6.32 uplot dist/uPlot.iife.min.js dist/uPlot.min.css dist/uPlot.d.ts LICENSE

# Its module is not to be had minified, and is twice as much over the wire.
(cd Page/vendor/uplot && { cat uPlot.iife.min.js; echo; echo "export default uPlot;"; } > uPlot.js && rm uPlot.iife.min.js)

if [ "${1:-}" = --accept ]; then
  (cd Page/vendor && find . -type f ! -name standalone.module.d.ts | sort | xargs sha256sum) > vendor.sha256
fi
(cd Page/vendor && sha256sum --check --quiet ../../vendor.sha256)
