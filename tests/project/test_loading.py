"""What the app needs to run, and what it loads: no more than that, and not before it is needed."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


VISIT = """
from streamlit.testing.v1 import AppTest
assert not AppTest.from_file({app!r}, default_timeout=60).run().exception
"""


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh Python holds after some lines of code."""
    (modules,) = loaded_after(code)
    return modules


def loaded_after(*parts: str) -> list[set[str]]:
    """The modules that a fresh Python holds after each of several parts of code."""
    held = "import sys; print('HELD', *sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(f"{part}\n{held}" for part in parts)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = run.stdout.splitlines()
    return [set(line.split()[1:]) for line in lines if line.startswith("HELD ")]


FLOWERS = """
from streamlit.testing.v1 import AppTest
visitor = AppTest.from_file({app!r}, default_timeout=60)
visitor.query_params["model"] = "iris"
visitor.switch_page("pages/pipeline.py").run()
assert not visitor.exception
"""
OPEN = """
import streamlit as st
closed = st.expander
def opened(label, *, key, **_):
    return closed(label, expanded=key == "pipeline/rows", key=key, on_change="rerun")
st.expander = opened
"""


def packages(modules: set[str]) -> set[str]:
    """The top-level packages of modules."""
    return {name.partition(".")[0] for name in modules}


def test_core_loads_only_numpy() -> None:
    """A fresh Python that imports core has loaded NumPy and the standard library, no more."""
    numpy = packages(loaded_by("import numpy"))
    assert packages(loaded_by("import core")) - numpy - sys.stdlib_module_names == {"core"}


def test_ui_loads_without_pandas() -> None:
    """Importing ui does not bring pandas in (80 MB), which a page needs only for a table."""
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "__init__.py"
    ]
    assert modules
    assert "pandas" not in loaded_by("import " + ", ".join(modules))


def test_a_table_brings_pandas_and_nothing_before_it() -> None:
    """A visit to the flowers does not import pandas; the table of them, once opened, does."""
    visit = FLOWERS.format(app=str(ROOT / "app.py"))
    closed, opened = loaded_after(visit, OPEN + visit)
    assert "ui.lessons.pipeline.rows_table_panel" in closed & opened
    assert "pandas" not in closed
    assert "pandas" in opened


def test_a_first_visit_waits_only_for_its_own_page() -> None:
    """The first visitor of a fresh server waits for no other lesson's figure, and for no emojis."""
    loaded = loaded_by(VISIT.format(app=str(ROOT / "app.py")))
    assert "ui.lessons.home.figure" in loaded
    assert "pandas" not in loaded
    others = ("odds", "logit_sigmoid", "logistic_regression", "softmax", "pipeline", "calibration")
    assert not loaded & {f"ui.lessons.{name}.figure" for name in others}
    assert "streamlit.emojis" not in loaded


def test_requirements_name_exactly_the_four_packages() -> None:
    """Community Cloud installs requirements.txt: what runs the app, each pinned to a range."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pin = re.compile(r"([a-z]+)(?:\[[a-z]+\])?(.+)")
    pins = dict(pin.fullmatch(line).groups() for line in lines if line[:1] != "#")  # type: ignore[union-attr]
    assert sorted(pins) == ["numpy", "pandas", "plotly", "streamlit"]
    assert all(re.match(r"==\d+\.\d+\.\*|>=[\d.]+,<\d", pin) for pin in pins.values())
