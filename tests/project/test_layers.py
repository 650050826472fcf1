"""The house rules of the source (tests/support/house_rules.py) hold in every file.

Each rule is tried on samples that break it, too, so that no rule can fall asleep.
"""

import ast
from fnmatch import fnmatch

import pytest
from house_rules import (
    JAVASCRIPT_RULES,
    PYTHON_RULES,
    ROOT,
    ROWS_TABLE,
    Rule,
    core_imports_only_numpy,
    core_is_used_as_a_library,
    exponentials_only_in_core,
    figures_know_no_streamlit,
    lessons_are_independent,
    no_global_is_replaced,
    no_hangul,
    no_mathematics_in_the_browser,
    no_sentences_shown,
    no_slow_imports,
    packages_import_only_left,
    private_sides_in_one_module,
    private_streamlit_only_in_server,
)

BROKEN: list[tuple[Rule, str, str]] = [
    (core_imports_only_numpy, "core/odds.py", "import scipy.special"),
    (core_imports_only_numpy, "core/odds.py", "def f():\n    from pandas import Series"),
    (packages_import_only_left, "core/odds.py", "from ui.theme import COLOURS"),
    (packages_import_only_left, "ui/state/parameters.py", "import app"),
    (packages_import_only_left, "ui/state/parameters.py", "from pages import odds"),
    (packages_import_only_left, "pages/odds.py", "import pages.softmax"),
    (packages_import_only_left, "app.py", "from pages import odds"),
    (core_is_used_as_a_library, "ui/models/held_out.py", "from core.newton import Scaling"),
    (figures_know_no_streamlit, "ui/lessons/odds/labels.py", "import streamlit as st"),
    (figures_know_no_streamlit, "ui/lessons/odds/figure.py", "from streamlit import markdown"),
    (lessons_are_independent, "ui/lessons/home/state.py", "from ui.lessons.odds.state import P"),
    (lessons_are_independent, "ui/lessons/home/state.py", "from ui.lessons import odds"),
    (lessons_are_independent, "ui/lessons/home/state.py", "from ..odds import state"),
    (lessons_are_independent, "ui/lessons/waffle.py", "import ui.lessons.odds.state"),
    (no_slow_imports, "ui/text/words.py", "def f():\n    import plotly.express as px"),
    (no_slow_imports, "ui/text/words.py", "from plotly import express"),
    (no_slow_imports, ROWS_TABLE, "import plotly.graph_objects as go"),
    (no_slow_imports, "pages/odds.py", "import pandas as pd"),
    (no_slow_imports, "ui/text/words.py", "def f():\n    from pandas import Series"),
    (private_streamlit_only_in_server, "ui/theme.py", "from streamlit import config"),
    (private_streamlit_only_in_server, "ui/theme.py", "import streamlit.runtime"),
    (private_streamlit_only_in_server, "pages/odds.py", "Path(st.__file__).parent"),
    (private_streamlit_only_in_server, "pages/odds.py", "files('streamlit') / 'static'"),
    (exponentials_only_in_core, "ui/theme.py", "import numpy as np\ny = np.exp(1)"),
    (exponentials_only_in_core, "ui/theme.py", "import numpy\nf = numpy.log1p"),
    (exponentials_only_in_core, "pages/odds.py", "import math\nmath.pow(2, 3)"),
    (exponentials_only_in_core, "pages/odds.py", "from math import log"),
    (exponentials_only_in_core, "app.py", "from numpy import tanh as squash"),
    (no_mathematics_in_the_browser, "ui/app/frontend/x.js", "const y = 1 / (1 + Math.exp(-x));"),
    (no_mathematics_in_the_browser, "ui/app/frontend/x.js", "Math['log1p'](x)"),
    (no_mathematics_in_the_browser, "ui/app/frontend/x.js", "Math.pow(x, 2)"),
    (private_sides_in_one_module, "ui/app/frontend/x.js", "find('[data-testid=stApp]')"),
    (private_sides_in_one_module, "ui/app/frontend/x.js", "plot._fullLayout.xaxis.d2p(1)"),
    (no_global_is_replaced, "ui/app/frontend/x.js", "globalThis.setTimeout = (act) => act()"),
    (no_global_is_replaced, "ui/app/frontend/x.js", "history.pushState = push"),
    (no_hangul, "ui/text/words.py", "NAME = '로짓'"),
    (no_hangul, "ui/app/frontend/x.js", "const name = 'ㅋ';"),
    (no_sentences_shown, "pages/odds.py", "st.markdown('The odds are even.')"),
    (no_sentences_shown, "pages/odds.py", "st.sidebar.title(f'{n} tosses of a coin')"),
    (no_sentences_shown, "pages/odds.py", "st.slider(words['p'], help='Drag it, and see')"),
]

SOUND: list[tuple[Rule, str, str]] = [
    (core_imports_only_numpy, "core/odds.py", "import math\nfrom numpy.typing import NDArray"),
    (core_imports_only_numpy, "core/odds.py", "from . import odds\nfrom core.check import finite"),
    (core_imports_only_numpy, "ui/text/words.py", "import pandas as pd"),
    (packages_import_only_left, "pages/odds.py", "from ui import state\nimport core"),
    (core_is_used_as_a_library, "pages/odds.py", "import core\nfrom core import odds"),
    (core_is_used_as_a_library, "core/odds.py", "from core.newton import Scaling"),
    (
        lessons_are_independent,
        "ui/lessons/odds/figure.py",
        "from ui.lessons import waffle\nfrom ui.lessons.odds.state import P\nfrom .labels import f",
    ),
    (lessons_are_independent, "ui/share/talk.py", "from ui.lessons.odds import figure"),
    (no_slow_imports, "ui/text/words.py", "from plotly.package_data import files"),
    (no_slow_imports, ROWS_TABLE, "def f():\n    import pandas as pd"),
    (private_streamlit_only_in_server, "ui/server/x.py", "from streamlit import config"),
    (private_streamlit_only_in_server, "pages/odds.py", "import streamlit as st\nst.App('x')"),
    (exponentials_only_in_core, "core/odds.py", "import numpy as np\nnp.exp(1)"),
    (exponentials_only_in_core, "ui/theme.py", "axis.type = 'log'\nlog.exp(1)"),
    (no_mathematics_in_the_browser, "ui/app/frontend/x.js", "Math.max(a, Math.round(b)); exp(1)"),
    (private_sides_in_one_module, "ui/x/frontend/plotly_renderer.js", "plot.calcdata"),
    (
        no_global_is_replaced,
        "ui/app/frontend/x.js",
        "if (history.length) document.title = 'x'",
    ),
    (
        no_sentences_shown,
        "pages/odds.py",
        "st.markdown(words['odds.why-the-log'])\nst.text('p, z')",
    ),
]

ALL_FILES = {
    ".py": [
        ROOT / "app.py",
        *(p for top in ("core", "pages", "ui") for p in (ROOT / top).rglob("*.py")),
    ],
    ".js": [*(ROOT / "ui").rglob("*.js")],
}


def describe(value: object) -> str | None:
    """A rule's name as test id; pytest names the rest."""
    return getattr(value, "__name__", None)


@pytest.mark.parametrize("rule", dict.fromkeys(PYTHON_RULES + JAVASCRIPT_RULES), ids=describe)
def test_each_rule_holds_in_every_file(rule: Rule) -> None:
    """No file of the project breaks a rule of the house."""
    kinds = [
        kind for kind, rules in ((".py", PYTHON_RULES), (".js", JAVASCRIPT_RULES)) if rule in rules
    ]
    files = [path for kind in kinds for path in ALL_FILES[kind]]
    assert files
    broken = [
        line
        for path in files
        for line in rule(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert not broken, "\n".join([rule.__doc__ or "", *broken])


@pytest.mark.parametrize(("rule", "path", "source"), BROKEN, ids=describe)
def test_each_rule_catches_what_breaks_it(rule: Rule, path: str, source: str) -> None:
    """A sample that breaks a rule is found, so that the rule is awake."""
    assert rule(path, source)


@pytest.mark.parametrize(("rule", "path", "source"), SOUND, ids=describe)
def test_no_rule_cries_wolf(rule: Rule, path: str, source: str) -> None:
    """A sample that looks alike but is sound passes."""
    assert rule(path, source) == []


AGREED_FOLDERS = {"pages", "core", "ui", "assets", "tests", ".streamlit", ".ci", ".git"}


def unexpected(folders_and_scripts: set[str], ignored: list[str]) -> set[str]:
    """What was not agreed on, less what Git ignores."""
    return {
        name
        for name in folders_and_scripts - AGREED_FOLDERS - {"app.py"}
        if not any(fnmatch(name, pattern.rstrip("/")) for pattern in ignored)
    }


def test_the_top_level_is_as_agreed() -> None:
    """A maintainer finds the packages of the design at the top, and no other folder or script."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    top = {path.name for path in ROOT.iterdir() if path.is_dir() or path.suffix in {".py", ".js"}}
    assert unexpected(top, ignored) == set()
    assert unexpected({"app.py", "core", ".venv", "utils", "x.py"}, ignored) == {"utils", "x.py"}


LONGEST_FILE = 300  # lines


def test_no_file_is_long() -> None:
    """A file that grows is split while that is easy."""
    ours = [ROOT / "app.py"]
    for folder in ("core", "ui", "pages", "tests"):
        ours += [p for p in (ROOT / folder).rglob("*.*") if p.suffix in {".py", ".js", ".css"}]
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in ours}
    assert len(lines) > 300
    assert {path: n for path, n in lines.items() if n > LONGEST_FILE} == {}


def test_every_package_says_what_belongs_in_it() -> None:
    """The first lines of each folder of ui, and the README names each of them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    packages = [path.parent for path in (ROOT / "ui").rglob("__init__.py")]
    assert [
        p for p in packages if not ast.get_docstring(ast.parse((p / "__init__.py").read_text()))
    ] == []
    named = [package.name for package in packages if package.parent == ROOT / "ui"]
    assert [name for name in named if f"`ui/{name}/`" not in readme] == []
