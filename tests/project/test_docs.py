"""The page of docs of core says what its docstrings say."""

import html
import re
import subprocess
import sys
from pathlib import Path

import core

ROOT = Path(__file__).parents[2]


def test_the_page_has_every_public_name_and_its_promise(tmp_path: Path) -> None:
    """In the order of the lessons; with formulas as they are written, and examples as code."""
    made = [sys.executable, ROOT / "tests" / "support" / "docs.py", tmp_path]
    subprocess.run(made, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=True, timeout=120)
    page = (tmp_path / "core.html").read_text("utf-8")
    places = [page.index(f'<section id="{name}">') for name in core.__all__]
    assert places == sorted(places)
    text = " ".join(html.unescape(re.sub("<[^>]*>", "", page)).split())
    for name in core.__all__:
        thing = getattr(core, name)
        if callable(thing) and name != "Array":
            assert thing.__doc__.splitlines()[0] in text
    assert "softmax_k = exp(z_k / T) / sum_i exp(z_i / T), along axis" in text
    assert "def softmax(z, temperature=1.0, axis=-1): View Source" in text
    assert "<em>" not in page
    assert page.count('class="pdoc-code codehilite"') > len(core.__all__)
