"""What the app needs to run, and what it loads: no more than that, and not before it is needed."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh Python holds after a statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in run.stdout.split()}


def test_core_loads_only_numpy() -> None:
    """A fresh Python that imports core has loaded NumPy and the standard library, no more."""
    extra = loaded_by("import core") - loaded_by("import numpy") - sys.stdlib_module_names
    assert extra == {"core"}


def test_ui_loads_without_pandas() -> None:
    """Importing ui does not bring pandas in (80 MB), which only a page with a table needs."""
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "ui").rglob("*.py")
        if path.name not in {"__init__.py", "tables.py"}
    ]
    assert modules
    assert "pandas" not in loaded_by("import " + ", ".join(modules))


def test_requirements_name_exactly_the_four_packages() -> None:
    """Community Cloud installs requirements.txt: what runs the app, each pinned to a range."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pin = re.compile(r"([a-z]+)(?:\[[a-z]+\])?(.+)")
    pins = dict(pin.fullmatch(line).groups() for line in lines if line[:1] != "#")  # type: ignore[union-attr]
    assert sorted(pins) == ["numpy", "pandas", "plotly", "streamlit"]
    assert all(re.match(r"==\d+\.\d+\.\*|>=[\d.]+,<\d", pin) for pin in pins.values())
