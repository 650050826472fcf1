"""The TOML files of a language, and their shape."""

import re
import tomllib
from typing import Any

from ui.text.words import TEXT

FIELD = re.compile(r"\{(\w+)\}")


def labels(lang: str, file: str) -> dict[str, Any]:
    """What a TOML file of a language holds."""
    return tomllib.loads((TEXT / lang / file).read_text("utf-8"))


def skeleton(node: Any) -> Any:
    """The shape of a TOML file: keys, list lengths, {fields}, and all that is not text."""
    if isinstance(node, dict):
        return {key: skeleton(child) for key, child in sorted(node.items())}
    if isinstance(node, list):
        return [skeleton(child) for child in node]
    return sorted(set(FIELD.findall(node))) if isinstance(node, str) else node
