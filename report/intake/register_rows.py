"""The rows of the register of receipts, `data/<year>/received.csv`: which bytes came for which return, and when first."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from report.terms.problems import Problem, note

NAME = "received.csv"
COPIES = "received"
"""The folder below `private/<year>/` that keeps the bytes of every file that came, each under its hash."""
COLUMNS = ("sha256", "file", "return", "partner", "period", "first_seen")
_NEEDED = frozenset({"sha256", "file", "return", "period"})
_SAVED_BY_EXCEL = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y")


class StrangeRegister(Exception):
    """The register is not as this program writes it. The message is the end of a sentence."""


@dataclass(frozen=True)
class Row:
    """One line: a file, the return and period it was read as, and when it was first seen, as written."""

    sha256: str
    file: str
    form: str
    period: str
    first_seen: str = ""
    partner: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes a row: the same bytes under another name, or read as another return, are another."""
        return self.sha256, self.file, self.form, self.period


@dataclass(frozen=True)
class Register:
    """What came before this run. `now` stands for every file that is new in it."""

    now: datetime
    rows: tuple[Row, ...] = ()
    times: dict[str, datetime] = field(default_factory=dict)

    def seen(self, sha256: str) -> datetime:
        """When these bytes were first seen, whatever the file was called then."""
        return self.times.get(sha256, self.now)


def read_register(path: Path, shown: str, now: datetime) -> tuple[Register, list[Problem]]:
    """The register as it stands before this run; empty where there is none or it cannot be read, which is told when it is
    written. A date that cannot be understood is told, and its file taken for the oldest."""
    try:
        rows = read_rows(path)
    except (OSError, StrangeRegister):
        return Register(now), []
    times: dict[str, datetime] = {}
    problems: list[Problem] = []
    for line, row in enumerate(rows, 2):
        when = moment_of(row.first_seen)
        if when is None or when > now + timedelta(days=1):
            when = None
            what = f'"{row.first_seen}" is no date in the past, so the file of this row is taken for the oldest of its return.'
            problems.append(note("register", what, "Write it as 2022-07-05, or restore the register.", file=shown, line=line))
        times[row.sha256] = min(times.get(row.sha256, datetime.max), when or datetime.min)
    return Register(now, tuple(rows), times), problems


def read_rows(path: Path) -> list[Row]:
    """Every row. Raises StrangeRegister where the file has other columns, OSError where it cannot be opened."""
    data = path.read_bytes() if path.exists() else b""
    if not data.strip():
        return []
    reader = csv.DictReader(io.StringIO(_text(data), newline=""))
    if not set(reader.fieldnames or ()) >= _NEEDED:
        raise StrangeRegister(f"its first line is not {','.join(COLUMNS)}")
    try:
        read = [{name: row.get(name) or "" for name in COLUMNS} for row in reader]
    except csv.Error:
        raise StrangeRegister("it is no table of text") from None
    return [Row(row["sha256"], row["file"], row["return"], row["period"], row["first_seen"], row["partner"]) for row in read]


def _text(data: bytes) -> str:
    """Spreadsheet programs save csv with a byte-order mark, or in the old Windows alphabet."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def moment_of(text: str) -> datetime | None:
    """What `first_seen` says, in the machine's time. A date alone, as older registers have it, is the beginning of its day."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    except ValueError:
        pass
    for form in _SAVED_BY_EXCEL:
        try:
            return datetime.strptime(text.strip(), form)
        except ValueError:
            continue
    return None
