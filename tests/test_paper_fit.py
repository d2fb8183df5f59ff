"""What may move when pages are set: words before a figure, sections before a turned table, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from report.document import model as m
from report.render.paper.fit import Fit, moved, sections_after, words_after
from report.render.paper.fitting import fitted
from report.render.paper.looking import Page
from tests import fixtures_report as f
from tests.fixtures_chapters import sample_report
from tests.fixtures_lines import paragraph, section
from tests.paper_pages import big_table

ONE, TWO = paragraph("One."), paragraph("Two.")
TABLE = big_table("broad", 5, columns=14)


def test_words_go_before_the_figure_that_they_follow() -> None:
    blocks = (section("A", f.FUNNEL, ONE, TWO, f.GAIN), section("B", TWO))
    anchor = f"chart-{f.FUNNEL.id}"
    assert words_after(blocks, anchor) == (ONE, TWO)
    assert moved(blocks, Fit().with_later(anchor, 1)) == (section("A", ONE, f.FUNNEL, TWO, f.GAIN), section("B", TWO))
    assert moved(blocks, Fit()) == blocks


def test_sections_pass_a_table_only_where_it_begins_its_section() -> None:
    first, second, third = section("A", TABLE), section("B", ONE), section("C", f.FUNNEL)
    assert sections_after((first, second, third), "table-broad") == (second,)
    assert sections_after((section("A", ONE, TABLE), second), "table-broad") == ()
    assert moved((first, second, third), Fit().with_passed("table-broad", 1)) == (second, first, third)


def test_full_pages_are_left_as_they_are() -> None:
    assert fitted(sample_report(), lambda fit, chapters: (Page(0.05, 246, ""), Page(0.4, 246, ""))) == Fit()


def test_a_setting_is_kept_only_where_it_saves_room() -> None:
    report = sample_report()
    part = next(chapter for chapter in report.chapters if chapter.id == "foreword")

    def look(fit: Fit, chapters: tuple[str, ...]) -> Sequence[Page]:
        spare = (Page(0.0, 246, ""), Page(0.9, 246, ""))
        return spare[:1] if part.id in fit.tight else spare

    assert fitted(report, look).tight == frozenset(ids_of_part(report, part.id))
    assert fitted(report, lambda fit, chapters: (Page(0.0, 246, ""), Page(0.9, 246, ""))).tight == frozenset()


def ids_of_part(report: m.Report, first: str) -> tuple[str, ...]:
    """The chapters set together with the first one."""
    found: list[tuple[str, ...]] = []
    fitted(report, lambda fit, chapters: found.append(chapters) or (Page(0.0, 246, ""),))
    return next(chapters for chapters in found if first in chapters)
