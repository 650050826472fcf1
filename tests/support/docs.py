"""The page of docs of core, made from its docstrings: `make docs`."""

import sys
from pathlib import Path

import pdoc

import core

FOLDER = Path(__file__).parents[1] / "output" / "docs"


def render(folder: Path) -> Path:
    """Write the page; signatures without types, which the docstrings say as shapes."""
    for name in core.__all__:
        thing = getattr(core, name)
        function = thing.__init__ if isinstance(thing, type) else thing
        if name not in ("Array", "InputError") and callable(function):
            function.__annotations__ = {}
    pdoc.pdoc("core", output_directory=folder)
    return folder / "core.html"


if __name__ == "__main__":
    sys.stdout.write(f"{render(Path(sys.argv[1]) if sys.argv[1:] else FOLDER)}\n")
