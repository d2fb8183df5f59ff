"""Two brand colours in, a whole palette out: the style sheets `tokens.css` and `tokens-dark.css`.

Colours that carry a meaning (better, worse, links, focus) are fixed, so that they mean the same in every report.
"""

from __future__ import annotations

from report.pages.colours import WHITE, contrast, mix
from report.pages.nearest import nearest
from report.pages.scale import paper_scale
from report.terms.problems import Problem, stop

NIGHT = "#0d1b1e"
LEAST_FIRST = 7.0
LEAST_SECOND = 3.0

_FIXED_LIGHT = {
    "paper": WHITE, "ink": "#14201f", "ink-2": "#46555a", "link": "#0b5c8a", "link-visited": "#54319f",
    "better": "#0b6b57", "worse": "#a3360a", "same": "#46555a", "unjudged": "#46555a",
    "add": "#dff0ea", "del": "#fbe6dc", "draft": "#fff1c9", "focus": "#ffdd00", "focus-ink": "#0b0c0c",
    "on-brand": WHITE, "chart-1": "#12436d",
}  # fmt: skip
_FIXED_DARK = {
    "paper": NIGHT, "ink": "#e8eeec", "ink-2": "#b3c2c3", "link": "#8ec9f2", "link-visited": "#c9b3f5",
    "better": "#72d3bd", "worse": "#f7a582", "same": "#b9c6c8", "unjudged": "#b9c6c8",
    "add": "#12403a", "del": "#4a271b", "draft": "#3d3413", "focus": "#ffdd00", "focus-ink": "#0b0c0c",
    "on-brand": WHITE, "chart-1": "#6bace6",
}  # fmt: skip
_FONTS = """  --sans: "Partnership Sans", "Segoe UI", Arial, sans-serif;
  --serif: "Partnership Serif", Georgia, serif;
"""
# Text, what it stands on, and the least contrast: 4.5 for text, 3 for shapes.
PAIRS = (
    ("ink", "paper", 4.5), ("ink", "sand", 4.5), ("ink", "mist", 4.5), ("ink", "draft", 4.5), ("ink", "add", 4.5),
    ("ink", "del", 4.5), ("ink-2", "paper", 4.5), ("ink-2", "sand", 4.5), ("ink-2", "mist", 4.5), ("heading", "paper", 4.5),
    ("heading", "sand", 4.5), ("link", "paper", 4.5), ("link", "sand", 4.5), ("link", "mist", 4.5), ("link", "draft", 4.5),
    ("link-visited", "paper", 4.5), ("on-brand", "band", 4.5), ("on-brand-2", "band", 4.5), ("better", "paper", 4.5),
    ("better", "mist", 4.5), ("worse", "paper", 4.5), ("worse", "mist", 4.5), ("same", "paper", 4.5), ("same", "mist", 4.5),
    ("focus-ink", "focus", 4.5), ("brand-2", "band", 3.0), ("edge", "paper", 3.0), ("chart-1", "paper", 3.0),
)  # fmt: skip


LIFTS = 50
# Mixed colours that may move, in order, and where to: grounds first, then what stands on them.
_LIGHT_WAYS = (("sand", WHITE), ("mist", WHITE), ("edge", "#000000"), ("on-brand-2", WHITE))
_DARK_WAYS = (("band", "#000000"), ("sand", NIGHT), ("mist", NIGHT), ("heading", WHITE), ("edge", WHITE), ("on-brand-2", WHITE))


def light_palette(first: str, second: str) -> dict[str, str]:
    """Every colour of the light page and of paper, by its role, as `#rrggbb`."""
    return _lifted({
        "brand-1": first, "brand-2": second, "heading": first, "band": first,
        "mist": mix(first, WHITE, 0.06), "mist-2": mix(first, WHITE, 0.14),
        "rule": mix(first, WHITE, 0.26), "edge": mix(first, WHITE, 0.58),
        "sand": mix(second, WHITE, 0.13), "sand-2": mix(second, WHITE, 0.34), "on-brand-2": mix(second, WHITE, 0.55),
        **_FIXED_LIGHT,
    }, _LIGHT_WAYS)  # fmt: skip


def dark_palette(first: str, second: str) -> dict[str, str]:
    """The same roles for a screen set to dark."""
    return _lifted({
        "brand-1": first, "brand-2": second, "heading": mix(second, WHITE, 0.42), "band": mix(first, NIGHT, 0.62),
        "mist": mix(first, NIGHT, 0.30), "mist-2": mix(first, NIGHT, 0.55),
        "rule": mix(WHITE, NIGHT, 0.20), "edge": mix(WHITE, NIGHT, 0.48),
        "sand": mix(second, NIGHT, 0.09), "sand-2": mix(second, NIGHT, 0.26), "on-brand-2": mix(second, WHITE, 0.55),
        **_FIXED_DARK,
    }, _DARK_WAYS)  # fmt: skip


def _lifted(colours: dict[str, str], ways: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The palette with each mixed colour moved towards white, night or the page until every pair it stands in can be read."""
    for role, towards in ways:
        mixed = colours[role]
        for step in range(LIFTS + 1):
            colours[role] = mix(towards, mixed, step / LIFTS)
            if not _weak(colours, role):
                break
    return colours


def _weak(colours: dict[str, str], role: str = "") -> list[tuple[str, str, float, float]]:
    """The pairs, of one role or of all, that fall short: text, ground, contrast, least."""
    asked = [pair for pair in PAIRS if role in (*pair[:2], "")]
    pairs = [(text, ground, contrast(colours[text], colours[ground]), least) for text, ground, least in asked]
    return [pair for pair in pairs if pair[2] < pair[3]]


def tokens_css(first: str, second: str) -> str:
    """The style sheet of the light page and of paper."""
    return f":root {{\n{_lines(light_palette(first, second))}{_FONTS}{paper_scale()}}}\n"


def tokens_dark_css(first: str, second: str) -> str:
    """The style sheet a screen set to dark reads as well; the PDF never does."""
    return f":root {{\n{_lines(dark_palette(first, second))}  color-scheme: dark;\n}}\n"


def brand_problems(first: str, second: str) -> list[Problem]:
    """Why the two brand colours cannot be used: the first must carry text on white, the second stand out on the first.

    Each problem names the nearest colour of the same hue that would pass.
    """
    found = []
    on_white = contrast(first, WHITE)
    usable = first if _carries_text(first) else nearest(first, _carries_text)
    if usable != first:
        what = f"The first brand colour {first} is too light: its contrast on white is {on_white:.1f} to 1 and must be 7 to 1."
        remedy = f"Under brand, write first: '{usable}', the nearest colour that passes, or choose a darker one."
        found.append(_brand_problem(what, remedy))
    on_first = contrast(second, usable)
    if on_first < LEAST_SECOND:
        ratio = f"the contrast is {on_first:.1f} to 1 and must be 3 to 1"
        what = f"The second brand colour {second} is too near the first: {ratio}."
        near = nearest(second, lambda colour: contrast(colour, usable) >= LEAST_SECOND)
        remedy = f"Under brand, write second: '{near}', the nearest colour that passes beside {usable}, or choose a lighter one."
        found.append(_brand_problem(what, remedy))
    return found


def _carries_text(colour: str) -> bool:
    return contrast(colour, WHITE) >= LEAST_FIRST


def weak_pairs(first: str, second: str) -> list[str]:
    """Pairs of the two palettes whose contrast falls short, in words; empty where all pass."""
    found = []
    for theme, colours in (("light", light_palette(first, second)), ("dark", dark_palette(first, second))):
        for text, ground, ratio, least in _weak(colours):
            found.append(f"{text} on {ground} ({theme}): {ratio:.2f} to 1, {least} needed")
    return found


def _lines(colours: dict[str, str]) -> str:
    return "".join(f"  --{role}: {colour};\n" for role, colour in colours.items())


def _brand_problem(what: str, fix: str) -> Problem:
    return stop("brand-contrast", what, fix, file="config.yaml")
