"""How long the whole build of the sample takes beside WeasyPrint alone, and how much memory: `make bench`.

Both run by turns in the same sitting, each time in a new process. The build is cold: neither outputs nor kept drawings are
there. WeasyPrint alone turns the very page that the build printed (`print.html`) into a PDF, as PDF/UA-1 with tags as the
build does, and plainly without. It prints a table and leaves nothing behind.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_MARK = 1.8
MEMORY_MARK_MB = 600
RSS_UNITS_PER_MB = 1024 * 1024 if platform.system() == "Darwin" else 1024
BARE = "import sys, weasyprint; weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant=sys.argv[3] or None)"


@dataclass
class Runner:
    """One thing that is timed, with its runs so far."""

    name: str
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def run(self, command: Sequence[str | Path]) -> str:
        """Run once more in a new process; what it said. Raises RuntimeError where it fails."""
        with tempfile.TemporaryFile() as said:
            begun = time.perf_counter()
            process = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - begun)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode(errors="replace")
            if process.returncode not in (0, 1):
                raise RuntimeError(f"{self.name} ended with {process.returncode}: {text[-2000:]}")
        self.megabytes.append(usage.ru_maxrss / RSS_UNITS_PER_MB)
        return text

    @property
    def row(self) -> str:
        """A line of the table."""
        fastest, middle, memory = min(self.seconds), statistics.median(self.seconds), max(self.megabytes)
        return f"{self.name:<34} {fastest:>8.2f} s {middle:>8.2f} s {memory:>8.0f} MB"


def measure(runs: int) -> tuple[Runner, Runner, Runner]:
    """Build and WeasyPrint by turns, so many times."""
    build = Runner("build, cold, everything")
    tagged = Runner("WeasyPrint alone, PDF/UA-1")
    plain = Runner("WeasyPrint alone, without tags")
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        shutil.copy(ROOT / "config.yaml", project)
        shutil.copytree(ROOT / "data", project / "data")
        for number in range(runs):
            for made in ("output", "private"):
                shutil.rmtree(project / made, ignore_errors=True)
            build.run([sys.executable, ROOT / "build.py", "--project", project, "--quiet"])
            page = max((project / "private").glob("*/print.html"))
            tagged.run([sys.executable, "-c", BARE, page, project / "bare.pdf", "pdf/ua-1"])
            plain.run([sys.executable, "-c", BARE, page, project / "bare.pdf", ""])
            print(f"\rrun {number + 1} of {runs}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return build, tagged, plain


def verdict(build: Runner, alone: Runner) -> str:
    """How many times as long the build takes, by the fastest and by the middle run."""
    fastest = min(build.seconds) / min(alone.seconds)
    middle = statistics.median(build.seconds) / statistics.median(alone.seconds)
    return f"{fastest:.2f} times by the fastest run, {middle:.2f} by the middle one"


def main() -> None:
    """Measure, and print the table with the marks."""
    options = argparse.ArgumentParser(description="Times a cold build of the sample beside WeasyPrint alone.")
    options.add_argument("--runs", type=int, default=5, help="How often each is run.")
    build, tagged, plain = measure(options.parse_args().runs)
    print(f"{'':<34} {'fastest':>10} {'middle':>10} {'most memory':>11}")
    print(build.row, tagged.row, plain.row, sep="\n")
    print(f"\nThe build takes {verdict(build, tagged)}; the mark is {FIRST_MARK}.")
    print(f"Against WeasyPrint without tags: {verdict(build, plain)}.")
    print(f"Most memory: {max(build.megabytes):.0f} MB; the mark is {MEMORY_MARK_MB} MB.")
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end.")


if __name__ == "__main__":
    main()
