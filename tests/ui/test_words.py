"""All languages say the same things in the same places, and a stranger's text stays text."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import labels_in, unexplained_numbers
from text_files import FIELD, labels, skeleton

from ui.lessons.pipeline.state import HAND_MADE, MODELS
from ui.text.words import (
    DEFAULT,
    TEXT,
    choose_language,
    escape_markdown,
    keep_together,
    languages,
    sanitize,
    words,
)

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in languages() if code != DEFAULT]
PAGES = sorted(path.stem for path in (TEXT / DEFAULT).glob("*.md"))
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
LATEX = re.compile(r"\$|\\[a-zA-Z]+")


def files(lang: str) -> list[str]:
    """The names of a language's files."""
    return sorted(path.name for path in (TEXT / lang).iterdir())


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """Every text of a language and its place: labels, and lines of prose."""
    for path in sorted((TEXT / lang).iterdir()):
        if path.suffix == ".toml":
            yield from labels_in(labels(lang, path.name), f"{lang}/{path.name}:")
        else:
            lines = path.read_text("utf-8").splitlines()
            yield from ((f"{lang}/{path.name}:{n}", line) for n, line in enumerate(lines, 1))


@pytest.mark.parametrize("lang", OTHERS)
def test_every_language_has_the_same_files(lang: str) -> None:
    """Adding a language is copying a folder: no file is missing and none is left over."""
    assert files(lang) == files(DEFAULT)


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("file", [name for name in files(DEFAULT) if name.endswith(".toml")])
def test_every_language_has_the_same_labels(file: str, lang: str) -> None:
    """Keys, list lengths, {fields} and right answers are equal; only the words differ."""
    assert skeleton(labels(lang, file)) == skeleton(labels(DEFAULT, file))


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("page", PAGES)
def test_every_language_has_the_same_sections(page: str, lang: str) -> None:
    """A lesson has the same sections, in the same order, in every language."""
    ids = {
        code: re.findall(r"^## +(\S+)", (TEXT / code / f"{page}.md").read_text("utf-8"), re.M)
        for code in (DEFAULT, lang)
    }
    assert ids[lang] == ids[DEFAULT]


@pytest.mark.parametrize("lang", languages())
def test_latex_and_fields_never_share_a_text(lang: str) -> None:
    """Braces mean one thing in a formula and another in a label."""
    shared = [
        p for p, text in texts(lang) if ".toml" in p and FIELD.search(text) and LATEX.search(text)
    ]
    assert shared == []


@pytest.mark.parametrize("lang", languages())
def test_prose_has_no_fields(lang: str) -> None:
    """Braces in a lesson belong to formulas; nobody fills anything in there."""
    formulas = re.compile(r"\$\$.*?\$\$|\$[^$\n]*\$|`[^`\n]*`", re.S)
    files = (TEXT / lang).glob("*.md")
    assert [f.name for f in files if FIELD.search(formulas.sub("", f.read_text("utf-8")))] == []


@pytest.mark.parametrize("lang", languages())
def test_no_text_is_empty(lang: str) -> None:
    """A label that says nothing would leave a hole in the page."""
    assert [p for p, text in texts(lang) if ".toml" in p and not text.strip()] == []


# --- the languages themselves --------------------------------------------------------------------

WRONG_TERMS = {
    "로그오즈": "로그 오즈",
    "씨그모이드|시그모이드함수": "시그모이드 (함수)",
    "로지스틱함수|로지스틱회귀": "로지스틱 함수, 로지스틱 회귀",
    "어파인|아핀함수": "아핀 함수",
    "피처|피쳐": "특징(feature)",
    "웨이트|바이어스": "가중치, 편향",
    "히든|숨은 ?층": "은닉층",
    "활성화함수|활성 함수": "활성화 함수",
    "결정경계|임계값|임계치": "결정 경계, 임곗값",
    "로그손실|교차엔트로피|크로스 ?엔트로피": "로그 손실, 교차 엔트로피",
    "경사하강": "경사 하강법",
    "오버플로우|언더플로우": "오버플로, 언더플로",
    "캘리브레이션": "보정(calibration)",
    "확률벡터": "확률 벡터",
    "템퍼|소프트 맥스|로지트(?!릭)": "온도, 소프트맥스, 로짓",
}


@pytest.mark.parametrize("term", WRONG_TERMS)
def test_korean_uses_the_words_of_the_glossary(term: str) -> None:
    """One word for one thing: that of the glossary, spelt as there."""
    assert [place for place, text in texts("ko") if re.search(term, text)] == [], WRONG_TERMS[term]


@pytest.mark.parametrize("page", PAGES)
def test_odds_are_never_called_an_odds_ratio(page: str) -> None:
    """오즈비 stands only on a page that explains it: 오즈비(odds ratio, 승산비) or the like."""
    here = "\n".join(
        (TEXT / "ko" / f"{page}{kind}").read_text("utf-8") for kind in (".md", ".toml")
    )
    assert "오즈비" not in here or re.search(r"오즈비\((odds ratio|승산비)", here)


def test_every_number_in_the_glossary_is_known() -> None:
    """Its one number is an example: of what is said to be 70% likely, as much should happen."""
    assert unexplained_numbers("glossary", {"70%": 0.7}) == {}


def test_no_particle_follows_a_field() -> None:
    """이/가, 은/는, 을/를, 와/과, 로/으로 depend on the sound before them, which a field hides."""
    particle = re.compile(r"\}[\"'”’)]?(이|가|은|는|을|를|와|과|로|으로|이나|나)(\(|\s|,|$)")
    assert [place for place, text in texts("ko") if particle.search(text)] == []


def test_no_korean_is_left_in_other_languages() -> None:
    """English has no Korean word in it."""
    assert [
        p for lang in languages() if lang != "ko" for p, t in texts(lang) if HANGUL.search(t)
    ] == []


def test_no_english_sentence_is_left_in_korean() -> None:
    """Three English words in a row are a sentence that nobody translated."""
    code = re.compile(r"\$[^$]*\$|`[^`]*`|\]\([^)]*\)|\{\w+\}|^#.*|\*[A-Z][^*]*\*")
    sentence = re.compile(r"[A-Za-z']{2,}[,;]?( [A-Za-z']+[,;]?){2,}")
    left = [place for place, text in texts("ko") if sentence.search(code.sub(" ", text))]
    assert left == []


# --- what the code asks for ----------------------------------------------------------------------

SOURCES = [*(ROOT / "pages").glob("*.py"), *(ROOT / "ui").rglob("*.py")]


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """The method and each constant argument of each call in a source file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            for argument in node.args:
                if isinstance(argument, ast.Constant):
                    yield ast.unparse(node.func), str(argument.value)


def lesson_of(path: Path) -> str:
    """The name of the page that a script in pages/ shows."""
    return path.stem.replace("_", "-")


PIPELINE = {"own", "lesson", *(f"lesson-{name}" for name in set(MODELS) - set(HAND_MADE))}
"""What the panel of own models shows, and a lesson for each model (PipelineState.lesson)."""


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.stem)
def test_a_page_finds_its_words_and_uses_them_all(path: Path) -> None:
    """The sections that a page shows are the sections that stand in its file."""
    source = path.read_text("utf-8")
    used = {said for method, said in calls(path) if method == "page.prose"}
    used |= {
        name for name, call in (("lead", "head"), ("facts", "foot")) if f"page.{call}(" in source
    }
    text = (TEXT / DEFAULT / f"{lesson_of(path)}.md").read_text("utf-8")
    elsewhere = PIPELINE if path.stem == "pipeline" else set()
    assert used | elsewhere == set(re.findall(r"^## +(\S+)", text, re.M))


def test_every_label_that_the_code_names_is_there() -> None:
    """A label asked for by its full name exists; a page's own labels exist in its file."""
    missing = []
    for path in SOURCES:
        for method, name in calls(path):
            if method in {"page.label", "page.questions"} and path.parent.name == "pages":
                group = "questions." if method == "page.questions" else ""
                name = f"{lesson_of(path)}.{group}{name}"
            elif method not in {
                "words",
                "self.words",
                "text",
                "said",
                "words.raw",
                "self.words.raw",
            }:
                continue
            try:
                words(DEFAULT).raw(name)
            except KeyError:
                missing.append(f"{path.name}: {name}")
    assert missing == []


def test_a_question_has_one_right_answer_among_its_options() -> None:
    """`right` counts from 0 and names one of at least two options; `why` says more than `ask`."""
    for file in files(DEFAULT):
        if file.endswith(".toml"):
            for page in labels(DEFAULT, file).values():
                for question in page.get("questions", {}).values():
                    assert set(question) == {"ask", "options", "right", "why"}
                    assert 0 <= question["right"] < len(question["options"]) >= 2


# --- functions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [(["ko"], "ko"), (["ko-KR"], "ko"), (["xx", "KO"], "ko"), ([None, "fr"], "en"), ([], "en")],
)
def test_the_first_known_language_is_chosen(wanted: list[str | None], chosen: str) -> None:
    """The address comes before the browser, and English is there for all others."""
    assert choose_language(wanted) == chosen


def test_fields_are_filled_in_once() -> None:
    """A value that looks like a field is not filled in again."""
    assert words("en")("softmax.handle", name="{name}") == "Logit of {name}"


@given(st.text(), st.integers(1, 40))
def test_a_cleaned_text_is_short_visible_and_stays_clean(text: str, limit: int) -> None:
    """No control, zero-width or direction character is left; cleaning again changes nothing."""
    cleaned = sanitize(text, limit)
    assert len(cleaned) <= limit
    assert not any(unicodedata.category(c)[0] == "C" for c in cleaned)
    assert sanitize(cleaned, limit) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  cat \t\n dog ", "cat dog"),
        ("\u202eevil\u202c", "evil"),  # writes from right to left
        ("c\u200ba\u200dt\ufeff", "cat"),  # zero width
        ("\u3164\u115f\u2800x", "x"),  # blank, though not a space
        ("e" + "\u0301" * 50, "\u00e9\u0301\u0301"),  # a tower of accents
        ("e" + "\u0301\u200b" * 50, "\u00e9\u0301\u0301"),  # with nothing in between
        ("\x00\x1b[31m", "[31m"),
    ],
)
def test_what_cannot_be_seen_is_cleaned_away(text: str, cleaned: str) -> None:
    """Characters that hide, reverse or pile up are dropped."""
    assert sanitize(text) == cleaned


@given(st.text(st.characters(max_codepoint=127, categories=["L", "N", "P", "S", "Zs"])))
def test_plain_escapes_every_sign_of_markdown(text: str) -> None:
    """Each ASCII punctuation mark is escaped, so that Markdown has nothing left to read."""
    unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", "", escape_markdown(text))
    assert not re.search(r"[!-/:-@\[-`{-~]", unescaped)


@pytest.mark.parametrize(
    "address", ["https://x.example", "http://x", "www.x.example", "me@x.example"]
)
def test_plain_breaks_addresses(address: str) -> None:
    """Streamlit links bare addresses, escaped or not; a word joiner in them stops it."""
    assert "\u2060" in escape_markdown(address)
    assert escape_markdown(address).replace("\u2060", "").replace("\\", "") == address


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("오즈(odds)는 수", "오즈(odds<)는> 수"),
        ("$p$는 $1 - p$ 가 $q$", "<$p$는> $1 - p$ 가 $q$"),
        (":violet[로짓(logit)]도", "<:violet[로짓(logit)]도>"),
        (":blue[확률]은 [글](https://a.b/c)에", ":blue[확률]은 [글](https://a.b/c)에"),
        ("`f(x)는` $$f(x)는$$ f(x) = 2", "`f(x)는` $$f(x)는$$ f(x) = 2"),
    ],
)
def test_a_sign_and_its_particle_are_held_together(text: str, held: str) -> None:
    """Code, addresses, formulas on their own and the marks of Markdown are left as they are."""
    assert keep_together(text, "<", ">") == held
