"""The links in the prose that act on a figure, of all pages and languages."""

from collections.abc import Iterator
from typing import NamedTuple

from random_models import random_model

from ui.app.figures import FIGURES
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.models.custom_inputs import read_inputs
from ui.models.custom_model import read_model, write_model
from ui.state.acts import LINK
from ui.text.words import TEXT, words


class Link(NamedTuple):
    """Where a link stands, its text, and what it does."""

    page: str
    section: str
    text: str
    act: str


def acts_in(markdown: str, kind: str = "do") -> Iterator[tuple[str, str]]:
    """The text of each link that acts, and its act without `#do:`; or of those to a page."""
    found = LINK.finditer(markdown)
    return ((link["text"], link["act"]) for link in found if link["kind"] == kind)


def links(lang: str) -> Iterator[Link]:
    """Every link that acts: in the sections of the lessons, and in the answers to questions."""
    said = words(lang)
    for path in sorted((TEXT / lang).glob("*.md")):
        page = path.stem
        sections = {**said._prose[page]}
        questions = said.raw(page).get("questions", {}) if page in FIGURES else {}
        sections |= {f"question {name}": question["why"] for name, question in questions.items()}
        for section, text in sections.items():
            for shown, act in acts_in(text):
                yield Link(page, section, shown, act)


def model_of(section: str) -> str:
    """The model of the pipeline that a section is about; "" for the usual one."""
    return section.removeprefix("lesson-") if section.startswith("lesson-") else ""


def address_of(section: str) -> dict[str, str]:
    """Return the parameters of a page with the model of a section; one's own gets some inputs."""
    name = model_of(section)
    if name != "own":
        return {"model": name} if name else {}
    model = read_model(write_model(random_model(2, 2)))
    rows = read_inputs("0,1\n1,0\n1,1", model.classifier)
    MODEL_CACHE.put(model)
    MODEL_CACHE.put(rows)
    return {"model": name, "own": model.digest, "rows": rows.digest}
