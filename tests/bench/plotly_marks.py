"""Which functions of Plotly.js draw a figure: `make bench ARGS=plotly`, once for a new version.

A browser compiles a function expression in parentheses of its own as its file comes, beside the
page, because it expects that it will be called at once. All other functions it only skims; one
that is called after all is compiled then, and the page waits. So what the first figures call gets
such parentheses, which change nothing else. See assets/vendor/plotly/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from arrival import PAGES, PROFILES
from playwright.sync_api import Browser

from ui.app.figures import FIGURES
from ui.server.plotly_bundle import BUNDLE

EXPRESSION = re.compile(r"([=:,?&|!\[(]|return )$")
"""What stands before a function that is no declaration."""
ARROW = re.compile(r"\(|[\w$]+=>")
CALL = re.compile(r"[\w$)\]]")

Function = tuple[int, int]
"""Where a function begins and ends in a source."""


def called(browser: Browser, app: str) -> tuple[str, set[Function]]:
    """The source of Plotly.js, and the functions that were called when figures were drawn."""
    source, found = "", set()
    for profile in PROFILES.values():
        for name in FIGURES:
            page = browser.new_page(**profile, bypass_csp=True)
            devtools = page.context.new_cdp_session(page)
            devtools.send("Profiler.enable")
            devtools.send("Debugger.enable")
            devtools.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
            page.goto(app + PAGES[name], wait_until="commit")
            page.wait_for_selector(".live-figure.lf-drawn")
            for script in devtools.send("Profiler.takePreciseCoverage")["result"]:
                if BUNDLE.name.partition(".")[0] not in script["url"]:
                    continue
                given = {"scriptId": script["scriptId"]}
                source = devtools.send("Debugger.getScriptSource", given)["scriptSource"]
                ranges = (function["ranges"][0] for function in script["functions"])
                found |= {(r["startOffset"], r["endOffset"]) for r in ranges if r["count"]}
            page.close()
    return source, found


def marked(source: str, functions: Iterable[Function]) -> str:
    """A source whose functions, where they are expressions, have parentheses of their own."""
    marks: list[tuple[int, str]] = []
    for begin, end in functions:
        before, code = source[max(0, begin - 7) : begin], source[begin : begin + 80]
        if code.startswith("function"):
            is_expression = EXPRESSION.search(before)
        else:
            is_expression = ARROW.match(code)
        is_argument = CALL.search(before[-2:-1])
        is_marked = before.endswith("(") and source[end] == ")" and not is_argument
        if is_expression and not is_marked:
            marks += [(begin, "("), (end, ")")]
    pieces, last = [], 0
    for at, mark in sorted(marks, key=lambda one: (one[0], one[1] == "(")):
        pieces += [source[last:at], mark]
        last = at
    return "".join([*pieces, source[last:]])


def mark(browser: Browser, app: str) -> None:
    """Write the marked source beside the bundle."""
    source, functions = called(browser, app)
    result = marked(source, functions)
    BUNDLE.with_suffix("").write_text(result, "utf-8")
    added = (len(result) - len(source)) // 2
    print(f"{len(functions)} functions draw figures; {added} of them got parentheses.")
