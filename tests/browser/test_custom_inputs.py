"""A visitor's table of inputs in a real browser: the summary, and how long it is shown."""

import json

from browser import settled
from fixtures import PageAt
from playwright.sync_api import FilePayload, Page, expect

from ui.text.words import words

MODEL = {
    "layers": [{"weight": [[1, -1], [-1, 1]], "bias": [0.5, 0], "activation": "none"}],
    "feature_names": ["sun (h)", "rain (mm)"],
    "class_names": ["park", "museum"],
}
TABLE = "No.;Rain_mm;Sun;note;Label\n1;0,5;2;;park\n2;7,5;1;wet;museum\n;;;;\n3;;1;;museum\n"


def paste(page: Page, label: str, text: str) -> None:
    """Fill a field and send it."""
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Control+Enter")


def with_model(page_at: PageAt, lang: str, **options: object) -> Page:
    """The pipeline page with a model of the visitor's own, after a view that this has not."""
    said = words(lang)
    page = settled(page_at("/pipeline?model=penguins&view=training", lang=lang, **options))
    page.get_by_text(said("pipeline.own.title")).click()
    paste(page, said("pipeline.own.model"), json.dumps(MODEL))
    expect(page.locator(".lf-label", has_text="museum").first).to_be_attached()
    return settled(page)


def understands(page: Page, lang: str) -> None:
    """What was understood of the table is said in this language."""
    said, understood = words(lang), page.locator(".understood", has_text="Rain_mm")
    for sentence in (
        said("pipeline.own.understood.rows", rows=2),
        said("pipeline.own.understood.class_name", column="Label", known=2, rows=2),
        said("pipeline.own.understood.index", columns="“No.”"),
        said("pipeline.own.understood.unused", columns="“note”"),
        said("pipeline.own.understood.empty_rows", count=1),
        said("pipeline.own.understood.encoding", encoding="UTF-16"),
        said("pipeline.own.understood.decimal", example="0,5", number="0.5"),
    ):
        expect(understood).to_contain_text(sentence)


def refuses(page: Page, lang: str) -> None:
    """A file that is none, or is too large, is refused in this language."""
    chooser = page.locator('input[type="file"]').nth(1)
    chooser.set_input_files({"name": "a.xlsx", "mimeType": "", "buffer": b"PK\x03\x04\0\xff"})
    expect(page.get_by_role("alert").filter(has_text=".xlsx")).to_be_visible()
    chooser.set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": b"1" * 2_200_000})
    large = page.get_by_role("alert").filter(has_text=words(lang)("streamlit.file_large", n=2))
    assert large.evaluate("(text) => text.getBoundingClientRect().height") > 10


def test_what_was_understood_of_a_table_is_shown_and_stays(page_at: PageAt) -> None:
    """Columns, class and omissions are shown while the rows are used.

    A bad table is refused, and a file that is none, or is too large, in the page's language.
    """
    lang = "ko"
    said = words(lang)
    page = with_model(page_at, lang)
    files: list[FilePayload] = [
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": TABLE.encode("utf-16")}
    ]
    page.locator('input[type="file"]').nth(1).set_input_files(files)
    understood = page.locator(".understood", has_text="Rain_mm")
    expect(understood).to_be_visible()
    rows = understood.locator("tbody tr")
    assert [row.inner_text().split("\t") for row in rows.all()] == [
        ["sun (h)", "Sun"],
        ["rain (mm)", "Rain_mm"],
    ]
    understands(page, lang)
    truth = page.locator(".lf-label", has_text=said("pipeline.truth", name="park"))
    expect(truth.first).to_be_attached()
    page.locator(".questions button").evaluate_all("nodes => nodes.forEach((n) => n.click())")
    page.locator('a[data-do="preset=hard_row"]').click()
    page.wait_for_url("**row=2*")

    bad = "size,rain (mm),class\n1,2,park"
    paste(page, said("pipeline.own.rows"), bad)
    expect(page.get_by_role("alert").filter(has_text="“sun (h)”")).to_be_visible()
    expect(page.get_by_label(said("pipeline.own.rows"), exact=True)).to_have_value(bad)
    expect(understood).to_be_visible()

    refuses(page, lang)
    expect(understood).to_be_visible()

    settled(page)
    page.get_by_role("link", name=said("glossary.nav"), exact=True).first.click()
    expect(understood).to_have_count(0)
    page.get_by_role("link", name=said("pipeline.nav"), exact=True).first.click()
    page.get_by_text(said("pipeline.own.title")).click()
    expect(understood).to_be_visible()

    page.locator(".st-key-language-switch").get_by_text("English").click()
    page.wait_for_url("**lang=en*")
    page.get_by_text(words("en")("pipeline.own.title")).click()
    understands(page, "en")
    refuses(page, "en")
    settled(page)
