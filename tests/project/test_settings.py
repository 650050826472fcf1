"""The server settings are ones that the installed Streamlit knows and obeys."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

READ_OPTIONS = """
import json, sys
from streamlit import config
options = config.get_config_options()
print(json.dumps({key: options[key].value for key in json.loads(sys.argv[1]) if key in options}))
"""


def settings() -> dict[str, Any]:
    """Dotted keys and values of .streamlit/config.toml, less the theme."""
    tables = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    return {
        f"{table}.{key}": value
        for table, keys in tables.items()
        if table != "theme"
        for key, value in keys.items()
    }


def test_streamlit_obeys_every_setting() -> None:
    """A renamed option, hidden ones too, would be ignored without a word; here it is found."""
    command = [sys.executable, "-c", READ_OPTIONS, json.dumps(list(settings()))]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("server.fileWatcherType", "none"),
        ("runner.postScriptGC", False),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
    ],
)
def test_what_makes_a_room_full_of_viewers_bearable_stays_set(key: str, value: object) -> None:
    """Speed with 100 viewers, no telemetry, no traceback and no developer menu on the page."""
    assert settings()[key] == value


def test_headless_is_left_to_streamlit() -> None:
    """With server.headless unset, a browser opens where there is a screen, and only there."""
    assert "server.headless" not in settings()
