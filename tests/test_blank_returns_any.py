"""Any form, with odd labels, units, breakdowns and periods, goes out blank and comes back without a question."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as times
from hypothesis import strategies as st

from report.intake.returns import read_year
from report.settings.config import Config
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.year import Year
from tests.blanks import always, assert_read, counting, drop, fill, send

SIGNS = " =+-@\"'’&<>,;:()%£*†/\\[]#|_~!?éŁ–.^{}$`"
UNITS = ["count", "percent", "rate", "money", "score", "hours"]
KINDS = ["financial quarter", "financial year", "school term", "academic year", "calendar year", "September census", "month"]
PLACES = ['cell beside "Return for"', "sheet name", "file name", "folder"]
PARTNERS = {"council": {"name": "=Council & <Co>", "ask": "data officer"}}


@st.composite
def words(draw: st.DrawFn) -> str:
    """A label as somebody may have typed it: letters among signs, a footnote mark or a colon behind it."""
    signs = st.text(SIGNS, max_size=3)
    return f"{draw(signs)}{draw(st.text('abcdefgh XYZ', min_size=1, max_size=14)).strip() or 'w'}{draw(signs)}"


@st.composite
def several(draw: st.DrawFn, number: int) -> list[str]:
    """So many labels, no two the same to a reader."""
    ends = st.sampled_from(["", "*", ":", " [note 1]"])
    return [f"{draw(words())} {letter}{letter}{draw(ends)}" for letter in "klmnopqrstuvw"[:number]]


@st.composite
def measures(draw: st.DrawFn, labels: list[str]) -> dict[str, Any]:
    return {f"m{at}": {"label": label, "unit": draw(st.sampled_from(UNITS))} for at, label in enumerate(labels)}


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """A description of a return, of any layout."""
    texts = draw(several(11))
    count = draw(st.integers(1, 4))
    form: dict[str, Any] = {"title": texts[4], "partner": "council", "recognise": {"labels": draw(labels_of(texts))}}
    form["expected"] = draw(st.sampled_from(["quarterly", "termly", "yearly", "once"]))
    form["measures"] = draw(measures(texts[:count]))
    form |= dict(zip(draw(st.sets(st.sampled_from(["status", "note", "source"]))), texts[8:], strict=False))
    shape = draw(st.sampled_from([one_column, by_headings, by_area, by_period, by_category]))
    return form | draw(shape(texts[5:8]))


@st.composite
def labels_of(draw: st.DrawFn, texts: list[str]) -> list[str]:
    return draw(st.lists(st.sampled_from([texts[0], texts[4], "Form of the = partnership"]), min_size=1, unique=True))


@st.composite
def one_column(draw: st.DrawFn, texts: list[str]) -> dict[str, Any]:
    breakdown = {"kind": texts[1]} if draw(st.booleans()) else {}
    period = {"kind": draw(st.sampled_from(KINDS)), "from": draw(st.sampled_from(PLACES))}
    return {"layout": "measures down", "values": {"column": texts[0]}, "breakdown": breakdown, "period": period}


@st.composite
def by_headings(draw: st.DrawFn, texts: list[str]) -> dict[str, Any]:
    total = {"total": texts[0]} if draw(st.booleans()) else {}
    period = {"kind": draw(st.sampled_from(KINDS)), "from": "headings"}
    return {"layout": "measures down", "values": {"headings": "periods"}, "period": period, **total}


@st.composite
def by_area(draw: st.DrawFn, texts: list[str]) -> dict[str, Any]:
    period = {"kind": draw(st.sampled_from([*KINDS, "any"])), "from": 'column "When"'}
    return {"layout": "measures down", "areas": dict(zip(["home", "region", "england"], texts, strict=True)), "period": period}


@st.composite
def by_period(draw: st.DrawFn, texts: list[str]) -> dict[str, Any]:
    period = {"kind": draw(st.sampled_from(KINDS)), "from": f'column "{texts[0].replace(chr(34), "")}"'}
    breakdown = {"kind": texts[1]} if draw(st.booleans()) else {}
    return {"layout": "measures across", "rows": {"period": period["from"][8:-1]}, "period": period, "breakdown": breakdown}


@st.composite
def by_category(draw: st.DrawFn, texts: list[str]) -> dict[str, Any]:
    period = {"kind": draw(st.sampled_from(KINDS)), "from": draw(st.sampled_from([*PLACES, 'column "When"']))}
    total = {"total": texts[1]} if draw(st.booleans()) else {}
    return {"layout": "measures across", "rows": {"dimension": "kind", "column": texts[0]}, "period": period, **total}


def project(folder: Path, form: dict[str, Any]) -> Settings:
    config = Config.model_validate({"partnership": {"name": "@Invented", "area": "Here"}, "partners": PARTNERS})
    plan = Year.model_validate({"year": "2021-22", "report_date": "2022-09-30", "title": "Report"})
    indicator = Indicator(id="m0", name="m0", definition="=What is counted, in a sentence; never more than that.")
    return Settings(folder, "2021-22", config, plan, {"one": Form.model_validate({**form, "id": "one"})}, {"m0": indicator})


@pytest.mark.slow
@times(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(form=forms(), typed=st.sampled_from(["numbers", "c", "x", "z", "low"]))
def test_any_form_goes_there_and_back(form: dict[str, Any], typed: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = project(Path(folder) / "project", form)
        sent = send(settings, Path(folder) / "blank")
        assert sent
        value = counting() if typed == "numbers" else always(typed)
        expected = {}
        for each in sent:
            expected |= fill(each.path, each.form, each.period, value)
        drop(settings, [each.path for each in sent])
        assert_read(settings, expected)


@pytest.mark.slow
@times(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(form=forms())
def test_any_form_sent_back_unfilled_is_told_in_one_sentence(form: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = project(Path(folder) / "project", form)
        sent = send(settings, Path(folder) / "blank")
        drop(settings, [each.path for each in sent])
        intake = read_year(settings, settings.period, asked=False)
        assert [len(receipt.problems) for receipt in intake.receipts] == [1] * len(sent)
        assert not [o for o in intake.observations if o.value.known]
