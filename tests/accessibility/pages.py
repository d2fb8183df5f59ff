"""A small page that is sound, and the same page with one defect at a time: a gate that cannot fail is no gate."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #14201f; --link: #0b5c8a; }
@media (prefers-color-scheme: dark) { :root { --paper: #0d1b1e; --ink: #e8eeec; --link: #8ec9f2; } }
body { background: var(--paper); color: var(--ink); font: 19px/1.4 sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
a { color: var(--link); text-decoration: underline; }
a:focus { outline: 3px solid currentcolor; outline-offset: 3px; }
th, td { padding: 0.3em; text-align: left; }
img { max-width: 100%; }
"""
PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGNgYPiPBzEMLWkAQ1hjnfp2FTUAAAAASUVORK5CYII="
)
SOUND = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Children in need in the district</title>
<style>{STYLE}</style>
</head>
<body>
<header><p><a href="#main">Skip to the main text</a></p></header>
<main id="main" tabindex="-1">
<h1>Children in need in the district</h1>
<p>There were more children in need in March than a year before. See <a href="#table">the table of both years</a>.</p>
<h2 id="table">Both years side by side</h2>
<table>
<caption>Children in need at the end of March</caption>
<thead><tr><th scope="col">Year</th><th scope="col">Children in need</th></tr></thead>
<tbody><tr><th scope="row">The year before</th><td>1,402</td></tr><tr><th scope="row">This year</th><td>1,468</td></tr></tbody>
</table>
<h3>What it means</h3>
<p>Need has grown. The <a href="https://www.example.org/guidance">guidance on children in need</a> tells who is counted.</p>
<figure><img src="{PICTURE}" alt="Two columns: the second, of this year, stands higher." width="200" height="120">
<figcaption>Children in need grew in one year.</figcaption></figure>
</main>
</body>
</html>
"""
PICTURE_ALT = 'alt="Two columns: the second, of this year, stands higher."'

# name of the defect: (what stands in the sound page, what stands there instead)
HTML_DEFECTS = {
    "picture without alternative text": (f"{PICTURE_ALT} ", ""),
    "alternative text is a file name": (PICTURE_ALT, 'alt="chart-3.png"'),
    "skipped heading": ('<h2 id="table">Both years side by side</h2>', '<h4 id="table">Both years side by side</h4>'),
    "two main headings": ("<h3>What it means</h3>", "<h1>What it means</h1>"),
    "no language": ('<html lang="en-GB">', "<html>"),
    "language that does not exist": ('lang="en-GB"', 'lang="english"'),
    "no title": ("<title>Children in need in the district</title>\n", ""),
    "pale text": ("--ink: #14201f;", "--ink: #a8b0b0;"),
    "pale text in the dark": ("--ink: #e8eeec;", "--ink: #34484c;"),
    "header cell of nothing": ('<th scope="col">Children in need</th>', '<th scope="colum">Children in need</th>'),
    "table without header cells for its columns": (
        '<thead><tr><th scope="col">Year</th><th scope="col">Children in need</th></tr></thead>',
        "<thead><tr></tr></thead>",
    ),
    "link that says nothing": ("guidance on children in need</a>", "here</a>"),
    "link without words": ("guidance on children in need</a>", "</a>"),
    "link to nowhere": ('<a href="#table">', '<a href="#tables">'),
    "link that only colour shows": ("text-decoration: underline;", "text-decoration: none;"),
    "focus that cannot be seen": ("outline: 3px solid currentcolor;", "outline: none;"),
    "same id twice": ("<h3>What it means</h3>", '<h3 id="table">What it means</h3>'),
    "element not closed": ("<p>Need has grown.", "<section><p>Need has grown."),
    "no viewport": ('<meta name="viewport" content="width=device-width, initial-scale=1">\n', ""),
    "zoom forbidden": ("initial-scale=1", "initial-scale=1, user-scalable=no"),
    "too wide for a telephone": ("<table>", '<table style="width: 900px">'),
    "outside request": (f'src="{PICTURE}"', 'src="https://www.example.org/chart.png"'),
    "lost picture": (f'src="{PICTURE}"', 'src="assets/lost.png"'),
    "unknown role": ("<figure>", '<figure role="picture">'),
    "unknown property": ("<figure>", '<figure aria-labeledby="table">'),
    "text outside the landmarks": ("<body>\n", "<body>\n<p>Draft</p>\n"),
    "list with other things in it": ("<h3>What it means</h3>", "<h3>What it means</h3><ul><p>One</p></ul>"),
    "page that moves on by itself": ("<title>", '<meta http-equiv="refresh" content="5; url=other.html"><title>'),
    "button without a name": ("<h3>What it means</h3>", '<h3>What it means</h3><button type="button"></button>'),
    "field without a label": ("<h3>What it means</h3>", '<h3>What it means</h3><p><input type="text" name="q"></p>'),
}


def with_defect(name: str) -> str:
    """The sound page with one defect. Raises ValueError where the defect's place is no longer there, or not alone."""
    sound, defect = HTML_DEFECTS[name]
    if SOUND.count(sound) != 1:
        raise ValueError(f"{name}: {sound!r} stands {SOUND.count(sound)} times in the page")
    return SOUND.replace(sound, defect)
