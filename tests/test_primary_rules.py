"""Rules of primary suppression: how they are written, which figure has which, noughts that tell, sums that few parts make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

import report.door.rules as rules_of_the_door
from report.document.model import text_of
from report.door.audit.groups import Groups
from report.door.audit.whole import audit
from report.door.noughts import AllOf, all_of
from report.door.release import release
from report.figures.results import Measured, Result
from report.history.carried import History
from report.settings.indicators import Indicator
from report.settings.project import load_settings
from report.settings.rule import Rule
from report.settings.suppression import rule_of
from report.terms.errors import SettingsError
from report.terms.periods import financial_year
from report.terms.released import FigureKey
from report.terms.values import number
from tests.door_cases import NOW, door, shown
from tests.small_project import CONFIG, INDICATORS, YEAR, care_return, help_files, write_project
from tests.stages import Stages, through_all_stages

TABLE = "\ntables: {place: {form: breakdown, caption: By place, figure: children, dimension: place, total: All}}"


@pytest.mark.parametrize(
    ("rule", "hidden"),
    [
        ("1-2", {1, 2}),
        ("1 to 4", {1, 2, 3, 4}),
        ("1-5", {1, 2, 3, 4, 5}),
        ("1–7", {1, 2, 3, 4, 5, 6, 7}),
        ("under 10", set(range(1, 10))),
        ("Under 5", {1, 2, 3, 4}),
        ("0-2", {0, 1, 2}),
        ({"high": 7, "noughts": "held back"}, set(range(8))),
        ({"round": 5}, set()),
        ({"low": 1, "high": 7, "round": 5}, set(range(1, 8))),
        ({"low": 1, "high": 0}, set()),
    ],
)
def test_a_rule_may_be_written_in_short(rule: object, hidden: set[int]) -> None:
    made = Rule.model_validate(rule)
    assert {count for count in range(12) if made.low <= count <= made.high} == hidden


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("five", "is not a rule. Write it as 1-7, as under 10"),
        ("under 1", "is not a rule"),
        ("9-5", "put the lower count in `low`"),
        ({"low": 0, "noughts": "shown"}, "keep one of the two"),
        ({"low": 3, "noughts": "held back"}, "leave `low` out"),
        ({"round": 1}, "to round to 1 is not to round"),
        ({"noughts": "perhaps"}, "noughts"),
        ({"dominance": {"percent": 120}}, "100"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(rule: object, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Rule.model_validate(rule)


def test_a_fault_in_a_rule_is_told_with_its_line_and_a_figure_that_is_none_with_the_nearest(tmp_path: Path) -> None:
    rules = "  returns: {help: about five}\n  figures: {referals: 1-7}\n"
    with pytest.raises(SettingsError) as told:
        load_settings(write_project(tmp_path / "a", config=CONFIG + rules))
    assert 'config.yaml, line 10: "suppression.returns.help": "about five" is not a rule' in str(told.value.problems[0].sentence)
    with pytest.raises(SettingsError) as told:
        load_settings(write_project(tmp_path / "b", config=CONFIG + "  figures: {referals: 1-7}\n"))
    assert 'a rule for the figure "referals", and no indicator has that name. Did you mean "referrals"?' in str(
        told.value.problems[0].sentence
    )


def test_a_figure_has_its_own_rule_and_what_is_made_of_its_numbers_the_stricter_one(tmp_path: Path) -> None:
    config = CONFIG + "  returns: {help: 1-2}\n  figures: {accepted: under 10, satisfied: 1-9, children: {high: 0}}\n"
    settings = load_settings(write_project(tmp_path, config=config))
    found = {name: rule_of(settings, one) for name, one in settings.indicators.items() if name in INDICATORS}
    spans = {name: (rule.low, rule.high) for name, rule in found.items()}
    assert spans == {"referrals": (1, 2), "accepted": (1, 9), "accepted_share": (1, 9), "satisfied": (1, 9), "children": (1, 0)}


@pytest.mark.parametrize(("count", "display"), [(2, "[c]"), (5, "[c]"), (8, "[c]"), (12, "12")])
def test_a_rule_of_a_figure_holds_in_the_report(tmp_path: Path, count: int, display: str) -> None:
    config = CONFIG + "  figures: {accepted: under 10}\n"
    stages = door(tmp_path, "{{ accepted }} {{ referrals }}", config=config, quarters={NOW: (8 if count == 8 else 40, count)})
    assert shown(stages, "accepted")["value"] == display
    assert shown(stages)["value"] == ("8" if count == 8 else "40")


# --- noughts that tell ------------------------------------------------------------------------------------------------------


def places(folder: Path, noughts: str, counts: dict[str, object]) -> tuple[dict[str, str], Stages]:
    """What stands for each place, and for the whole as "All"."""
    config = CONFIG.replace("{low: 1, high: 5}", f"{{noughts: {noughts}}}")
    stages = door(folder, "{{ table.place }}", year=TABLE, config=config, care=counts)
    assert audit(stages.released, stages.results, stages.settings) == []
    names = [*counts, "All"]
    keys = [FigureKey("children", "2022-23", (("place", name),) if name != "All" else ()) for name in names]
    return {name: stages.released.get(key).part("value").display for name, key in zip(names, keys, strict=True)}, stages


@pytest.mark.parametrize(
    ("noughts", "counts", "printed"),
    [
        ("unless all", (40, 0, 0), "[c] [c] [c] 40"),  # all of them live in one place
        ("unless all", (40, 33, 0), "40 33 0 73"),
        ("unless all", (0, 0, 0), "0 0 0 0"),  # no group, so nothing is told of one
        ("unless all", (40,), "[c] [c]"),  # the whole would say that it is all
        ("shown", (40, 0, 0), "40 0 0 40"),
        ("held back", (40, 33, 0), "40 [c] [c] 73"),  # and another with it, or the whole would tell the nought
    ],
)
def test_a_nought_is_shown_unless_it_tells_that_all_are_something(
    tmp_path: Path, noughts: str, counts: tuple[int, ...], printed: str
) -> None:
    found, _ = places(tmp_path, noughts, dict(zip(("East", "West", "North"), counts, strict=False)))
    assert " ".join(found.values()) == printed


def test_of_two_dimensions_each_row_and_column_is_a_group(tmp_path: Path) -> None:
    """Of neglect all are girls: that row is held back, and the others, with 0 beside two numbers, are not."""
    plans, year = Indicator(id="plans", name="Plans", dimension=["kind", "sex"]), financial_year(2022)
    counts = {
        ("neglect", "f"): 30,
        ("neglect", "m"): 0,
        ("harm", "f"): 20,
        ("harm", "m"): 25,
        ("other", "f"): 8,
        ("other", "m"): 9,
    }
    found = []
    for (kind, sex), count in counts.items():
        breakdown = (("kind", kind), ("sex", sex))
        found.append(Result(FigureKey("plans", str(year), breakdown), plans, year, Measured(number(count), ""), breakdown))
    told = all_of(found)
    assert {one.breakdown for one in found if told.tells(one, one.now, year)} == {
        (("kind", "neglect"), ("sex", "f")),
        (("kind", "neglect"), ("sex", "m")),
    }


@pytest.mark.parametrize(
    ("numbers", "noughts", "share", "accepted"),
    [
        ((40, 40), "unless all", "[c]", "[c]"),
        ((40, 0), "unless all", "[c]", "[c]"),
        ((40, 20), "unless all", "50%", "20"),
        ((40, 40), "shown", "100%", "40"),
        ((40, 0), "shown", "0%", "0"),
        ((40, 40), "held back", "[c]", "[c]"),  # none are left, and a nought is small
    ],
)
def test_all_and_none_of_a_group_are_not_told_by_its_percentage_nor_by_the_count_behind_it(
    tmp_path: Path, numbers: tuple[int, int], noughts: str, share: str, accepted: str
) -> None:
    config = CONFIG.replace("{low: 1, high: 5}", f"{{noughts: {noughts}}}")
    stages = door(tmp_path, "{{ accepted_share }} {{ accepted }} {{ referrals }}", config=config, quarters={NOW: numbers})
    assert audit(stages.released, stages.results, stages.settings) == []
    assert (shown(stages, "accepted_share")["value"], shown(stages, "accepted")["value"]) == (share, accepted)
    assert shown(stages)["value"] == "40"


def test_the_audit_sees_noughts_that_tell_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The door no longer looks at groups: the audit stops what it lets out."""
    _, stages = places(tmp_path, "unless all", {"East": 40, "West": 0})
    monkeypatch.setattr(rules_of_the_door, "all_of", lambda results: AllOf(frozenset(), frozenset()))
    blind = release(stages.results, stages.plan, History(), stages.settings)
    found = audit(blind, stages.results, stages.settings)
    assert sorted({problem.what.split('"')[1] for problem in found}) == ["Children in the service"]
    assert len(found) >= 2


# --- sums that few parts make -------------------------------------------------------------------------------------------------

MONEY = INDICATORS.replace(
    "children: {name: Children in the service,", "children: {name: Funding, unit: money, counts_children: false,"
)
SHARE = "share: {name: Share, share_of: children, unit: percent, decimals: 0, measure_type: annual}\n"


@pytest.mark.parametrize(
    ("limit", "parts", "total"),
    [
        ("{largest: 1, percent: 80}", (810, 190), "[c]"),
        ("{largest: 1, percent: 80}", (800, 200), "£1,000"),  # not more than 80 per cent
        ("{largest: 2, percent: 80}", (500, 310, 190), "[c]"),
        ("{largest: 2, percent: 90}", (500, 310, 190), "£1,000"),
        ("{largest: 1, percent: 80}", (900, 0), "[c]"),
    ],
)
def test_a_sum_that_few_parts_make_is_held_back_where_that_is_declared(
    tmp_path: Path, limit: str, parts: tuple[int, ...], total: str
) -> None:
    config = CONFIG + f"  returns:\n    care: {{high: 0, dominance: {limit}}}\n"
    counts = dict(zip(("East", "West", "North"), parts, strict=False))
    folder = write_project(
        tmp_path,
        config=config,
        year=YEAR + TABLE,
        indicators=MONEY + SHARE,
        chapters={"01-only.md": "# Title\n\nText.\n\n{{ table.place }}\n\n{{ share[place=East] }}\n"},
        files={"data/2022-23/care.csv": care_return("2022-23", dict(counts))},
    )
    stages = through_all_stages(folder)
    assert audit(stages.released, stages.results, stages.settings) == []
    assert shown(stages, "children", "2022-23")["value"] == total
    share = shown(stages, "share", "2022-23", place="East")["value"]
    assert (share == "[c]") == (total == "[c]")  # the share and the part would tell the sum


def test_without_a_limit_no_sum_is_held_back(tmp_path: Path) -> None:
    found, _ = places(tmp_path, "shown", {"East": 990, "West": 10})
    assert found["All"] == "1,000"


# --- let out by a named role --------------------------------------------------------------------------------------------------


def test_the_report_lists_each_release_with_figure_role_day_and_reason(tmp_path: Path) -> None:
    year = """
headline:
  - {figures: [referrals, accepted], by: Independent chair, reason: Already public., on: 2023-05-04}
  - {figures: [accepted_share], by: Chief officer, reason: It harms nobody.}
"""
    text = "{{ referrals }} {{ accepted }} {{ accepted_share }}\n\n{{ notes.headline }}"
    stages = door(tmp_path, text, year=year, quarters={NOW: (40, 40)})
    assert shown(stages, "accepted_share")["value"] == "100%"
    section = stages.report.chapters[0].blocks[-1]
    listed = [text_of(item) for block in section.blocks if block.kind == "list" for item in block.items]  # type: ignore[union-attr]
    assert listed == [
        "Referrals accepted. Released by the independent chair on 4 May 2023. Already public.",
        "Share of referrals accepted. Released by the chief officer. It harms nobody.",
    ]


def test_a_small_difference_of_two_large_counts_is_held_back_and_a_small_change_is_not(tmp_path: Path) -> None:
    """37 of 40 were accepted, so three were not. 40 this year and 37 the year before is no count of children."""
    indicators = "refused: {name: Refused, difference: [referrals, accepted]}\n"
    text = "{{ refused }} {{ referrals.change }} {{ referrals.previous }}"
    quarters: dict[str, tuple[object, ...]] = {NOW: (40, 37), "2021-22 Q4": (37, 20)}
    stages = door(tmp_path, text, indicators=indicators, quarters=quarters)
    assert shown(stages, "refused")["value"] == "[c]"
    assert shown(stages)["change"] == "up 3"


def test_means_of_few_are_held_back(tmp_path: Path) -> None:
    """Of four children who answered the mean tells of each; of nine only where the rule is wider."""
    stages = door(tmp_path, "{{ referrals }}", quarters={NOW: (40, 20)}, config=CONFIG + "  figures: {satisfied: under 10}\n")
    settings = stages.settings
    result = stages.results[FigureKey("referrals", NOW)]
    score = settings.indicators["satisfied"].model_copy(update={"unit": "score", "counts_children": True, "id": "satisfied"})
    rules = rules_of_the_door.Rules(settings)
    sizes = {}
    for size in (4, 9, 10):
        mean = replace(result.now, size=size, protected_counts=(), observations=())
        sizes[size] = rules.protects(replace(result, indicator=score, now=mean), mean, result.period)
    assert sizes == {4: "a small count of children", 9: "a small count of children", 10: ""}


def test_what_is_held_back_by_noughts_is_held_back_in_the_value_set_beside_another(tmp_path: Path) -> None:
    """A year before all came from one place; the count of that place then is told nowhere, nor which way it moved."""
    files = {"data/2022-23/care.csv": care_return("2022-23", {"East": 40, "West": 30})}
    files["data/2021-22/care.csv"] = care_return("2021-22", {"East": 35, "West": 0})
    forms = "value previous change moved direction".split()
    text = " ".join(f"{{{{ children[place={place}].{form} }}}}" for place in ("East", "West") for form in forms)
    folder = write_project(tmp_path, chapters={"01-only.md": f"# Title\n\n{text}\n"}, files={**files, **help_files({})})
    stages = through_all_stages(folder)
    assert audit(stages.released, stages.results, stages.settings) == []
    east = shown(stages, "children", "2022-23", place="East")
    assert (east["value"], east["previous"], east["change"], east["moved"]) == ("40", "[c]", "[c]", "[c]")


@pytest.mark.parametrize(("listed", "codes"), [("", ["headline-not-listed"]), ("\n\n{{ notes.headline }}", [])])
def test_a_release_that_no_chapter_lists_is_asked_about(tmp_path: Path, listed: str, codes: list[str]) -> None:
    year = "\nheadline: [{figures: [referrals], by: Independent chair, reason: Already public.}]"
    stages = door(tmp_path, f"{{{{ referrals }}}}{listed}", year=year, quarters={NOW: (3, 2)})
    assert [one.code for one in stages.problems if one.code.startswith("headline")] == codes


@pytest.mark.parametrize("seed", range(20))
def test_door_and_audit_agree_on_which_cells_of_sparse_tables_tell(seed: int) -> None:
    """Two readings written apart, on tables of two dimensions with many noughts, with and without their wholes."""
    random = Random(seed)
    plans, year = Indicator(id="plans", name="Plans", dimension=["kind", "sex"]), financial_year(2022)
    found = {}
    for kind in "abcd":
        for sex in "fmx":
            breakdown = (("kind", kind), ("sex", sex))
            count = random.choice((0, 0, 0, 12, 30))
            key = FigureKey("plans", str(year), breakdown)
            found[key] = Result(key, plans, year, Measured(number(count), ""), breakdown)
        if random.random() < 0.5:
            whole = sum(one.now.value.number or 0 for key, one in found.items() if ("kind", kind) in key.breakdown)
            key = FigureKey("plans", str(year), (("kind", kind),))
            found[key] = Result(key, plans, year, Measured(number(whole), ""), key.breakdown)
    told, groups = all_of(found.values()), Groups(found)
    by_door = {key for key, one in found.items() if told.tells(one, one.now, year)}
    by_audit = {key for key, one in found.items() if groups.all_of_it(plans, str(year), one.breakdown)}
    assert by_door == by_audit
