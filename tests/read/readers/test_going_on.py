"""Who goes on speaking: chains of "he added", pronouns behind a stranger, and the day of saying."""

from typing import Any

from tests.conftest import ReadReport


def contents(read_report: ReadReport) -> list[Any]:
    return [entry.content for entry in read_report.statements]


def speakers(read_report: ReadReport) -> list[str | None]:
    return [content.speaker for content in contents(read_report)]


def test_whoever_adds_has_spoken_before(read_report: ReadReport) -> None:
    """
    Prime Minister Tor Vell of Norland spoke in Ostra on Monday.

    "We will not leave the valley," the president said. He later added: "The border stays open."
    """
    assert speakers(read_report) == ["the president", "the president"]
    first, second = read_report.statements
    assert second.confidence <= first.confidence


def test_a_person_is_not_he_where_a_stranger_spoke_since(read_report: ReadReport) -> None:
    """
    Prime Minister Tor Vell of Norland spoke in Ostra on Monday.

    "We will not leave the valley," the president said. "The border stays open," he said.
    """
    assert speakers(read_report)[-1] is None


def test_a_lone_person_without_an_office_is_the_one_described(read_report: ReadReport) -> None:
    """
    Milo Ruse praised the release and came to Ostra.

    The deal, the senator said, is a mistake. "It sets us back," he said.
    """
    assert speakers(read_report)[-1] == "Milo Ruse"


def test_words_within_words_do_not_make_their_speaker_go_on(read_report: ReadReport) -> None:
    """
    Tor Vell said that Milo Ruse had called the plan "a trap". He added that the border was open.
    """
    assert speakers(read_report)[-1] == "Tor Vell"


def test_a_woman_does_not_go_on_as_he(read_report: ReadReport) -> None:
    """
    Mary Vell met Milo Ruse in Ostra. "The border stays open," she said. He added that the talks were useful.
    """
    assert speakers(read_report)[-1] != "Mary Vell"


def test_a_time_within_a_quotation_is_no_day_of_saying(read_report: ReadReport) -> None:
    """
    "We sign today," Tor Vell said in Ostra on Tuesday. "The rest will follow."
    """
    assert [str(content.said_on) for content in contents(read_report)] == ["2025-03-11", "2025-03-11"]


def test_a_time_in_what_tells_who_speaks_is_no_day_of_saying(read_report: ReadReport) -> None:
    """
    Tor Vell, who left the cabinet in 2019, said the talks had failed.
    """
    [statement] = contents(read_report)
    assert statement.said_on is None


def test_nobody_named_in_a_quotation_is_he_outside_it(read_report: ReadReport) -> None:
    """
    Milo Ruse spoke in Ostra on Monday. "This new president has failed the valley," he said.
    """
    assert speakers(read_report) == ["Milo Ruse"]


def test_a_name_behind_a_person_is_not_that_person(read_report: ReadReport) -> None:
    """
    Theresa Vell will hold a meeting with Dutch Prime Minister Mark Holt, Downing Street said.
    """
    assert speakers(read_report) == ["Britain"]


def test_the_subject_of_the_main_clause_goes_before_that_of_what_he_says(read_report: ReadReport) -> None:
    """
    Milo Haven was hit by a rocket, Karel Ray said at a news conference in Ostra. He said the valley would answer.
    """
    assert speakers(read_report) == ["Karel Ray", "Karel Ray"]
