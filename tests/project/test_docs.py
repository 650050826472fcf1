"""What documents say: the page of docs of core, and the paths that READMEs name."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

import core

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *("README.md", "CONTRIBUTING.md"),
    *(
        p.relative_to(ROOT).as_posix()
        for t in ("assets", "ui")
        for p in ROOT.glob(f"{t}/**/README.md")
    ),
]


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


MADE = {"site/"}
"""What a command makes."""


def missing(document: Path, text: str) -> list[str]:
    """Links and paths in backticks that lead nowhere, from the root or from the document's folder.

    A file without a folder may be anywhere in ui; `<lesson>` stands for any name.
    """
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if ":" not in link]
    code = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    path = r"[\w.<>-]+/([\w.<>-]+/?)*|[\w-]+\.(css|js|md|py|toml|ts|txt)"
    named = [
        p for p in code if re.fullmatch(path, p) and not p.startswith(("tests/output", "dist"))
    ]
    return [
        name
        for name in links + named
        if name not in MADE
        and not any(
            any(folder.glob(prefix + re.sub("<[^>]*>", "*", name).rstrip("/")))
            for folder, prefix in [(document.parent, ""), (ROOT, ""), (ROOT / "ui", "**/")]
            if not (prefix and "/" in name)
        )
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_names_is_there(name: str) -> None:
    """Somebody who follows a link or a path finds a file."""
    assert missing(ROOT / name, (ROOT / name).read_text("utf-8")) == []


PLACE = re.compile(r"`([A-Za-z_]+)`,? (?:in|of) `([\w./]+\.(?:py|js|css|md|toml))`")
"""A name and the file that has it: `PAGES` of `ui/app/navigation.py`."""


def misplaced(document: Path, text: str) -> list[str]:
    """Names that are not in the file in which a document says that they are."""
    return [
        f"{name} in {file}"
        for name, file in PLACE.findall(text)
        for found in [[*document.parent.glob(file), *ROOT.glob(file), *ROOT.glob(f"ui/**/{file}")]]
        if not any(re.search(rf"\b{name}\b", path.read_text("utf-8")) for path in found)
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_name_is_in_the_file_that_a_document_names(name: str) -> None:
    """Somebody who searches the file finds it."""
    assert misplaced(ROOT / name, (ROOT / name).read_text("utf-8")) == []


def test_a_file_that_a_comment_names_is_there() -> None:
    """From the root, or a test file alone; tests/project invents some."""
    path = re.compile(r"(?<![\w./])((?:core|ui|tests)/[\w./-]+|test_\w+)\.(py|js|css)\b")
    sources = [
        file
        for folder in ("core", "ui", "pages", "assets", "tests")
        for file in (ROOT / folder).rglob("*.*")
        if file.suffix in {".py", ".js", ".ts", ".css", ".toml"} and file.parent.name != "project"
    ]
    gone = [
        f"{file.relative_to(ROOT)}: {stem}.{suffix}"
        for file in sources
        for stem, suffix in path.findall(file.read_text("utf-8"))
        if not any(ROOT.glob(f"{stem}.{suffix}" if "/" in stem else f"tests/*/{stem}.{suffix}"))
    ]
    assert gone == []


def test_a_dead_path_is_found() -> None:
    """The test above is awake."""
    text = "See `ui/figures/<lesson>.py`, [this](NO.md), `nothing.toml`, `core/` and `odds/even`."
    dead = ["NO.md", "ui/figures/<lesson>.py", "nothing.toml", "odds/even"]
    assert missing(ROOT / "README.md", text) == dead
    text = "A line in `PAGES` of `ui/app/navigation.py`, and one in `PAGES` of `ui/app/frame.py`."
    assert misplaced(ROOT / "README.md", text) == ["PAGES in ui/app/frame.py"]
