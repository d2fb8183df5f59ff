"""Write every spreadsheet of the sample project. Running it again gives the same bytes.

    python -m tests.sample.make_sample [FOLDER]

FOLDER is the project's `data` unless another is named; the spreadsheets go into `2020-21` and `2021-22` below it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.sample.business_unit import write_business_unit
from tests.sample.other_formats import write_other_formats
from tests.sample.quarterly import write_quarterly
from tests.sample.training_book import write_training
from tests.sample.yearly import write_yearly

DATA = Path(__file__).resolve().parents[2] / "data"


def write_sample(folder: Path) -> None:
    """Write all returns of both years below `folder`."""
    write_quarterly(folder)
    write_yearly(folder)
    write_other_formats(folder)
    write_business_unit(folder)
    write_training(folder / "2021-22" / "training-export-2021-22.xlsx")


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
