"""The words of the sample: what every chapter must hold, and what none may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report.settings.project import Settings, load_settings
from report.words.forms import table_figures
from report.words.names import check_names
from report.words.narrative import Narrative, read_narrative
from report.words.tree import (
    Anchor,
    Binding,
    Bold,
    Bullets,
    Case,
    ChapterWords,
    Leaf,
    Leaves,
    Named,
    NoteMark,
    Quote,
    Words,
    flat,
    leaves_of,
)

PROJECT = Path(__file__).parent.parent
LENGTHS = {"moved": 5, "period": 4, "previous_period": 4, "change": 4}
WITHHELD = {"review_children_female", "review_children_male", "review_children_ages", "listened_suggestions"}
SAID = """
step_downs step_ups eh_rereferrals permanent_exclusions fixed_term_exclusion_sessions contacts_to_social_work
children_in_need child_protection_plans children_looked_after cla_far_placements youth_justice_fte eh_closed_rereferred_l4
population_0_19 population_share minority_ethnic_pupils eal_pupils child_poverty_absolute child_poverty_relative
claimants_16_64 claimants_rate wage_annual wage_weekly youth_claimants youth_claimants_change youth_claimants_2022
youth_claimants_change_2022 under18_conceptions under18_conceptions_change bullied_primary lado_contacts lado_referrals
lado_conversion private_fostering_open lcspr_notifications lcspr_progressed plr_progressed no_review lcspr_published
reviews_published_children macfas training_events training_places_all training_booked_all training_attended_all
training_cancelled_all training_no_show_all training_half_day training_full_day training_events_children training_hours
training_places_children training_booked_children training_no_show_children training_completed_children training_services
pre_evaluation post_evaluation post_stage2 learning_pre learning_post learning_gain learning_gain_matched
violence_team_referrals police_posts disability_audit_share listened_to funding
""".split()
FIVE = ["What we know", "What we did", "What difference it made", "What did not progress", "What happens next"]


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings(PROJECT, "2021-22")


@pytest.fixture(scope="module")
def narrative(settings: Settings) -> Narrative:
    found, problems = read_narrative(settings)
    assert [problem.sentence for problem in problems] == []
    return found


def plain(leaves: Leaves) -> str:
    """The words, with as many x as a bound figure will take up words; calls of notes left out."""
    pieces = (leaf for leaf in flat(leaves) if not isinstance(leaf, NoteMark))
    return "".join(piece.text if isinstance(piece, Words) else _stand_in(piece) for piece in pieces)


def _stand_in(leaf: Leaf) -> str:
    return " ".join("x" * LENGTHS.get(leaf.part, 1)) if isinstance(leaf, Binding) else " "


def runs(chapter: ChapterWords) -> list[str]:
    """Every line of a chapter as plain words."""
    inside = [run for part in chapter.parts for block in part.blocks for run in leaves_of(block)]
    return [plain(run) for run in (chapter.standfirst, *inside, *chapter.notes.values())]


def sentences(text: str) -> list[str]:
    return [piece for piece in re.split(r"(?<=[.?!])[’”]?\s+|:\s", text) if piece.strip()]


def calls(leaves: Leaves) -> list[str]:
    return [leaf.label for leaf in flat(leaves) if isinstance(leaf, NoteMark)]


def links(leaves: Leaves) -> list[str]:
    found: list[str] = []
    for leaf in leaves:
        if isinstance(leaf, Anchor):
            found.append(leaf.target)
        if isinstance(leaf, (Anchor, Bold)):
            found += links(leaf.inside)
    return found


def test_every_bound_name_exists(settings: Settings, narrative: Narrative) -> None:
    assert [problem.sentence for problem in check_names(narrative, settings)] == []


def test_every_published_figure_is_shown_and_every_declared_block_used(settings: Settings, narrative: Narrative) -> None:
    year, named = settings.plan, set(narrative.named())
    shown = {binding.name for binding in narrative.bindings()}
    for kind, plans in (("table", year.tables), ("chart", year.charts), ("tiles", year.tiles), ("flow", year.flows)):
        assert {name for of, name in named if of == kind} == set(plans)
    for table in year.tables.values():
        shown.update(table_figures(table))
    for chart in year.charts.values():
        shown.update([chart.figure, chart.part, chart.rate, *chart.figures, *(row.figure for row in chart.rows)])
    for flow in year.flows.values():
        shown.update([flow.figure, *flow.below])
    shown.update(tile.figure for tiles in year.tiles.values() for tile in tiles)
    assert set(SAID) - shown == set()


def test_withheld_figures_stand_only_in_the_table_that_shows_them_held_back(settings: Settings, narrative: Narrative) -> None:
    assert set(settings.plan.withheld) == WITHHELD
    assert {binding.name for binding in narrative.bindings()} & WITHHELD == set()
    tables = {name for name, table in settings.plan.tables.items() if WITHHELD & set(table_figures(table))}
    assert tables == {"review_children_sex"}


def test_sentences_have_at_most_25_words(narrative: Narrative) -> None:
    long = [s for _, chapter in narrative.chapters for run in runs(chapter) for s in sentences(run) if len(s.split()) > 25]
    assert long == []


def test_headings_and_titles_are_short(settings: Settings, narrative: Narrative) -> None:
    headings = [plain(part.heading) for _, chapter in narrative.chapters for part in chapter.parts]
    assert [heading for heading in headings if len(heading.split()) > 5] == []
    titles = [plain(narrative.lines[chart.title]) for chart in settings.plan.charts.values()]
    assert [title for title in titles if len(title.split()) > 10] == []


def test_every_chapter_opens_with_one_to_three_sentences(narrative: Narrative) -> None:
    counts = {chapter.file: len(sentences(plain(chapter.standfirst))) for _, chapter in narrative.chapters}
    assert len(counts) == 25
    assert {file: count for file, count in counts.items() if not 1 <= count <= 3} == {}


def test_each_priority_answers_the_five_questions(narrative: Narrative) -> None:
    priorities = [chapter for plan, chapter in narrative.chapters if plan.look == "priority"]
    assert len(priorities) == 3
    for chapter in priorities:
        assert [plain(part.heading) for part in chapter.parts] == FIVE
        assert all(part.blocks for part in chapter.parts)


def test_links_lead_to_chapters_and_promises(settings: Settings, narrative: Narrative) -> None:
    promises = [promise.id for promise in settings.plan.promises["next_year"]]
    assert promises == [f"promise-{number}" for number in range(1, 9)]
    places = {f"#{place}" for place in [*promises, *(chapter.id for chapter in settings.plan.chapters)]}
    found = {
        target
        for _, chapter in narrative.chapters
        for part in chapter.parts
        for block in part.blocks
        for run in leaves_of(block)
        for target in links(run)
    }
    assert found - places == set()
    assert {f"#{promise}" for promise in promises} <= found


def test_notes_are_called_and_written(narrative: Narrative) -> None:
    for _, chapter in narrative.chapters:
        inside = [run for part in chapter.parts for block in part.blocks for run in leaves_of(block)]
        called = {label for run in (chapter.standfirst, *inside) for label in calls(run)}
        assert called == set(chapter.notes), chapter.file


def test_quotations_and_stories_say_that_they_are_made_up(narrative: Narrative) -> None:
    quotations = [block for block in narrative.blocks() if isinstance(block, Quote)]
    assert len(quotations) == 3
    assert all(quotation.role.endswith("(illustrative)") for quotation in quotations)
    stories = [block for block in narrative.blocks() if isinstance(block, Case)]
    assert len(stories) == 3
    assert all("Invented" in story.label for story in stories)


def test_the_abbreviation_for_suspension_is_not_used_for_young_people(narrative: Narrative) -> None:
    for _, chapter in narrative.chapters:
        assert not re.search(r"\bFTEs?\b|noticeabl", " ".join(runs(chapter)))


def test_lists_and_blocks_are_read_as_such(narrative: Narrative) -> None:
    chapters = {plan.id: chapter for plan, chapter in narrative.chapters}
    commitments = next(block for part in chapters["vision"].parts for block in part.blocks if isinstance(block, Bullets))
    assert (commitments.ordered, len(commitments.items)) == (True, 8)
    last = chapters["foreword"].parts[-1].blocks[-1]
    assert [plain(run) for run in leaves_of(last)] == ["Signed: Independent scrutineer"]
    assert any(isinstance(block, Named) and block.kind == "notes" for part in chapters["reading"].parts for block in part.blocks)
