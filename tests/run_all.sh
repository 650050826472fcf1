#!/bin/sh
# All tests, on two cores: one half of those in the browser beside all others. Usage: run_all.sh PYTHON
python=$1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
late='tests/test_browser_[dm-z]*' # so that both halves take about as long
"$python" -m pytest -m browser --durations=15 --ignore-glob="$late" >"$log" 2>&1 &
beside=$!
"$python" -m pytest -m "not browser" --cov
others=$?
"$python" -m pytest -m browser --durations=15 $late
browser=$?
wait $beside
beside=$?
cat "$log"
[ $others = 0 ] && [ $browser = 0 ] && [ $beside = 0 ]
