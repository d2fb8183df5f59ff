"""The command: `python build.py [VERB]`. It runs itself with the project's `.venv` and hands over to `report.cli`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ENVIRONMENT = Path(__file__).resolve().parent / ".venv"


def use_project_environment() -> None:
    """Start again with `.venv/bin/python` where there is one and another Python is running."""
    python = ENVIRONMENT / "bin" / "python"
    running = Path(sys.prefix).resolve()
    if python.exists() and (ENVIRONMENT / "pyvenv.cfg").exists() and running != ENVIRONMENT.resolve():
        os.execv(python, [str(python), *sys.argv])


def hand_over() -> int:
    """Run the verb; return the exit status, 2 where the libraries are not there."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file alone is read by whatever Python was typed)
        return refuse(f"build needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
    try:
        from report.cli import main

        return main()
    except ModuleNotFoundError as fault:
        if (fault.name or "").split(".")[0] in ("report", "charts"):
            raise
        return refuse(f"build needs the library {fault.name}, which is not installed.")


def refuse(reason: str) -> int:
    """Say on one line what is missing and what to type; return the exit status."""
    print(f"{reason} Type: make report", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        use_project_environment()
        sys.exit(hand_over())
    except KeyboardInterrupt:  # before the command itself could catch it
        print("Stopped. The report in output/ is as it was.", file=sys.stderr)
        sys.exit(130)
