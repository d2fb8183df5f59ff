"""`build init`: a new partnership's project in an empty folder, which builds at once with every figure [x]."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from report.cli.common import Options, answer, common_options, say
from report.terms.errors import ReportError
from report.terms.periods import Kind, Period, financial_start, financial_year
from report.terms.reading_periods import try_period


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--name", default="", help='The partnership\'s name, as "Northshire Safeguarding Children Partnership".')
@click.option("--area", default="", help="The area's name, as Northshire.")
@common_options
def command(options: Options, folder: Path, name: str, area: str) -> int:
    """Start a new partnership's project in FOLDER, which must be empty or not exist yet.

    It holds a configuration, example descriptions of returns, a year and its chapters. It builds at once: every figure
    is [x] until returns arrive.
    """
    year = _year(options.year)
    area = area or "Your area"
    words = {"name": name or f"{area} Safeguarding Children Partnership", "area": area, "year": year.canonical,
             "words": f"April {year.start.year} to March {year.end.year}", "report_date": f"{year.end.year}-09-30"}  # fmt: skip
    written = start(folder, words)
    if options.as_json:
        answer({"folder": str(folder), "files": written})
    else:
        say(f"Started in {folder.resolve()}: {len(written)} files for {year.words}.")
        say(f"Next: put returns into {folder / 'data' / year.canonical}, then type: build --project {shlex.quote(str(folder))}")
    return 0


def start(folder: Path, words: dict[str, str]) -> list[str]:
    """Write the starter files, filled in, and return their names. Raises ReportError where the folder is not empty."""
    from report.pages import asset_folder
    from report.pages.environment import fill

    _refuse_full(folder)
    source = asset_folder() / "starter"
    files = {
        path.relative_to(source).as_posix().replace("YEAR", words["year"]): path.read_text(encoding="utf-8")
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    texts = {name: fill(text, words) if name.endswith(".yaml") else text for name, text in files.items()}
    try:
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("/output/\n/private/\n/blank-returns/\n", encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{folder} cannot be written ({error.strerror}). Check its rights, or name another.") from error
    return list(texts)


def _refuse_full(folder: Path) -> None:
    """Raise ReportError for a folder that holds something, hidden files aside, or is none."""
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder.resolve()} is a file. Name an empty or new folder: build init my-report")
    if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise ReportError(f"{folder.resolve()} is not empty. Name an empty or new folder: build init my-report")


def _year(wanted: str) -> Period:
    """The year asked for, else the last reporting year that has ended."""
    if wanted:
        period = try_period(wanted)
        if period is None or period.kind is not Kind.FINANCIAL_YEAR:
            raise ReportError(f'"{wanted}" is not a reporting year. Write it as 2021-22.')
        return period
    return financial_year(financial_start(date.today()) - 1)
