"""What number formats show, as Excel set to British English shows it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from report.intake.files.format_codes import BUILT_IN, read_code
from report.intake.files.making import from_serial
from report.intake.files.number_formats import general, show, show_moment

ACCOUNTS = '_-"£"* #,##0.00_-;\\-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.14, "0%", "14%"),
        (0.285, "0%", "29%"),
        (0.125, "0.0%", "12.5%"),
        (1.4, "0%", "140%"),
        (-0.05, "0%", "-5%"),
        (1468, "#,##0", "1,468"),
        (34026, '"£"#,##0', "£34,026"),
        (34026, "[$£-809]#,##0.00", "£34,026.00"),
        (-34026.5, ACCOUNTS, "-£34,026.50"),
        (34026.5, ACCOUNTS, "£34,026.50"),
        (0, ACCOUNTS, "£-"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (1.005, "0.00", "1.01"),
        (-0.001, "0.0", "0.0"),
        (7, "000", "007"),
        (0.5, "#.##", ".5"),
        (1234567, '#,##0,"k"', "1,235k"),
        (1234567, '0.0,,"m"', "1.2m"),
        (-12, "#,##0;(#,##0)", "(12)"),
        (-12, "#,##0;[Red](#,##0)", "(12)"),
        (0, '0;-0;"nil"', "nil"),
        (3, '[<5]"<5";0', "<5"),
        (7, '[<5]"<5";0', "7"),
        (12345, "0.00E+00", "1.23E+04"),
        (46, '0" cases"', "46 cases"),
        (46, "General", "46"),
        (46, 'General" cases"', "46 cases"),
        (0.5, "# ?/?", "0.5"),
        (46, "@", "46"),
        (46, "nonsense", "46"),
    ],
)
def test_numbers(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (46, "46"),
        (0.14, "0.14"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333"),
        (1234567.891234, "1234567.891"),
        (-0.5, "-0.5"),
        (123456789012, "1.23457E+11"),
        (1e20, "1E+20"),
        (0.00001, "0.00001"),
        (1.5e-10, "1.5E-10"),
    ],
)
def test_general(value: float, shown: str) -> None:
    assert general(value) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("dd/mm/yyyy", "05/03/2022"),
        ("d/m/yy", "5/3/22"),
        ("d mmmm yyyy", "5 March 2022"),
        ("ddd d mmm", "Sat 5 Mar"),
        ("mmm-yy", "Mar-22"),
        ("yyyy\\-mm\\-dd hh:mm:ss", "2022-03-05 14:07:09"),
        ("dd/mm/yyyy\\ h:mm AM/PM", "05/03/2022 2:07 PM"),
        ("[$-809]dd mmmm yyyy;@", "05 March 2022"),
        ("[$-F800]dddd, mmmm dd, yyyy", "5 March 2022"),
        (BUILT_IN[14], "05/03/2022"),
    ],
)
def test_dates(code: str, shown: str) -> None:
    assert read_code(code).kind == "date"
    assert show_moment(datetime(2022, 3, 5, 14, 7, 9), code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [("[h]:mm:ss", "255:10:10"), ("[h]:mm", "255:10"), ("[mm]:ss", "15310:10"), ("hh:mm", "15:10"), ("mm:ss", "10:10")],
)
def test_durations(code: str, shown: str) -> None:
    assert read_code(code).kind == "duration"
    assert show_moment(timedelta(hours=255, minutes=10, seconds=10), code) == shown


@pytest.mark.parametrize("code", ["General", "0%", '#,##0" days"', "[Red]0", '"Month "0', "0.00_);[Red]\\(0.00\\)", "@"])
def test_codes_that_are_not_dates_whatever_letters_stand_in_them(code: str) -> None:
    assert read_code(code).kind == "number"


def test_serial_numbers_in_both_date_systems() -> None:
    assert from_serial(1, False) == datetime(1900, 1, 1)
    assert from_serial(59, False) == datetime(1900, 2, 28)
    assert from_serial(60, False) is None
    assert from_serial(61, False) == datetime(1900, 3, 1)
    assert from_serial(44651.5, False) == datetime(2022, 3, 31, 12)
    assert from_serial(43189, True) == datetime(2022, 3, 31)
    assert from_serial(0, False) is None
    assert from_serial(3e6, False) is None
