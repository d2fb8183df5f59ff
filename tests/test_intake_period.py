"""Which period a return is about, wherever it says so, and what happens where it says two things."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.intake.cell_periods import period_in_text
from report.intake.period_names import period_in_name
from report.terms.cells import Cell
from report.terms.periods import Kind, Period, day, financial_quarter, financial_year, month, school_term, span
from report.terms.tiling import covering, periods_within, tile
from tests.grids import YEAR, asked, numbers, sheet, take, told

FOLDER = "data/2021-22"


def returns(source: str, kind: str = "financial quarter") -> str:
    return f"""
        contacts:
          title: Contacts
          recognise: {{labels: [Contacts return]}}
          period: {{kind: {kind}, from: '{source}'}}
          layout: measures down
          values: {{column: Number}}
          measures:
            contacts: {{label: Contacts received}}
    """


def body(first: str = "") -> str:
    return f"Contacts return\n{first}\nWhat | Number\nContacts received | 7"


CELL = 'cell beside "Quarter"'


@pytest.mark.parametrize("title", ["Quarter 3 2021/22", "Here: Q3 2021-22 (final)", "October to December 2021", "Data for Q3"])
def test_a_title_may_say_the_period(title: str) -> None:
    one = take(returns("title"), body(title))
    assert numbers(one) == {"contacts 2021-22 Q3": 7} and asked(one) == []


def test_a_sentence_above_the_table_says_no_period() -> None:
    one = take(returns("title"), body("Q3 2021/22\nThe form changed in Q1 2020/21."))
    assert numbers(one) == {"contacts 2021-22 Q3": 7} and asked(one) == []


@pytest.mark.parametrize(("above", "says"), [("Contacts", "No title names a"), ("Q1 2021/22\nQ2 2021/22", "more than one")])
def test_titles_that_say_no_period_or_two_are_asked_about(above: str, says: str) -> None:
    one = take(returns("title"), body(above))
    assert numbers(one) == {} and says in told(one, "period")


def test_a_title_of_another_year_is_not_counted() -> None:
    one = take(returns("title"), body("Q3 2019/20"))
    assert numbers(one) == {} and "other-year A2" in asked(one)


def test_a_title_that_contradicts_the_files_name_is_asked_about() -> None:
    one = take(returns("title"), body("Q3 2021/22"), file=f"{FOLDER}/contacts q2.xlsx")
    assert "period-contradicts A2" in asked(one)


@pytest.mark.parametrize(
    "said",
    ["Q3 2021/22", "2021-22 Q3", "Q3", "Quarter 3", "3", "3rd quarter", "Oct - Dec 2021", "31/12/2021"],
)
def test_the_cell_beside_a_label_names_the_quarter(said: str) -> None:
    one = take(returns(CELL), body(f"Quarter: | {said}"))
    assert numbers(one) == {"contacts 2021-22 Q3": 7}
    assert one.receipt.period == "2021-22 Q3"
    assert asked(one) == []


def test_label_and_quarter_may_stand_in_one_cell() -> None:
    assert numbers(take(returns(CELL), body("Quarter: Q2 2021/22"))) == {"contacts 2021-22 Q2": 7}


def test_the_quarter_may_stand_below_its_label() -> None:
    text = "Contacts return | Quarter\n | Q2\nWhat | Number\nContacts received | 7"
    assert numbers(take(returns(CELL), text)) == {"contacts 2021-22 Q2": 7}


@pytest.mark.parametrize(
    ("first", "what"),
    [
        ("Quarter |", 'There is no cell "Quarter"'),
        ("Quarter | winter", '"winter" does not name a financial quarter.'),
        ("", 'There is no cell "Quarter"'),
        ("Quarter | Q5 2021/22", '"Q5 2021/22" does not name a financial quarter.'),
        ("Quarter | 2021/22", '"2021/22" does not name a financial quarter.'),
    ],
)
def test_without_a_period_nothing_is_read_and_it_is_asked_for(first: str, what: str) -> None:
    text = body(first) if first != "Quarter |" else body()
    one = take(returns(CELL), text)
    assert numbers(one) == {}
    assert what in told(one, "period")
    assert "Write it there as Q4 2021/22 and save. Ask: council data officer." in told(one, "period")
    assert one.receipt.status == "question"


def test_a_blank_beside_the_label_is_told_as_blank() -> None:
    text = "Contacts return\n | Quarter\n\nWhat | Number\nContacts received | 7"
    assert 'The cell beside "Quarter" is blank' in told(take(returns(CELL), text), "period")


def test_without_its_own_word_a_return_is_read_by_its_file_name_and_asked_about() -> None:
    one = take(returns(CELL), body(), file=f"{FOLDER}/contacts q3.xlsx")
    assert numbers(one) == {"contacts 2021-22 Q3": 7}
    assert asked(one) == ["period", "period-guessed"]
    assert 'It was read as 2021-22 Q3 because of its file name "contacts q3.xlsx".' in told(one, "period-guessed")


def test_the_sheet_may_be_named_after_the_quarter() -> None:
    one = take(returns("sheet name"), sheet(body(), "Q2 2021-22"))
    assert numbers(one) == {"contacts 2021-22 Q2": 7}
    assert asked(one) == []
    unnamed = take(returns("sheet name"), sheet(body(), "Sheet1"))
    assert numbers(unnamed) == {}
    assert "Neither sheet, file nor folder is named after a financial quarter" in told(unnamed, "period")


@pytest.mark.parametrize(
    "file",
    ["Q2/contacts.xlsx", "contacts-q2.xlsx", "Contacts Q2 2021-22.xlsx", "a_2122_qtr2.xlsx", "2021-2022 Quarter 2/a (1).xlsx"],
)
def test_the_file_or_its_folder_may_name_the_quarter(file: str) -> None:
    one = take(returns("file name"), body(), file=f"{FOLDER}/{file}")
    assert numbers(one) == {"contacts 2021-22 Q2": 7}
    assert asked(one) == []


def test_a_cell_that_contradicts_the_file_name_is_asked_about() -> None:
    one = take(returns(CELL), body("Quarter | Q2"), file=f"{FOLDER}/contacts-q3.xlsx")
    assert numbers(one) == {"contacts 2021-22 Q2": 7}
    assert asked(one) == ["period-contradicts B2"]
    what = 'The return says 2021-22 Q2 in B2, but its file name "contacts-q3.xlsx" says 2021-22 Q3.'
    assert what in told(one, "period-contradicts")


@pytest.mark.parametrize("said", ["Q4 2019/20", "Q4 2022/23"])
def test_a_return_of_another_year_is_a_question_and_lands_nowhere(said: str) -> None:
    one = take(returns(CELL), body(f"Quarter | {said}"))
    assert numbers(one) == {}
    assert asked(one) == ["other-year B2"]
    assert "but it lies in the folder of 2021-22. Nothing of it was counted." in told(one, "other-year")


def test_headings_that_are_all_of_another_year_are_a_question_and_land_nowhere() -> None:
    by_headings = returns("headings").replace("{column: Number}", "{headings: periods}")
    one = take(by_headings, "Contacts return\nWhat | Q1 2019/20 | Q2 2019/20\nContacts received | 5 | 6")
    assert numbers(one) == {}
    assert "Its numbers are about 2019-20 Q1 to 2019-20 Q2, but it lies in the folder of 2021-22." in told(one, "other-year")
    mixed = take(by_headings, "Contacts return\nWhat | Q4 2020/21 | Q1 2021/22\nContacts received | 5 | 6")
    assert numbers(mixed) == {"contacts 2020-21 Q4": 5, "contacts 2021-22 Q1": 6}


@pytest.mark.parametrize(
    ("first", "file"),
    [
        ("Quarter | Q4 | 2019/20", "return.xlsx"),
        ("Report for 2019/20\nQuarter | Q4", "return.xlsx"),
        ("Quarter | Q4\nYear | 2019/20", "return.xlsx"),
        ("Quarter | Q4", "contacts q4 2019-20.xlsx"),
        ("Quarter | Q4", "2019-20/contacts.xlsx"),
        ("Quarter | Q4 2019", "return.xlsx"),
    ],
)
def test_a_bare_quarter_is_not_this_years_where_all_else_speaks_of_another(first: str, file: str) -> None:
    one = take(returns(CELL), body(first), file=f"{FOLDER}/{file}")
    assert numbers(one) == {}
    assert "other-year" in [code.split()[0] for code in asked(one)]


@pytest.mark.parametrize(
    "first", ["Quarter | Q4 | 2021/22", "2021/22, compared with 2020/21\nQuarter | Q4", "Quarter | Q4 2021/22 (final)"]
)
def test_a_bare_quarter_is_this_years_where_the_title_speaks_of_it(first: str) -> None:
    one = take(returns(CELL), body(first.replace("\\n", "\n")))
    assert numbers(one) == {"contacts 2021-22 Q4": 7}
    assert asked(one) == []


def test_bare_headings_and_yearless_returns_follow_the_title_too() -> None:
    by_headings = returns("headings").replace("{column: Number}", "{headings: periods}")
    one = take(by_headings, "Contacts return\nCounts for 2019/20\nWhat | Q1 | Q2\nContacts received | 5 | 6")
    assert numbers(one) == {}
    assert "Its period names no year, its title in A2 says 2019-20, but it lies in the folder of 2021-22." in told(
        one, "other-year"
    )
    yearly = take(returns("", "financial year"), "Contacts return 2019/20\nContacts return\nWhat | Number\nContacts received | 7")
    assert numbers(yearly) == {}


def test_statistics_from_outside_may_lag_behind_the_year() -> None:
    one = take(returns('cell beside "Year"', "calendar year"), body("Year | 2019"))
    assert numbers(one) == {"contacts 2019": 7}


def test_a_yearly_return_says_its_year_or_belongs_to_the_folders() -> None:
    assert numbers(take(returns('cell beside "Year"', "financial year"), body("Year | 2021/22"))) == {"contacts 2021-22": 7}
    assert numbers(take(returns("", "financial year"), body())) == {"contacts 2021-22": 7}
    wrong = take(returns('cell beside "Year"', "financial year"), body("Year | 2020/21"))
    assert asked(wrong) == ["other-year B2"]


@pytest.mark.parametrize(
    ("name", "kind", "period"),
    [
        ("Police return 2021-22 Q3", Kind.FINANCIAL_QUARTER, "2021-22 Q3"),
        ("early help Q4 2021", Kind.FINANCIAL_QUARTER, "2021-22 Q4"),
        ("Q1_2020_21", Kind.FINANCIAL_QUARTER, "2020-21 Q1"),
        ("faq1", Kind.FINANCIAL_QUARTER, None),
        ("Q10", Kind.FINANCIAL_QUARTER, None),
        ("exclusions spring 2020-21", Kind.SCHOOL_TERM, "2020-21 spring term"),
        ("exclusions autumn", Kind.SCHOOL_TERM, "2021-22 autumn term"),
        ("funding-2020-21 v2 FINAL", Kind.FINANCIAL_YEAR, "2020-21"),
        ("return 2022-04-05", Kind.FINANCIAL_YEAR, None),
        ("return 2021", Kind.FINANCIAL_YEAR, None),
        ("contacts Q4 2019", Kind.FINANCIAL_QUARTER, "2019-20 Q4"),
        ("Q1 and Q2 2021-22", Kind.FINANCIAL_QUARTER, None),
        ("2020-21 to 2021-22", Kind.FINANCIAL_YEAR, None),
        ("claims Mar 2022", Kind.MONTH, "2022-03"),
    ],
)
def test_periods_in_names(name: str, kind: Kind, period: str | None) -> None:
    found = period_in_name(name, kind, YEAR)
    assert (str(found) if found else None) == period


def test_a_date_cell_stands_for_the_month_or_quarter_it_ends() -> None:
    def dated(when: date, shown: str) -> Cell:
        return Cell(1, 1, "date", when, shown)

    assert period_in_text(dated(date(2022, 3, 1), "Mar-22"), Kind.MONTH) == month(2022, 3)
    assert period_in_text(dated(date(2022, 3, 1), "01/03/2022"), Kind.MONTH) == month(2022, 3)
    assert period_in_text(dated(date(2022, 3, 31), "31/03/2022"), Kind.FINANCIAL_QUARTER) == financial_quarter(2021, 4)
    assert period_in_text(dated(date(2022, 3, 15), "15/03/2022"), Kind.MONTH) is None
    assert period_in_text(dated(date(2022, 3, 15), "15/03/2022"), Kind.DATE) == day(date(2022, 3, 15))


def test_what_makes_up_what() -> None:
    quarters = [financial_quarter(2021, n) for n in (1, 2, 3, 4)]
    assert periods_within(Kind.FINANCIAL_QUARTER, financial_year(2021)) == tuple(quarters)
    assert tile(quarters, financial_year(2021))
    assert not tile(quarters[:3], financial_year(2021))
    assert not tile([*quarters, quarters[0]], financial_year(2021))
    assert not tile([*quarters[:3], month(2022, 1)], financial_year(2021))
    assert covering(quarters) == financial_year(2021)
    months = [month(2021, n) for n in (9, 10, 11, 12)]
    assert covering(months) == span(months[0], months[-1])
    assert tile(months, span(months[0], months[-1]))
    assert periods_within(Kind.SCHOOL_TERM, financial_year(2021)) == (), "terms do not make up a financial year"
    terms = [school_term(2021, name) for name in ("autumn", "spring", "summer")]
    assert covering(terms) is not None and tile(terms, covering(terms) or terms[0])
    assert not tile([span(month(2021, 4), month(2021, 9)), span(month(2021, 4), month(2021, 12))], financial_year(2021))


@settings(deadline=None)
@given(st.integers(2000, 2060), st.sampled_from([Kind.FINANCIAL_QUARTER, Kind.MONTH]))
def test_parts_cover_the_year_day_by_day(start: int, kind: Kind) -> None:
    year = financial_year(start)
    parts = periods_within(kind, year)
    assert sum((part.end - part.start).days + 1 for part in parts) == (year.end - year.start).days + 1
    assert covering(parts) == year
    assert all(isinstance(part, Period) and part.kind is kind for part in parts)
