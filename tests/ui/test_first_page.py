"""A fresh server may be asked for any page first: nothing of ours has been imported then."""

import subprocess
import sys
from html import unescape

from ui.app.navigation import PAGES, REFERENCE_PAGES, path_of
from ui.paths import ROOT
from ui.text.words import words

ASK_FIRST = """
import os, re, sys
import numpy, pandas, plotly.graph_objects
from streamlit.testing.v1 import AppTest

for path in sys.argv[1:]:  # each in a process that has imported only what is not ours
    if child := os.fork():
        os.waitpid(child, 0)
        continue
    visitor = AppTest.from_file("app.py", default_timeout=60)
    visitor.query_params["lang"] = "ko"
    visitor.switch_page(path)
    visitor.run()
    html = "".join(one.proto.body for one in visitor.get("html"))
    print(*re.findall("<h1.*?>(.*?)</h1>", html), *visitor.exception, flush=True)
    os._exit(0)
"""


def test_any_page_may_be_the_first() -> None:
    """It has its title, in the visitor's language, and no import misses another."""
    names = [name for name in PAGES | REFERENCE_PAGES if name != "home"]
    command = [sys.executable, "-c", ASK_FIRST, *(path_of(name) for name in names)]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert unescape(shown.stdout).splitlines() == [words("ko")(f"{name}.title") for name in names]
