"""Our own files that the browser loads over HTTP, with the hash of their content in their name.

So a name means one content for ever, and caches need not ask again. The middleware serves them from
memory under `assets/`, relative to the app (static_cache.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

FOLDER = "assets"
_served = False


@dataclass(frozen=True)
class OwnFile:
    """A file: how its name begins and ends, and functions that give its content.

    `read_gzipped` gives it as gzip, where that has been made with more effort than a server has.
    """

    stem: str
    suffix: str
    read: Callable[[], bytes]
    read_gzipped: Callable[[], bytes] | None = None

    @cached_property
    def name(self) -> str:
        """The name under which it is served."""
        return f"{self.stem}.{sha256(self.read()).hexdigest()[:12]}{self.suffix}"

    @property
    def address(self) -> str:
        """Where the browser finds it, relative to the app."""
        return f"{FOLDER}/{self.name}"


def serve(*files: OwnFile) -> dict[str, OwnFile]:
    """Files by their names, for the middleware that serves them; from then on `served` is true."""
    global _served
    _served = True
    return {file.name: file for file in files}


def served() -> bool:
    """Whether the middleware serves our files; it does not where app.py is run as a script."""
    return _served
