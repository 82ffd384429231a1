#!/usr/bin/env bash
# Kills random processes of a cluster of real processes, owners and units, and holds the bill to the truth: a second at each transition, one
# checkpoint where owner and unit are lost together, never over, never double.
#   tests/usage.sh [KILLS [SEED]]       50 kills, about a quarter of an hour, unless told otherwise; more than 3
set -euo pipefail
cd "$(dirname "$0")/.."
export CUSTOMLABELS_USAGE_KILLS="${1:-50}" CUSTOMLABELS_USAGE_SEED="${2:-1}"

project=tests/Orleans.CustomLabels.ChaosTests
dotnet build "$project" --nologo --verbosity quiet
ulimit -c 0
exec dotnet exec "$project/bin/Debug/net10.0/Orleans.CustomLabels.ChaosTests.dll" -class CustomLabels.ChaosTests.Usage.UsageKillTests -noColor -showLiveOutput
