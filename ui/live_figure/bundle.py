"""A bundler for the project's JavaScript: joins a module and all that it imports in one script.

The browser loads one file, and running the app needs no build step. Each module becomes a function
scope that returns its exports; a module follows those that it imports:

    import { lerp } from './interpolation.js'    →    const { lerp } = $0
    export const half = (a) => lerp(0, a, 0.5)   →    const half = …; return { half }

Statements must begin at the start of a line, as the formatter writes them. Unsupported syntax (a
default import, `export let`, `export * from`) and broken imports (a missing file, a name that is
not exported, a cycle) raise an error that names the module. Comments and indentation are removed;
so no template literal may span lines.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

IMPORT = re.compile(r"^import (?:(\* as \w+|\{[^}]*\}) from )?'([^']+)'$", re.M)
EXPORT = re.compile(r"^export (?=(?:async function\*?|function\*?|class|const) (\w+))", re.M)
UNSUPPORTED = re.compile(r"^(?:import\b(?! *\()|export\b).*", re.M)
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.M)
INDENT = re.compile(r"^[ \t]+|/\*\* @type \{.*?\} \*/ ?", re.M)
EXPORT_DEFAULT = re.compile(r"^export default (\w+);?$", re.M)


class BundleError(Exception):
    """Modules that cannot be bundled; the message names the module and the reason."""


def program(entry: Path, **data: Any) -> str:
    """A script that calls a module's `start` with data; safe inside an HTML script element."""
    return f"{bundle(entry)}.start({json.dumps(data)})".replace("</", r"<\/")


@cache
def bundle(entry: Path) -> str:
    """A JavaScript expression that evaluates a module with its imports, and gives its exports."""
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
    """Append a module to `modules`, after all that it imports."""
    if path in modules:
        return
    if path in importers:
        raise BundleError(" → ".join(p.name for p in (*importers, path)) + ": imports form a cycle")
    if not path.is_file():
        raise BundleError(f"{importers[-1].name} imports {path.name}, which does not exist")
    source = path.read_text("utf-8")
    code = source if "vendor" in path.parts else _shortened(source)  # keep licences

    def replace_import(match: re.Match[str]) -> str:
        names, target = match[1], (path.parent / match[2]).resolve()
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

    code = IMPORT.sub(replace_import, code)
    names = set(EXPORT.findall(code))
    code = EXPORT_DEFAULT.sub("", EXPORT.sub("", code))
    if match := UNSUPPORTED.search(code):
        raise BundleError(f"{path.name}: the bundler does not know {match[0]!r}")
    modules[path] = code, names


def _shortened(source: str) -> str:
    """Remove comments and indentation, which no template literal of ours contains."""
    return INDENT.sub("", COMMENT.sub("", source))
