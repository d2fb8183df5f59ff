"""Writes the returns of the second, invented partnership (`tests/second/data`): python -m tests.second_returns."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

DATA = Path(__file__).parent / "second" / "data"
HUBS = {
    "2022-23": {1: (101, 60), 2: (120, 75), 3: (87, 51), 4: (118, 71)},
    "2023-24": {1: (112, 70), 2: (98, 64), 4: (131, 92)},
}
VISITS = [("Seen", days) for days in (2, 3, 5, 1, 4, 2, 6, 3, 2, 4, 1)] + [("Missed", 9), ("Missed", 8), ("Missed", 11)]


def write_hubs() -> None:
    """One file a quarter as csv; the autumn quarter of 2023-24 was never sent."""
    for year, quarters in HUBS.items():
        for number, (asked, in_time) in quarters.items():
            lines = [
                "Family hub return,,",
                f"For the quarter,Q{number} {year.replace('-', '/')},",
                ",Families,Remark",
                f"Families that asked for help,{asked},",
                f"Seen within ten days,{in_time},",
            ]
            _text(DATA / year / f"hubs-{number}.csv", lines)


def write_roads_and_context() -> None:
    """Two csv files of the year: calendar years down the side, and areas across the top."""
    hurt = {2019: 30, 2020: 18, 2021: 22, 2022: 25, 2023: 19}
    rows = ["Children hurt on the roads,", "Calendar year,Hurt", *(f"{year},{count}" for year, count in hurt.items())]
    _text(DATA / "2023-24" / "roads.csv", rows)
    _text(
        DATA / "2023-24" / "context.csv",
        [
            "Context statistics,,,,",
            "Measure,When,Harrowmere,The Marches,Wales",
            "Pupils entitled to free meals,January 2024,24.1%,26.3%,22.8%",
        ],
    )


def write_books() -> None:
    """Three workbooks: academic years as headings, wards down the side, one row for each visit."""
    _book(
        "schooling.xlsx",
        [
            ["Schooling return"],
            [],
            ["", "2021/22", "2022/23"],
            ["Taught at home", 48, 64],
            ["Pupils on roll", 9377, 9412],
        ],
    )
    wards = [["Castle", 41], ["Quay", 7], ["Moor", 0], ["Hill", 23]]
    _book("wards.xlsx", [["Children helped by ward"], ["Year", "2023/24"], [], ["Ward", "Children helped"], *wards])
    visits = [[f"V{number:03}", outcome, days] for number, (outcome, days) in enumerate(VISITS, 1)]
    _book("visits.xlsx", [["Visit reference", "Outcome", "Days to visit"], *visits])


def _book(name: str, rows: list[list[object]]) -> None:
    book = Workbook()
    book.properties.creator, book.properties.created = "Harrowmere", datetime(2024, 4, 15)
    for row in rows:
        book.active.append(row)
    book.save(DATA / "2023-24" / name)


def _text(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_hubs()
    write_roads_and_context()
    write_books()
