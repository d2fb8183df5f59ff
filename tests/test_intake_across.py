"""Measures across the top: a row for each period or category."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.grids import asked, cells, ignored, numbers, sheet, take, told

EXCLUSIONS = """
    exclusions:
      title: Exclusions
      recognise: {labels: [Exclusions by term]}
      period: {kind: school term, from: column "Term"}
      layout: measures across
      rows: {period: Term}
      status: Status
      measures:
        permanent: {label: Permanently excluded}
        sessions: {label: Sessions lost}
"""
TERMS = """
    Exclusions by term
    In maintained schools

    Term                | Permanently excluded | Sessions lost | Status
    Summer term 2020/21 | 12                   | 610           | illustrative
    Autumn term 2021/22 | 19                   | 742           | illustrative
    Spring term 2021/22 | 23*                  | 818           | published

    * Schools were closed in part.
"""


def test_a_row_for_each_term() -> None:
    one = take(EXCLUSIONS, TERMS)
    assert numbers(one) == {
        "permanent 2020-21 summer term": 12,
        "sessions 2020-21 summer term": 610,
        "permanent 2021-22 autumn term": 19,
        "sessions 2021-22 autumn term": 742,
        "permanent 2021-22 spring term": 23,
        "sessions 2021-22 spring term": 818,
    }
    assert cells(one)["permanent 2021-22 spring term"] == "B7"
    assert asked(one, notes=True) == []
    assert [o.note for o in one.observations if o.note] == ["Schools were closed in part."]


def test_a_bare_term_is_the_one_that_begins_in_the_year() -> None:
    text = """
        Exclusions by term
        Term        | Permanently excluded | Sessions lost
        Summer term | 1 | 2
        Autumn      | 3 | 4
        Spring term | 5 | 6
    """
    assert list(numbers(take(EXCLUSIONS, text)))[::2] == [
        "permanent 2020-21 summer term",
        "permanent 2021-22 autumn term",
        "permanent 2021-22 spring term",
    ]


def test_a_row_whose_period_is_not_known_is_asked_about_and_not_counted() -> None:
    one = take(EXCLUSIONS, TERMS.replace("Autumn term 2021/22", "Autumn term 2021/23"))
    assert asked(one) == ["period A6"]
    assert '"Autumn term 2021/23" does not name a school term. Write it as Spring term 2021/22' in told(one, "period")
    assert len(one.observations) == 4


def test_a_note_right_below_the_last_row_is_no_row() -> None:
    one = take(EXCLUSIONS, TERMS.replace("\n\n    * Schools", "\n    * Schools").replace("23*", "23"))
    assert asked(one) == []
    assert ignored(one)["A8"] == "notes below the table"


def test_a_row_after_a_gap_still_counts_where_it_holds_numbers() -> None:
    one = take(EXCLUSIONS, TERMS.replace("    Spring term", "\n    Spring term"))
    assert numbers(one)["permanent 2021-22 spring term"] == 23


def test_a_missing_heading_is_asked_about_and_the_rest_is_read() -> None:
    one = take(EXCLUSIONS, TERMS.replace("Sessions lost", "Sessions missed"))
    assert 'There is no column "Sessions lost".' in told(one, "column-missing")
    assert len(one.observations) == 3
    assert asked(one) == ["column-missing C4"]
    assert 'Cell C4 says "Sessions missed" (3 numbers, C5:C7).' in told(one, "column-missing")


FUNDING = """
    funding:
      title: Funding
      recognise: {labels: [Funding by contributor]}
      period: {kind: financial year, from: cell beside "Year"}
      layout: measures across
      rows: {dimension: contributor, column: Contributor}
      total: Total
      ignore: [Share]
      measures:
        funding: {label: Contribution, unit: money}
"""
MONEY = """
    Funding by contributor
    Year        | 2021/22
    Contributor | Contribution | Share
    Council     | £112,000     | 62%
    Police*     | £69,000      | 38%
    Total       | £181,000     | 100%

    * Paid in March.
"""


def test_a_row_for_each_contributor_and_a_total_that_agrees() -> None:
    one = take(FUNDING, MONEY)
    assert numbers(one) == {
        "funding 2021-22 contributor=Council": 112000,
        "funding 2021-22 contributor=Police": 69000,
        "funding 2021-22 total": 181000,
    }
    assert one.observations[1].note == "Paid in March."
    assert asked(one) == []
    assert ignored(one)["C3:C6"] == "declared as not read"


def test_a_total_that_disagrees_is_asked_about() -> None:
    one = take(FUNDING, MONEY.replace("£181,000", "£182,000"))
    assert asked(one) == ["total B6"]
    assert "The total says £182,000, but its 2 parts add up to 181,000." in told(one, "total")


def test_a_blank_contribution_is_asked_about_unless_blanks_are_allowed() -> None:
    text = MONEY.replace("£69,000 ", "")
    assert numbers(take(FUNDING, text))["funding 2021-22 contributor=Police"] == "[x]"
    allowed = FUNDING.replace("column: Contributor}", "column: Contributor, blank: allowed}")
    assert "funding 2021-22 contributor=Police" not in numbers(take(allowed, text))


def test_the_same_contributor_twice_with_two_amounts_counts_for_neither() -> None:
    one = take(FUNDING, MONEY.replace("Police* ", "Council "))
    assert numbers(one)["funding 2021-22 contributor=Council"] == "[x]"
    assert "twice-in-return B5" in asked(one)


def test_a_totals_row_that_stands_alone_is_ignored_with_its_reason() -> None:
    one = take(FUNDING, "Funding by contributor\nYear | 2021/22\nContributor | Contribution\nTotal | 5")
    assert numbers(one) == {"funding 2021-22 total": 5}
    months = FUNDING.replace("rows: {dimension: contributor, column: Contributor}", "rows: {period: Contributor}").replace(
        'kind: financial year, from: cell beside "Year"', 'kind: month, from: column "Contributor"'
    )
    alone = take(months, "Funding by contributor\nContributor | Contribution\nTotal | 5")
    assert ignored(alone)["B3"] == "totals row with nothing above it"


@settings(deadline=None)
@given(st.permutations(["Council | £1", "Police | £20", "Health | £300", "Schools | c"]))
def test_the_order_of_rows_does_not_matter(rows: list[str]) -> None:
    text = "Funding by contributor\nYear | 2021/22\nContributor | Contribution\n" + "\n".join(rows)
    assert numbers(take(FUNDING, text)) == {
        "funding 2021-22 contributor=Council": 1,
        "funding 2021-22 contributor=Police": 20,
        "funding 2021-22 contributor=Health": 300,
        "funding 2021-22 contributor=Schools": "[c]",
    }


def test_a_hidden_row_is_not_counted_and_asked_about() -> None:
    one = take(FUNDING, sheet(MONEY, hidden="5"))
    assert "funding 2021-22 contributor=Police" not in numbers(one)
    assert asked(one) == ["total B6", "hidden-cells A5:C5"]
