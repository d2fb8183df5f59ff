"""Unlikely primes in the cells of a breakdown that is held back: they stand in no byte of anything past the door.

Then each writer is made to leak one: the last check sees it, the build stops, and the outputs before it stay.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from report import pipeline
from report.document.store import to_json
from report.drafts.causes import cause_sentences
from report.drafts.changes import as_json
from report.drafts.diff import diff
from report.drafts.lines import diff_lines
from report.drafts.page import diff_page
from report.drafts.summary import short
from report.pipeline import Built, build_report
from report.publish.gates import all_gates
from report.render import files, outputs
from report.render.paper.facts import PdfFacts
from report.render.paper.pdf import Printed
from report.terms.errors import ReportError
from report.terms.places import PRIVATE, Places
from tests.every_byte import files_below, holding
from tests.stages import through_all_stages
from tests.telling_project import Numbers, telling_project

PLACES = {"East": 90_001, "West": 90_007, "North": 90_011}
CELLS = (90_017, 90_019, 90_023, 90_031)
CANARIES = (*PLACES.values(), *CELLS)
ROOT = Path(__file__).parent.parent
RULES = "  default: {low: 1, high: 5}\n  returns: {care: {low: 1, high: 99999}, plans: {low: 1, high: 99999}}\n"


def put_canaries(numbers: Numbers, _: int) -> None:
    numbers.places = dict(PLACES)
    numbers.plans = {key: (one, 9) for key, one in zip(numbers.plans, CELLS, strict=True)}


def canary_project(folder: Path, rules: str = RULES) -> Path:
    telling_project(folder, put_canaries)
    chapter = folder / "data/2022-23/narrative/01-only.md"
    left_out = "|".join(f"chart.{name}" for name in ("line", "bars", "rate", "compare", "funnel", "run"))
    chapter.write_text(re.sub(rf"{{{{ (?:{left_out}) }}}}\n", "", chapter.read_text()))
    config = folder / "config.yaml"
    config.write_text(config.read_text().replace("  default: {low: 1, high: 5}\n", rules))
    return folder


@dataclass(frozen=True)
class Made:
    """The project after three builds: a draft, another draft, a publication; and what each wrote for readers."""

    folder: Path
    readable: tuple[Path, ...]
    last: Built
    told: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    base = tmp_path_factory.mktemp("canaries")
    folder = canary_project(base / "project")
    year, chapter = folder / "data/2022-23/year.yaml", folder / "data/2022-23/narrative/01-only.md"
    kept: list[Path] = []
    for number, step in enumerate(("draft", "second", "publication")):
        if step == "second":
            chapter.write_text(chapter.read_text() + "\nAnother sentence.\n")
            care = folder / "data/2022-23/care.csv"
            care.write_text(care.read_text().replace("90001", "90053"))
        if step == "publication":
            year.write_text(year.read_text().replace("status: draft", "status: publication"))
        last = build_report(folder)
        shutil.copytree(folder / "output/2022-23", base / f"kept{number}")
        shutil.copy(folder / "private/2022-23/print.html", base / f"kept{number}/print.html")
        kept.append(base / f"kept{number}")
    told = ""
    for more in ([], ["--json"]):
        command = [sys.executable, str(ROOT / "build.py"), "diff", "1", "2", "--project", str(folder), *more]
        told += subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    private = folder / "private/2022-23"
    paths = files_below(*kept, private / "drafts", private / "cache")
    return Made(folder, (*paths, private / "diff.html"), last, told)


@pytest.mark.slow
def test_no_byte_past_the_door_holds_a_number_of_a_breakdown_that_is_held_back(made: Made) -> None:
    names = {path.name for path in made.readable}
    assert {"report.html", "report.pdf", "report.json", "manifest.json", "print.html", "diff.html", "draft-0001.json"} <= names
    assert len(made.readable) > 100
    assert holding(made.readable, (*CANARIES, 90_053)) == []
    assert "changes" in made.told
    told = made.folder / "told.txt"
    told.write_text(made.told)
    assert holding([told], (*CANARIES, 90_053)) == []


@pytest.mark.slow
def test_the_reader_of_this_test_finds_the_same_numbers_where_nothing_is_held_back(tmp_path: Path) -> None:
    """Where the rule is the usual one the numbers are printed, and this search sees them in page, PDF, drawing and rows."""
    folder = canary_project(tmp_path / "project", "  default: {low: 1, high: 5}\n")
    build_report(folder)
    found = holding(files_below(folder / "output"), [90_001])
    assert {"report.html", "report.pdf", "report.json"} <= {name.partition(":")[0] for name in found}
    assert any(".csv:" in name for name in found) and any(".svg:" in name for name in found)


@pytest.mark.slow
def test_before_the_door_they_do_stand_and_only_in_the_private_folder(made: Made) -> None:
    assert holding([made.folder / "data/2022-23/care.csv"], [90_007])
    assert (made.folder / "private").stat().st_mode & 0o777 == 0o700
    assert (made.folder / "private/2022-23").stat().st_mode & 0o777 == 0o700


# --- each writer is made to leak ---------------------------------------------------------------------------------------

CANARY = PLACES["West"]


def in_text(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Something written into one of the finished files."""

    def leak(folder: Path) -> None:
        path = sorted(folder.glob(name))[0]
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())

    return leak


def added(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data) and None


def zipped(depth: int = 1) -> bytes:
    data = f"<t>{CANARY}</t>".encode()
    for at in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"part{at}.xml", data)
        data = packed.getvalue()
    return data


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    wanted = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in wanted
    )


def in_pdf(change: Callable[[pypdf.PdfWriter], None]) -> Callable[[Path], None]:
    def leak(folder: Path) -> None:
        writer = pypdf.PdfWriter(clone_from=str(folder / "report.pdf"))
        change(writer)
        writer.write(str(folder / "report.pdf"))

    return leak


def _xmp(writer: pypdf.PdfWriter) -> None:
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{CANARY}</a></x:xmpmeta>".encode()


def _alt(writer: pypdf.PdfWriter) -> None:
    for number in range(1, len(writer._objects)):
        one = writer._objects[number]
        if isinstance(one, pypdf.generic.DictionaryObject) and "/Alt" in one:
            one[pypdf.generic.NameObject("/Alt")] = pypdf.generic.TextStringObject(f"Chart: {CANARY:,}")
            return
    raise AssertionError("no alternative text")


def _page_text(writer: pypdf.PdfWriter) -> None:
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(b"BT /Plain 12 Tf (Seven of 90,007) Tj ET")
    page = writer.pages[0]
    page[pypdf.generic.NameObject("/Contents")] = pypdf.generic.ArrayObject(
        [page.raw_get("/Contents"), writer._add_object(stream.flate_encode())]
    )


LEAKS: dict[str, Callable[[Path], None]] = {
    "an attribute": in_text("report.html", "<p", f'<p data-was="{CANARY}"'),
    "an attribute that is no text": in_text("report.html", "<p", f'<p class="w{CANARY} {CANARY}"'),
    "a comment of the page": in_text("report.html", "</body>", f"<!-- {CANARY:,} --></body>"),
    "a number cut by mark-up": in_text("report.html", "</main>", "<p>90,<b>007</b></p></main>"),
    "signs by their numbers": in_text("report.html", "</main>", "<p>&#57;0&nbsp;007</p></main>"),
    "a description in a drawing": in_text("assets/charts/*.svg", "</svg>", f"<desc>{CANARY}</desc></svg>"),
    "a coordinate": in_text("assets/charts/*.svg", "</svg>", f'<line x1="{CANARY}"/></svg>'),
    "metadata in a drawing": in_text("assets/charts/*.svg", "</svg>", "<metadata>made by hand</metadata></svg>"),
    "an address with a file in it": in_text(
        "report.html", "</main>", f'<img alt="" src="data:text/plain;base64,{base64.b64encode(b"is 90007").decode()}"></main>'
    ),
    "a style sheet": in_text("assets/css/tokens.css", "{", f"{{--n: {CANARY};"),
    "a remark below the rows": in_text("downloads/*.csv", "\r\n", f"\r\n# {CANARY}\r\n"),
    "the record of the report": in_text("report.json", '"format": 1', f'"was": {CANARY}.0, "format": 1'),
    "the manifest": in_text("manifest.json", '"format"', f'"rows": "{CANARY}", "format"'),
    "the list of checks": in_text("accessibility.json", '"checks"', f'"cells": {CANARY}, "checks"'),
    "a member of a zip": added("downloads/all.xlsx", zipped()),
    "a zip in a zip": added("downloads/all.zip", zipped(3)),
    "a gz": added("downloads/all.csv.gz", gzip.compress(b"West,90 007")),
    "two bytes a sign": added("downloads/wide.bin", b"\x01\x02" + f"West {CANARY}".encode("utf-16-le")),
    "two bytes a sign, marked": added("downloads/wide.txt", f"West {CANARY}".encode("utf-16")),
    "a file's name": added(f"downloads/west-{CANARY}.txt", b"nothing"),
    "text in a picture": added("assets/picture.png", png((b"tEXt", b"Comment\0" + str(CANARY).encode()))),
    "packed text in a picture": added("assets/picture.png", png((b"zTXt", b"Comment\0\0" + zlib.compress(b"90007")))),
    "any text in a picture": added("assets/picture.png", png((b"tEXt", b"Author\0Somebody"))),
    "what follows a picture": added("assets/picture.png", png() + b"90007"),
    "the title of the PDF": in_pdf(lambda writer: writer.add_metadata({"/Keywords": f"{CANARY}"})),
    "a file attached to the PDF": in_pdf(lambda writer: writer.add_attachment("rows.csv", b"West,90007") and None),
    "the metadata of the PDF": in_pdf(_xmp),
    "an alternative text of the PDF": in_pdf(_alt),
    "the outline of the PDF": in_pdf(lambda writer: writer.add_outline_item(title=f"West {CANARY}", page_number=0) and None),
    "a page of the PDF": in_pdf(_page_text),
}
SMALL_LEAKS: dict[str, Callable[[Path], None]] = {
    "a number in place of [c]": lambda folder: _other_number(folder, r"\[c\]", "3"),
    "another number": lambda folder: _other_number(folder, "60", "59"),
    "a drawing's text": in_text("assets/charts/chart-share.svg", "</svg>", "<text>West 270,019</text></svg>"),
    "an alternative text": in_text("report.html", "</main>", '<img alt="West: 777" src="x"></main>'),
    "a row": lambda folder: _other_row(folder),
    "a row of a file attached to the PDF": in_pdf(lambda writer: writer.add_attachment("rows.csv", b"West,3") and None),
    "a workbook attached to the PDF": in_pdf(lambda writer: writer.add_attachment("tables.xlsx", zipped()) and None),
    "a record": in_text("report.json", '"marker": "c"', '"marker": null'),
}


def _other_number(folder: Path, was: str, now: str) -> None:
    page = folder / "report.html"
    text = page.read_text(encoding="utf-8")
    new = re.sub(rf'(data-part="value"[^>]*>){was}(<)', rf"\g<1>{now}\2", text, count=1)
    assert new != text
    page.write_text(new, encoding="utf-8")


def _other_row(folder: Path) -> None:
    for path in sorted((folder / "downloads").glob("*.csv")):
        text = path.read_bytes().decode()
        if ",c,confidential" in text:
            path.write_bytes(text.replace(",c,confidential", ",3,reported", 1).encode())
            return
    raise AssertionError("no row is held back")


@dataclass(frozen=True)
class Writing:
    """What the last stage but one of a build is given, and a build's PDF, which is copied in place of setting it again."""

    given: tuple[object, ...]
    pdf: Path
    pages: int


@pytest.fixture(scope="module")
def writing(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Writing:
    place, given = tmp_path_factory.mktemp("quick") / "report.pdf", []
    shutil.copy(made.folder / "output/2022-23/report.pdf", place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "write_outputs", lambda *args: given.append(args) or outputs.write_outputs(*args))
        _leaking(patch, place, made.last.outputs.pages, lambda _: None)
        assert build_report(made.folder).report.status == "publication"
    return Writing(given[0], place, made.last.outputs.pages)


def _leaking(patch: pytest.MonkeyPatch, pdf: Path, pages: int, leak: Callable[[Path], None]) -> None:
    """Builds copy the PDF; and something is written into the finished files."""

    def copied(_: Path, target: Path, *__: object) -> Printed:
        shutil.copy(pdf, target)
        return Printed(pages, PdfFacts(True, "en-GB", "T", True, (1,), 0, 0, 0, 0, 0, 0, 0))

    make = files.make_files

    def leaky(making: files.Making, *rest: object) -> object:
        out = make(making, *rest)  # type: ignore[arg-type]
        leak(making.folder)
        return out

    patch.setattr(files, "write_pdf", copied)
    patch.setattr(outputs, "make_files", leaky)


def _state(folder: Path) -> dict[str, bytes]:
    paths = files_below(folder / "output", folder / "private/2022-23/drafts")
    return {str(path): path.read_bytes() for path in [*paths, folder / "private/2022-23/print.html"]}


@pytest.mark.slow
@pytest.mark.parametrize("where", [*LEAKS, *SMALL_LEAKS])
def test_a_leak_stops_the_build_and_leaves_the_last_outputs(
    made: Made, writing: Writing, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _state(made.folder)
    _leaking(monkeypatch, writing.pdf, writing.pages, {**LEAKS, **SMALL_LEAKS}[where])
    with pytest.raises(ReportError) as stopped:
        outputs.write_outputs(*writing.given)  # type: ignore[arg-type]
    problems = stopped.value.problems
    assert {problem.code for problem in problems} == {"disclosure-last-check"}
    assert not any(str(CANARY) in problem.sentence.replace(",", "") for problem in problems if "file's name" not in where)
    assert _state(made.folder) == before


@pytest.mark.slow
def test_a_whole_build_with_a_leak_ends_with_the_sentence_and_keeps_no_draft(
    made: Made, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _state(made.folder)
    _leaking(monkeypatch, writing.pdf, writing.pages, LEAKS["a member of a zip"])
    with pytest.raises(ReportError) as stopped:
        build_report(made.folder)
    (problem, *_) = stopped.value.problems
    assert problem.sentence.startswith("all.xlsx: A number behind children[place=West]")
    assert "the last outputs stay" in problem.sentence
    assert _state(made.folder) == before


@pytest.mark.slow
def test_a_draft_that_is_kept_otherwise_than_checked_is_taken_back(
    made: Made, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leaking(monkeypatch, writing.pdf, writing.pages, lambda _: None)
    monkeypatch.setattr("report.drafts.store.to_json", lambda report: to_json(report).replace("Words.", f"Words {CANARY}."))
    with pytest.raises(ReportError) as stopped:
        build_report(made.folder)
    assert {problem.code for problem in stopped.value.problems} == {"disclosure-last-check"}
    assert holding(files_below(made.folder / "private/2022-23/drafts"), [CANARY]) == []


# --- two drafts --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("turned", [False, True])
def test_what_one_draft_prints_and_the_other_holds_back_is_in_no_comparison(tmp_path: Path, turned: bool) -> None:
    """In the page, the lines, the answer for scripts and the sentence that sums up; whichever of the two came first."""
    prints = through_all_stages(canary_project(tmp_path / "prints", "  default: {low: 1, high: 5}\n")).report
    holds = through_all_stages(canary_project(tmp_path / "holds")).report
    assert "90,001" in to_json(prints) and "90,001" not in to_json(holds)
    first, second = (holds, prints) if turned else (prints, holds)
    changes = diff(first, second, ["data/2022-23/care.csv"])
    assert any(as_json(change)["kind"] == "protection-changed" for change in changes)
    told = {
        "page.html": diff_page(first, second, changes, tmp_path),
        "lines.txt": "\n".join([*diff_lines(first, second, changes), *cause_sentences(changes), short(changes)]),
        "answer.json": json.dumps([as_json(change) for change in changes], ensure_ascii=False),
        "changes.txt": repr(changes),
    }
    for name, text in told.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert holding([tmp_path / name for name in told], CANARIES) == []


# --- before the door ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_pages_before_the_door_say_so_and_publish_refuses_each(made: Made) -> None:
    private = Places(made.folder, "2022-23").private
    assert PRIVATE in (private / "checks.html").read_text(encoding="utf-8")
    output = made.folder / "output/2022-23"
    for path in files_below(private):
        if not {"drafts", "cache"} & set(path.parts) and path.stat().st_size:
            copy = output / "downloads" / f"innocent-{path.name}"
            shutil.copy(path, copy)
            gates = {gate.name: gate for gate in all_gates(Places(made.folder, "2022-23"), sample=True)}
            copy.unlink()
            assert not gates["nothing private"].passed, path.name
            assert f"is a copy of private/2022-23/{path.relative_to(private).as_posix()}" in gates["nothing private"].reason
