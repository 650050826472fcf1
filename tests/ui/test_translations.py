"""Translations: the same keys in every language, and the correct terms of each."""

import re
from collections.abc import Iterator

import pytest
from prose import labels_in, unexplained_numbers
from text_files import FIELD, labels, skeleton

from core import normal_quantile
from ui.text.words import DEFAULT, TEXT, languages

OTHERS = [code for code in languages() if code != DEFAULT]
PAGES = sorted(path.stem for path in (TEXT / DEFAULT).glob("*.md"))
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
LATEX = re.compile(r"\$|\\[a-zA-Z]+")


def files(lang: str) -> list[str]:
    """The file names of a language."""
    return sorted(path.name for path in (TEXT / lang).iterdir())


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """Every text of a language with its place: labels, and lines of prose."""
    for path in sorted((TEXT / lang).iterdir()):
        if path.suffix == ".toml":
            yield from labels_in(labels(lang, path.name), f"{lang}/{path.name}:")
        else:
            lines = path.read_text("utf-8").splitlines()
            yield from ((f"{lang}/{path.name}:{n}", line) for n, line in enumerate(lines, 1))


@pytest.mark.parametrize("lang", OTHERS)
def test_every_language_has_the_same_files(lang: str) -> None:
    """No file is missing and none is superfluous."""
    assert files(lang) == files(DEFAULT)


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("file", [name for name in files(DEFAULT) if name.endswith(".toml")])
def test_every_language_has_the_same_labels(file: str, lang: str) -> None:
    """Keys, list lengths, {fields} and right answers are equal; only the texts differ."""
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
def test_no_text_has_both_latex_and_fields(lang: str) -> None:
    """Braces have different meanings in the two."""
    shared = [
        p for p, text in texts(lang) if ".toml" in p and FIELD.search(text) and LATEX.search(text)
    ]
    assert shared == []


@pytest.mark.parametrize("lang", languages())
def test_prose_has_no_fields(lang: str) -> None:
    """Braces in prose belong to formulas, as prose has no placeholders."""
    formulas = re.compile(r"\$\$.*?\$\$|\$[^$\n]*\$|`[^`\n]*`", re.S)
    files = (TEXT / lang).glob("*.md")
    assert [f.name for f in files if FIELD.search(formulas.sub("", f.read_text("utf-8")))] == []


@pytest.mark.parametrize("lang", languages())
def test_no_text_is_empty(lang: str) -> None:
    """An empty label would leave a gap in the page."""
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
def test_korean_uses_the_terms_of_the_glossary(term: str) -> None:
    """One term for each concept, spelled as in the glossary."""
    assert [place for place, text in texts("ko") if re.search(term, text)] == [], WRONG_TERMS[term]


@pytest.mark.parametrize("page", PAGES)
def test_odds_are_never_called_an_odds_ratio(page: str) -> None:
    """오즈비 is used only on a page that explains it: 오즈비(odds ratio, 승산비) or similar."""
    here = "\n".join(
        (TEXT / "ko" / f"{page}{kind}").read_text("utf-8") for kind in (".md", ".toml")
    )
    assert "오즈비" not in here or re.search(r"오즈비\((odds ratio|승산비)", here)


def test_every_number_in_the_glossary_is_known() -> None:
    """70% is an example; 95% is the level of the intervals, and 1.96 belongs to it."""
    facts = {"70%": 0.7, "95%": 0.95, "1.96": lambda: normal_quantile(0.95)}
    assert unexplained_numbers("glossary", facts) == {}


def test_no_particle_follows_a_field() -> None:
    """이/가, 은/는, 을/를, 와/과, 로/으로 depend on the preceding sound, unknown for a field."""
    particle = re.compile(r"\}[\"'”’)]?(이|가|은|는|을|를|와|과|로|으로|이나|나)(\(|\s|,|$)")
    assert [place for place, text in texts("ko") if particle.search(text)] == []


@pytest.mark.parametrize("lang", languages())
def test_quotation_marks_are_typographic(lang: str) -> None:
    """Prose has “ ” and ’; only code and JSON, which people copy, have straight ones.

    Streamlit's own sentences are as it writes them: they are looked up.
    """
    code = re.compile(r'`[^`]*`|^\{".*\}$|"(activation|relu|none|ovr)"')
    straight = re.compile(r"\"|\w'\w")
    found = [place for place, text in texts(lang) if straight.search(code.sub("", text))]
    assert [place for place in found if "streamlit" not in place] == []


@pytest.mark.parametrize("lang", languages())
def test_emphasis_is_closed(lang: str) -> None:
    """Markdown shows the stars of `*Why?*s`: none end between a punctuation mark and a letter."""
    for file in sorted((TEXT / lang).glob("*.md")):
        emphasis = re.finditer(r"(\*+)([^*\n]+)\1(.?)", file.read_text("utf-8"))
        open_ = [m[0] for m in emphasis if re.match(r"[^\w\s]\w", m[2][-1] + m[3])]
        assert open_ == [], file.name


def test_no_korean_is_left_in_other_languages() -> None:
    """No text in another language contains Hangul."""
    assert [
        p for lang in languages() if lang != "ko" for p, t in texts(lang) if HANGUL.search(t)
    ] == []


def test_no_english_sentence_is_left_in_korean() -> None:
    """Three English words in a row are probably untranslated."""
    code = re.compile(r"\$[^$]*\$|`[^`]*`|\]\([^)]*\)|\{\w+\}|^#.*|\*[A-Z][^*]*\*")
    sentence = re.compile(r"[A-Za-z']{2,}[,;]?( [A-Za-z']+[,;]?){2,}")
    left = [place for place, text in texts("ko") if sentence.search(code.sub(" ", text))]
    assert left == []
