"""A bundler for our own JavaScript: one script of a module and all that it imports.

The browser gets one file, and whoever runs the app needs no build step. Each module becomes a
function scope that returns its exports; modules come in the order in which they need each other:

    import { lerp } from './interpolation.js'    →    const { lerp } = $0
    export const half = (a) => lerp(0, a, 0.5)   →    const half = …; return { half }

Statements begin at the start of a line, as the formatter writes them. What is not understood (a
default import, `export let`, `export * from`) and what does not fit together (a missing file, a
name that is not exported, a cycle) is an error that names the module. Comments stay here.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

IMPORT = re.compile(r"^import (?:(\* as \w+|\{[^}]*\}) from )?'([^']+)'$", re.M)
EXPORT = re.compile(r"^export (?=(?:async function\*?|function\*?|class|const) (\w+))", re.M)
LEFT_OVER = re.compile(r"^(?:import\b(?! *\()|export\b).*", re.M)
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.M)
EXPORT_DEFAULT = re.compile(r"^export default (\w+);?$", re.M)


class BundleError(Exception):
    """Modules that do not fit together; the message names the module and the reason."""


def program(entry: Path, **data: Any) -> str:
    """A script that calls a module's `start` with data; it may stand in a page of HTML."""
    return f"{bundle(entry)}.start({json.dumps(data)})".replace("</", r"<\/")


@cache
def bundle(entry: Path) -> str:
    """A JavaScript expression: the exports of a module, evaluated with all that it imports."""
    modules: dict[Path, tuple[str, set[str]]] = {}
    _add(entry.resolve(), modules, ())
    scopes = "".join(
        f"const ${i} = (() => {{\n{code.strip()}\nreturn {{ {', '.join(sorted(names))} }}\n}})()\n"
        for i, (code, names) in enumerate(modules.values())
    )
    return f"(() => {{\n{scopes}return ${len(modules) - 1}\n}})()"


def _add(
    path: Path, modules: dict[Path, tuple[str, set[str]]], importers: tuple[Path, ...]
) -> None:
    """Put a module behind all that it imports."""
    if path in modules:
        return
    if path in importers:
        raise BundleError(" → ".join(p.name for p in (*importers, path)) + ": imports form a cycle")
    if not path.is_file():
        raise BundleError(f"{importers[-1].name} imports {path.name}, which does not exist")
    source = path.read_text("utf-8")
    code = source if "vendor" in path.parts else COMMENT.sub("", source)  # licences stay

    def imported(found: re.Match[str]) -> str:
        names, target = found[1], (path.parent / found[2]).resolve()
        _add(target, modules, (*importers, path))
        if names is None:
            return ""
        scope = f"${list(modules).index(target)}"
        if names.startswith("*"):
            return f"const {names.removeprefix('* as ')} = {scope}"
        for name in re.findall(r"(\w+)(?: as \w+)?\s*[,}]", names):
            if name not in modules[target][1]:
                raise BundleError(
                    f"{path.name} imports {name!r}, which {target.name} does not export"
                )
        return f"const {re.sub(r' as ', ': ', names)} = {scope}"

    code = IMPORT.sub(imported, code)
    names = set(EXPORT.findall(code))
    code = EXPORT_DEFAULT.sub("", EXPORT.sub("", code))
    if left := LEFT_OVER.search(code):
        raise BundleError(f"{path.name}: the bundler does not know {left[0]!r}")
    modules[path] = code, names
