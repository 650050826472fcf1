"""Small scripts of Streamlit's are written into those that import them."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asgi import request

from ui.first_paint.document import document
from ui.first_paint.visit import read_visit
from ui.server import streamlit_scripts
from ui.server.streamlit_files import STATIC
from ui.server.streamlit_scripts import without_small, write_within

FUNCTION = "function e(e,t){return e?{a:t}:t}export{e as t};"
SMALL = {
    "f.js": (FUNCTION, "function e(e,t){return e?{a:t}:t}"),
    "table.js": ("var e={a:`b`,c:`d/e`};export{e as t};\n", "{a:`b`,c:`d/e`}"),
}
NOT_SMALL = {
    "two.js": "function e(){}function t(){}export{e as t};",
    "state.js": "var e={a:f()};export{e as t};",
    "template.js": "var e={a:`${f()}`};export{e as t};",
    "imports.js": 'import{t as n}from"./f.js";function e(){}export{e as t};',
    "more.js": "function e(){}export{e as t,e as n};",
    "runs.js": "function e(){}e();export{e as t};",
    "long.js": FUNCTION.replace("t}:t", f"{'t+' * 500}t}}:t"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Scripts of another release."""
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    for name, text in NOT_SMALL.items() | {name: text for name, (text, _) in SMALL.items()}.items():
        (scripts / name).write_text(text)
    monkeypatch.setattr(streamlit_scripts, "STATIC", tmp_path)
    streamlit_scripts._expression.cache_clear()
    yield
    streamlit_scripts._expression.cache_clear()


def written(name: str) -> str:
    """A script that imports another one under its own name, as it is served."""
    source = f'import{{t as own}}from"./{name}";own();'
    return write_within("/lab/static/js/a.js", source.encode()).decode()


@pytest.mark.parametrize("name", SMALL)
def test_a_small_script_is_written_into_what_imports_it(folder: None, name: str) -> None:
    """And nothing loads it any more."""
    tag = f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
    assert written(name) == f"var own={SMALL[name][1]};own();"
    assert without_small(tag) == f'<link rel="within" href="./static/js/{name}">'


@pytest.mark.parametrize("name", [*NOT_SMALL, "missing.js"])
def test_what_is_not_as_simple_stays_a_file(folder: None, name: str) -> None:
    """State and what runs once must not be there twice."""
    tag = f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
    assert f'from"./{name}"' in written(name)
    assert without_small(tag) == tag


def test_only_scripts_of_streamlit_are_rewritten(folder: None) -> None:
    """Pictures and fonts are no text."""
    for path in ("/static/media/a.woff2", "/static/js/a.wasm", "/media/a.js"):
        assert write_within(path, b"\xff") == b"\xff"


def test_a_page_with_formulas_makes_three_requests_less() -> None:
    """In the installed release. If it fails with another one: a page asks for more, and works."""
    import app  # as the server does

    visit = read_visit("odds", "")
    assert visit
    small = re.findall(r'rel="within" href="\.(/static/js/([\w.-]+))"', document(visit, ""))
    assert len(small) == 3
    importing = {
        path.name
        for path in (STATIC / "static" / "js").glob("*.js")
        if any(f'from"./{name}"' in path.read_text("utf-8") for _, name in small)
    }
    for name in importing:
        _, _, body = request(app.app, f"/static/js/{name}", accept_encoding="gzip")
        assert not any(f'"./{other}";' in gzip.decompress(body).decode() for _, other in small)
