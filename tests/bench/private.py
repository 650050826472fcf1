"""What each item of the quarantine (ui/server/README.md) is worth: the app without it, in turn."""

from __future__ import annotations

from statistics import median

from load import PAGES, Load, room, warm
from serving import APP, served

WITHOUT: dict[str, tuple[str, tuple[str, ...]]] = {
    "as it is": ("", ()),
    "theme": ("theme", ()),
    "presenter": ("presenter", ()),
    "malloc": ("malloc", ()),
    "postScriptGC": ("", ("--runner.postScriptGC", "true")),
    "all of it": (
        "1",
        ("--runner.postScriptGC", "true", "--global.maxCachedMessageAge", "2"),
    ),
}
"""What is switched off: the value of LOGIT_LAB_PLAIN and options of Streamlit."""


def measured(name: str, page: str, seconds: float) -> Load:
    """20 viewers of a page, one rerun a second each, with something switched off."""
    off, options = WITHOUT[name]
    with served(APP, *options, LOGIT_LAB_PLAIN=off) as server:
        warm(server, PAGES[page])
        return room(server, page, PAGES[page], 20, 1, seconds)


def main(rounds: int = 3, seconds: float = 6) -> None:
    """Print a table; the rounds are in turn, so that a busy moment of the machine hits all."""
    pages = ("odds", "pipeline, iris")
    loads: dict[tuple[str, str], list[Load]] = {}
    for _ in range(rounds):
        for name in WITHOUT:
            for page in pages:
                loads.setdefault((page, name), []).append(measured(name, page, seconds))
    print("## Without an item of Streamlit's private side: 20 viewers, a rerun a second each\n")
    print("| page | without | server CPU ms a run | of as it is | MB a viewer | errors |")
    print("|---|---|---|---|---|---|")
    for (page, name), found in loads.items():
        usual = median(load.cpu_each for load in loads[page, "as it is"])
        each = median(load.cpu_each for load in found)
        megabytes = median(load.memory / load.viewers for load in found)
        errors = sum(len(load.errors) for load in found)
        print(
            f"| {page} | {name} | {each:.1f} | {each / usual:.2f} × | {megabytes:.2f} | {errors} |"
        )
