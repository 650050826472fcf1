"""Every public name of core is documented, by an example that runs."""

import ast
import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import core

MODULES = [
    importlib.import_module(f"core.{module.name}") for module in pkgutil.iter_modules(core.__path__)
]
FUNCTIONS = [
    getattr(core, name) for name in core.__all__ if inspect.isfunction(getattr(core, name))
]
INTERNAL = (
    "core.class_labels",
    "core.validation",
    "core.max_shift",
    "core.double_double_arithmetic",
    "core.layer_passes",
    "core.newton",
    "core.sample_refinement",
)  # helpers of the other modules


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_are_right(module):
    """Every doctest gives what it says."""
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_a_public_function_promises_and_shows(function):
    """A docstring has a one-line promise, says what raises, and has an example."""
    text = inspect.getdoc(function)
    assert text.splitlines()[0].endswith((".", ":"))
    assert "Raises InputError" in text
    assert doctest.DocTestFinder(recurse=False).find(function)[0].examples


def test_everything_public_is_importable_from_core():
    """No public function or class of a module is missing from core."""
    for module in MODULES:
        if module.__name__ in INTERNAL:
            continue
        for name, thing in vars(module).items():
            if getattr(thing, "__module__", None) == module.__name__ and not name.startswith("_"):
                assert name in core.__all__


def test_no_module_and_function_share_a_name():
    """`from core import x` means one thing."""
    assert not {module.__name__.removeprefix("core.") for module in MODULES} & set(core.__all__)


def test_functions_are_short():
    """A body, docstring aside, has at most 20 lines, a file about 200; the list of all has more."""
    for path in Path(core.__file__).parent.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= (300 if path.name == "__init__.py" else 220), path.name
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                assert lines <= 20, f"{path.name}: {node.name} has {lines} lines"
