"""The fields of a position that have words of their own: what it asks, its condition, deadline, what must wait."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.annotation import TimeExpression
from travaux.model.content import Act, Position
from travaux.model.profile import Profile
from travaux.read.pipeline import read_document

Read = Callable[..., ReadReport]


def positions_of(report: ReadReport) -> list[Position]:
    return [entry.content for entry in report.positions if isinstance(entry.content, Position)]


@pytest.mark.parametrize(
    ("text", "asks", "condition"),
    [
        (
            "Canada is ready to lift the sanctions if Mexico releases the prisoners.",
            "to lift the sanctions",
            "if Mexico releases the prisoners",
        ),
        (
            "Canada accepted the plan on condition that Mexico withdraws its troops.",
            "the plan",
            "on condition that Mexico withdraws its troops",
        ),
        (
            "Canada said it would accept the plan provided that Mexico withdraws its troops.",
            "the plan",
            "provided that Mexico withdraws its troops",
        ),
        (
            "Canada agreed to extend the truce as long as Mexico frees ten captives a day.",
            "to extend the truce",
            "as long as Mexico frees ten captives a day",
        ),
        (
            "Canada threatened to resume the offensive should Mexico reject the plan.",
            "to resume the offensive",
            "should Mexico reject the plan",
        ),
        (
            "“We will lift the blockade once the prisoners are home,” Canadian minister Ana Holt said.",
            "We will lift the blockade",
            "once the prisoners are home",
        ),
        ("Canada said it would reject the plan even if Mexico withdraws.", "the plan", None),
        ("Canada rejected the plan as if it were new.", "the plan", None),
    ],
)
def test_a_condition_has_its_own_words(read: Read, text: str, asks: str, condition: str | None) -> None:
    (found,) = positions_of(read(text))
    assert (found.asks, found.condition) == (asks, condition)


def test_what_is_asked_in_return_is_a_condition_and_a_demand(read_report: ReadReport) -> None:
    """
    Canada offered to free 20 prisoners in exchange for the bodies of five soldiers.
    """
    offered, demanded = positions_of(read_report)
    assert (offered.act, offered.condition) == (Act.OFFER, "in exchange for the bodies of five soldiers")
    assert (demanded.act, demanded.asks) == (Act.DEMAND, "the bodies of five soldiers")
    assert demanded.precondition_for == "Canada offered to free 20 prisoners"
    assert demanded.condition is None


def test_a_day_inside_the_condition_is_no_deadline_of_the_offer(read_report: ReadReport) -> None:
    """
    Canada is ready to lift the sanctions if Mexico releases the prisoners by 20 March 2025.
    """
    (found,) = positions_of(read_report)
    assert (found.deadline, found.deadline_span) == (None, None)


@pytest.mark.parametrize(
    "until", ["until we achieve all our goals", "until victory is ours", "until its goals are met"]
)
def test_one_s_own_aims_are_demanded_of_nobody(read: Read, until: str) -> None:
    (found,) = positions_of(read(f"“We will not lift the blockade {until},” Canadian minister Ana Holt said."))
    assert (found.act, found.issue, found.condition) == (Act.REJECT, "blockade", until)


def test_what_is_refused_before_something_is_done_demands_it(read_report: ReadReport) -> None:
    """
    Mexico will not discuss prisoners before Canadian troops have left the valley, its negotiator told reporters.

    “Mexico will not discuss prisoners before Canadian troops have left,” Mexican negotiator Rosa Delmar said.
    """
    refused, demanded = positions_of(read_report)[-2:]
    assert (refused.act, refused.issue, refused.actor) == (Act.REJECT, "prisoners", "Rosa Delmar")
    assert (demanded.act, demanded.issue) == (Act.DEMAND, "withdrawal")
    assert demanded.precondition_for == "Mexico will not discuss prisoners"


@pytest.mark.parametrize(
    ("text", "actor", "act"),
    [
        ("The government accepted the truce, Canadian minister Ana Holt said.", "Ana Holt", Act.ACCEPT),
        ("A Mexican official said that his side could live with a truce.", "Mexican official", Act.OFFER),
    ],
)
def test_one_s_own_side_is_named_by_its_office(read: Read, text: str, actor: str, act: Act) -> None:
    (found,) = positions_of(read(f"Canada met Mexico. {text}"))
    assert (found.actor, found.act) == (actor, act)


def test_the_government_of_the_other_side_is_not_one_s_own(read_report: ReadReport) -> None:
    """
    Canada met the Dockers Union. The government accepted the truce, Ana Holt, the head of the Dockers Union, said.
    """
    assert "Ana Holt" not in {position.actor for position in positions_of(read_report)}


def test_the_issue_is_not_taken_from_the_condition(read_report: ReadReport) -> None:
    """
    A Mexican official said that his side could live with less than 40 days if the blockade of the port were lifted.
    """
    assert [position.issue for position in positions_of(read_report)] in ([], ["other"])


_SUBJECTS = ("Canada said it", "Mexico's minister Rosa Delmar said Mexico", "“We", "The union of Canada")
_STANDS = (
    "will lift the blockade", "will not talk", "would accept the plan", "is ready for a truce", "demanded aid",
    "offered to free 20 prisoners", "insisted there would be no talks",
)  # fmt: skip
_ENDS = (
    "if Mexico withdraws", "unless the truce holds by Friday", "in exchange for 30 bodies", "by 20 March 2025",
    "provided that Mexico\nwithdraws its troops", "only after talks", "as long as it takes", "until we win",
    "on condition that", "before any talks", "should Mexico refuse", ",” Rosa Delmar said",
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(_SUBJECTS), st.sampled_from(_STANDS), st.lists(st.sampled_from(_ENDS), max_size=3)),
        min_size=1,
        max_size=3,
    )
)
def test_the_words_under_each_span_are_the_field_s(parts: list[tuple[str, str, list[str]]]) -> None:
    text = " ".join(f"{subject} {stand} {' '.join(ends)}." for subject, stand, ends in parts)
    found = [annotation for _, annotation in read_document(document_of(text), Profile())]
    times = {each.span: each.content.on for each in found if isinstance(each.content, TimeExpression)}
    for position in (each.content for each in found if isinstance(each.content, Position)):
        fields = (
            (position.asks, position.asks_span),
            (position.condition, position.condition_span),
            (position.precondition_for, position.precondition_span),
        )
        for words, span in fields:
            assert (span.of(text) if span is not None else None) == words
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert (times[position.deadline_span] if position.deadline_span is not None else None) == position.deadline


@pytest.mark.parametrize(
    "text",
    [
        "Canada and Mexico reached an accord. Canadian minister Ana Holt complained that it would end the sanctions.",
        "Canada and Mexico reached an accord. It would end the sanctions on Mexico, Canadian officials said.",
    ],
)
def test_what_a_deal_would_do_is_no_promise_of_the_person_who_says_so(read: Read, text: str) -> None:
    assert not [each for each in positions_of(read(text)) if each.act is Act.COMMIT]


def test_what_a_government_says_that_it_will_do_is_its_promise(read: Read) -> None:
    (found,) = positions_of(read("Canada met Mexico. Canada said that it would end the sanctions on Mexico."))
    assert (found.actor, found.act) == ("Canada", Act.COMMIT)
