"""Measures down the side: one column of values, periods as headings, areas; and everything that stands beside them."""

from __future__ import annotations

import pytest

from tests.grids import asked, cells, ignored, numbers, sheet, take, take_all, told

EARLY_HELP = """
    early_help:
      title: Early help return
      recognise: {labels: [Early help return, Step-ups]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: This quarter}
      status: Status
      note: Comment
      ignore: [Ref]
      measures:
        step_downs: {label: Step-downs}
        step_ups: {label: Step-ups, aliases: [Stepped up to CSC]}
        rereferrals: {label: Re-referrals, unit: percent}
"""
PLAIN = """
    Early help return
    Please return by 14 April
    Quarter | Q4 2021/22

    Ref | Measure      | This quarter | Status    | Comment
    1   | Step-downs   | 74           | published
    2   | Step-ups     | 46           | illustrative | A new form
    3   | Re-referrals | 14%          | published
"""


def changed(old: str, new: str) -> str:
    assert old in PLAIN
    return PLAIN.replace(old, new)


BOTH = """
    reviews:
      title: Reviews
      recognise: {labels: [Reviews held]}
      period: {kind: financial quarter, from: title}
      layout: measures down
      values: {column: Number}
      measures: {reviews: {label: Reviews held}}
    plans:
      title: Plans
      recognise: {labels: [Plans by area]}
      period: {kind: financial quarter, from: title}
      layout: measures across
      rows: {dimension: area, column: Area}
      measures: {plans: {label: Plans}}
"""


def test_a_sheet_with_two_returns_is_accounted_for_by_both() -> None:
    text = "Return for Q2 2021/22\n\nMeasure | Number\nReviews held | 12\n\nPlans by area\nArea | Plans\nNorth | 40\nSouth | 31"
    taken = take_all(BOTH, text)
    north, south = "plans 2021-22 Q2 area=North", "plans 2021-22 Q2 area=South"
    assert numbers(*taken) == {north: 40, south: 31, "reviews 2021-22 Q2": 12}
    assert asked(*taken) == []
    assert asked(*take_all(BOTH, text.replace("North | 40", "North | 40 | 5"))) == ["unread-number C8"]


def test_each_number_is_read_from_its_cell() -> None:
    one = take(EARLY_HELP, PLAIN)
    assert numbers(one) == {"step_downs 2021-22 Q4": 74, "step_ups 2021-22 Q4": 46, "rereferrals 2021-22 Q4": 14}
    assert cells(one) == {"step_downs 2021-22 Q4": "C6", "step_ups 2021-22 Q4": "C7", "rereferrals 2021-22 Q4": "C8"}
    assert asked(one, notes=True) == []
    assert one.receipt.status == "read"
    assert [str(o.status) for o in one.observations] == ["reported", "illustrative", "reported"]
    assert [o.note for o in one.observations] == ["", "A new form", ""]


def test_every_cell_is_accounted_for() -> None:
    one = take(EARLY_HELP, PLAIN)
    assert (one.receipt.cells, one.receipt.read) == (22, 8)
    assert ignored(one) == {
        "A1:A2": "title and notes above the table",
        "A3:B8": "label",
        "B5:E5": "heading",
        "A5:A8": "declared as not read",
    }


def test_a_renamed_row_is_known_by_its_alias_even_where_its_label_recognises_the_return() -> None:
    assert numbers(take(EARLY_HELP, changed("Step-ups  ", "Stepped up to CSC")))["step_ups 2021-22 Q4"] == 46


def test_a_label_may_have_other_capitals_spaces_a_colon_or_a_footnote_mark() -> None:
    one = take(EARLY_HELP, changed("Step-ups  ", "STEP-UPS :") + "\n* Counted twice a year.")
    assert numbers(one)["step_ups 2021-22 Q4"] == 46
    marked = take(EARLY_HELP, changed("Step-ups  ", "Step-ups*") + "\n* Counted on the first of the month.")
    assert marked.observations[1].note == "A new form Counted on the first of the month."


def test_a_blank_is_a_question_and_never_nought() -> None:
    one = take(EARLY_HELP, changed("| 46 ", "|    "))
    assert numbers(one)["step_ups 2021-22 Q4"] == "[x]"
    assert one.observations[1].value.reason == "blank in the return"
    assert one.observations[1].ref.cell == "C7"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12?", '"12?" is not a number. Type the number alone, or c, x or z where there is none. The report shows [x] there.'),
        ("#N/A", "The cell shows the error #N/A. Mend the formula, or type the number. The report shows [x] there."),
        ("-3", "-3 is below nought, and a count cannot be. Check it and correct the cell. The report shows [x] there."),
        ("4.5", "4.5 is not a whole number, and a count must be. Check it and correct the cell. The report shows [x] there."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_whom_to_ask(typed: str, sentence: str) -> None:
    one = take(EARLY_HELP, changed("| 46 ", f"| {typed} "))
    assert numbers(one)["step_ups 2021-22 Q4"] == "[x]"
    lead = "data/2021-22/return.xlsx, sheet Return, C7: "
    assert told(one, "not-a-number") == f"{lead}{sentence} Ask: council data officer."
    assert one.receipt.status == "question"
    assert one.receipt.read == 7, "the cell itself is not counted as read"


def test_a_marker_is_read_as_what_it_means() -> None:
    one = take(EARLY_HELP, changed("| 46 ", "| c "))
    assert numbers(one)["step_ups 2021-22 Q4"] == "[c]"
    assert asked(one) == []


def test_a_doubtful_percentage_is_read_and_asked() -> None:
    one = take(EARLY_HELP, changed("14% ", "0.14"))
    assert numbers(one)["rereferrals 2021-22 Q4"] == 14
    assert asked(one) == ["percent-doubt C8"]


def test_a_footnote_goes_with_its_value_and_one_without_a_text_is_asked_about() -> None:
    one = take(EARLY_HELP, changed("| 46 ", "| 46* ") + "\n** Not this one.\n* New way of counting.")
    assert one.observations[1].note == "A new form New way of counting."
    assert ignored(one)["A11"] == "footnote, carried with its value"
    lost = take(EARLY_HELP, changed("| 46 ", "| 46* "))
    assert numbers(lost)["step_ups 2021-22 Q4"] == 46
    assert asked(lost) == ["footnote-missing C7"]


def test_a_missing_row_is_asked_about_by_its_label() -> None:
    one = take(EARLY_HELP, changed("    3   | Re-referrals | 14%          | published\n", ""))
    assert "rereferrals 2021-22 Q4" not in numbers(one)
    assert told(one, "row-missing").startswith('data/2021-22/return.xlsx, sheet Return: There is no row "Re-referrals".')


def test_a_missing_column_is_asked_about_and_nothing_is_guessed() -> None:
    one = take(EARLY_HELP, changed("This quarter", "Quarter total"))
    assert numbers(one) == {}
    assert 'There is no column "This quarter".' in told(one, "column-missing")


def test_a_heading_that_stands_twice_is_asked_about_and_neither_is_read() -> None:
    one = take(EARLY_HELP, changed("| Status    | Comment", "| Status | This quarter"))
    assert numbers(one) == {}
    assert "column-twice E5" in asked(one)


def test_an_unknown_row_with_a_number_is_a_question_wherever_it_stands() -> None:
    inside = take(EARLY_HELP, changed("    3   |", "    9 | Step-outs | 12\n    3   |"))
    assert asked(inside) == ["unread-number C8"]
    assert '12 stands in the row "Step-outs", which is not in the catalogue' in told(inside, "unread-number")
    last = take(EARLY_HELP, PLAIN.rstrip() + "\n    9 | Step-outs | 12")
    assert asked(last) == ["unread-number C9"], "also as the last row, where notes stand"
    later = take(EARLY_HELP, PLAIN.rstrip() + "\n\n    9 | Step-outs | c")
    assert asked(later) == ["unread-number C10"], "also as a marker, below a gap"


def test_an_unknown_column_is_one_question() -> None:
    text = PLAIN.replace("| Comment", "| Comment | Last quarter").replace("A new form", "A new form | 50")
    one = take(EARLY_HELP, text.replace("74           | published", "74 | published | | 70"))
    assert asked(one) == ["unread-number F6:F7"]
    assert '2 values (F6:F7) stand in the column "Last quarter"' in told(one, "unread-number")


def test_a_note_below_the_table_is_ignored_with_its_reason() -> None:
    one = take(EARLY_HELP, PLAIN + "\n\n | Completed by the data officer | | 12/04/2022")
    assert asked(one) == []
    assert ignored(one)["B11:D11"] == "notes below the table"


def test_a_row_that_stands_twice_with_one_number_counts_once_and_with_two_not_at_all() -> None:
    same = take(EARLY_HELP, PLAIN.rstrip() + "\n    4 | Step-ups | 46")
    assert numbers(same)["step_ups 2021-22 Q4"] == 46
    assert asked(same) == []
    other = take(EARLY_HELP, PLAIN.rstrip() + "\n    4 | Step-ups | 47")
    assert numbers(other)["step_ups 2021-22 Q4"] == "[x]"
    assert '"Step-ups" for January to March 2022 stands here as 47, and in C7 as 46.' in told(other, "twice-in-return")


def test_an_unknown_status_is_told() -> None:
    one = take(EARLY_HELP, changed("illustrative", "guessed"))
    assert str(one.observations[1].status) == "reported"
    assert asked(one, notes=True) == ["status-unknown D7"]


def test_hidden_rows_and_columns_are_not_counted_and_asked_about() -> None:
    one = take(EARLY_HELP, sheet(PLAIN, hidden="7"))
    assert "step_ups 2021-22 Q4" not in numbers(one)
    assert asked(one) == ["row-hidden B7", "hidden-cells A7:E7"]
    assert ignored(one)["A7:E7"] == "hidden row or column"
    column = take(EARLY_HELP, sheet(PLAIN, hidden="C"))
    assert numbers(column) == {}
    assert 'The column "This quarter" is hidden.' in told(column, "column-missing")
    assert "hidden-cells C5:C8" in asked(column)


def test_hidden_cells_are_read_or_passed_over_where_the_catalogue_says_so() -> None:
    read = take(EARLY_HELP.replace("status: Status", "hidden: read\n      status: Status"), sheet(PLAIN, hidden="7"))
    assert numbers(read)["step_ups 2021-22 Q4"] == 46
    passed = take(EARLY_HELP.replace("status: Status", "hidden: ignore\n      status: Status"), sheet(PLAIN, hidden="7"))
    assert asked(passed) == ["row-hidden B7"]


def test_a_hidden_sheet_is_a_question_unless_declared() -> None:
    lists = sheet("Education\nPolice", "Lists", state="hidden")
    one = take(EARLY_HELP, PLAIN, lists)
    assert asked(one) == ["hidden-sheet A1:A2"]
    assert "The sheet is hidden. 2 cells were not counted." in told(one, "hidden-sheet")
    passed = take(EARLY_HELP.replace("status: Status", "hidden: ignore\n      status: Status"), PLAIN, lists)
    assert asked(passed) == []
    assert ignored(passed)["A1:A2"] == "hidden sheet"


def test_one_merged_number_over_two_rows_counts_for_neither() -> None:
    one = take(EARLY_HELP, sheet(changed("| 46           | illustrative", "|              | illustrative"), merged="C6:C7"))
    assert numbers(one)["step_downs 2021-22 Q4"] == numbers(one)["step_ups 2021-22 Q4"] == "[x]"
    assert told(one, "one-for-several").startswith("data/2021-22/return.xlsx, sheet Return, C6: 74 stands in one merged cell")


def test_one_merged_marker_over_two_rows_counts_for_both() -> None:
    text = PLAIN.replace("| 74 ", "| x ").replace("| 46 ", "| ")
    one = take(EARLY_HELP, sheet(text, merged="C6:C7"))
    assert numbers(one)["step_downs 2021-22 Q4"] == numbers(one)["step_ups 2021-22 Q4"] == "[x]"
    assert asked(one) == []


BY_SEX = """
    custody:
      title: Custody return
      recognise: {labels: [Custody return]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: Children}
      breakdown: {sex: Sex}
      measures:
        custody: {label: Held overnight}
"""


def test_rows_of_a_breakdown_share_one_merged_label() -> None:
    text = """
        Custody return
        Quarter        | Q1 2021/22
        What           | Sex    | Children
        Held overnight | Female | 7
                       | Male   | 12
    """
    one = take(BY_SEX, sheet(text, merged="A4:A5"))
    assert numbers(one) == {"custody 2021-22 Q1 sex=Female": 7, "custody 2021-22 Q1 sex=Male": 12}
    assert asked(one) == []


SNAPSHOT = """
    snapshot:
      title: Snapshot
      recognise: {labels: [Social care snapshot]}
      period: {kind: financial quarter, from: headings}
      layout: measures down
      values: {headings: periods}
      status: Status
      total: Year
      measures:
        in_need: {label: Children in need}
        plans: {label: On a plan}
"""
YEARS_OVER_QUARTERS = """
    Social care snapshot
    Measure          | 2020/21 |     |     |     | 2021/22 |
                     | Q1      | Q2  | Q3  | Q4  | Q1      | Q2
    Status           | published | published | published | published | illustrative | published
    Children in need | 101     | 102 | 103 | 104 | 105     | 106
    On a plan        | 11      | 12  | c   | 14  | 15      | 16
"""


def test_years_merged_over_quarters_head_the_columns() -> None:
    one = take(SNAPSHOT, sheet(YEARS_OVER_QUARTERS, merged="B2:E2 F2:G2"))
    assert numbers(one)["in_need 2020-21 Q4"] == 104
    assert numbers(one)["in_need 2021-22 Q1"] == 105
    assert numbers(one)["plans 2020-21 Q3"] == "[c]"
    assert cells(one)["plans 2021-22 Q2"] == "G6"
    assert [str(o.status) for o in one.observations if str(o.period) == "2021-22 Q1"] == ["illustrative"] * 2


def test_bare_quarters_belong_to_the_years_own_folder() -> None:
    text = "Social care snapshot\nMeasure | Q1 | Q2\nChildren in need | 5 | 6\nOn a plan | 7 | 8"
    assert numbers(take(SNAPSHOT, text)) == {
        "in_need 2021-22 Q1": 5,
        "in_need 2021-22 Q2": 6,
        "plans 2021-22 Q1": 7,
        "plans 2021-22 Q2": 8,
    }


def test_bare_quarters_under_other_words_are_not_taken_for_this_years() -> None:
    text = "Social care snapshot\n | Last year |\nMeasure | Q1 | Q2\nChildren in need | 5 | 6\nOn a plan | 7 | 8"
    one = take(SNAPSHOT, sheet(text, merged="B2:C2"))
    assert numbers(one) == {}
    assert asked(one)[0] == "headings-missing"
    titled = take(SNAPSHOT, sheet(text.replace(" | Last year |", "Counts | | "), merged="A2:C2"))
    assert numbers(titled)["in_need 2021-22 Q1"] == 5


def test_a_second_table_below_stands_under_its_own_headings() -> None:
    text = """
        Social care snapshot
        Measure          | Q1 2021/22 | Q2 2021/22
        Children in need | 105        | 106
        On a plan        | 15         | 16

        Measure          | Q1 2020/21 | Q2 2020/21
        Children in need | 101        | 102
        On a plan        | 11         | 12
    """
    one = take(SNAPSHOT, text)
    assert numbers(one)["in_need 2021-22 Q1"] == 105
    assert numbers(one)["in_need 2020-21 Q1"] == 101
    assert asked(one) == []


def test_a_totals_column_is_checked_and_never_added_in() -> None:
    text = """
        Social care snapshot
        Measure          | Q1 | Q2 | Q3 | Q4 | Year
        Children in need | 1  | 2  | 3  | 4  | 10
        On a plan        | 1  | 2  | 3  | 4  | 11
    """
    one = take(SNAPSHOT, text)
    assert numbers(one)["in_need 2021-22 total"] == 10
    assert asked(one) == ["total F4"]
    assert "The total says 11, but its 4 parts add up to 10. Ask which is right." in told(one, "total")


def test_a_total_over_a_marker_or_a_blank_cannot_be_checked() -> None:
    text = """
        Social care snapshot
        Measure          | Q1 | Q2 | Q3 | Q4 | Year
        Children in need | 1  | c  | 3  | 4  | 10
        On a plan        | 1  | 2  | 3  | 4  |
    """
    assert asked(take(SNAPSHOT, text)) == []


def test_no_period_in_the_headings_is_a_question() -> None:
    one = take(SNAPSHOT, "Social care snapshot\nMeasure | First | Second\nChildren in need | 1 | 2")
    assert numbers(one) == {}
    assert "No heading names a financial quarter. Write each heading as Q4 2021/22 and save." in told(one, "headings-missing")


def test_text_where_a_label_was_merged_over_the_value_is_a_blank() -> None:
    text = "Social care snapshot\nMeasure | Q1 | Q2\nChildren in need | | 6\nOn a plan | 7 | 8"
    one = take(SNAPSHOT, sheet(text, merged="A3:B3"))
    assert numbers(one)["in_need 2021-22 Q1"] == "[x]"
    assert one.observations[0].value.reason == "blank in the return"


CONTEXT = """
    context:
      title: Context
      recognise: {labels: [Context]}
      period: {kind: any, from: column "Period"}
      layout: measures down
      areas: {home: Dudley, region: West Midlands, england: England}
      source: Source
      markers: {n/a: z}
      measures:
        pay: {label: Mean pay, unit: money}
        under_20: {label: Residents under 20}
"""


def test_areas_stand_beside_each_other_and_each_row_names_its_period() -> None:
    text = """
        Context
        Indicator         | Period   | Dudley  | West Midlands | England | Source
        Mean pay          | 2021     | £34,026 | £35,698       | £38,876 | Survey
        Mean pay          | 2020/21  | n/a     |               | £38,000 | Survey
        Residents under 20 | mid-2020 | 76,306 |               |         | Estimates
    """
    one = take(CONTEXT, text)
    assert numbers(one) == {
        "pay 2021": 34026,
        "pay 2021 region": 35698,
        "pay 2021 england": 38876,
        "pay 2020-21": "[z]",
        "pay 2020-21 england": 38000,
        "under_20 2020-06-30": 76306,
    }
    assert one.observations[0].source == "Survey"
    assert asked(one) == []


def test_an_area_row_without_a_period_or_home_value_is_asked_about() -> None:
    text = """
        Context
        Indicator          | Period  | Dudley | West Midlands | England
        Mean pay           | someday | 34     | 35            | 36
        Residents under 20 | 2020    |        |               | 12
    """
    one = take(CONTEXT, text)
    assert numbers(one) == {"under_20 2020": "[x]", "under_20 2020 england": 12}
    assert asked(one) == ["period B3"]


def test_each_sheet_of_a_workbook_may_carry_the_same_return() -> None:
    returns = EARLY_HELP.replace('cell beside "Quarter"', "sheet name")
    sheets = [sheet(PLAIN.replace("46", str(40 + n)), f"Q{n} 2021-22") for n in (1, 2, 3, 4)]
    taken = take_all(returns, *sheets)
    assert [one.receipt.period for one in taken] == [f"2021-22 Q{n}" for n in (1, 2, 3, 4)]
    assert {key: n for key, n in numbers(*taken).items() if key.startswith("step_ups")} == {
        f"step_ups 2021-22 Q{n}": 40 + n for n in (1, 2, 3, 4)
    }
