"""Links in the prose that act on the figure: their grammar, and that all of them can be done."""

import re
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
from acts import Link, acts_in, address_of, links
from figure_states import FIGURES
from hypothesis import given
from hypothesis import strategies as st

from core import Forward, evidence_steps, forward, logit, odds, sigmoid, softmax
from ui.app import figures
from ui.app.navigation import PAGES
from ui.app.quiz import MARKER, with_questions
from ui.lessons.calibration.state import best_temperature
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.worked_example import worked_example
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.controls import Options, Switch
from ui.state.acts import LINK, Act, parse_act, perform
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write
from ui.text.words import TEXT, languages, words


def after(link: Link, lang: str) -> object:
    """The state after a link of a fresh page is pressed; an exception if it asks for nothing."""
    kind, build = figures.FIGURES[link.page]
    state = read(kind, address_of(link.section))[0]
    act = parse_act(link.act)
    assert act.values or act.reset or act.play or act.preset
    if act.values or act.reset:
        state = perform(state, link.act)
    figure = build(state, words(lang))
    if act.preset:
        presets = {preset.id: preset.values for preset in figure.controls.presets}
        state = apply(state, presets[act.preset])
        figure = build(state, words(lang))
    assert not act.play or act.play in {animation.id for animation in figure.animations}
    return state


@pytest.mark.parametrize("lang", languages())
def test_every_act_can_be_done(lang: str) -> None:
    """Each parameter, value, example, animation that a link names is there."""
    failed = []
    for link in links(lang):
        try:
            after(link, lang)
        except (AssertionError, KeyError, BadValue) as error:
            failed.append((*link, repr(error)))
    assert failed == []


def test_all_languages_have_the_same_acts() -> None:
    """Section by section; the order may differ with the language."""
    counts = {
        lang: Counter((link.page, link.section, link.act) for link in links(lang))
        for lang in languages()
    }
    assert all(count == counts["en"] for count in counts.values())


@pytest.mark.parametrize("lang", languages())
def test_every_link_to_a_page_leads_somewhere(lang: str) -> None:
    """In prose and answers, and the same in every language."""

    def pages(lang: str) -> Counter[tuple[str, str]]:
        texts = [(path.name, path.read_text("utf-8")) for path in (TEXT / lang).iterdir()]
        found = [(file, page) for file, text in texts for _, page in acts_in(text, "page")]
        assert len(found) == sum(text.count("#page:") for _, text in texts)
        return Counter(found)

    assert {page for _, page in pages(lang)} <= PAGES.keys()
    assert pages(lang) == pages("en")


@pytest.mark.parametrize("lang", languages())
def test_every_link_that_acts_is_understood(lang: str) -> None:
    """No `#do:` stands in a text in another form than the grammar's."""
    for path in (TEXT / lang).iterdir():
        text = path.read_text("utf-8")
        assert text.count("#do:") == len(list(acts_in(text))), path.name


def controls_of(page: str, lang: str) -> set[str]:
    """Return the labels of the buttons, options and switches of a page's figures."""
    found = set()
    for shown in FIGURES.values():
        if isinstance(shown.state, figures.FIGURES[page][0]):
            figure = shown(words(lang))
            fields = [*figure.controls.lead, *figure.controls.fields]
            found |= {part.label for part in (*figure.controls.presets, *figure.animations)}
            found |= {field.label for field in fields if isinstance(field, Switch)}
            found |= {o for f in fields if isinstance(f, Options) for _, o in f.options}
    return found


@pytest.mark.parametrize("page", ["logistic-regression", "pipeline", "softmax"])
@pytest.mark.parametrize("lang", languages())
def test_no_text_sends_a_reader_to_a_control_elsewhere(page: str, lang: str) -> None:
    """What it tells to press, it does itself: a control is never named in emphasis alone."""
    prose = LINK.sub("", (TEXT / lang / f"{page}.md").read_text("utf-8"))
    named = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", prose)
    assert controls_of(page, lang) & {*named} == set()


def test_an_act_has_parameters_a_reset_an_example_and_an_animation() -> None:
    """In the words of the address."""
    assert parse_act("x=0.9,0.8,0.4&step=2") == Act({"x": "0.9,0.8,0.4", "step": "2"})
    assert parse_act("reset&data=study&play=fit") == Act({"data": "study"}, True, "", "fit")
    assert parse_act("preset=far") == Act({}, preset="far")


def test_an_act_keeps_what_it_does_not_name_unless_it_resets() -> None:
    """A reset gives all others their defaults."""
    state = SoftmaxState(z=(5.0, 1.0), t=3.0)
    assert perform(state, "t=0.2") == SoftmaxState(z=(5.0, 1.0), t=0.2)
    assert perform(state, "reset&t=0.2") == SoftmaxState(t=0.2)
    assert perform(PipelineState(model="iris", row=7), "reset") == PipelineState()


def test_an_act_is_read_as_an_address_and_applied_as_a_commit() -> None:
    """A line that is set forgets where a descent began; a data set brings its own line."""
    fitted = apply(LineState(), {"descent": 40})
    assert fitted.start
    assert perform(fitted, "w=0&b=0") == LineState(w=0.0, b=0.0)
    study = perform(fitted, "reset&data=study&x=0")
    assert study == read(LineState, {"data": "study", "x": "0"})[0]


def test_a_forged_act_changes_nothing() -> None:
    """An unknown parameter, or a value that is none."""
    for text in ("nope=1", "x=1&__class__=2", "=1"):
        with pytest.raises(KeyError):
            perform(LineState(), text)
    for text in ("x=no", "reset&x=1e9", "reset&ones=999"):
        with pytest.raises(BadValue):
            perform(LineState(), text)


@given(st.text(max_size=200))
def test_any_text_is_an_act_or_an_error(text: str) -> None:
    """The browser's words are not trusted."""
    with suppress(KeyError, BadValue):
        write(perform(SoftmaxState(), text))


def test_each_act_gives_what_its_sentence_says() -> None:
    """The numbers beside a link are those of the state that it sets."""

    def state(page: str, act: str) -> Any:
        assert any((link.page, link.act) == (page, act) for link in links("en")), act
        return perform(figures.FIGURES[page][0](), act)

    assert softmax([1, 1, 0.1])[0] < state("home", "p=0.42").p < 0.5
    cancel = state("odds", "reset&view=evidence&prior=0.3&first=4&second=0.25")
    assert evidence_steps(cancel.prior, [cancel.first, cancel.second]).probabilities[-1] == 0.3
    twice = state("odds", "reset&view=evidence&second=10")
    assert twice.first == twice.second == 10
    assert odds(state("odds", "reset&view=swap&p=0.8").p) == pytest.approx(4)
    assert round(state("logit-sigmoid", "reset&p=0.99").logit, 1) == 4.6
    assert sigmoid(state("logit-sigmoid", "reset&z=37").logit) == 1
    assert logit(sigmoid(state("logit-sigmoid", "reset&z=-37").logit)) == -37
    assert best_temperature("weak") == state("calibration", "reset&view=bars&t=2.31").t


def test_the_unit_that_relu_silences_is_lowered_and_raised() -> None:
    """Lower, it still says nothing; raised by 1, it says 0.4, and the rabbit gains."""

    def steps(biases: str) -> Forward:
        state = perform(PipelineState(), f"reset&model=hidden&b1={biases}")
        return forward(worked_example(state, words("en")).classifier, state.x)

    usual, lower, raised = (steps(f"0,-0.5,{bias}") for bias in (0, -0.5, 1))
    assert lower.probabilities.tolist() == usual.probabilities.tolist()
    assert raised.layers[0].pre_activation[2] == pytest.approx(0.4)
    assert raised.probabilities[2] > usual.probabilities[2]
    for biases in ("0,-0.5,-0.5", "0,-0.5,1"):
        assert any(link.act == f"reset&model=hidden&b1={biases}" for link in links("en"))


# --- questions before what answers them ----------------------------------------------------------


def test_a_question_comes_before_the_paragraphs_up_to_the_next_heading() -> None:
    """What follows is read without an answer."""
    text = "### A\n\nfirst\n\n?[why]\n\n### B\n\nanswer\n\n### C\n\nlast\n\n?[end]"
    assert list(with_questions(text)) == [
        ("", "### A\n\nfirst"),
        ("why", "### B\n\nanswer"),
        ("", "### C\n\nlast"),
        ("end", ""),
    ]


@pytest.mark.parametrize("lang", languages())
def test_every_question_is_asked_once_at_the_same_place(lang: str) -> None:
    """Each question of a page is somewhere in its prose, and in every language in that section."""
    for path in (TEXT / lang).glob("*.md"):
        text = path.read_text("utf-8")
        asked = MARKER.findall(text)
        named = words(lang).raw(path.stem).get("questions", {}) if asked else {}
        assert sorted(asked) == sorted(named), path.name
        english = (TEXT / "en" / path.name).read_text("utf-8")
        outline = re.compile(r"^(## \S+|\?\[.+?\]|###)", re.M)
        assert outline.findall(text) == outline.findall(english), path.name
