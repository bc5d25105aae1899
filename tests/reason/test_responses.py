"""What was put forward, and what answered it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import WHO, told
from travaux.model.actor import Role
from travaux.model.content import Act, Event, PloverType, Position
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence
from travaux.model.profile import Issue
from travaux.model.response import Round, TurnKind
from travaux.reason.responses import Stretch, rounds_in

SEATED = {name: replace(who, party_role=Role.PARTY) for name, who in WHO.items()}
PLAN = Issue("plan", "The envoys' plan", cues=("envoys' plan",))


def says(day: str | None, actor: str, act: Act, asks: str, **fields: Any) -> Evidence:
    document, at = fields.pop("document", f"report of {day} {asks}"), fields.pop("at", None)
    content = Position(actor, act, fields.pop("issue", "truce"), asks=asks, **fields)
    return replace(told(content, day, document=document, exact=f"{actor} {act} {asks}", at=at), names=SEATED)


def ask(*said: Evidence, as_of: str | None = None, issues: tuple[Issue, ...] = ()) -> tuple[Round, ...]:
    positions = [each for each in said if isinstance(each.entry.content, Position)]
    events = [each for each in said if isinstance(each.entry.content, Event)]
    day = dt.date.fromisoformat(as_of) if as_of else None
    return rounds_in(positions, events, {issue.key: issue for issue in issues}, Stretch(until=day))


def kinds(rounds: tuple[Round, ...]) -> list[list[tuple[TurnKind, int | None]]]:
    return [[(turn.kind, turn.tie.to if turn.tie else None) for turn in each.turns] for each in rounds]


def test_an_exchange_reads_from_top_to_bottom() -> None:
    offer = says("2025-03-01", "Norland", Act.OFFER, "a truce of 15 days", toward="Sarnia")
    counter = says("2025-03-02", "Sarnia", Act.DEMAND, "a truce of 40 days", toward="Norland")
    refusal = says("2025-03-04", "Ana Verre", Act.REJECT, "a truce of 40 days")

    (found,) = ask(refusal, offer, counter)

    assert kinds((found,)) == [[(TurnKind.OFFER, None), (TurnKind.COUNTER, 0), (TurnKind.REJECT, 1)]]
    assert found.entries == (offer.entry.key, counter.entry.key, refusal.entry.key)
    assert [turn.tie.because for turn in found.turns if turn.tie] == [
        ("another number of days", "it turns to Norland", "Sarnia was asked", "within three days"),
        ("the same number of days", "Norland was asked", "within three days"),
    ]
    assert (found.turns[2].party, found.turns[2].actor) == ("Norland", "Ana Verre")


def test_the_same_issue_and_the_same_week_tie_nothing() -> None:
    one = says("2025-03-01", "Norland", Act.DEMAND, "the harbour wall")
    other = says("2025-03-02", "Sarnia", Act.REJECT, "a court of three judges")

    assert ask(one, other) == ()


def test_a_pronoun_stands_for_what_its_report_tells_before_it() -> None:
    offer = says("2025-03-01", "Norland", Act.OFFER, "a truce of 15 days", document="wire", at=100)
    it = says("2025-03-01", "Sarnia", Act.REJECT, "it", document="wire", at=200, issue="other")
    elsewhere = says("2025-03-01", "Sarnia", Act.REJECT, "it", document="gazette", issue="other")

    assert kinds(ask(offer, it)) == [[(TurnKind.OFFER, None), (TurnKind.REJECT, 0)]]
    assert ask(offer, elsewhere) == ()


def test_what_an_answer_names_it_answers() -> None:
    demand = says("2025-03-01", "Norland", Act.DEMAND, "a court of three judges")
    answer = says("2025-03-03", "Sarnia", Act.REJECT, "Norland's demand", issue="proposal", toward="Norland")
    late = says("2025-03-20", "Sarnia", Act.REJECT, "Norland's demand", issue="proposal", toward="Norland")

    assert kinds(ask(demand, answer)) == [[(TurnKind.DEMAND, None), (TurnKind.REJECT, 0)]]
    assert ask(demand, late) == ()
    # Of two demands nobody knows which one is named.
    assert ask(demand, says("2025-03-01", "Norland", Act.DEMAND, "the harbour wall"), answer) == ()


def test_words_that_tell_two_at_once_answer_nothing() -> None:
    both = [
        says("2025-03-01", actor, act, "the harbour wall", document="wire", at=100)
        for actor, act in (("Norland", Act.DEMAND), ("Sarnia", Act.ACCEPT))
    ]
    assert ask(*both) == ()


def test_nobody_answers_himself_or_what_came_later() -> None:
    demand = says("2025-03-05", "Norland", Act.DEMAND, "a truce of 15 days")
    own = says("2025-03-06", "Ana Verre", Act.REJECT, "a truce of 15 days")
    before = says("2025-03-01", "Sarnia", Act.REJECT, "a truce of 15 days")

    assert ask(demand, own, before) == ()


BY_MARCH = parse_date("2025-03-10")
THREAT = says("2025-03-01", "Norland", Act.THREATEN, "to attack", deadline=BY_MARCH, toward="Sarnia")


def test_a_deadline_without_an_answer_is_a_silence() -> None:
    threat = THREAT

    assert ask(threat, as_of="2025-03-10") == ()
    (found,) = ask(threat, as_of="2025-03-11")
    silence = found.turns[1]
    assert (silence.kind, silence.party, silence.day) == (TurnKind.SILENCE, "Sarnia", dt.date(2025, 3, 11))
    assert silence.entries == (threat.entry.key,)


def test_an_ultimatum_that_was_answered_in_time_is_no_silence() -> None:
    threat = THREAT
    answer = says("2025-03-02", "Sarnia", Act.REJECT, "the ultimatum", issue="proposal", toward="Norland")

    assert kinds(ask(threat, answer, as_of="2025-04-01")) == [[(TurnKind.ULTIMATUM, None), (TurnKind.REJECT, 0)]]


def test_one_ultimatum_in_many_words_is_left_unanswered_once() -> None:
    asked = [
        says(f"2025-03-0{day}", "Norland", Act.DEMAND, words, deadline=BY_MARCH, toward="Sarnia")
        for day, words in ((1, "to take its ships home"), (3, "the ships back"), (4, "an end to the cruise"))
    ]
    (found,) = ask(*asked, as_of="2025-04-01")

    assert [turn.kind for turn in found.turns] == [*[TurnKind.DEMAND] * 3, TurnKind.SILENCE]
    no = says("2025-03-05", "Sarnia", Act.REJECT, "the ships back", toward="Norland")
    assert [turn.kind for turn in ask(*asked, no, as_of="2025-04-01")[0].turns][-1] is TurnKind.REJECT


def test_a_name_beside_somebody_elses_proposals_names_none_of_its_own() -> None:
    demand = says("2025-03-01", "Norland", Act.DEMAND, "fewer tolls at the locks")
    ours = says("2025-03-02", "Sarnia", Act.REJECT, "the Elders' and the guilds' proposals on goods for Norland")
    theirs = says("2025-03-02", "Sarnia", Act.REJECT, "the latest terms set out by Norland")

    assert ask(demand, ours) == ()
    assert kinds(ask(demand, theirs)) == [[(TurnKind.DEMAND, None), (TurnKind.REJECT, 0)]]


def test_one_word_in_common_ties_nothing() -> None:
    offer = says("2025-03-01", "Norland", Act.OFFER, "the security of the fair", toward="Sarnia")
    other = says("2025-03-20", "Sarnia", Act.COMMIT, "Norland's security", toward="Norland")

    assert ask(offer, other) == ()


def test_answers_to_what_stands_in_no_entry_name_it() -> None:
    no = says("2025-03-01", "Sarnia", Act.REJECT, "the envoys' plan", issue="plan")
    yes = says("2025-03-20", "Norland", Act.ACCEPT, "the envoys' plan of March", issue="plan")
    other = says("2025-03-21", "Norland", Act.ACCEPT, "the harbour wall", issue="plan")

    (found,) = ask(no, yes, other, issues=(PLAN,))

    assert found.about == "The envoys' plan"
    assert kinds((found,)) == [[(TurnKind.REJECT, None), (TurnKind.ACCEPT, None)]]


def test_a_proposal_that_an_event_tells_opens_a_round() -> None:
    proposal = Event(PloverType.SUPPORT, "proposal", ("Norland",), on=parse_date("2025-03-01"))
    sentence = "Norland proposed the envoys' plan of 15 days"
    tabled = replace(told(proposal, "2025-03-01", document="wire", exact=sentence), names=SEATED)
    answer = says("2025-03-03", "Sarnia", Act.ACCEPT, "the envoys' plan of 15 days", issue="plan", toward="Norland")

    assert kinds(ask(tabled, answer, issues=(PLAN,))) == [[(TurnKind.PROPOSAL, None), (TurnKind.ACCEPT, 0)]]


def test_in_a_report_without_a_date_the_order_of_the_text_is_known() -> None:
    demand = says(None, "Norland", Act.DEMAND, "a truce of 15 days", document="wire", at=100, toward="Sarnia")
    answer = says(None, "Sarnia", Act.REJECT, "a truce of 15 days", document="wire", at=200)
    elsewhere = says(None, "Sarnia", Act.REJECT, "a truce of 15 days", document="gazette", at=200)
    dated = says("2025-03-01", "Sarnia", Act.REJECT, "a truce of 15 days", document="courier", at=200)

    (found,) = ask(answer, demand, elsewhere, dated)

    assert [(turn.cited.key, turn.day) for turn in found.turns] == [
        (demand.entry.key, None),
        (answer.entry.key, None),
    ]


def test_those_without_a_seat_open_and_answer_nothing() -> None:
    demand = replace(says("2025-03-01", "Norland", Act.DEMAND, "a truce of 15 days"), names=WHO)

    assert ask(demand, says("2025-03-02", "Sarnia", Act.REJECT, "a truce of 15 days")) == ()


SAID = st.builds(
    lambda day, actor, act, asks, place: says(day, actor, act, asks, document=f"report {place}", at=place * 150),
    st.none() | st.dates(dt.date(2025, 3, 1), dt.date(2025, 3, 9)).map(str),
    st.sampled_from(["Norland", "Sarnia"]),
    st.sampled_from(Act),
    st.sampled_from(["a truce of 15 days", "a truce of 40 days", "it", "Norland's offer"]),
    st.integers(0, 3),
)


@given(st.lists(SAID, max_size=10))
def test_turns_stand_in_order_after_what_they_answer_in_any_order(every: list[Evidence]) -> None:
    found = ask(*every)

    assert ask(*every[::-1]) == found
    for each in found:
        days = [turn.day for turn in each.turns if turn.kind is not TurnKind.SILENCE]
        assert None not in days or set(days) == {None}
        assert days == sorted(days, key=str)
        for place, turn in enumerate(each.turns):
            assert turn.tie is None or turn.tie.to is None or turn.tie.to < place
            assert turn.tie is None or turn.tie.score >= 0.45


def test_one_option_taken_weeks_later_is_no_answer_by_itself() -> None:
    demand = says("2025-03-01", "Norland", Act.DEMAND, "a pause", option="thirty")
    soon = says("2025-03-03", "Sarnia", Act.COMMIT, "the pause", option="thirty")
    late = says("2025-03-31", "Sarnia", Act.COMMIT, "the pause", option="thirty")

    assert kinds(ask(demand, soon)) == [[(TurnKind.DEMAND, None), (TurnKind.COMMIT, 0)]]
    assert ask(demand, late) == ()


def test_a_refusal_that_stands_for_another_option_answers_what_was_told_before_it() -> None:
    demand = says("2025-03-01", "Norland", Act.DEMAND, "one room", option="one", document="wire", at=100)
    refusal = says("2025-03-01", "Sarnia", Act.REJECT, "We shall not sit", option="two", document="wire", at=200)
    elsewhere = says("2025-03-01", "Sarnia", Act.REJECT, "We shall not sit", option="two", document="gazette")

    assert kinds(ask(demand, refusal)) == [[(TurnKind.DEMAND, None), (TurnKind.REJECT, 0)]]
    assert ask(demand, elsewhere) == ()
