"""Figures: numbers that count something, in the words of invented reports."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.content import Bound, Figure
from travaux.model.profile import Profile
from travaux.read.grammar.figures.tables import find_cells, rows_of


def figures_of(report: ReadReport) -> list[Figure]:
    return [entry.content for entry in report.entries if isinstance(entry.content, Figure)]


def values(report: ReadReport) -> list[tuple[float, float, Bound, str]]:
    return [(figure.low, figure.high, figure.bound, figure.unit) for figure in figures_of(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland freed 41 prisoners.", (41, 41, Bound.EXACT, "prisoners")),
        ("The flood killed more than 1,200 people in Sarnia.", (1200, 1200, Bound.AT_LEAST, "people")),
        ("Around two hundred and fifty villagers fled Ostra.", (250, 250, Bound.ABOUT, "villagers")),
        ("The port may take up to 40 ships a week.", (40, 40, Bound.AT_MOST, "ships per week")),
        ("Sarnia let in 200 or even 300 trucks per day.", (200, 300, Bound.EXACT, "trucks per day")),
        ("The ministers want between 3 and 5 inspectors at the gate.", (3, 5, Bound.EXACT, "inspectors")),
        ("Wages would rise by 10-12% under the offer.", (10, 12, Bound.EXACT, "percent")),
        ("Norland asks for $4.2 billion in loans.", (4.2e9, 4.2e9, Bound.EXACT, "dollars")),
        ("The fund holds between €300 million and €600 million.", (3e8, 6e8, Bound.EXACT, "euros")),
        ("Drivers earn $18 an hour in Ostra.", (18, 18, Bound.EXACT, "dollars per hour")),
        ("About a dozen villages lost their wells.", (12, 12, Bound.ABOUT, "villages")),
        ("Nearly two-thirds of the members voted no.", (66.7, 66.7, Bound.ABOUT, "percent")),
        ("Four in ten of the members voted no.", (40, 40, Bound.EXACT, "percent")),
        ("The ministers signed a 72-hour truce.", (72, 72, Bound.EXACT, "hours")),
        ("The siege has lasted for more than two decades.", (20, 20, Bound.AT_LEAST, "years")),
        ("The siege went on for a year and a half.", (1.5, 1.5, Bound.EXACT, "years")),
        ("The siege left at least 60 wounded.", (60, 60, Bound.AT_LEAST, "people")),
        ("The talks settled 9 out of 14 points.", (9, 9, Bound.EXACT, "points")),
    ],
)
def test_a_number_gets_its_value_bound_and_unit(
    read: Callable[..., ReadReport], text: str, expected: tuple[float, float, Bound, str]
) -> None:
    assert expected in values(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Sarnia met on 14 March 2024 in Ostra.",
        "The talks begin on June 3 and 4.",
        "Orla Vance, 54, leads the delegation.",
        "The 61-year-old minister left Ostra.",
        "He was freed two years ago.",
        "The envoys arrived at 6:30 p.m. in Ostra.",
        "The two sides will meet again.",
        "One of the envoys left the hall.",
        "Dozens of villages and hundreds of people were cut off.",
        "Members of Local 904 and of Section 12 cheered.",
        "The envoys cited Article 5 of the treaty.",
        "Call 555-120-4477 for the 2nd hall.",
        "The F-16 and the G20 were not discussed.",
        "Two people briefed on the talks said the envoys had left.",
    ],
)
def test_what_counts_nothing_is_no_figure(read: Callable[..., ReadReport], text: str) -> None:
    assert values(read(text)) == []


def test_a_figure_gives_its_claimant_only_where_the_text_does(read_report: ReadReport) -> None:
    """Sarnia said that 132 sailors remain in Norland. Norland released 17 fishermen in Ostra."""
    claims = {figure.low: figure.claimant for figure in figures_of(read_report)}
    assert claims == {132: "Sarnia", 17: None}


def test_the_words_after_of_whom_count_the_same_people(read_report: ReadReport) -> None:
    """The army holds 132 sailors, 29 of whom have died."""
    assert [(figure.low, figure.unit) for figure in figures_of(read_report)] == [(132, "sailors"), (29, "sailors")]


def test_a_number_without_noun_counts_what_the_number_before_it_counts(read_report: ReadReport) -> None:
    """The militia fired 14 rockets, including two on Sunday."""
    assert [(figure.low, figure.unit) for figure in figures_of(read_report)] == [(14, "rockets"), (2, "rockets")]


@pytest.mark.parametrize(
    ("second", "numbers"),
    [
        ("Norland says that it holds 110.", [132, 110]),
        ("A minister put the number at 110, and left.", [132, 110]),
        ("Norland says that it holds 9,000.", [132]),
        ("He holds 7.", [132]),
        ("The vote was 110.", [132]),
    ],
)
def test_a_number_without_noun_may_count_anew_what_the_sentence_before_counted(
    read: Callable[..., ReadReport], second: str, numbers: list[int]
) -> None:
    found = figures_of(read(f"Norland is holding 132 Sarnian sailors, Sarnia said. {second}"))
    assert [figure.low for figure in found] == numbers
    assert {figure.unit for figure in found} == {"sailors"}


def test_headlines_give_no_figures(read_report: ReadReport) -> None:
    """Norland frees 40 prisoners

    Norland freed 41 prisoners on Friday, a minister said.
    """
    assert [figure.low for figure in figures_of(read_report)] == [41]


def test_the_evidence_is_the_number_with_its_bound_and_noun(read_report: ReadReport) -> None:
    """Sarnia will allow more than 200 aid trucks per day through the gate."""
    assert [f.provenance.exact for f in read_report.figures] == ["more than 200 aid trucks per day"]


_PIECES = ["a", "12", "twenty", "-", "%", "$", "million", "of", "whom", ",", "2.5", "1,000", "\n", "—", "and"]


@given(st.lists(st.sampled_from(_PIECES)))
def test_no_row_of_numbers_breaks_the_reader(words: list[str]) -> None:
    document = document_of(" ".join(words) or " ")
    report = ReadReport(document, Profile())
    assert all(entry.provenance.exact.strip() for entry in report.of(Figure))
    assert all(figure.low <= figure.high for figure in figures_of(report))


def test_a_number_is_no_claimant(read: Callable[..., ReadReport]) -> None:
    (figure,) = figures_of(read("Some 105 people died, according to the full number."))
    assert figure.claimant is None


def test_what_a_page_counts_of_itself_is_no_figure(read: Callable[..., ReadReport]) -> None:
    assert figures_of(read("You have 3 free stories left this month.\n\nCanada met Mexico on Monday.")) == []


def test_what_is_counted_keeps_nothing_of_a_hyphenated_number(read_report: ReadReport) -> None:
    """Norland's army said that twenty-seven captives of Sarnia were freed on Monday."""
    contents = [entry.content for entry in read_report.figures]
    assert [content.what for content in contents if isinstance(content, Figure)] == ["captives of Sarnia"]


def test_a_table_s_numbers_count_what_its_heads_name_and_no_others_are_read(read_report: ReadReport) -> None:
    """
    Norland and the River Front agreed to an exchange in stages:

    | stage | day | captives freed by the Front | share |
    |---|---|---|---|
    | 1 | 22 April 2025 | 60 | 180 |
    | 2 | 29 April 2025 | 1,080 | 240 |
    """
    assert [(each.low, each.unit, each.what, str(each.as_of)) for each in figures_of(read_report)] == [
        (60, "captives", "captives freed by the Front", "2025-04-22"),
        (1080, "captives", "captives freed by the Front", "2025-04-29"),
    ]


@pytest.mark.parametrize(
    "text", ["It was the twenty-first round.", "Norland has 12 fewer than before.", "Tolls rose to 61,000 last month."]
)
def test_a_number_whose_thing_is_not_told_is_left_out(read: Callable[..., ReadReport], text: str) -> None:
    assert figures_of(read(text)) == []


@given(st.text(alphabet="|- \n1a,", max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_bars_and_numbers_are_read_inside_the_text(text: str) -> None:
    for cell in find_cells(text, rows_of(text)):
        assert cell.row.contains(cell.number)
        assert cell.header.of(text).strip()
