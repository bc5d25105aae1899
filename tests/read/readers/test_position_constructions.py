"""Constructions that take a stand without a verb for it: needs, idioms, verdicts, what will follow, whose advice."""

from collections.abc import Callable

import pytest

from tests.conftest import ReadReport
from travaux.model.content import Act, Position

Read = Callable[..., ReadReport]
OPENING = "France and Italy began talks in Port Hale on Monday.\n\n"


def stands(report: ReadReport) -> list[tuple[str, Act, str]]:
    held = [entry.content for entry in report.positions]
    return [(each.actor, each.act, each.issue) for each in held if isinstance(each, Position)]


@pytest.mark.parametrize(
    ("words", "act", "issue"),
    [
        ("it is vital that Italy release the prisoners", Act.DEMAND, "prisoners"),
        ("it was high time Italy lifted the blockade", Act.DEMAND, "blockade"),
        ("it was essential for the sanctions to be lifted", Act.DEMAND, "sanctions"),
        ("a truce was urgently needed", Act.DEMAND, "truce"),
        ("what was needed was a ceasefire", Act.DEMAND, "ceasefire"),
        ("there was a need for a ceasefire", Act.DEMAND, "ceasefire"),
        ("nurses deserved higher wages", Act.DEMAND, "pay"),
        ("without a ceasefire there would be no talks", Act.DEMAND, "ceasefire"),
        ("a ceasefire was out of the question", Act.REJECT, "ceasefire"),
        ("the plan falls short of what was needed", Act.REJECT, "proposal"),
        ("under no circumstances would it lift the blockade", Act.REJECT, "blockade"),
        ("a withdrawal of all troops was essential", Act.DEMAND, "withdrawal"),
        ("a truce now would be a mistake", Act.REJECT, "truce"),
        ("the door to talks remained open", Act.OFFER, "procedure"),
        ("there would be consequences if the truce is broken", Act.THREATEN, "other"),
        ("it reserved the right to resume the offensive", Act.THREATEN, "offensive"),
        ("Italy would pay a heavy price for the blockade", Act.THREATEN, "blockade"),
        ("it believed a truce was essential", Act.DEMAND, "truce"),
        ("Italy knew that a truce was out of the question", Act.REJECT, "truce"),
    ],
)
def test_inside_a_statement_a_construction_tells_its_speaker_s_stand(
    read: Read, words: str, act: Act, issue: str
) -> None:
    assert ("France", act, issue) in stands(read(f"{OPENING}France said that {words}."))


@pytest.mark.parametrize(
    ("text", "act", "issue"),
    [
        ("France has no intention of lifting the sanctions.", Act.REJECT, "sanctions"),
        ("France sees no reason to lift the sanctions.", Act.REJECT, "sanctions"),
        ("France said no to a truce.", Act.REJECT, "truce"),
        ("France said yes to a truce.", Act.ACCEPT, "truce"),
        ("France turned the truce down.", Act.REJECT, "truce"),
        ("France voiced opposition to the lifting of sanctions.", Act.REJECT, "sanctions"),
        ("France is against the exchange of prisoners.", Act.REJECT, "prisoners"),
        ("The ceasefire met with fierce resistance from France.", Act.REJECT, "ceasefire"),
        ("Despite objections from France, Italy extended the truce.", Act.REJECT, "truce"),
        ("France has given its consent to the exchange of prisoners.", Act.ACCEPT, "prisoners"),
        ("France has no objection to an exchange of prisoners.", Act.ACCEPT, "prisoners"),
        ("France left the door open to a longer truce.", Act.OFFER, "truce"),
        ("France no longer insists on a full withdrawal.", Act.CONCEDE, "withdrawal"),
        ("France no longer rules out an exchange of prisoners.", Act.CONCEDE, "prisoners"),
        ("France softened its stance on the withdrawal of troops.", Act.CONCEDE, "withdrawal"),
        ("France wants the blockade lifted.", Act.DEMAND, "blockade"),
        ("France is not interested in a truce.", Act.REJECT, "truce"),
        ("France scaled back its demands for inspections.", Act.CONCEDE, "inspections"),
        ("France suggested a truce of 20 days.", Act.OFFER, "truce"),
        ("France vowed to end the blockade.", Act.COMMIT, "blockade"),
        ("Under the deal, France must free 50 prisoners within ten days.", Act.COMMIT, "prisoners"),
        ("France made a ceasefire a condition for any exchange of prisoners.", Act.DEMAND, "ceasefire"),
        ("A withdrawal from the valley is France's main demand.", Act.DEMAND, "withdrawal"),
        ("France gave Italy until 20 March to withdraw its troops.", Act.DEMAND, "withdrawal"),
    ],
)
def test_an_idiom_tells_the_act_of_its_subject(read: Read, text: str, act: Act, issue: str) -> None:
    assert ("France", act, issue) in stands(read(OPENING + text))


def test_what_is_set_for_a_day_is_promised_by_who_says_it(read: Read) -> None:
    text = OPENING + 'France announced a step on Monday. "The withdrawal begins on 28 March," France said.'
    assert ("France", Act.COMMIT, "withdrawal") in stands(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "France denied that it had rejected the truce.",
        "France rejected claims that it had broken the truce.",
        "France dismissed reports that it refused to extend the truce.",
        "France said that there was no need to hurry.",
        "The need for a truce is often told.",
        "France gave the children two days to rest.",
        "France said that the advice of its lawyers was that it should break off the talks.",
        "France said that the deadline was not helpful.",
        "France hoped that an answer would follow.",
        "France is not yet willing to say what it thinks of the truce.",
        "Assuming that France opposes the truce, the talks will end.",
        "A driver predicted that France would accept the truce.",
        "France did not promise to comment on the truce.",
        "France said that Italy believed that the truce must end.",
        "France said that Italy claimed that a truce was essential.",
        '"Italy believes a truce is essential," France said.',
        "France said that what is expected is a ceasefire.",
        "France said that what is sought by Italy is a ceasefire.",
        "France said that civilians would suffer the consequences of the offensive.",
    ],
)
def test_what_is_denied_or_told_of_others_is_nobody_s_stand(read: Read, text: str) -> None:
    assert stands(read(OPENING + text)) == []


def test_advice_is_his_who_gives_it_and_not_of_who_reveals_it(read: Read) -> None:
    text = OPENING + "Ilse Marn of France revealed that Tom Orr's advice was that she should break off the talks."
    assert stands(read(text)) == [("Tom Orr", Act.DEMAND, "procedure")]


@pytest.mark.parametrize("whose", ["Italy for its commitment to the truce", "the mediators for their commitment to it"])
def test_a_stand_that_is_thanked_for_is_not_the_thanker_s(read: Read, whose: str) -> None:
    assert "France" not in [actor for actor, _, _ in stands(read(f"{OPENING}France thanked {whose}."))]


def test_the_day_of_a_threat_s_unless_is_its_deadline(read: Read) -> None:
    report = read(f"{OPENING}France threatened to close the port unless Italy frees the prisoners by 20 March 2025.")
    (threat,) = [entry.content for entry in report.positions if isinstance(entry.content, Position)]
    assert (threat.act, str(threat.deadline)) == (Act.THREATEN, "2025-03-20")


def test_who_concedes_that_something_is_so_gives_nothing_up(read: Read) -> None:
    text = (
        "France's officials conceded on Monday that a deal was far away. Both sides concede a truce appears unlikely."
    )
    assert Act.CONCEDE not in [act for _, act, _ in stands(read(f"{OPENING}{text}"))]
