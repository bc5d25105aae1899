"""What is new is told against what earlier reports had brought."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import told
from travaux.model.agreement import Agreement, Clause, ClauseState
from travaux.model.content import Act, Event, EventStatus, Figure, PloverType, Position
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence
from travaux.model.item import Item, alone
from travaux.model.movement import Move
from travaux.reason.changes import is_new, known_before, new_items, new_numbers, new_steps, settled_promises
from travaux.reason.citing import cite
from travaux.reason.figures import quantities_in
from travaux.reason.movement import paths_in

SINCE = dt.date(2025, 3, 14)
DATES = ["2025-03-01", "2025-03-13", "2025-03-14", "2025-03-20", "2025-03", None]


def held(act: Act, published: str | None, actor: str = "Norland", **more: Any) -> Evidence:
    return told(Position(actor, act, "truce", **more), published)


def met(published: str, status: EventStatus = EventStatus.HAPPENED, **more: Any) -> Evidence:
    date = parse_date("2025-03-12")
    return told(Event(PloverType.CONSULT, None, ("Norland",), ("Sarnia",), None, date, status), published, **more)


def test_a_day_is_new_from_its_first_moment_and_a_month_while_it_may_be() -> None:
    published = [parse_date(date) if date else None for date in DATES]

    assert [is_new(date, SINCE) for date in published] == [False, False, True, True, True, False]


def test_a_position_that_moved_stands_with_both_sentences() -> None:
    before, after = held(Act.REJECT, "2025-03-10", option="long"), held(Act.ACCEPT, "2025-03-15", option="long")

    moved, acts = new_steps(paths_in([before, after], {}), known_before([before, after], SINCE))

    (new,) = moved
    assert (new.party, new.step.move) == ("Norland", Move.REVERSED)
    assert set(new.step.entries) == {before.entry.key, after.entry.key}
    assert acts == ()


def test_what_an_earlier_report_told_is_not_new_however_often_it_is_told() -> None:
    first, again = (
        held(Act.REJECT, published, said_on=parse_date("2025-03-10")) for published in ("2025-03-10", "2025-03-20")
    )

    paths = paths_in([first, again], {}, one_act={first.entry.key: "one", again.entry.key: "one"})
    moved, acts = new_steps(paths, known_before([first, again], SINCE))

    assert moved == acts == ()


def test_an_event_is_new_when_no_earlier_report_told_it() -> None:
    old, again, new = met("2025-03-13"), met("2025-03-20"), met("2025-03-20", document="other")
    items = [Item((old, again)), *alone([new])]

    assert list(new_items(items, known_before([old, again, new], SINCE))) == items[1:]


def test_a_plan_that_came_to_something_is_new() -> None:
    plan, done, still = (
        met("2025-03-01", EventStatus.PLANNED),
        met("2025-03-14"),
        met("2025-03-14", EventStatus.PLANNED),
    )
    old = known_before([plan], SINCE)

    assert list(new_items([Item((plan, done))], old))
    assert not list(new_items([Item((plan, still))], old))


def test_a_number_is_new_with_the_one_that_it_revises() -> None:
    first, later = (
        told(Figure(low, low, "captives", "captives still held", claimant="Ana Verre"), published)
        for low, published in ((438.0, "2025-03-10"), (431.0, "2025-03-15"))
    )

    (new,) = new_numbers(quantities_in([first, later]), SINCE)

    assert new.relation.entries == (first.entry.key, later.entry.key)
    assert new_numbers(quantities_in([first, later]), dt.date(2025, 3, 16)) == ()


def agreement(state: ClauseState, cited: Evidence) -> Agreement:
    clause = Clause("Norland", None, "52 captives", 52, None, state, "told so", cite(cited))
    return Agreement("the accord", ("Norland", "Sarnia"), None, None, (), (clause,))


def test_a_promise_is_news_when_it_is_first_known_to_be_kept_or_broken() -> None:
    promise = held(Act.COMMIT, "2025-03-01")
    was_open, is_kept = agreement(ClauseState.OPEN, promise), agreement(ClauseState.KEPT, promise)

    (settled,) = settled_promises([is_kept], [was_open])

    assert (settled.agreement, settled.clause.state) == ("the accord", ClauseState.KEPT)
    assert settled_promises([is_kept], [is_kept]) == ()
    assert settled_promises([was_open], []) == ()


positions = st.builds(
    held,
    st.sampled_from(Act),
    st.sampled_from(DATES),
    st.sampled_from(["Norland", "Sarnia"]),
    option=st.sampled_from(["long", "short", None]),
)


@given(st.lists(positions, max_size=10), st.dates(dt.date(2025, 2, 27), dt.date(2025, 4, 2)))
def test_nothing_new_rests_on_what_was_known_alone(every: list[Evidence], since: dt.date) -> None:
    before = known_before(every, since)
    moved, acts = new_steps(paths_in(every, {}), before)

    assert all(new.step.cited.key not in before for new in (*moved, *acts))
    assert all(new.step.before for new in moved)
