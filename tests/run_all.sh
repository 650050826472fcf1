#!/bin/sh
# All tests, on two cores: those in the browser beside all others. Usage: run_all.sh PYTHON
python=$1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$python" -m pytest -m browser --durations=15 >"$log" 2>&1 &
browser=$!
"$python" -m pytest -m "not browser" --cov
others=$?
wait $browser
browser=$?
cat "$log"
[ $others = 0 ] && [ $browser = 0 ]
