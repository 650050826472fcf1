"""Streamlit's scripts, with the smallest of them written into those that import them.

Some are a single function or table in a file of its own, which costs a request all the same. Only
what a glance can judge is moved: a script that imports nothing, and is nothing but one function or
one table of texts, is the same in two places.
"""

from __future__ import annotations

import re
from functools import cache

from ui.server.streamlit_files import STATIC

FUNCTION = re.compile(r"function (\w+)(\([\w,]*\)\{[^'\"`/]*\})export\{\1 as \w+\};\s*")
TABLE = re.compile(r"var (\w+)=(\{(?:\w+:`[^`$\\]*`,?)+\});export\{\1 as \w+\};\s*")
IMPORT = re.compile(r'import\{\w+ as (\w+)\}from"\./([\w.-]+\.js)";')
PRELOAD = re.compile(r'<link rel="modulepreload"[^>]* href="(\./static/js/([\w.-]+\.js))">')
SMALL = 1000  # bytes


def write_within(path: str, body: bytes) -> bytes:
    """Return a file as it is served: a script of Streamlit's with what it imports of small ones."""
    if "/static/js/" not in path or not path.endswith(".js"):
        return body
    return IMPORT.sub(_definition, body.decode()).encode()


def without_small(tags: str) -> str:
    """Return tags that load scripts, so that they load none of the small ones.

    A link without effect stays for each: Streamlit's loader fetches what no link names.
    """
    return PRELOAD.sub(
        lambda tag: f'<link rel="within" href="{tag[1]}">' if _expression(tag[2]) else tag[0], tags
    )


def _definition(statement: re.Match[str]) -> str:
    expression = _expression(statement[2])
    return f"var {statement[1]}={expression};" if expression else statement[0]


@cache
def _expression(name: str) -> str:
    """What the only export of a small script is; "" if it is not as simple as that."""
    path = STATIC / "static" / "js" / name
    if not path.is_file() or path.stat().st_size > SMALL:
        return ""
    text = path.read_text("utf-8")
    if table := TABLE.fullmatch(text):
        return table[2]
    function = FUNCTION.fullmatch(text)
    if not function or not _is_one_block(function[2]):
        return ""
    return f"function {function[1]}{function[2]}"


def _is_one_block(code: str) -> bool:
    """Whether the braces of a code without texts open once and close at its end."""
    depth, ends = 0, 0
    for character in code:
        depth += {"{": 1, "}": -1}.get(character, 0)
        ends += character == "}" and depth == 0
    return ends == 1
