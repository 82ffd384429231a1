#!/usr/bin/env bash
# Kills, stops and cuts off real processes under load or asks for more than the units can do, and prints what became of the calls.
#   tests/chaos.sh [--full] [R1 O2 ...]
# Without --full it is the short run that the tests make too. Results, also of single rows: artifacts/chaos/short or artifacts/chaos/full.
set -euo pipefail
cd "$(dirname "$0")/.."

length=short
rows=()
for argument in "$@"; do
  case "$argument" in
    --full) length=full ;;
    [ROU][0-9]*) rows+=("$argument") ;;
    *) echo "Usage: tests/chaos.sh [--full] [R1 O2 ...]" >&2; exit 2 ;;
  esac
done

results="${CUSTOMLABELS_CHAOS_RESULTS:-$PWD/artifacts/chaos/$length}"
export CUSTOMLABELS_CHAOS="$length" CUSTOMLABELS_CHAOS_RESULTS="$results"
filter=(-namespace CustomLabels.ChaosTests.Rows)
if [ ${#rows[@]} -gt 0 ]; then
  filter=()
  for row in "${rows[@]}"; do filter+=(-trait "Row=$row"); done
else
  # Rows of an earlier run would be taken for this one's.
  rm -rf "$results"
fi

project=tests/Orleans.CustomLabels.ChaosTests
dotnet build "$project" --nologo --verbosity quiet
ulimit -c 0
status=0
dotnet exec "$project/bin/Debug/net10.0/Orleans.CustomLabels.ChaosTests.dll" "${filter[@]}" -noColor || status=$?
echo
cat "$results/table.md"
exit "$status"
