"""The talk as one HTML file: every scene, and no request to a server."""

import base64
import json
import re
import zlib
from typing import Any

import pytest

from ui.app.figures import FIGURES
from ui.live_figure.message import unpack
from ui.share.talk import talk_to_html
from ui.state.scenes import story
from ui.text.words import languages, nowrap_html, words

LINK = "http://127.0.0.1/odds?lang=en&<"


@pytest.fixture(scope="module", params=languages())
def talk(request: pytest.FixtureRequest) -> str:
    """Return the file in each language."""
    return talk_to_html(words(request.param), LINK).decode()


def scenes(talk: str) -> list[dict[str, Any]]:
    """Decode the scenes of a file."""
    deflated = re.search(r'"scenes": "([^"]+)"', talk)
    assert deflated
    decoded: list[dict[str, Any]] = json.loads(zlib.decompress(base64.b64decode(deflated[1]), -15))
    return decoded


def test_the_talk_has_every_scene_of_every_lesson(talk: str) -> None:
    """In the order of the story, each with its words, its notes and its figure."""
    decoded = scenes(talk)
    assert [scene["payload"]["place"] for scene in decoded] == [
        [page, number] for page, lesson in story().items() for number in range(1, len(lesson) + 1)
    ]
    for scene in decoded:
        assert scene["payload"]["on"]
        assert scene["payload"]["say"]
        assert scene["payload"]["notes"]
        header, _ = unpack(base64.b64decode(scene["figure"]))
        assert header["presenting"]
    assert [scene["payload"]["place"] for scene in decoded if scene["payload"]["play"]] == [
        [page, number]
        for page, lesson in story().items()
        for number, scene in enumerate(lesson, 1)
        if scene.play
    ]


def test_every_lesson_of_the_story_has_its_figure() -> None:
    """A lesson that joins the story joins the file."""
    assert list(FIGURES) == ["home", *story()]


def test_the_talk_weighs_at_most_6_mb_and_requests_nothing(talk: str) -> None:
    """The only URL in it is the link to the app."""
    assert len(talk.encode()) < 6e6
    assert "src=" not in talk.replace("script[src*=", "")
    assert "@import" not in talk
    assert "<!--" not in talk
    assert set(re.findall(r"https?://[^\s\"'<)]+", talk)) == {
        "http://127.0.0.1/odds?lang=en&amp;&lt;"
    }
    assert talk.count("</script>") == 2


def test_the_talk_sets_every_variable_that_its_style_asks_for(talk: str) -> None:
    """In the app Streamlit sets some of the CSS variables; in a file nobody else does."""
    used = set(re.findall(r"var\((--[\w-]+)\)", talk))
    assert "--st-font" in used
    assert used <= set(re.findall(r"(--[\w-]+)(?::|', `)", talk))


def test_without_a_script_the_talk_has_all_sentences_and_numbers() -> None:
    """As a mail preview shows it: how to open it, and the sentence and table of each scene."""
    ko = words("ko")
    text = talk_to_html(ko, "http://127.0.0.1/").decode()
    static = text.partition('<div class="unplugged">')[2].partition("<template>")[0]
    assert nowrap_html(ko("share.how_to_open")) in static
    assert static.count("<h2>") == sum(map(len, story().values()))
    assert static.count("<table>") > len(story())
