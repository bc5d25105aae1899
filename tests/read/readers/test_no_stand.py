"""What sounds like a stand and is none, and what is one though it sounds like silence."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import ReadReport

Read = Callable[..., ReadReport]


def stands(report: ReadReport) -> list[tuple[str, str]]:
    contents: list[Any] = [entry.content for entry in report.positions]
    return [(content.actor, content.act.value) for content in contents]


@pytest.mark.parametrize(
    "text",
    [
        "France snubbed Tor Vell at the dinner.",
        "France refused to provide details of the talks.",
        "France declined to give a reason for the delay of the talks.",
        "France accepted that the talks had failed.",
        "France assured Italy that the text of the treaty could be finalised soon.",
        "“I have been working across the cabinet to end the strike,” Tor Vell said.",
        "If France in any way suggests that it is going to reject the truce, talks will end.",
        "A new law ensures that France rejects the truce.",
        "Tor Vell said France had yet to make a proposal offering a truce.",
        "The survey finds that people like the truce that it supports.",
        "Tor Vell wants the people to believe that he kept the truce.",
        "Tor Vell, who offered few details of the talks, left.",
        "Tor Vell is more interested in talks than he is in a truce.",
        "France will come down hard on anyone who deals with Italy.",
    ],
)
def test_no_stand_is_taken(read: Read, text: str) -> None:
    assert stands(read(text)) == []


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("France refused to provide military aid to Italy.", ("France", "reject")),
        ("France snubbed Italy's invitation to talks.", ("France", "reject")),
        ("France accepted that its troops must leave the valley.", ("France", "accept")),
        ("“We are working to free the hostages,” Tor Vell said.", ("Tor Vell", "commit")),
        ("France came down on sanctions.", ("France", "concede")),
        ("France said that they do not have to withdraw.", ("France", "concede")),
        ("The more France tells Italy it cannot have a nuclear program, the longer it lasts.", ("France", "reject")),
    ],
)
def test_a_stand_is_taken(read: Read, text: str, stand: tuple[str, str]) -> None:
    assert stands(read(text)) == [stand]


def test_they_are_not_those_who_were_only_spoken_to(read: Read) -> None:
    report = read("France has left the square, saying that its message to Italy was heard. They want the troops out.")
    assert ("Italy", "demand") not in stands(report)


def test_what_one_thinks_of_another_is_not_the_other_s_stand(read: Read) -> None:
    assert stands(read("Tor Vell, president of France, said he thinks Italy wants a truce.")) == []


def test_those_spoken_of_in_a_quotation_are_not_its_speaker(read: Read) -> None:
    report = read("Tor Vell and Milo Ruse marched in Ostra. “They want to keep us from the talks,” Vell said.")
    assert [actor for actor, _ in stands(report) if actor == "Tor Vell"] == []


def test_who_insists_that_he_is_not_willing_refuses(read: Read) -> None:
    assert stands(read("Tor Vell insisted he would not be willing to postpone the talks.")) == [("Tor Vell", "reject")]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("France will pay a heavy price if it attacks, Italy said.", "other"),
        ("Tor Vell says he is willing to raise the debt limit.", "other"),
        ("Tor Vell rejected a pay rise of 19 percent.", "pay"),
        ("The union rejected the offer of better pay for its workers.", "pay"),
    ],
)
def test_words_of_work_decide_only_where_work_is_spoken_of(read: Read, text: str, issue: str) -> None:
    contents: list[Any] = [entry.content for entry in read(text).positions]
    assert [content.issue for content in contents] == [issue]
