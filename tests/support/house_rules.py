"""The house rules of the source: one-way imports, mathematics only in core, words only in assets.

Each rule is a function from a file's path and source to the lines that break it; test_layers.py
tries it on every file of the project, and on samples that break it.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = {"app", "core", "pages", "ui"}

Rule = Callable[[str, str], list[str]]


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """All nodes of a file, which several rules look at."""
    return tuple(ast.walk(ast.parse(source)))


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import; `from a import b` gives `a.b`."""
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def top_package(path: str) -> str:
    """The top-level package that a file belongs to: core/evidence.py is in core."""
    return Path(path).parts[0].removesuffix(".py")


def first(name: str) -> str:
    """The top-level package of a dotted name."""
    return name.split(".")[0]


def core_imports_only_numpy(path: str, source: str) -> list[str]:
    """Nothing in core but NumPy, the standard library and core itself."""
    allowed = sys.stdlib_module_names | {"numpy", "core", ""}
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source)
        if top_package(path) == "core" and first(name) not in allowed
    ]


def packages_import_only_left(path: str, source: str) -> list[str]:
    """core, then ui, then pages, then app.py: each imports only from those before it."""
    forbidden = {"core": OURS - {"core"}, "ui": {"pages", "app"}}.get(top_package(path), {"pages"})
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source)
        if first(name) in forbidden
    ]


def core_is_used_as_a_library(path: str, source: str) -> list[str]:
    """Others import from core what it exports, and nothing from its modules."""
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source)
        if top_package(path) != "core" and first(name) == "core" and name.count(".") > 1
    ]


def figures_know_no_streamlit(path: str, source: str) -> list[str]:
    """A figure is a pure function of records, words and theme; what is around one is not."""
    around = re.search(r"_panel\.py$|/browser_restore\.py$", path)
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source)
        if path.startswith("ui/lessons") and not around and first(name) == "streamlit"
    ]


def lessons_are_independent(path: str, source: str) -> list[str]:
    """A lesson imports nothing of another lesson, and what lessons share imports no lesson.

    What several lessons need is a module of ui/lessons itself, or of ui/models.
    """
    package = Path(path).parts[:-1]
    if package[:2] != ("ui", "lessons"):
        return []
    own, *_ = [*package[2:], ""]
    lessons = {folder.parent.name for folder in (ROOT / "ui" / "lessons").glob("*/__init__.py")}
    found = []
    for line, name in imports(source):
        dots = len(name) - len(name.lstrip("."))
        base = package[: len(package) - dots + 1] if dots else ()
        parts = [*base, *name.lstrip(".").split(".")]
        if parts[:2] == ["ui", "lessons"] and {*parts[2:3]} & lessons - {own}:
            found.append(f"{path}:{line} imports {name}")
    return found


ROWS_TABLE = "ui/lessons/pipeline/rows_table_panel.py"
PLOTLY = ("plotly.express.", "plotly.graph_objects.", "plotly.io.", "plotly.subplots.")


def no_slow_imports(path: str, source: str) -> list[str]:
    """Nobody needs Plotly in Python, a figure is a dictionary; pandas only where a table is.

    That they do not bring it along is proven in tests/project/test_loading.py.
    """
    tables = path in ("ui/models/table_reader.py", "ui/models/custom_inputs.py", ROWS_TABLE)
    return [
        f"{path}:{line} imports {name}"
        for line, name in imports(source)
        if f"{name}.".startswith((*PLOTLY, "pandas.")) and not (tables and first(name) == "pandas")
    ]


def private_streamlit_only_in_server(path: str, source: str) -> list[str]:
    """What Streamlit does not promise is used in ui/server only; what it promises is in `st`."""
    if path.startswith("ui/server/"):
        return []
    private = re.compile(r"\bst\.(\w+\.)*_\w+|files\(.streamlit.\)|site-packages")
    inside = [
        f"{path}:{line} imports {name}"
        for line, name in imports(source)
        if name.startswith("streamlit.")
    ]
    return inside + [
        f"{path}:{number} uses {found.group()}"
        for number, line in enumerate(source.splitlines(), 1)
        for found in private.finditer(line)
    ]


EXPONENTIALS = re.compile(
    r"(float_)?pow(er)?|exp(2|m1|it)?|log(2|10|1p|addexp2?|it)?|(sin|cos|tan)h"
)


def exponentials_only_in_core(path: str, source: str) -> list[str]:
    """Whoever needs exp or log asks core, so that no formula exists twice."""
    if top_package(path) == "core":
        return []
    libraries = {"math", "cmath", "numpy"}
    aliases = {
        alias.asname or alias.name
        for node in nodes(source)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name in libraries
    }
    attributes = [
        f"{path}:{node.lineno} uses {node.value.id}.{node.attr}"
        for node in nodes(source)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in aliases
        and EXPONENTIALS.fullmatch(node.attr)
    ]
    names = [
        f"{path}:{line} imports {name}"
        for line, name in imports(source)
        if first(name) in libraries and EXPONENTIALS.fullmatch(name.rpartition(".")[2])
    ]
    return attributes + names


def no_mathematics_in_the_browser(path: str, source: str) -> list[str]:
    """The browser interpolates what core sampled; it computes no exp, log or power."""
    return [
        f"{path}:{number} uses {found.group()}"
        for number, line in enumerate(source.splitlines(), 1)
        for found in re.finditer(r"\bMath\s*(\.|\[\W)\s*(exp|log|pow|(sin|cos|tan)h\b)\w*", line)
    ]


PRIVATE = {
    "streamlit_host.js": r"data-testid|data-test-|\.test(?:Connection|Script)State|\bnavigation\b",
    "plotly_renderer.js": r"_fullLayout|calcdata|js-line|'\.trace'|\.[cd]2p\b",
}
"""What others do not promise, and the one module that relies on it."""


def private_sides_in_one_module(path: str, source: str) -> list[str]:
    """What Streamlit and Plotly keep to themselves is touched in one module each."""
    return [
        f"{path}:{number} uses {found.group()}, which belongs in {module}"
        for module, private in PRIVATE.items()
        if not path.endswith(module)
        for number, line in enumerate(source.splitlines(), 1)
        for found in re.finditer(private, line)
    ]


def no_global_is_replaced(path: str, source: str) -> list[str]:
    """The page's own functions stay as they are, for everybody."""
    return [
        f"{path}:{number} replaces {found.group()}"
        for number, line in enumerate(source.splitlines(), 1)
        for found in re.finditer(r"\b(?:window|globalThis|history|document)\.\w+ = ", line)
        if found.group() != "document.title = "
    ]


def no_hangul(path: str, source: str) -> list[str]:
    """Words stand in assets/text, where a translator finds them."""
    return [
        f"{path}:{number} holds Korean: {line.strip()}"
        for number, line in enumerate(source.splitlines(), 1)
        if re.search("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]", line)
    ]


def no_sentences_shown(path: str, source: str) -> list[str]:
    """No `st.` call shows a literal of three words or more in a row; prose is in assets/text."""
    sentence = re.compile(r"[A-Za-z']+(,? [A-Za-z']+){2,}")
    return [
        f"{path}:{node.lineno} shows {literal.value!r}"
        for node in nodes(source)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("st.")
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]
        for literal in ast.walk(argument)
        if isinstance(literal, ast.Constant)
        and isinstance(literal.value, str)
        and sentence.search(literal.value)
    ]


PYTHON_RULES: list[Rule] = [
    core_imports_only_numpy,
    packages_import_only_left,
    core_is_used_as_a_library,
    figures_know_no_streamlit,
    lessons_are_independent,
    no_slow_imports,
    private_streamlit_only_in_server,
    exponentials_only_in_core,
    no_hangul,
    no_sentences_shown,
]
JAVASCRIPT_RULES: list[Rule] = [
    no_mathematics_in_the_browser,
    private_sides_in_one_module,
    no_global_is_replaced,
    no_hangul,
]
