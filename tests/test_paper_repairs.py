"""Each repair of the engine: without it the fault is there, with it the fault is gone. Where the first fails, it can go."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from weasyprint.pdf import anchors

from report.render.paper import tags
from report.render.paper.attached import Attached
from report.render.paper.repairs import REPAIRS
from report.terms.errors import MissingTool
from tests.paper_probes import DRAWING, IMAGE, LONG, NARROW, TABLE, Paper, of_bare_engine, of_ours

ODS = "/application/vnd.oasis.opendocument.spreadsheet"
ITEM = f"{NARROW}<ul><li>{'Words and words. ' * 120}</li></ul>"
STUCK = f"{NARROW}{'<p>x</p>' * 11}{TABLE}"


@dataclass(frozen=True)
class Fault:
    """A page that brings a fault about, and how it is seen in the file."""

    body: str
    seen: Callable[[Paper], bool]
    variant: str = "pdf/ua-1"
    file: str = ""


def _dangling(paper: Paper) -> bool:
    ids = [one["/ID"] for one in paper.of("TH") if "/ID" in one]
    named = [name for one in paper.of("TD") for name in one["/A"].get("/Headers", [])]
    return len(ids) != len(set(ids)) or not set(named) <= set(ids)


def _split_table(paper: Paper) -> bool:
    found = paper.kinds()
    return (found.count("Table"), found.count("THead"), found.count("TR")) != (1, 1, 81) or _dangling(paper)


def _split_item(paper: Paper) -> bool:
    found = paper.kinds()
    assert len(paper.pages()) > 1
    return (found.count("L"), found.count("LI"), found.count("LBody"), found.count("Lbl")) != (1, 1, 1, 1)


def _caption_alone(paper: Paper) -> bool:
    assert len(paper.pages()) > 1
    return any(page.endswith(" C") for page in paper.pages())


def _interpolated(paper: Paper) -> bool:
    pictures = [one.get_object() for page in paper.reader.pages for one in page["/Resources"]["/XObject"].values()]
    asked = [str(one["/Interpolate"]) for one in pictures if one["/Subtype"] == "/Image"]
    assert asked
    return "True" in asked


def _listed_twice(paper: Paper) -> bool:
    listed = [one.idnum for one in paper.reader.trailer["/Root"]["/AF"]]
    return len(listed) != len(set(listed))


def _type(paper: Paper) -> str:
    return str(paper.reader.trailer["/Root"]["/AF"][0].get_object()["/EF"]["/F"].get_object()["/Subtype"])


FAULTS = {
    "decorative picture": Fault(IMAGE.replace("A square", ""), lambda paper: "Figure" in paper.kinds()),
    "running head": Fault(
        '<style>@page { @top-left { content: "Head" } }</style><p>x</p>', lambda paper: b"/Pagination" not in paper.drawn()
    ),
    "split table": Fault(TABLE, _split_table),
    "split paragraph": Fault(f"<section><p>{LONG}</p></section>", lambda paper: paper.kinds().count("P") != 1),
    "split list item": Fault(ITEM, _split_item),
    "block inside a paragraph": Fault(
        '<p><span style="display: block">5</span> notifications</p>', lambda paper: paper.kinds().count("P") != 1
    ),
    "link over two lines": Fault(
        f'{NARROW}<p>{"Words " * 6}<a href="#q">{"and words " * 5}</a></p><p id="q">q</p>',
        lambda paper: paper.kinds().count("Link") != 1 or len(paper.links()) < 2,
    ),
    "header cell": Fault(TABLE, lambda paper: any("/Scope" not in one["/A"] for one in paper.of("TH"))),
    "leader": Fault(
        '<style>i::after { content: leader(".") }</style><p><i>a</i></p>', lambda paper: b"/Layout" not in paper.drawn()
    ),
    "page number in a link": Fault(
        '<style>a::after { content: ", page " target-counter(attr(href url), page) }</style><p><a href="#q">x</a></p><p id="q">q',
        lambda paper: (len(paper.links()), paper.kinds().count("Link")) != (1, 1),
    ),
    "name of a link": Fault(
        '<p><a href="#q">to the <b>place</b></a></p><p id="q">q</p>',
        lambda paper: {one["/Contents"] for one in paper.links()} != {"to the place"},
    ),
    "link in a flex box": Fault(
        '<div style="display: flex"><a href="#q">x</a></div><div style="display: grid"><a href="#q">y</a></div><p id="q">q</p>',
        lambda paper: len(paper.links()) != 2,
    ),
    "note": Fault(
        '<p>Words <a href="#n" role="doc-noteref">[1]</a></p><ol><li id="n">A note.</li></ol>',
        lambda paper: not {"Reference", "Note"} <= set(paper.kinds()) or not all("/ID" in one for one in paper.of("Note")),
    ),
    "language of a part": Fault(
        '<p>x <span lang="cy">Cymraeg</span></p>',
        lambda paper: [one["/Lang"] for _, one in paper.tags() if "/Lang" in one] != ["cy"]
    ),
    "names of tags": Fault(
        "<aside><p><strong>x</strong> <code>y</code></p></aside>", lambda paper: not {"Sect", "Code"} <= set(paper.kinds())
    ),
    "abbreviation": Fault(
        '<p><abbr title="confidential">[c]</abbr></p>', lambda paper: not any("/E" in one for _, one in paper.tags())
    ),
    "numbering of a list": Fault(
        "<ol><li>x</li></ol><ul><li>y</li></ul>",
        lambda paper: [one.get("/A", {}).get("/ListNumbering") for one in paper.of("L")] != ["/Decimal", "/Disc"],
    ),
    "style in a drawing": Fault(
        DRAWING.format("<title>A square</title>", 'style="fill: #12436d; stroke-dashoffset: 2; paint-order: stroke"'),
        lambda paper: bool(paper.said),
    ),
    "text of a drawing": Fault(
        DRAWING.format("<desc>A square</desc>", ""), lambda paper: any("/Alt" not in one for one in paper.of("Figure"))
    ),
    "smoothed picture": Fault(f"<p>{IMAGE}</p>", _interpolated),
    "caption left behind": Fault(STUCK, _caption_alone),
    "two claims": Fault("<p>x</p>", lambda paper: not {"pdfuaid:part", "pdfaid:part"} <= _names(paper.xmp()), "pdf/a-3a"),
    "attachment listed twice": Fault("<p>x</p>", _listed_twice, "pdf/a-3a", "rows.csv"),
    "type of an attachment": Fault("<p>x</p>", lambda paper: _type(paper) != ODS, "pdf/a-3a", "tables.ods"),
    "empty tag": Fault(
        '<p>x<span style="display: inline-block; width: 9px; height: 9px; background: red"></span></p>',
        lambda paper: any(not one.get("/K") for kind, one in paper.tags() if kind == "Span"),
    ),
}  # fmt: skip


def _names(xmp: str) -> set[str]:
    return {name for name in ("pdfuaid:part", "pdfaid:part") if name in xmp}


def _attached(folder: Path, name: str) -> tuple[Attached, ...]:
    if not name:
        return ()
    (folder / name).write_text("a,b\r\n", encoding="utf-8")
    return (Attached(folder / name, (folder / name).read_bytes(), "Rows", "Data"),)


@pytest.mark.parametrize("name", [repair.name for repair in REPAIRS])
def test_the_fault_is_still_there_without_the_repair_and_gone_with_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = FAULTS[name]
    monkeypatch.setattr(anchors.mimetypes, "guess_type", lambda *_, **__: (None, None))  # a machine without a list of types
    files = _attached(tmp_path, fault.file)
    assert fault.seen(of_bare_engine(fault.body, fault.variant, files)), "the engine has learnt this: the repair can go"
    assert not fault.seen(of_ours(fault.body, tmp_path, files))


def test_every_repair_is_listed_once_and_names_what_mends_it() -> None:
    assert [repair.name for repair in REPAIRS] == list(FAULTS)
    for repair in REPAIRS:
        module, *inside = repair.mended_by.split(".")
        thing = importlib.import_module(f"report.render.paper.{module}")
        for part in inside:
            thing = getattr(thing, part)


def test_another_version_of_the_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "engine_version", lambda: "71.0")
    with pytest.raises(MissingTool, match=r"WeasyPrint 71\.0: this product knows version 70\. Install weasyprint==70"):
        tags.repaired_tags().__enter__()
