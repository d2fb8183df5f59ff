"""From observations to figures: what may be added up, divided and compared, and what stays [x] with its reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.desk.cell_uses import figures_of_cell
from report.desk.explained import explained
from report.desk.tree.grow import Gardener
from report.figures.compute import Results, compute, one_figure
from report.figures.finding.found import Found, Reading, gravest
from report.figures.finding.lookup import Lookup
from report.figures.formula import Formulas
from report.history.carried import History, Printed
from report.intake.observations import Observation
from report.settings.project import Settings
from report.terms.cells import CellRef
from report.terms.errors import ReportError
from report.terms.problems import Problem
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey
from report.terms.values import Marker, Status, Value, missing, number
from report.words.forms import EVERY, JUDGED
from report.words.plan import Plan
from tests.grids import settings as made_of

RETURNS = """
    contacts:
      title: Contacts
      recognise: {labels: [Contacts]}
      period: {kind: financial quarter, from: headings}
      layout: measures down
      values: {headings: periods}
      measures:
        contacts: {label: Contacts}
        referrals: {label: Referrals}
        in_need: {label: In need}
        share: {label: Share, unit: percent}
        fund: {label: Fund, unit: money}
        score_before: {label: Before, unit: score}
        score_after: {label: After, unit: score}
"""
INDICATORS = """
    contacts: {name: Contacts, polarity: lower}
    contacts_in_year: {name: Contacts in the year, value: contacts, period: financial year}
    referrals: {name: Referrals}
    conversion: {name: Conversion, numerator: referrals, denominator: contacts, unit: percent, polarity: higher}
    conversion_in_year: {name: Conversion, numerator: referrals, denominator: contacts, unit: percent, period: financial year}
    per_contact: {name: Referrals per contact, numerator: referrals, denominator: contacts, unit: score}
    rate: {name: Rate, numerator: referrals, denominator: contacts, unit: rate, per: 10000}
    in_need: {name: In need, measure_type: snapshot}
    in_need_in_year: {name: In need in the year, value: in_need, measure_type: snapshot, period: financial year}
    share: {name: Share, unit: percent}
    share_in_year: {name: Share in the year, value: share, unit: percent, period: financial year}
    fund: {name: Fund, unit: money, dimension: contributor, period: financial year, measure_type: annual, counts_children: false}
    fund_share: {name: Share of the fund, share_of: fund, unit: percent, period: financial year}
    gain: {name: Gain, difference: [score_after, score_before], unit: points}
    score_before: {name: Before, unit: score}
    score_after: {name: After, unit: score}
    rise: {name: Rise in contacts, change_of: contacts, unit: percent}
    fall: {name: Fall in contacts, change_of: contacts, unit: percent, fall: true}
"""
BEFORE, LAST = "2020-21 Q4", "2021-22 Q4"


def made(plan: dict[str, object] | None = None, indicators: str = INDICATORS) -> Settings:
    return made_of(RETURNS, indicators, plan=plan)


def seen(text: str, value: float | str, unit: str = "count", status: Status = Status.REPORTED, area: str = "home") -> Observation:
    """`contacts 2021-22 Q1` or `fund 2021-22 contributor=Police` or `contacts 2021-22 total`, and its number or marker."""
    measure, _, rest = text.partition(" ")
    total = rest.endswith(" total")
    rest = rest.removesuffix(" total")
    words = rest.split(" ")
    pairs = tuple((word.partition("=")[0], word.partition("=")[2]) for word in words if "=" in word)
    period = parse_period(" ".join(word for word in words if "=" not in word))
    known: Value = missing(Marker(value), "says the partner") if isinstance(value, str) else number(value)
    ref = CellRef("data/2021-22/contacts.xlsx", "Return", f"B{abs(hash(text)) % 90 + 2}")
    return Observation(measure, period, known, unit, "contacts", ref, str(value), "ab" * 32, pairs, area, status, total=total)


def quarters(measure: str, *values: float | str, unit: str = "count") -> list[Observation]:
    return [seen(f"{measure} 2021-22 Q{n}", value, unit) for n, value in enumerate(values, 1) if value != ""]


def find(observations: Sequence[Observation], measure: str = "contacts", period: str = "2021-22", sum_over: str = "") -> Found:
    how = Reading(dimensions=(sum_over,) if sum_over else ())
    return Lookup(observations).find(measure, parse_period(period), how=how)


def told(value: Value) -> float | str:
    return value.number if value.number is not None else f"[{value.marker}] {value.reason}"


def figure(name: str, observations: Sequence[Observation], period: str = "", using: Settings | None = None) -> float | str:
    wanted = parse_period(period) if period else None
    return told(one_figure(name, wanted, observations, using or made()).now.value)


def test_the_very_period_is_taken_as_sent() -> None:
    found = find(quarters("contacts", 1, 2, 3, 4), period="2021-22 Q3")
    assert (told(found.value), found.method, len(found.observations)) == (3, "as sent", 1)


def test_four_quarters_make_a_year() -> None:
    found = find(quarters("contacts", 1, 2, 3, 4))
    assert (told(found.value), found.method, len(found.observations)) == (10, "sum of 4 quarters", 4)


def test_three_quarters_never_make_a_year() -> None:
    found = find(quarters("contacts", 1, 2, "", 4))
    assert told(found.value) == "[x] only 3 of 4 quarters were sent; 2021-22 Q3 not"
    assert len(found.observations) == 3


def test_three_quarters_never_make_a_year_even_with_a_total() -> None:
    found = find([*quarters("contacts", 1, 2, "", 4), seen("contacts 2021-22 total", 10)])
    assert told(found.value) == "[x] only 3 of 4 quarters were sent; 2021-22 Q3 not"


@pytest.mark.parametrize("marker", ["c", "x", "z"])
def test_a_quarter_with_a_marker_gives_the_year_that_marker(marker: str) -> None:
    found = find(quarters("contacts", 1, marker, 3, 4))
    assert told(found.value) == f"[{marker}] 2021-22 Q2 is [{marker}]: says the partner"


def test_months_make_a_year_or_a_span_only_when_all_are_there() -> None:
    months = [seen(f"contacts {name}", 2) for name in ("Sep 2021", "Oct 2021", "Nov 2021")]
    assert told(find(months, period="2021-09/2021-11").value) == 6
    assert told(find(months, period="2021-09/2021-12").value) == "[x] only 3 of 4 months were sent; 2021-12 not"


def test_terms_are_no_part_of_a_financial_year() -> None:
    terms = [seen(f"contacts {term} term 2021/22", 5) for term in ("autumn", "spring", "summer")]
    assert "do not make up 2021/22" in str(told(find(terms[:2]).value))
    assert told(find(terms, period="2021-22 academic year").value) == 15


def test_kinds_never_mix() -> None:
    mixed = [*quarters("contacts", 1, 2, 3), *(seen(f"contacts {name}", 1) for name in ("Jan 2022", "Feb 2022", "Mar 2022"))]
    assert told(find(mixed).value) == "[x] periods of different kinds cannot be added up"


def test_spans_that_overlap_are_never_added_up() -> None:
    to_date = [seen("contacts 2021-04/2021-09", 10), seen("contacts 2021-04/2021-12", 15), seen("contacts 2021-04/2021-06", 5)]
    assert told(find(to_date).value) == "[x] periods of the kind span do not make up 2021/22"


def test_a_sum_that_agrees_with_its_total_takes_the_totals_status() -> None:
    parts = [dataclasses.replace(o, status=Status.ILLUSTRATIVE) for o in quarters("contacts", 1, 2, 3, 4)]
    agreed = find([*parts, seen("contacts 2021-22 total", 10)])
    assert (told(agreed.value), agreed.status, len(agreed.observations)) == (10, Status.REPORTED, 5)
    wrong = find([*parts, seen("contacts 2021-22 total", 11)])
    assert (told(wrong.value), wrong.status, len(wrong.observations)) == (10, Status.ILLUSTRATIVE, 4)


def test_a_total_without_parts_is_taken_as_sent() -> None:
    assert told(find([seen("contacts 2021-22 total", 11)]).value) == 11


def test_the_gravest_status_of_the_parts_is_the_wholes() -> None:
    assert gravest([Status.REPORTED, Status.REVISED]) is Status.REVISED
    assert gravest([Status.PROVISIONAL, Status.ILLUSTRATIVE, Status.REPORTED]) is Status.ILLUSTRATIVE


def test_categories_are_added_up_only_over_the_declared_dimension() -> None:
    rows = [seen("fund 2021-22 contributor=Police", 20, "money"), seen("fund 2021-22 contributor=Council", 30.5, "money")]
    rows += [seen("fund 2021-22 contributor=Police kind=cash", 5, "money"), seen("fund 2021-22 kind=cash", 7, "money")]
    found = find(rows, "fund", sum_over="contributor")
    assert (told(found.value), found.method) == (50.5, "sum over contributor")
    assert told(find(rows, "fund").value) == '[x] no return gives "fund" for 2021/22'


def test_categories_by_quarter_make_a_year_when_each_is_complete() -> None:
    rows = [seen(f"fund 2021-22 Q{n} contributor={who}", n, "money") for n in (1, 2, 3, 4) for who in ("Police", "Council")]
    found = find(rows, "fund", sum_over="contributor")
    assert (told(found.value), found.method) == (20, "sum over contributor, each a sum of 4 quarters")
    assert "2021-22 Q4 not" in str(told(find(rows[:-1], "fund", sum_over="contributor").value))


def test_what_no_return_gives_is_not_available() -> None:
    assert told(find([], period="2021-22 Q1").value) == '[x] no return gives "contacts" for April to June 2021'


def test_a_snapshot_is_never_added_up_over_time() -> None:
    rows = quarters("in_need", 10, 11, 12, 13)
    assert figure("in_need", rows) == 13
    assert figure("in_need_in_year", rows) == "[x] a count on one day cannot be added up over time"


def test_percentages_are_never_added_up() -> None:
    rows = quarters("share", 10.0, 11.0, 12.0, 13.0, unit="percent")
    assert figure("share_in_year", rows) == "[x] a percent cannot be added up over time"
    assert figure("share_in_year", [*rows, seen("share 2021-22 total", 11.5, "percent")]) == 11.5, "the partner's own is taken"


def test_a_ratio_over_the_year_divides_sums_and_not_averages() -> None:
    rows = [*quarters("contacts", 10, 10, 10, 70), *quarters("referrals", 5, 5, 5, 10)]
    assert figure("conversion", rows) == pytest.approx(100 * 10 / 70)
    assert figure("conversion_in_year", rows) == 25
    assert figure("per_contact", rows) == pytest.approx(10 / 70)
    assert figure("rate", rows) == pytest.approx(10 / 70 * 10000)


def test_a_ratio_without_a_denominator_keeps_the_reason() -> None:
    top = quarters("referrals", 5, 5, 5, 10)
    assert figure("conversion", top) == '[x] no return gives "contacts" for January to March 2022'
    assert figure("conversion", [*top, *quarters("contacts", 1, 1, 1, 0)]) == '[z] "contacts" is nought'
    assert figure("conversion", [*top, *quarters("contacts", 1, 1, 1, "c")]) == "[c] says the partner"


def test_a_part_above_its_whole_is_no_percentage_and_is_asked_about() -> None:
    rows = [*quarters("contacts", 9, 9, 9, 9), *quarters("referrals", 5, 5, 5, 10)]
    assert figure("conversion", rows) == '[x] "referrals" is more than "contacts", which it should be a part of'
    _, problems = computed(rows, FigureKey("conversion", LAST))
    (problem,) = problems
    assert 'Conversion, 2021-22 Q4: "Referrals" is 10, which is more than "Contacts", 9' in problem.what
    assert problem.ask == "council data officer"
    assert figure("rate", rows) == pytest.approx(10 / 9 * 10000), "a rate may"


def test_a_missing_month_is_asked_about() -> None:
    months = [seen(f"contacts {name}", 2) for name in ("Sep 2021", "Oct 2021", "Dec 2021")]
    key = FigureKey("contacts_in_year", "2021-09/2021-12")
    (problem,) = computed(months, key, forms=frozenset({"value"}))[1]
    assert problem.what == (
        "Contacts in the year, September 2021 to December 2021: only 3 of 4 months were sent; 2021-11 not. "
        "So far it comes to 6 (partial: 3 of 4 months)."
    )
    by_quarter = computed(quarters("contacts", 1, 2, 3), FigureKey("contacts_in_year", "2021-22"))
    (told_of,) = by_quarter[1]
    assert (told_of.severity, told_of.code) == ("note", "partial"), "the return itself is asked for"
    assert told_of.what.endswith("2021-22 Q4 not. So far it comes to 6 (partial: 3 of 4 quarters). The report shows [x].")


def test_a_difference_needs_both() -> None:
    rows = [seen(f"score_after {LAST}", 4.27, "score"), seen(f"score_before {LAST}", 3.04, "score")]
    assert figure("gain", rows) == pytest.approx(1.23)
    assert figure("gain", rows[:1]) == '[x] no return gives "score_before" for January to March 2022'


def test_a_change_is_in_per_cent_of_the_earlier_value_and_a_fall_is_positive() -> None:
    rows = [seen("contacts 2020-21 Q4", 50), seen("contacts 2021-22 Q4", 40)]
    assert figure("rise", rows) == -20
    assert figure("fall", rows) == 20
    assert figure("rise", [seen("contacts 2020-21 Q4", 0), rows[1]]) == "[z] a change from nought or less has no percentage"
    assert figure("rise", rows, period="2021-22 Q2").startswith("[x] the change is worked out only from")  # type: ignore[union-attr]


def test_a_share_of_a_total() -> None:
    rows = [seen("fund 2021-22 contributor=Police", 20, "money"), seen("fund 2021-22 contributor=Council", 30, "money")]
    key = FigureKey("fund_share", "2021-22", (("contributor", "Police"),))
    results, _ = computed(rows, key)
    assert told(results[key].now.value) == 40
    assert {o.breakdown[0][1] for o in results[key].now.observations} == {"Police", "Council"}
    none = [seen("fund 2021-22 contributor=Police", 0, "money")]
    assert told(computed(none, key)[0][key].now.value) == "[z] the total is nought"


def computed(
    rows: Sequence[Observation], *keys: FigureKey, forms: frozenset[str] = frozenset(JUDGED), history: History | None = None,
    plan: dict[str, object] | None = None,
) -> tuple[Results, list[Problem]]:  # fmt: skip
    return compute(Plan(dict.fromkeys(keys, forms)), rows, history or History(), made(plan))


def test_the_same_quarter_last_year_stands_beside_and_the_verdict_follows() -> None:
    rows = [seen("contacts 2020-21 Q4", 200), *quarters("contacts", 1, 2, 3, 100)]
    result = computed(rows, FigureKey("contacts", LAST))[0][FigureKey("contacts", LAST)]
    assert result.before is not None and told(result.before.value) == 200
    assert str(result.before_period) == "2020-21 Q4"
    assert result.verdict is not None and (result.verdict.direction, result.verdict.judgement) == ("lower", "better")


@pytest.mark.parametrize(
    ("figure_id", "rows", "judgement", "reason"),
    [
        ("in_need", [("in_need 2020-21 Q4", 10), ("in_need 2021-22 Q4", 90)], "not judged", "snapshot"),
        ("share", [("share 2020-21 Q4", 10), ("share 2021-22 Q4", 90)], "not judged", "Base not known"),
        (
            "conversion",
            [(f"referrals {BEFORE}", 100), (f"contacts {BEFORE}", 500), (f"referrals {LAST}", 300), (f"contacts {LAST}", 500)],
            "better",
            "higher is better",
        ),
        ("referrals", [("referrals 2020-21 Q4", 29), ("referrals 2021-22 Q4", 46)], "no clear change", "chance"),
    ],
)
def test_the_evidence_fits_the_kind_of_figure(figure_id: str, rows: list[tuple[str, float]], judgement: str, reason: str) -> None:
    unit = "percent" if figure_id == "share" else "count"
    key = FigureKey(figure_id, LAST)
    verdict = computed([seen(text, value, unit) for text, value in rows], key)[0][key].verdict
    assert verdict is not None
    assert verdict.judgement == judgement
    assert reason in verdict.reason


def test_a_declared_caveat_overrules_every_test() -> None:
    rows = [seen("contacts 2020-21 Q4", 200), seen("contacts 2021-22 Q4", 100)]
    key = FigureKey("contacts", LAST)
    verdict = computed(rows, key, plan={"not_comparable": {"contacts": "Counted differently."}})[0][key].verdict
    assert verdict is not None and verdict.words == "Not comparable" and verdict.reason == "Counted differently."


def test_without_last_years_value_nothing_is_compared() -> None:
    key = FigureKey("contacts", LAST)
    verdict = computed(quarters("contacts", 1, 2, 3, 4), key)[0][key].verdict
    assert verdict is not None and verdict.direction == "not comparable"


def test_comparators_are_looked_up_only_where_the_plan_names_them() -> None:
    rows = [seen("share 2021-22 Q4", 5, "percent"), seen("share 2021-22 Q4", 6, "percent", area="england")]
    key = FigureKey("share", LAST)
    asked = computed(rows, key, forms=frozenset({"value", "england", "region"}))[0][key]
    areas = dict(asked.comparators)
    assert (told(areas["england"].value), areas["region"].value.marker) == (6, Marker.NOT_AVAILABLE)
    assert computed(rows, key, forms=frozenset({"value"}))[0][key].comparators == ()


def test_every_period_and_every_category_of_a_star() -> None:
    rows = [*quarters("contacts", 1, 2, 3, 4), seen("contacts 2020-21 Q4", 9)]
    assert [key.period for key in computed(rows, FigureKey("contacts", EVERY))[0]] == [
        "2020-21 Q4",
        "2021-22 Q1",
        "2021-22 Q2",
        "2021-22 Q3",
        "2021-22 Q4",
    ]
    fund = [seen("fund 2021-22 contributor=Police", 20, "money"), seen("fund 2021-22 contributor=Council", 30, "money")]
    keys = computed(fund, FigureKey("fund", "2021-22", (("contributor", EVERY),)))[0]
    assert [key.breakdown for key in keys] == [(("contributor", "Police"),), (("contributor", "Council"),)]


def test_a_value_that_last_years_report_printed_otherwise_needs_its_reason() -> None:
    rows = [seen("contacts 2020-21 Q4", 31), seen("contacts 2021-22 Q4", 46)]
    printed = History(values=(Printed("contacts", "2020-21 Q4", 29),))
    (problem,) = computed(rows, FigureKey("contacts", LAST), history=printed)[1]
    assert problem.code == "restated"
    assert problem.what == "Contacts, 2020-21 Q4: an earlier report printed 29, the return now says 31."
    assert (problem.file, problem.cell, problem.ask) == (rows[0].ref.file, rows[0].ref.cell, "council data officer")
    alike = History(values=(Printed("contacts", "2020-21 Q4", 31),))
    assert computed(rows, FigureKey("contacts", LAST), history=alike)[1] == []


def test_a_breakdown_is_not_held_against_what_was_printed_for_the_whole() -> None:
    rows = [seen("fund 2020-21 contributor=Police", 10, "money"), seen("fund 2021-22 contributor=Police", 20, "money")]
    printed = History(values=(Printed("fund", "2020-21", 50),))
    key = FigureKey("fund", "2021-22", (("contributor", "Police"),))
    assert computed(rows, key, history=printed)[1] == []


def test_an_earlier_year_in_a_series_is_held_against_what_was_printed_too() -> None:
    rows = [seen("contacts 2019-20 Q4", 12), seen("contacts 2020-21 Q4", 14)]
    printed = History(values=(Printed("contacts", "2019-20 Q4", 11),))
    problems = computed(rows, FigureKey("contacts", EVERY), forms=frozenset({"value"}), history=printed)[1]
    assert [problem.code for problem in problems] == ["restated"]


def test_nothing_sent_at_all_gives_every_figure_its_reason() -> None:
    using = made()
    for name in using.indicators:
        assert str(told(one_figure(name, None, [], using).now.value)).startswith("[x] "), name


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=4, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_observations_does_not_matter(values: list[int], random: object) -> None:
    rows = [*quarters("contacts", *values), *quarters("referrals", *(value // 2 for value in values))]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    using = made()
    for name in ("contacts_in_year", "conversion_in_year", "conversion"):
        assert figure(name, shuffled, using=using) == figure(name, rows, using=using)


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=4, max_size=4), st.sets(st.integers(0, 3)))
def test_a_year_is_known_exactly_when_all_its_quarters_are(values: list[int], blank: set[int]) -> None:
    rows = quarters("contacts", *("x" if at in blank else value for at, value in enumerate(values)))
    found = find(rows).value
    assert found.known == (not blank)
    assert found.number == (None if blank else sum(values))


def test_explained_gives_value_method_parts_and_every_cell_of_both_years() -> None:
    rows = [
        seen("referrals 2020-21 Q4", 20), seen("contacts 2020-21 Q4", 80),
        seen("referrals 2021-22 Q4", 30), seen("contacts 2021-22 Q4", 90),
    ]  # fmt: skip
    told_of = explained(one_figure("conversion", None, rows, made()), Formulas(made(), Lookup(rows)))
    assert told_of["id"] == "conversion"
    assert told_of["period"] == LAST
    assert told_of["value"] == pytest.approx(33.3333333)
    assert told_of["method"] == "referrals divided by contacts, times 100"
    assert [(part["name"], part["value"], part["marker"]) for part in told_of["parts"]] == [
        ("referrals", 30, None),
        ("contacts", 90, None),
    ]
    assert [source["cell"] for source in told_of["sources"]] == [rows[2].ref.cell, rows[3].ref.cell]
    assert told_of["previous"]["value"] == 25
    assert [source["cell"] for source in told_of["previous"]["sources"]] == [rows[0].ref.cell, rows[1].ref.cell]
    assert 23 < told_of["interval"]["low"] < 33.4 < told_of["interval"]["high"] < 45
    assert told_of["verdict"]["judgement"] == "no clear change"


def test_explained_tells_why_there_is_no_value() -> None:
    told_of = explained(one_figure("conversion", None, [], made()), Formulas(made(), Lookup([])))
    assert (told_of["value"], told_of["marker"], told_of["display"], told_of["interval"]) == (None, "x", "[x]", None)
    assert told_of["reason"] == 'no return gives "referrals" for January to March 2022'


def test_a_cell_leads_to_its_figures() -> None:
    place = CellRef("data/2021-22/early-help-q4.xlsx", "Return", "C9")
    one = dataclasses.replace(seen("contacts 2021-22 Q4", 46), ref=place)
    block = dataclasses.replace(seen("referrals 2021-22 Q4", 20), ref=dataclasses.replace(place, sheet="Bookings", cell="E7:J35"))
    results = computed([one, block], FigureKey("contacts", LAST), FigureKey("referrals", LAST), FigureKey("conversion", LAST))[0]

    def uses(cell: str) -> list[str]:
        gardener = Gardener(Formulas(made(), Lookup([one, block])))
        return [found["id"] for found in figures_of_cell(cell, results, gardener)]

    assert uses("early-help-q4.xlsx!Return!C9") == ["contacts", "conversion"]
    assert uses("data/2021-22/early-help-q4.xlsx!return!$C$9") == ["contacts", "conversion"]
    assert uses("Early-Help-Q4.xlsx!'Return'!c9") == ["contacts", "conversion"]
    assert uses("early-help-q4.xlsx!Bookings!F20") == ["conversion", "referrals"]
    assert uses("early-help-q4.xlsx!Bookings!K20") == []
    assert uses("help-q4.xlsx!Return!C9") == []
    with pytest.raises(ReportError, match="not the address of a cell"):
        uses("early-help-q4.xlsx!Return!9C")
