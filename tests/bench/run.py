"""`make bench`: one table a subject, ratios first, all measured in this run on this machine.

`make bench ARGS="load drag"` measures these subjects; those in NAMED only come when named.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # the folder of core

import arrival
import arrival_hall
import choose
import core_speed
import drag
import firefox
import load
import plotly_marks
import private
import replicas
import screenshots
import soak
import social
import startup
from chromium import chromium
from serving import PLAIN, served


def drags() -> None:
    """How a drag feels on every page."""
    print("## A drag, in headless Chromium\n")
    with served() as app, served(PLAIN) as plain, chromium() as browser:
        print(drag.table(drag.measure(browser, app.url, plain.url)))


def choices() -> None:
    """How long a choice takes."""
    print("## A choice, in headless Chromium\n")
    with served() as app, chromium() as browser:
        print(choose.table(choose.measure(browser, app.url)))


def starts() -> None:
    """How long a start takes."""
    print("## Start\n")
    print(startup.starts())


def arrivals() -> None:
    """What a first visit brings and how long it takes, for one and for a hall."""
    with chromium() as browser:
        print("## A hall arrives: its HTTP\n")
        print(arrival_hall.halls(browser))
        print("\n## First visit, in headless Chromium\n")
        print(arrival.visits(browser))


def speeds() -> None:
    """The functions of core against SciPy's."""
    print("## core: SciPy's time, of ours\n")
    print(core_speed.table())


def take_screenshots() -> None:
    """The screenshots of the README."""
    with served() as app, chromium() as browser:
        screenshots.take(browser, app.url)


def take_social_pictures() -> None:
    """The pictures that links show in chats."""
    with served() as app, chromium() as browser:
        social.take(browser, app.url)


def mark_plotly() -> None:
    """What draws a figure, in a new version of Plotly.js."""
    with served() as app, chromium() as browser:
        plotly_marks.mark(browser, app.url)


QUICK = {"load": load.main, "start": starts, "core": speeds, "drag": drags, "choose": choices}
NAMED = {
    "arrival": arrivals,
    "hall": load.halls,
    "soak": soak.main,
    "private": private.main,
    "replicas": replicas.main,
    "screenshots": take_screenshots,
    "social": take_social_pictures,
    "plotly": mark_plotly,
    "firefox": firefox.main,
}

if __name__ == "__main__":
    for subject in sys.argv[1:] or QUICK:
        (QUICK | NAMED)[subject]()
        print()
