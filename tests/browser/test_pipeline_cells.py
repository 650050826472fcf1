"""One number of the pipeline: where it comes from, where it goes, and how it is computed."""

import re
from collections.abc import Callable

from browser import sample_each_frame, settled
from fixtures import PageAt
from gestures import handle_at
from layout_checks import resized
from pipeline_page import CASE, PLAYER, drawn
from playwright.sync_api import Locator, Page, expect

ASKED = ".cases.explaining > .lf-explanation .formula"
STEP = f"{CASE} .formula"
BELOW = "document.querySelector('.lf-numbers').offsetTop"


def lit(page: Page, kind: str) -> set[str]:
    """The numbers that are lit, without their signs of operation."""
    texts: list[str] = page.evaluate(
        f"[...document.querySelectorAll('.cell-{kind}:not(.lf-handle)')]"
        ".filter((n) => n.checkVisibility({ visibilityProperty: true })).map((n) => n.textContent)"
    )
    return {text.replace("\u205f", "").strip("×+ ") for text in texts}


def test_a_number_shows_where_it_comes_from_and_where_it_goes(page_at: PageAt) -> None:
    """Pointed at in formula or figure, walked to, or under a handle: in both alike."""
    page = drawn(page_at("/pipeline?step=3", lang="en"))
    page.locator(f"{CASE} mn[data-cell]", has_text="1.60").hover()
    assert lit(page, "here") == {"1.60"}
    assert lit(page, "from") == {"2", "0.8", "0.80"}
    assert lit(page, "to") == {"2.00"}
    assert page.locator(".lf-label.cell-here").count() == 1  # the same number in the figure
    expect(page.locator(STEP)).to_be_visible()  # what is read stays under the pointer
    page.mouse.move(2, 2)
    assert lit(page, "here") == set()
    number(page, "1.60").focus()
    page.keyboard.press("ArrowRight")
    assert lit(page, "here") == {"−0.40"}
    page.locator('[data-handle="b.0"]').hover()
    assert lit(page, "to") == {"2.00"}


def number(page: Page, text: str, nth: int = 0) -> Locator:
    """A number of the figure that has a calculation."""
    found = page.locator(".lf-label[role=math] >> visible=true")
    return found.filter(has_text=re.compile(f"^{re.escape(text)}$")).nth(nth)


CALCULATIONS = {
    "−0.20": "wcat,ears·xears=−1·0.2=−0.20",
    "2.00": "zcat=−0.20+1.60−0.40+1.00=2.00",
    "7.39": "ezcat=e2.000=7.39",
    "sum 11.2": "Σ=7.39+2.72+1.11=11.2",
    "0.659": "pcat=7.389/11.21=0.659",
    "sum 1.000": "Σ=0.659+0.242+0.099=1.000",
    "cat": "argmaxkpk=argmax0.659,0.242,0.099=cat",
}


def point_and_leave(page: Page, label: Locator) -> Callable[[], None]:
    """Point at a number with a mouse; what it gives leaves it again."""
    label.hover()
    return lambda: page.mouse.move(2, 2)


def focus_and_leave(page: Page, label: Locator) -> Callable[[], None]:
    """Walk to a number with the keyboard."""
    label.focus()
    return lambda: page.keyboard.press("Tab")


def seen_text(page: Page, selector: str) -> str:
    """What is seen of a formula, without spaces."""
    text: str = page.locator(selector).evaluate(
        """(root) => { const texts = []
          const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
          while (walk.nextNode()) {
            const node = walk.currentNode
            if (node.parentElement.getClientRects().length) texts.push(node.textContent)
          }
          return texts.join('') }"""
    )
    return re.sub(r"\s", "", text)


def test_every_number_says_how_it_was_computed(page_at: PageAt) -> None:
    """With mouse and keyboard alike: exactly its calculation; then again the step's formula."""
    page = drawn(page_at("/pipeline", lang="en"))
    for way in (point_and_leave, focus_and_leave):
        for text, explanation in CALCULATIONS.items():
            leave = way(page, number(page, text))
            expect(page.locator(ASKED)).to_be_visible()
            expect(page.locator(STEP)).to_be_hidden()
            assert seen_text(page, ASKED) == explanation, way
            leave()
            if way is point_and_leave:
                expect(page.locator(STEP)).to_be_visible()
                expect(page.locator(ASKED)).to_have_count(0)


def test_a_hidden_unit_and_what_it_passes_on_say_the_same(page_at: PageAt) -> None:
    """At its bar and above the next table: ReLU of its sum."""
    page = drawn(page_at("/pipeline?model=hidden", lang="en"))
    for nth in (0, 1):
        number(page, "0.30", nth=nth).hover()  # the sum, and what ReLU passes on
        said = seen_text(page, ASKED)
        assert said == ["a2=0.00+0.00+0.80−0.50=0.30", "h2=max(0,0.30)=0.30"][nth]
    page.locator(".lf-label[role=math].strong >> visible=true").filter(
        has_text="0.30"
    ).first.hover()
    assert seen_text(page, ASKED) == "h2=max(0,0.30)=0.30"


def test_arrow_keys_walk_from_number_to_number(page_at: PageAt) -> None:
    """The figure's numbers are one stop of the Tab key; up, down, left and right go on."""
    page = drawn(page_at("/pipeline", lang="en"))
    assert page.locator('.lf-label[tabindex="0"]').count() == 1
    number(page, "1.60").focus()
    for key, explanation in (
        ("ArrowRight", "wcat,size·xsize=−1·0.4=−0.40"),
        ("ArrowDown", "wdog,size·xsize=3·0.4=1.20"),
        ("ArrowRight", "zdog=−0.10+0.40+1.20−0.50=1.00"),
    ):
        page.keyboard.press(key)
        assert seen_text(page, ASKED) == explanation
    assert page.locator('.lf-label[tabindex="0"]').inner_text() == "1.00"


def test_a_tapped_number_is_read_until_the_next_tap(page_at: PageAt) -> None:
    """On a phone; a tap beside it brings the formula of the step back."""
    page = drawn(page_at("/pipeline", lang="en", width=390, height=844, touch=True))
    number(page, "0.659").tap()
    assert seen_text(page, ASKED) == CALCULATIONS["0.659"]
    number(page, "7.39").tap()
    assert seen_text(page, ASKED) == CALCULATIONS["7.39"]
    page.locator(".cells-key").tap()
    expect(page.locator(STEP)).to_be_visible()


def test_a_calculation_follows_a_drag_frame_by_frame(page_at: PageAt) -> None:
    """A tapped logit stays while a feature is dragged; it says what the figure says, always."""
    page = drawn(page_at("/pipeline", lang="en"))
    number(page, "2.00").click()
    x, y = handle_at(page, "x.1")
    pairs = sample_each_frame(
        page,
        f"""[[...document.querySelectorAll("{ASKED} mn")].at(-1)?.textContent,
          document.querySelector('.lf-label.cell-here[role=math]')?.textContent]""",
        900,
        lambda: (
            page.mouse.move(x, y),
            page.mouse.down(),
            page.mouse.move(x, y + 30, steps=25),
        ),
    )
    page.mouse.up()
    settled(page)
    assert all(line == label for line, label in pairs)
    assert len({line for line, _ in pairs}) >= 8
    expect(page.locator(ASKED)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(STEP)).to_be_visible()


def test_nothing_moves_while_numbers_are_read(page_at: PageAt) -> None:
    """What stands below the line stays where it is, in every frame, on a desk and on a phone."""
    page = drawn(page_at("/pipeline?model=iris", lang="en"))
    for width in (1280, 390):
        resized(page, width)
        labels = page.locator(".lf-label[role=math] >> visible=true").all()

        def over_all(labels: list[Locator] = labels) -> None:
            for label in labels[::3]:
                label.focus()

        assert len(set(sample_each_frame(page, BELOW, 900, over_all))) == 1
        assert len(labels) > 20


def test_what_is_not_yet_computed_is_not_read(page_at: PageAt) -> None:
    """A tapped share is forgotten on the way back to the logits."""
    page = drawn(page_at("/pipeline?step=5", lang="en"))
    number(page, "0.659").click()
    expect(page.locator(ASKED)).to_be_visible()
    page.locator(f"{PLAYER} .lf-step").first.click()
    settled(page)
    expect(page.locator(STEP)).to_be_visible()
    expect(page.locator(ASKED)).to_have_count(0)


def test_a_screen_reader_hears_the_calculation(page_at: PageAt) -> None:
    """Name, factors and result; after a drag those of now. The line itself is not read twice."""
    page = drawn(page_at("/pipeline", lang="en"))
    heard = "contribution of tail to cat: 2 times 0.8 = 1.60"
    expect(number(page, "1.60")).to_have_attribute("aria-label", heard)
    heard = "e to the power of 2.000, divided by the sum of the exponentials = 0.659"
    expect(number(page, "0.659")).to_have_attribute("aria-label", f"probability of cat: {heard}")
    page.locator('[data-handle="x.1"]').press("PageDown")
    settled(page)
    heard = "contribution of tail to cat: 2 times 0.55 = 1.10"
    expect(number(page, "1.10")).to_have_attribute("aria-label", heard)
    assert page.locator(".lf-explanation").get_attribute("aria-hidden") == "true"


def test_a_large_model_tells_the_form_of_a_number(page_at: PageAt) -> None:
    """A logit of 64 pixels is a sum, a share a part of all: in the line of the key, as high."""
    page = drawn(page_at("/pipeline?model=digits", lang="en"))
    for width in (1280, 360):
        page.evaluate("document.activeElement.blur()")
        resized(page, width)
        below = page.evaluate(BELOW)
        for text, said in (("0.999", "p4=e10.77/Σjezj=0.999"), ("10.8", "z4=Σiw4,ixi+b4=10.77")):
            number(page, text).focus()
            assert seen_text(page, ".key-line.explaining > .lf-explanation .formula") == said
            expect(page.locator(".cells-key")).to_be_hidden()
            assert page.evaluate(BELOW) == below, width
            line, formula = (
                page.locator(one).bounding_box()
                for one in (".key-line", ".lf-explanation math > mrow")
            )
            assert line
            assert formula
            assert line["y"] - 1 <= formula["y"], width
            assert formula["y"] + formula["height"] <= line["y"] + line["height"] + 1, width
