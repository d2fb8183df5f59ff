"""How long figures take, beside the same work in plain pandas and statsmodels: `make bench`.

One plan asks for every value of 150 indicators, half of them proportions with their intervals, for 40 quarters and 20 values
of a breakdown: 120,000 observations, 120,000 figures. A second one asks for each with the value a year before and a verdict;
its results then go through the door and the audit. pandas groups a table of the same numbers and adds them up, statsmodels
works out the same intervals and Newcombe's, and scipy the exact test of counts. All sides run by turns, each time in a new
process, and say how much of the processor's time they took once libraries were loaded and observations made. It prints a table.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from pathlib import Path

from bench_build import ROOT, Runner

MARK = 2.0
SAMPLE_MARK = 0.3
QUARTERS, VALUES = 40, 20
SIZES = (38, 75, 150)
JUDGED = "value,previous,verdict"
MADE = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from report.figures.compute import compute
from report.history.carried import History
from report.intake.observations import Observation
from report.settings.config import Config
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.year import Year
from report.terms.cells import CellRef
from report.terms.periods import financial_quarter
from report.terms.released import FigureKey
from report.terms.values import number
from report.words.plan import Plan
indicators, quarters, values = int(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4])
periods = [financial_quarter(2012 + n // 4, n % 4 + 1) for n in range(quarters)]
names = [f"place {n}" for n in range(values)]
count = lambda m, p, v: (m * 7919 + p * 104729 + v * 1299709) % 90 + 10 + 100 * (m % 2 == 0)
made = [
    Observation(f"m{m}", periods[p], number(float(count(m, p, v))), "count", "bench",
                CellRef("data/2021-22/bench.xlsx", "Return", f"C{v + 2}"), "1", "ab" * 32, (("place", names[v]),))
    for m in range(indicators) for p in range(quarters) for v in range(values)
]
"""
PRODUCT = (
    MADE
    + """
form = Form.model_validate({
    "id": "bench", "title": "Bench", "partner": "bench", "recognise": {"labels": ["Bench"]}, "layout": "measures across",
    "rows": {"dimension": "place", "column": "Place"}, "measures": {f"m{m}": {"label": f"M{m}"} for m in range(indicators)}})
made_of = lambda m: {"name": f"M{m}"} if m % 2 == 0 else {
    "name": f"M{m}", "numerator": f"m{m}", "denominator": f"m{m - 1}", "unit": "percent"}
catalogue = {f"m{m}": Indicator.model_validate({"id": f"m{m}", **made_of(m)}) for m in range(indicators)}
config = Config.model_validate({"partnership": {"name": "B", "area": "B"}, "partners": {"bench": {"name": "B", "ask": "b"}}})
year = Year.model_validate({"year": "2021-22", "report_date": "2022-07-08", "title": "B"})
settings = Settings(Path("."), "2021-22", config, year, {"bench": form}, catalogue)
forms = frozenset(sys.argv[5].split(","))
plan = Plan({FigureKey(f"m{m}", str(p), (("place", "*"),)): forms for m in range(indicators) for p in periods})
import scipy.special
begun = time.process_time()
results, problems = compute(plan, made, History(), settings)
spent = time.process_time() - begun
intervals = sum(result.now.interval is not None for result in results.values())
verdicts = sum(result.verdict is not None for result in results.values())
print(json.dumps([spent, len(results), intervals, verdicts]))
"""
)
DOOR = (
    PRODUCT.rpartition("print(")[0]
    + """
from report.door.audit.whole import audit
from report.door.release import release
begun = time.process_time()
released = release(results, plan, History(), settings)
problems = audit(released, results, settings)
print(json.dumps([time.process_time() - begun, len(released.figures), 0, 0]))
"""
)
PANDAS = (
    MADE
    + """
import numpy, pandas
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint
begun = time.process_time()
rows = [(o.measure, str(o.period), o.breakdown[0][1], o.value.number) for o in made]
table = pandas.DataFrame(rows, columns=["measure", "period", "place", "number"])
sums = table.groupby(["measure", "period", "place"], sort=False)["number"].sum().unstack("measure")
found = 0
for m in range(1, indicators, 2):
    low, high = proportion_confint(sums[f"m{m}"], sums[f"m{m - 1}"], method="wilson")
    found += len(low)
judged = 0
if sys.argv[5] == "judged":
    later = {str(p): str(q) for p, q in zip(periods, periods[4:] + [financial_quarter(2099, n) for n in (1, 2, 3, 4)])}
    before = sums.rename(index=later, level="period").reindex(sums.index)
    for m in range(1, indicators, 2):
        sides = [table[f"m{n}"].to_numpy() for table in (sums, before) for n in (m, m - 1)]
        limits = [proportion_confint(*sides[at:at + 2], method="wilson") for at in (0, 2)]
        change = sides[0] / sides[1] - sides[2] / sides[3]
        low = change - numpy.hypot(sides[0] / sides[1] - limits[0][0], limits[1][1] - sides[2] / sides[3])
        high = change + numpy.hypot(limits[0][1] - sides[0] / sides[1], sides[2] / sides[3] - limits[1][0])
        judged += int(numpy.isfinite(low + high).sum())
        one, two = sums[f"m{m - 1}"].to_numpy(), before[f"m{m - 1}"].to_numpy()
        p = 2 * binom.cdf(numpy.minimum(one, two), one + two, 0.5)
        judged += int(numpy.isfinite(p).sum())
print(json.dumps([time.process_time() - begun, sums.size, found, judged]))
"""
)
SAMPLE = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from report.figures.compute import compute
from report.intake.returns import read_returns
from report.pipeline import prepare
from report.terms.listening import Silence
import scipy.special
prepared = prepare(Path(sys.argv[2]), output=Path(sys.argv[1]))
now, before = read_returns(prepared.settings, Silence())
begun = time.process_time()
results, _ = compute(prepared.plan, (*now.observations, *before.observations), prepared.history, prepared.settings)
print(json.dumps([time.process_time() - begun, len(results), 0, 0]))
"""


class Side(Runner):
    """One side of the comparison, for one number of indicators. `alone` is what its runs took once all was loaded."""

    def __init__(self, name: str, code: str, *arguments: object) -> None:
        super().__init__(name)
        self.code = code
        self.arguments = arguments
        self.alone: list[float] = []
        self.figures = self.intervals = self.verdicts = 0

    def go(self) -> None:
        """Run once, in a new process."""
        text = self.run([sys.executable, "-c", self.code, *map(str, self.arguments)])
        if not text.startswith("["):
            raise RuntimeError(f"{self.name} failed: {text[-2000:]}")
        said = json.loads(text.splitlines()[-1])
        self.alone.append(said[0])
        self.figures, self.intervals, self.verdicts = said[1:]

    @property
    def line(self) -> str:
        """A line of the table."""
        best = min(self.alone)
        each, memory = 1e6 * best / max(self.figures, 1), max(self.megabytes)
        took = f"{self.name:<46} {self.figures:>8,} {best:>8.2f} s {each:>7.1f} µs {memory:>7.0f} MB"
        return f"{took} {self.intervals:>10,} {self.verdicts:>9,}"


def main() -> int:
    """Run all sides by turns and print what they took. The exit status is 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often each side runs")
    runs = parser.parse_args().runs
    size = (QUARTERS, VALUES)
    sides = [Side(f"values, {n} indicators", PRODUCT, n, ROOT, *size, "value") for n in SIZES]
    sides += [Side(f"with year before and verdict, {n} indicators", PRODUCT, n, ROOT, *size, JUDGED) for n in SIZES]
    sides.append(Side("door and audit of these, 150 indicators", DOOR, SIZES[-1], ROOT, *size, JUDGED))
    plain = [Side(f"pandas and statsmodels, {work}", PANDAS, SIZES[-1], ROOT, *size, work) for work in ("values", "judged")]
    sample = Side("the sample, all figures", SAMPLE, Path(sys.prefix) / "bench-unused", ROOT)
    every = [*sides, *plain, sample]
    for _ in range(runs):
        for side in every:
            side.go()
    print(f"{platform.machine()}, Python {platform.python_version()}, fastest of {runs}, load {os.getloadavg()[0]:.1f}\n")
    print(f"{'':<46} {'figures':>8} {'alone':>10} {'each':>10} {'most memory':>10} {'intervals':>10} {'verdicts':>9}")
    for side in every:
        print(side.line)
    whole, judged = sides[len(SIZES) - 1], sides[2 * len(SIZES) - 1]
    took, more = min(whole.alone), min(judged.alone)
    times, judged_times = (mine / min(theirs.alone) for mine, theirs in zip((took, more), plain, strict=True))
    print(f"\n{times:.1f} times as long as pandas and statsmodels, with verdicts {judged_times:.1f} times:")
    print("these find no cells, give no reasons and no words")
    kept = took < MARK and min(sample.alone) < SAMPLE_MARK
    print(f"marks: {MARK} s for all values, {SAMPLE_MARK} s for the sample: {'kept' if kept else 'MISSED'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
