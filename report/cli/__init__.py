"""The command `build`: one file per verb; findings become sentences and an exit status."""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status. Heavy libraries load only when a verb needs them."""
    from report.cli.app import run

    return run(arguments)
