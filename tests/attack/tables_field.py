"""Tables of this field: quarters and years, percentages and bases, drafts and last year's report, figures made of others."""

from __future__ import annotations

from tests.attack.table import Sum, Table, cube, plus
from tests.attack.tables_plain import AGE, CATEGORY, MADE_UP, SEX, SIDES, WARDS, lines, tabled

QUARTERS = {"Year": ("Q1", "Q2", "Q3", "Q4")}


def merged(*tables: Table) -> tuple[dict[str, int], tuple[Sum, ...]]:
    """The inner counts and sums of tables that share margins."""
    made = {total for table in tables for total, _ in table.sums}
    inner = {label: count for table in tables for label, count in table.inner.items() if label not in made}
    return inner, tuple(dict.fromkeys(one for table in tables for one in table.sums))


BY_AGE = tabled("", "", [AGE, SIDES], "12 9 14 8 3 13 9 17 8 12 16 7")
BY_SEX = tabled("", "", [SEX, SIDES], "22 4 19 19 41 23")

LINKED = (
    Table("age and sex by side, the margin shared", MADE_UP, *merged(BY_AGE, BY_SEX)),
    Table(
        "category by quarter and by side, the same children",
        MADE_UP,
        *merged(
            tabled("", "", [CATEGORY, QUARTERS], "11 9 14 12 7 3 8 6 10 12 9 4 2 1 3 5"),
            tabled("", "", [CATEGORY, {"Year": ("North", "South")}], "25 21 13 11 33 2 4 7"),
        ),
    ),
    tabled(
        "pairs of three breakdowns, never all three",
        "linked two-way tables of one file of children; made up",
        [SEX, {"All": ("Under 10", "10 and over")}, SIDES],
        "9 14 6 12 3 8 11 7 13 9 16 2",
        unprinted=frozenset(cube([SEX, {"All": ("Under 10", "10 and over")}, SIDES], [0] * 12)[0]),
    ),
    Table(
        "a sum told in another chapter",
        MADE_UP,
        {"Neglect": 14, "Emotional": 3, "Physical": 21, "Sexual": 9},
        (
            plus("All", "Neglect", "Emotional", "Physical", "Sexual"),
            plus("Neglect and emotional", "Neglect", "Emotional"),
            plus("Other", "Physical", "Sexual"),
        ),
    ),
    Table(
        "plans begun and ended",
        "the movements of a stock: open at the end is open at the start and begun, less ended; made up",
        {"Open at start": 112, "Begun, girls": 21, "Begun, boys": 3, "Ended": 31},
        (
            plus("Begun", "Begun, girls", "Begun, boys"),
            plus("Open at end", "Open at start", "Begun", "-Ended"),
            plus("Net change", "Begun", "-Ended"),
        ),
        signed=frozenset({"Net change"}),
        no_children=frozenset({"Net change"}),
    ),
    Table(
        "girls less boys",
        MADE_UP,
        {"Girls": 12, "Boys": 4},
        (plus("All", "Girls", "Boys"), plus("Gap", "Girls", "-Boys")),
        signed=frozenset({"Gap"}),
        no_children=frozenset({"Gap"}),
    ),
)

TIMES = (
    tabled("quarters against the year", MADE_UP, [QUARTERS], "14 3 12 17"),
    tabled("quarters against the year, by category", MADE_UP, [CATEGORY, QUARTERS], "14 9 12 17 8 3 11 7 21 16 2 19 6 9 13 8"),
    tabled("wards, sides and area by quarter", MADE_UP, [WARDS, QUARTERS], "8 11 7 9 2 14 9 12 21 17 13 8 6 9 3 11 16 7 12 10"),
    tabled(
        "months, quarters and the year",
        MADE_UP,
        [
            {
                "Year": ("Q1", "Q2", "Q3", "Q4"),
                "Q1": ("Apr", "May", "Jun"),
                "Q2": ("Jul", "Aug", "Sep"),
                "Q3": ("Oct", "Nov", "Dec"),
                "Q4": ("Jan", "Feb", "Mar"),
            }
        ],
        "7 9 4 11 8 6 16 12 9 9 1 7",
    ),
    Table(
        "running totals beside quarters",
        MADE_UP,
        {"Q1": 14, "Q2": 3, "Q3": 12, "Q4": 17},
        (plus("To Q2", "Q1", "Q2"), plus("To Q3", "To Q2", "Q3"), plus("To Q4", "To Q3", "Q4")),
    ),
    Table(
        "running totals beside quarters, by sex",
        MADE_UP,
        {
            f"{sex} Q{at + 1}": count
            for sex, counts in (("Girls", (8, 2, 9, 7)), ("Boys", (11, 6, 4, 12)))
            for at, count in enumerate(counts)
        },
        (
            *(plus(f"All Q{at}", f"Girls Q{at}", f"Boys Q{at}") for at in (1, 2, 3, 4)),
            *(plus(f"{who} to Q2", f"{who} Q1", f"{who} Q2") for who in ("Girls", "Boys", "All")),
            *(
                plus(f"{who} to Q{at}", f"{who} to Q{at - 1}", f"{who} Q{at}")
                for at in (3, 4)
                for who in ("Girls", "Boys", "All")
            ),
        ),
    ),
    Table(
        "rolling years over eight quarters",
        "two rolling years differ by one quarter in and one out; made up",
        {f"q{at + 1}": count for at, count in enumerate((9, 14, 3, 11, 8, 12, 16, 7))},
        tuple(plus(f"Year to q{at}", *(f"q{k}" for k in range(at - 3, at + 1))) for at in range(4, 9)),
    ),
)

SHARES = (
    Table(
        "a percentage and its base",
        MADE_UP,
        {"Seen": 3, "Not seen": 47},
        (plus("Due", "Seen", "Not seen"),),
        {"Seen %": ("Seen", "Due", 0)},
    ),
    Table(
        "a percentage of a hidden base",
        "count and share give the base; made up",
        {"Repeat, girls": 12, "First, girls": 38, "Repeat, boys": 9, "First, boys": 4},
        (plus("Girls", "Repeat, girls", "First, girls"), plus("Boys", "Repeat, boys", "First, boys")),
        {"Girls %": ("Repeat, girls", "Girls", 1), "Boys %": ("Repeat, boys", "Boys", 1)},
    ),
    Table(
        "nearly all",
        "what is left of a hundred is small and never printed; made up",
        {"In time": 97, "Late": 3},
        (plus("Due", "In time", "Late"),),
        {"In time %": ("In time", "Due", 0)},
        unprinted=frozenset({"Late"}),
    ),
    Table(
        "a share that rounds to nought",
        MADE_UP,
        {"Seen": 2, "Not seen": 911},
        (plus("Due", "Seen", "Not seen"),),
        {"Seen %": ("Seen", "Due", 0)},
    ),
    Table(
        "shares of a total, counts beside them",
        MADE_UP,
        {"Neglect": 40, "Emotional": 31, "Physical": 4, "Sexual": 12},
        (plus("All", "Neglect", "Emotional", "Physical", "Sexual"),),
        {f"{name} %": (name, "All", 0) for name in ("Neglect", "Emotional", "Physical", "Sexual")},
    ),
    Table(
        "shares of a total, counts never printed",
        MADE_UP,
        {"Neglect": 40, "Emotional": 31, "Physical": 4, "Sexual": 12},
        (plus("All", "Neglect", "Emotional", "Physical", "Sexual"),),
        {f"{name} %": (name, "All", 1) for name in ("Neglect", "Emotional", "Physical", "Sexual")},
        unprinted=frozenset({"Neglect", "Emotional", "Physical", "Sexual"}),
    ),
    Table(
        "quarterly percentages and the year's",
        MADE_UP,
        {"Re Q1": 9, "Re Q2": 2, "Re Q3": 11, "Re Q4": 8, "New Q1": 41, "New Q2": 36, "New Q3": 52, "New Q4": 39},
        (
            *(plus(f"All Q{at}", f"Re Q{at}", f"New Q{at}") for at in (1, 2, 3, 4)),
            plus("Re year", "Re Q1", "Re Q2", "Re Q3", "Re Q4"),
            plus("All year", "All Q1", "All Q2", "All Q3", "All Q4"),
        ),
        {f"Re % {when}": (f"Re {when}", f"All {when}", 0) for when in ("Q1", "Q2", "Q3", "Q4", "year")},
        unprinted=frozenset({"New Q1", "New Q2", "New Q3", "New Q4"}),
    ),
    Table(
        "accepted by agency, with percentages",
        MADE_UP,
        {"Police yes": 44, "Police no": 21, "Health yes": 18, "Health no": 3, "School yes": 29, "School no": 12},
        (
            *(plus(agency, f"{agency} yes", f"{agency} no") for agency in ("Police", "Health", "School")),
            plus("Yes", "Police yes", "Health yes", "School yes"),
            plus("All", "Police", "Health", "School"),
        ),
        {f"{agency} %": (f"{agency} yes", agency, 0) for agency in ("Police", "Health", "School")} | {"All %": ("Yes", "All", 0)},
    ),
)

EARLIER = (
    tabled(
        "a first draft printed a count, the second adds the total", MADE_UP, [lines(4, "c")], "14 3 25 40", before=("c1", "c3")
    ),
    tabled(
        "a first draft printed all but the small count",
        "the total of a second draft gives it; made up",
        [lines(4, "c")],
        "14 3 25 40",
        before=("c1", "c3", "c4"),
    ),
    tabled(
        "a first draft printed the small count",
        MADE_UP,
        [lines(4, "c")],
        "14 3 25 40",
        before=("c2",),
        unsolvable=frozenset({"c2"}),
    ),
    tabled(
        "a first draft printed total and rest",
        MADE_UP,
        [lines(4, "c")],
        "14 3 25 40",
        before=("c1", "c3", "c4", "All c"),
        unsolvable=frozenset({"c2"}),
    ),
    tabled(
        "a first draft printed the margins",
        MADE_UP,
        [lines(3, "r"), lines(3, "c")],
        "3 20 30 40 2 25 17 22 14",
        before=("r1, All c", "r2, All c", "r3, All c", "All r, c1", "All r, c2", "All r, c3"),
    ),
    Table(
        "last year's report and this year's changes",
        "a change beside last year's printed count gives this year's; made up",
        {"North last": 17, "South last": 22, "North now": 4, "South now": 31},
        (
            plus("All last", "North last", "South last"),
            plus("All now", "North now", "South now"),
            *(plus(f"{side} change", f"{side} now", f"-{side} last") for side in ("North", "South", "All")),
        ),
        before=("North last", "South last", "All last"),
        signed=frozenset({"North change", "South change", "All change"}),
        no_children=frozenset({"North change", "South change", "All change"}),
    ),
    Table(
        "higher than last year",
        "a word of direction beside last year's printed count narrows this year's; made up",
        {"North last": 4, "South last": 22, "North now": 5, "South now": 31},
        (plus("All last", "North last", "South last"), plus("All now", "North now", "South now")),
        compared={"North direction": ("North now", "North last"), "South direction": ("South now", "South last")},
        before=("All last",),
    ),
    Table(
        "last year's rolling year and this year's quarters",
        MADE_UP,
        {f"q{at + 1}": count for at, count in enumerate((9, 14, 8, 11, 3, 12))},
        (
            plus("Year to q4", "q1", "q2", "q3", "q4"),
            plus("Year to q5", "q2", "q3", "q4", "q5"),
            plus("Year to q6", "q3", "q4", "q5", "q6"),
        ),
        before=("q1", "q2", "q3", "q4", "Year to q4"),
    ),
    Table(
        "a first draft with a percentage, the second with counts",
        "76% of so few leaves at least four: what was printed has told it; made up",
        {"Seen": 13, "Not seen": 4, "Left": 9},
        (plus("Due", "Seen", "Not seen"), plus("All", "Due", "Left")),
        {"Seen %": ("Seen", "Due", 0)},
        before=("Seen %",),
        unsolvable=frozenset({"Not seen"}),
    ),
)

FIELD = (*LINKED, *TIMES, *SHARES, *EARLIER)
