"""The page as a browser shows it: axe-core, and the checks of our own, narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright

from tests.accessibility.findings import HERE, NODE_MODULES, Finding, chromium

QUIET = (
    "--headless", "--no-sandbox", "--allow-file-access-from-files", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
VIEWS = ((1280, "light"), (1280, "dark"), (320, "light"), (320, "dark"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = f"async () => await axe.run(document, {{runOnly: {{type: 'tag', values: {TAGS}}}}})"
UNDECIDED = {"color-contrast"}  # axe cannot see through pictures; contrast is computed from the palette in another test
FOCUSED_LINKS = 5


class Visits:
    """An open browser that looks at pages, one after the other."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def findings(self, page: Path, views: Sequence[tuple[int, str]] = VIEWS) -> list[Finding]:
        """Everything that a browser shows to be wrong with a page; nothing where it is sound."""
        return [finding for width, scheme in views for finding in _view(self._browser, page, width, scheme)]


@contextmanager
def visits() -> Iterator[Visits]:
    """Open the system's browser for a while. Raises RuntimeError where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield Visits(browser)
        browser.close()


def _view(browser: Browser, page: Path, width: int, scheme: str) -> list[Finding]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    found: list[Finding] = []
    tab.on("request", lambda request: found.extend(_outside(request)))
    tab.on("requestfailed", lambda request: found.append(Finding("browser", "lost-resource", request.url)))
    tab.goto(page.resolve().as_uri())
    tab.evaluate((NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    gate = f"{width} px, {scheme}"
    found += _axe(tab.evaluate(AXE), gate)
    own = tab.evaluate((HERE / "own_checks.js").read_text(encoding="utf-8"))
    found += [Finding(f"own at {gate}", rule, what) for rule, what in own]
    found += [Finding(f"own at {gate}", "focus-invisible", what) for what in _invisible_focus(tab)]
    context.close()
    return found


def _outside(request: Request) -> Iterator[Finding]:
    if not request.url.startswith(("file:", "data:")):
        yield Finding("browser", "outside-request", request.url)


def _axe(result: dict[str, Any], gate: str) -> Iterator[Finding]:
    undecided = [rule for rule in result["incomplete"] if rule["id"] not in UNDECIDED]
    for rule in [*result["violations"], *undecided]:
        yield Finding(f"axe at {gate}", rule["id"], f"{len(rule['nodes'])} times, first {rule['nodes'][0]['html'][:140]}")


def _invisible_focus(tab: Page) -> Iterator[str]:
    """Links that look the same with and without the keyboard's focus: the first few of the page, and one in its midst."""
    links = [link for link in tab.locator("a[href]").all() if link.is_visible()]
    chosen = [*links[:FOCUSED_LINKS], *links[len(links) // 2 : len(links) // 2 + 1]]
    for link in chosen:
        if _looks_the_same(tab, link):
            yield str(link.evaluate("e => e.outerHTML.slice(0, 160)"))


def _looks_the_same(tab: Page, link: Locator) -> bool:
    link.evaluate("e => e.blur()")
    link.scroll_into_view_if_needed()
    before = _picture(tab, link)
    tab.keyboard.press("Shift")  # a key pressed makes the browser show focus as it does for the keyboard
    link.focus()
    after = _picture(tab, link)
    link.evaluate("e => e.blur()")
    return before == after


def _picture(tab: Page, link: Locator) -> bytes:
    box = link.bounding_box()
    if box is None:
        return b""
    left, top = max(0.0, box["x"] - 8), max(0.0, box["y"] - 8)
    return tab.screenshot(clip={"x": left, "y": top, "width": box["width"] + 16, "height": box["height"] + 16})
