"""A replaced population estimate is one cause in a comparison of drafts, whatever number of rates it changes."""

from __future__ import annotations

from pathlib import Path

from report.document.model import Report
from report.drafts.changes import FigureChanged
from report.drafts.diff import diff
from report.drafts.lines import diff_lines
from report.drafts.page import diff_page
from tests.outside_cases import NOW, OUTSIDE, with_outside
from tests.small_project import help_return
from tests.stages import through_all_stages

TABLES = """
tables:
  rates: {form: dashboard, caption: Rates, figures: [referral_rate, accepted_rate, referrals]}
"""
TEXT = "{{ table.rates }}\n\nThe rate was {{ referral_rate }}, of {{ referrals }} referrals.\n"
CAUSE = "Population estimate mid-2020 replaced by mid-2021"


def drafts(folder: Path, **more: object) -> tuple[Report, Report]:
    """The report with mid-2020, and with one line of outside.yaml changed."""
    before = with_outside(folder, TEXT, year=TABLES)
    path = folder / "data/catalogue/outside.yaml"
    path.write_text(OUTSIDE.replace("use: mid-2020", "use: mid-2021"), encoding="utf-8")
    if more:
        (folder / "data/2022-23/help-Q4.csv").write_text(help_return(NOW, 50, 30), encoding="utf-8")
    return before.report, through_all_stages(folder).report


def test_one_line_changes_every_rate_and_is_told_as_one_cause(tmp_path: Path) -> None:
    before, after = drafts(tmp_path)
    changes = diff(before, after, ["data/catalogue/outside.yaml"])
    lines = diff_lines(before, after, changes)
    assert lines[0].startswith(f"{CAUSE}: 2 rates changed.")
    assert {change.cause for change in changes if isinstance(change, FigureChanged)} == {f"{CAUSE}."}
    told = {(c.after.id, c.after.period): (c.before.display, c.after.display) for c in changes if isinstance(c, FigureChanged)}
    assert told["referral_rate", NOW] == ("23.0", "18.4") and told["accepted_rate", NOW] == ("15.0", "12.0")
    assert not any(key == "referrals" for key, _ in told)
    assert "figures changed" not in lines[0] and "reworded" not in lines[0]
    assert f"{CAUSE}: 2 rates changed." in diff_page(before, after, changes, tmp_path)


def test_a_number_that_changed_besides_is_told_besides(tmp_path: Path) -> None:
    before, after = drafts(tmp_path, referrals=50)
    changes = diff(before, after, ["data/2022-23/help-Q4.csv", "data/catalogue/outside.yaml"])
    lead = diff_lines(before, after, changes)[0]
    assert lead.startswith(f"{CAUSE}: ") and "One figure changed." in lead


def test_drafts_of_one_estimate_have_no_such_cause(tmp_path: Path) -> None:
    before, _ = drafts(tmp_path)
    again = with_outside(tmp_path / "again", TEXT, year=TABLES).report
    assert diff(before, again) == []
