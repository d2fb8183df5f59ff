"""The returns that come every quarter as workbooks of their own: early help, front door, police; youth justice as csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from tests.sample import paper
from tests.sample.paper import QUARTERS, Content, percent, thousands

Row = tuple[Content, ...]

# Published: the fourth quarter of each year. All else is illustrative and says so in its own row.
EARLY_HELP: Mapping[str, Mapping[str, tuple[int, int, int, int]]] = {
    "2020-21": {"downs": (66, 71, 69, 72), "ups": (24, 31, 27, 29), "back": (23, 22, 22, 21), "assessed": (402, 431, 447, 439)},
    "2021-22": {"downs": (68, 77, 70, 74), "ups": (33, 38, 41, 46), "back": (19, 18, 16, 14), "assessed": (455, 438, 470, 482)},
}
FRONT_DOOR: Mapping[str, Mapping[str, tuple[int, int, int, int]]] = {
    "2020-21": {"contacts": (2870, 3140, 3365, 3280), "social work": (22, 21, 21, 20), "in a day": (84, 83, 85, 86)},
    "2021-22": {"contacts": (3410, 3295, 3620, 3540), "social work": (19, 19, 17, 16), "in a day": (86, 85, 87, 88)},
}
POLICE: Mapping[str, Mapping[str, tuple[Content, Content, Content, Content]]] = {
    "2020-21": {
        "domestic": (571, 604, 588, 563),
        "protection": (8, "c", 9, 7),
        "custody": ("c", "c", "c", "c"),
        "missing": (118, 131, 122, 109),
    },
    "2021-22": {
        "domestic": (598, 612, 640, 607),
        "protection": (9, 7, "c", 11),
        "custody": ("c", "c", 6, "c"),
        "missing": (127, "x", "x", 134),
    },
}
ENTRANTS: Mapping[str, tuple[int, int, int, int]] = {"2020-21": (11, 16, 13, 14), "2021-22": (16, 15, 18, 17)}
CAUTIONED: Mapping[str, tuple[int, int, int, int]] = {"2020-21": (29, 33, 31, 30), "2021-22": (34, 31, 37, 35)}
PUBLISHED, ILLUSTRATIVE = "published", "illustrative"
MADE_UP = "Rows marked illustrative were made up for the sample project and were never published."
MORE_DOWN = "Explained by closed child-in-need cases and level 4 assessments"
MORE_UP = "Explained by complexity and by thresholds being understood"


def status(quarter: int) -> str:
    """What the status column says of a dashboard row: only fourth quarters were published."""
    return PUBLISHED if quarter == 4 else ILLUSTRATIVE


def slash(year: str) -> str:
    """2021-22 as forms print it: 2021/22."""
    return year.replace("-", "/")


def write_early_help(path: Path, year: str, quarter: int) -> None:
    """One quarter of early help. Percentages stand as text, as formatted fractions or plain, as whoever filled it in liked."""
    if year == "2020-21":
        _early_help_before(path, quarter)
        return
    book, page = paper.new_book("Return", (12, 52, 15, 14, 60))
    paper.title(
        page,
        "Early help: quarterly return",
        5,
        (
            "One row per measure; write c, x or z where there is no number.",
            MADE_UP,
        ),
    )
    paper.write(page, 4, ("Quarter", f"Q{quarter} {slash(year)}"))
    paper.write(page, 5, ("Filled in by", "Early help data officer"))
    paper.header(page, 7, ("Ref", "Measure", "This quarter", "Status", "Comment"))
    values = {name: numbers[quarter - 1] for name, numbers in EARLY_HELP[year].items()}
    forms: tuple[Content, ...] = (percent(values["back"]), f"{values['back']}%", values["back"], percent(values["back"]))
    ups: Content = f"{values['ups']}*" if quarter == 3 else values["ups"]
    rows: list[Row] = [
        ("EH1", "Step-downs to early help", values["downs"], status(quarter), _said(quarter, MORE_DOWN)),
        ("EH2", "Step-ups to social care", ups, status(quarter), _said(quarter, MORE_UP)),
        ("EH3", "Re-referrals to early help within 12 months", forms[quarter - 1], status(quarter), None),
        ("EH4", "Early help assessments started", values["assessed"], ILLUSTRATIVE, None),
    ]
    for at, row in enumerate(rows, 8):
        paper.write(page, at, row)
    if quarter == 3:
        paper.write(page, 13, ("* Illustrative, as every quarter but the fourth.",))
    paper.hidden_list(book, "Lists", ("Q1", "Q2", "Q3", "Q4", "published", "illustrative", "c", "x", "z"))
    paper.save(book, path)


def _said(quarter: int, text: str) -> str | None:
    return text if quarter == 4 else None


def _early_help_before(path: Path, quarter: int) -> None:
    """The form as it was the year before: other columns, another order, percentages typed as text."""
    book, page = paper.new_book("EH return", (46, 4, 14, 14))
    paper.title(page, "Early help: quarterly return", 4, (MADE_UP,))
    paper.write(page, 4, ("Quarter", None, f"2020/21 Q{quarter}"))
    paper.header(page, 6, ("Measure", None, "This quarter", "Status"), "F3E3D3")
    values = {name: numbers[quarter - 1] for name, numbers in EARLY_HELP["2020-21"].items()}
    rows: list[Row] = [
        ("Step-ups to social care", None, values["ups"], status(quarter)),
        ("Step-downs to early help", None, values["downs"], status(quarter)),
        ("Re-referred to early help within 12 months (%)", None, f"{values['back']}%", status(quarter)),
        ("Early help assessments started", None, values["assessed"], ILLUSTRATIVE),
    ]
    for at, row in enumerate(rows, 7):
        paper.write(page, at, row)
    paper.save(book, path)


def write_front_door(path: Path, year: str, quarter: int) -> None:
    """One quarter of the front door: the sheet's name says which quarter it is."""
    book, page = paper.new_book(f"Q{quarter} {year}", (58, 15, 14, 50))
    paper.title(
        page,
        "Front door return: contacts and decisions",
        4,
        ("A contact is anything that reaches the front door about a child, counted each time.", MADE_UP),
    )
    paper.header(page, 5, ("Measure", "Number or %", "Status", "Comment"), "DCE6F1")
    values = {name: numbers[quarter - 1] for name, numbers in FRONT_DOOR[year].items()}
    share: Content = percent(values["social work"]) if year == "2021-22" else f"{values['social work']}%"
    paper.write(page, 6, ("Contacts received", thousands(values["contacts"]), ILLUSTRATIVE))
    paper.write(page, 7, ("New contacts that progressed to social work", share, status(quarter)))
    paper.write(
        page, 8, ("Contacts with a decision in one working day", values["in a day"], ILLUSTRATIVE, "Percentage of contacts")
    )
    paper.save(book, path)


def write_police(path: Path, year: str, quarter: int) -> None:
    """One quarter of the police: c where the force holds a small number back, x where its system could not say."""
    book, page = paper.new_book("Child protection", (6, 56, 16, 14, 52))
    paper.title(page, "Police child protection return", 5, ("Local policing area only.", MADE_UP))
    paper.header(page, 4, ("No", "Measure", "Quarter total", "Status", "Remarks"), "E2E2E2")
    values = {name: numbers[quarter - 1] for name, numbers in POLICE[year].items()}
    rows: list[Row] = [
        ("1a", "Domestic abuse incidents with a child present", values["domestic"], ILLUSTRATIVE, None),
        ("1b", "Children taken into police protection", values["protection"], ILLUSTRATIVE, _remark(values["protection"])),
        ("1c", "Under-18s held in custody overnight", values["custody"], ILLUSTRATIVE, _remark(values["custody"])),
        ("1d", "Missing episodes of children", values["missing"], ILLUSTRATIVE, _remark(values["missing"])),
    ]
    for at, row in enumerate(rows, 5):
        paper.write(page, at, row)
    paper.write(page, 10, (None, "c: held back by the force; x: not available"))
    paper.save(book, path)


def _remark(value: Content) -> str | None:
    return {"c": "Held back: fewer than six", "x": "Not available this quarter"}.get(str(value))


def write_youth_justice(path: Path, year: str, quarter: int) -> None:
    """One quarter of the youth justice service: a csv as Excel saves it, with byte order mark and CRLF."""
    remark = "Artificially low because of covid restrictions" if (year, quarter) == ("2020-21", 4) else ""
    rows = [
        ["Youth justice quarterly return", "", "", ""],
        ["Exported from the case system; rows marked illustrative were made up for the sample project", "", "", ""],
        ["Quarter", f"{QUARTERS[quarter - 1]} {slash(year)}", "", ""],
        ["", "", "", ""],
        ["Measure", "Number", "Status", "Remarks"],
        ["First-time entrants to the youth justice system", str(ENTRANTS[year][quarter - 1]), status(quarter), remark],
        ["Children cautioned or sentenced", str(CAUTIONED[year][quarter - 1]), ILLUSTRATIVE, ""],
        ["Children sentenced to custody", "c", ILLUSTRATIVE, ""],
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def place(folder: Path, year: str, quarter: int, name: str) -> Path:
    """Where a quarter's file lies: in quarter folders from 2021-22, side by side before."""
    return folder / year / (f"Q{quarter}" if year == "2021-22" else "") / name


def write_quarterly(folder: Path) -> None:
    """All quarterly files of both years below `folder` (the project's `data`)."""
    for year in ("2020-21", "2021-22"):
        for quarter in (1, 2, 3, 4):
            tag = f"q{quarter}" if year == "2021-22" else f"{year}-q{quarter}"
            write_early_help(place(folder, year, quarter, f"early-help-{tag}.xlsx"), year, quarter)
            write_front_door(place(folder, year, quarter, f"front-door-{tag}.xlsx"), year, quarter)
            write_police(place(folder, year, quarter, f"Police return {year} Q{quarter}.xlsx"), year, quarter)
            write_youth_justice(place(folder, year, quarter, f"youth-justice-{tag}.csv"), year, quarter)
