#!/bin/sh
# Gives the tests a Chromium and a font with Korean letters. Does nothing when both are there.
# usage: sh tests/support/install_browser.sh PYTHON     (the Python that has playwright)
set -eu
exec </dev/null # nothing here may wait for an answer
python=${1:-.venv/bin/python}

debians_chromium() {
    command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null
}

browser_is_here() {
    debians_chromium || "$python" - <<'PYTHON' 2>/dev/null
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not Path(playwright.chromium.executable_path).exists())
PYTHON
}

korean_is_here() {
    [ "$(uname)" != Linux ] || [ -n "$(fc-list :lang=ko 2>/dev/null)" ] # other systems ship it
}

can_apt() {
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]
}

apt_install() {
    echo "Installing $* ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq &&
        apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}

if ! browser_is_here; then
    # Where apt has none (Ubuntu's is a snap), Playwright's own does as well.
    { can_apt && apt_install chromium-headless-shell && debians_chromium; } || {
        echo "Installing Playwright's Chromium ..."
        "$python" -m playwright install $(can_apt && echo --with-deps) chromium
    }
fi

if ! korean_is_here; then
    if can_apt; then
        apt_install fontconfig fonts-noto-cjk
    else
        echo "No font with Korean letters: install Noto Sans CJK (fonts-noto-cjk)." >&2
    fi
fi
