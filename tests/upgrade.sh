#!/usr/bin/env bash
# Upgrades a cluster of real processes from the previous release to this build, one process after the other and under load, and goes back.
#   tests/upgrade.sh [--full]
# Without --full it is the short run that the tests make too: on Redis, one inference silo in each of two zones, and one process of each kind goes back.
# --full: on Redis and on PostgreSQL, two silos in each zone, also a version with a single unit, and every process goes back.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
  "") ;;
  --full) export CUSTOMLABELS_UPGRADE=full ;;
  *) echo "Usage: tests/upgrade.sh [--full]" >&2; exit 2 ;;
esac

project=tests/Orleans.CustomLabels.UpgradeTests
dotnet build "$project" --nologo --verbosity quiet
ulimit -c 0
dotnet exec "$project/bin/Debug/net10.0/Orleans.CustomLabels.UpgradeTests.dll" -noColor -showLiveOutput
