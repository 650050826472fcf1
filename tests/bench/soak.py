"""A long afternoon: viewers walk through all pages, again and again. Does memory stay?"""

from __future__ import annotations

import asyncio
import random
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from load import PAGES
from serving import Server, served
from viewer import Viewer

NAMES = ["", *(path.partition("?")[0].strip("/") for path in PAGES.values())]


@dataclass
class Soak:
    """What the afternoon measured."""

    seconds: float
    viewers: int
    memory: list[tuple[float, float]] = field(default_factory=list)  # (seconds, MB)
    runs: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Memory at the end, of that after a fifth of the time."""
        early = [mb for second, mb in self.memory if second >= self.seconds / 5]
        return early[-1] / early[0]


async def _walk(soak: Soak, server: str, number: int, until: float) -> None:
    source = random.Random(number)
    while time.monotonic() < until:  # a visitor stays for some pages; then another one comes
        viewer = Viewer(server, seed=number, lang=source.choice(["en-US", "ko-KR"]))
        try:
            await viewer.open("/" + source.choice(NAMES))
            for _ in range(source.randint(5, 15)):
                if time.monotonic() > until:
                    break
                await asyncio.sleep(source.uniform(1, 3))
                if source.random() < 0.2:
                    await viewer.go(source.choice(NAMES))
                else:
                    await viewer.act()
                soak.runs += 1
            await viewer.close()
        except Exception as error:  # whatever a viewer meets is what is measured here
            soak.errors.append(f"{type(error).__name__}: {error}")


async def _watch(soak: Soak, server: Server, until: float) -> None:
    begin = time.monotonic()
    while (now := time.monotonic()) < until:
        soak.memory.append((now - begin, server.memory))
        await asyncio.sleep(min(1, soak.seconds / 20))


def afternoon(seconds: float = 600, viewers: int = 50) -> Soak:
    """Viewers walk about for so many seconds."""
    soak = Soak(seconds, viewers)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        with served(log=log) as server:

            async def all_walks() -> None:
                until = time.monotonic() + seconds
                walks = (_walk(soak, server.url, i, until) for i in range(viewers))
                await asyncio.gather(_watch(soak, server, until), *walks)

            asyncio.run(all_walks())
        soak.errors += re.findall(r"^(?:Traceback|\S*(?:Error|Warning)).*", log.read_text(), re.M)
    return soak


def main() -> None:
    """Print the table."""
    soak = afternoon()
    early, late = soak.memory[len(soak.memory) // 5][1], soak.memory[-1][1]
    print("## A soak: viewers walk through all pages\n")
    print("| memory at the end, of minute 2 | viewers | minutes | runs | MB then | MB | errors |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| {soak.growth:.3f} × | {soak.viewers} | {soak.seconds / 60:.0f} | {soak.runs} "
        f"| {early:.0f} | {late:.0f} | {len(soak.errors)} {(soak.errors or [''])[0]} |"
    )
