"""Progress on standard error: a live line on a terminal, one plain line a stage elsewhere."""

from __future__ import annotations

import sys

WIDTH = 28


class Progress:
    """Shows each stage as `Reading data/2021-22 ........ 34 returns from 9 partners`."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.live = sys.stderr.isatty() and not quiet
        self._what = ""

    def begin(self, what: str) -> None:
        """A stage begins: shown at once on a terminal."""
        self._what = what
        if self.live:
            self._overwrite(f"{_dotted(what)} …")

    def step(self, done: int, of: int) -> None:
        """Part of the stage is done: a small bar on a terminal."""
        if self.live and of:
            full = round(20 * done / of)
            self._overwrite(f"{_dotted(self._what)} {'█' * full}{'░' * (20 - full)} {done} of {of}")

    def end(self, result: str, lines: tuple[str, ...] = ()) -> None:
        """The stage is over."""
        if self.quiet:
            return
        if self.live:
            self._overwrite("")
        print(f"{_dotted(self._what)} {result}", file=sys.stderr)
        for line in lines:
            print(line, file=sys.stderr)

    def _overwrite(self, text: str) -> None:
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()


def _dotted(what: str) -> str:
    return f"{what} ".ljust(WIDTH, ".")
