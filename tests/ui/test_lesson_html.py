"""Every text of both languages as HTML without JavaScript: nothing lost, nothing unescaped."""

import re
from html.parser import HTMLParser

import pytest

from ui.app.navigation import PAGES
from ui.first_paint.latex import UnknownLatex, mathml
from ui.first_paint.lesson_html import (
    lesson_html,
    neighbours_html,
    questions_in,
    section_html,
)
from ui.first_paint.markdown import UnknownMarkdown, to_html, to_inline_html, to_text
from ui.text.words import TEXT, languages, words

FORMULA = re.compile(r"\$\$\n(?P<display>.+?)\n\$\$|\$(?P<inline>[^$\n]+)\$", re.S)
SECTIONS = [
    (lang, path.stem, section)
    for lang in languages()
    for path in sorted((TEXT / lang).glob("*.md"))
    for section in re.findall(r"^## +(\S+)", path.read_text("utf-8"), re.M)
]
FORMULAS = sorted(
    {
        match.group("display") or match.group("inline")
        for lang in languages()
        for path in (TEXT / lang).glob("*.md")
        for match in FORMULA.finditer(path.read_text("utf-8"))
    }
)


class Reader(HTMLParser):
    """What a person reads, what links lead to; fails where an element is not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element that is open."""
        if tag != "br":
            self.open.append(tag)
        if tag == "a":
            self.links.append((dict(attrs)["href"] or "", str(dict(attrs).get("rel"))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """MathML has elements that are closed at once."""
        assert tag == "mspace"

    def handle_endtag(self, tag: str) -> None:
        """Only the last one that is open may end."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, but for formulas, which have a test of their own."""
        self.text.append("" if "math" in self.open else data)


def marks_removed(markdown: str) -> str:
    """The words of a text, by other means than ours: every mark is deleted where it stands."""
    text = re.sub(r"^\?\[\w+\]$", "", FORMULA.sub("", markdown), flags=re.M)
    text = re.sub(r"\[((?:[^][]|\[[^][]*\])+)\]\(#(?:do|page):[^)]*\)", r"\1", text)
    text = re.sub(r"\]\(https:[^)]*\)", "", text)
    text = re.sub(r":\w+\[([^]]*)\]", r"\1", text)
    text = re.sub(r"^(### |- |\d+\. )", "", text, flags=re.M)
    text = re.sub(r"^\|[-:|]+\|$", "", text, flags=re.M)
    return re.sub(r"[*`|\s]|\[(?=Guo)", "", text)


@pytest.mark.parametrize(("lang", "page", "section"), SECTIONS)
def test_every_section_says_the_same_as_its_markdown(lang: str, page: str, section: str) -> None:
    """No word is lost, no mark is left, and each element is closed."""
    read = Reader(section_html(page, section, words(lang)))
    text = re.sub(r"\s", "", "".join(read.text))
    assert text == marks_removed(words(lang).prose(page, section))


@pytest.mark.parametrize("latex", FORMULAS)
def test_every_formula_has_all_its_symbols_in_their_order(latex: str) -> None:
    """Read aloud from left to right: what LaTeX writes is there, and nothing else."""
    named = {"approx": "≈", "cdot": "·", "div": "÷", "iff": "⟺", "longrightarrow": "⟶"}
    named |= {"neq": "≠", "times": "×", "sigma": "σ", "sum": "∑", "log": "log"}
    left = latex.replace(r"\vphantom{\Big|}", "").replace("[2pt]", "").replace("{aligned}", "")
    left = re.sub(r"\\([A-Za-z]+)", lambda m: named.get(m[1], ""), left)
    left = re.sub(r"\\.|[\s{}&_^]", "", left).replace("-", "−")
    shown = re.sub(r"<[^>]+>|\s", "", mathml(latex)).replace("&lt;", "<").replace("&gt;", ">")
    assert shown.replace("-", "−") == left
    Reader(mathml(latex, display=True))


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\tfrac12", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"),
        ("e^{-z}", "<msup><mrow><mi>e</mi></mrow><mrow><mo"),
        ("z_{ki}", "<msub><mrow><mi>z</mi></mrow><mrow><mi>k</mi><mi>i</mi></mrow></msub>"),
        (r"p_{\text{a b}}", "<mtext>a b</mtext>"),
        (r"\sum_i", "<munder><mo>∑</mo><mrow><mi>i</mi></mrow></munder>"),
        (r"\begin{aligned} a &= b \\[2pt] c &= d \end{aligned}", "</mtd></mtr><mtr><mtd"),
        (r"\text{<b>}", "<mtext>&lt;b&gt;</mtext>"),
    ],
)
def test_the_structure_of_a_formula(latex: str, expected: str) -> None:
    """What a script, a fraction or a cell contains."""
    assert expected in mathml(latex)


@pytest.mark.parametrize(
    "latex",
    [r"\sqrt{2}", r"\frac{1}", "a_", "{a", "a}", r"\begin{cases} a \end{cases}", "a'", "é"],
)
def test_an_unknown_formula_is_an_error(latex: str) -> None:
    """Not half a formula."""
    with pytest.raises(UnknownLatex):
        mathml(latex)


@pytest.mark.parametrize(
    "markdown",
    [
        "> quoted",
        "a\n    code",
        "# Title",
        "a * b",
        "**a",
        ":green[a]",
        ":blue[a",
        "[a](javascript:alert(1))",
        "[a](odds)",
        "| a |\n|x|",
        "<b>a</b>",
        "a\\b",
        "$$\nx",
    ],
)
def test_unknown_markdown_is_an_error(markdown: str) -> None:
    """A mark that Streamlit would display is not shown as it is typed."""
    with pytest.raises(UnknownMarkdown):
        to_html(markdown)


def test_the_marks_of_a_text() -> None:
    """Headings one below the title; colours as tokens; alignment; a link; a line break."""
    html = to_html("### A\n- *b* **c**\n- `d<`\n\n1. :blue[**e**]\n\n|f|\n|--:|\n|g|\n\nh  \ni < j")
    assert html == (
        "<h2>A</h2>\n<ul><li><em>b</em> <strong>c</strong></li><li><code>d&lt;</code></li></ul>\n"
        '<ol><li><span style="color:var(--c-probability)"><strong>e</strong></span></li></ol>\n'
        '<table><thead><tr><th scope="col" style="text-align:right">f</th></tr></thead>'
        '<tbody><tr><td style="text-align:right">g</td></tr></tbody></table>\n'
        "<p>h<br>\ni &lt; j</p>"
    )
    assert to_inline_html("[a](https://b.org/?c&d)") == '<a href="https://b.org/?c&amp;d">a</a>'
    assert to_text("A *b*\nc < **d**.") == "A b c < d."


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_leads_to_its_neighbours(page: str, lang: str) -> None:
    """The links are those that `link` makes, escaped; the pages are in their order."""
    text = words(lang)

    def link(name: str) -> str:
        return f"./{name}?lang={lang}&a=\"<'"

    below = Reader(neighbours_html(page, text, link))
    relations = {rel: href for href, rel in below.links if rel != "None"}
    around = dict(zip(("prev", "next"), _around(list(PAGES), page), strict=True))
    assert relations == {rel: link(name) for rel, name in around.items() if name}
    assert text("glossary.look_up") in below.text


def _around(order: list[str], page: str) -> tuple[str, str]:
    place = order.index(page)
    return order[place - 1] if place else "", [*order, ""][place + 1]


def test_the_glossary_and_a_models_lesson() -> None:
    """What stands below the figure depends on the page, and on the model of the pipeline."""
    assert "<dfn>" in lesson_html("glossary", words("ko"))
    assert "petal" in lesson_html("pipeline", words("en"), "lesson-iris")
    assert "petal" not in lesson_html("pipeline", words("en"))


def test_each_question_has_its_place_before_its_answer() -> None:
    """And links that act on the figure are words."""
    html = lesson_html("logistic-regression", words("en"))
    assert list(questions_in("logistic-regression", "lesson", words("en"))) == re.findall(
        r'<div class="st-key-answer-(?:[\w-]+)"><div><section class="questions" '
        r'data-question="([\w-]+)">',
        html,
    )
    assert "#do:" not in html
