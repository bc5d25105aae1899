"""Two reports of one event become one item; what differs in place, people, number or day stays apart."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import WHO, told
from travaux.model.content import Act, Event, EventStatus, Modality, PloverType, Position
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence, Identity
from travaux.model.item import Ground
from travaux.record.judgements import Links
from travaux.record.merging import explained, merged
from travaux.record.sameness import find_link, may_be_linked
from travaux.record.telling import tellings_of

PEOPLE = {
    "Bo Renn": Identity("Bo Renn", "Sarnia", key="br", party_key="s"),
    "Cy Dolm": Identity("Cy Dolm", "Sarnia", key="cd", party_key="s"),
    "Mediators": Identity("Corva", "Corva", key="c", party_key="c"),
}
CONSULT, RETREAT, ASSAULT = PloverType.CONSULT, PloverType.RETREAT, PloverType.ASSAULT


def report(exact: str, content: Any, published: str | None = "2025-03-14", document: str = "") -> Evidence:
    """One entry of a report of its own, unless one is named."""
    evidence = told(content, published, exact=exact, document=document or exact)
    return replace(evidence, names=WHO | PEOPLE)


def met(
    exact: str,
    *who: str,
    on: str | None = "2025-03-12",
    at: str | None = None,
    status: EventStatus = EventStatus.HAPPENED,
    **more: Any,
) -> Evidence:
    date = parse_date(on) if on else None
    return report(exact, Event(CONSULT, None, who[:1], who[1:], at, date, status), **more)


def freed(exact: str, on: str | None = "2025-03-12", to: str = "Sarnia", by: str = "Norland", **more: Any) -> Evidence:
    return report(exact, Event(RETREAT, None, (by,), (to,), None, parse_date(on) if on else None), **more)


def items(*evidence: Evidence, judged: Links | None = None) -> list[set[str]]:
    """The items, each by the words of its entries."""
    words = {each.entry.key: each.entry.provenance.exact for each in evidence}
    links = judged or Links(frozenset(), frozenset())
    return [{words[key] for key in item} for component in merged(tellings_of(evidence), links) for item in component]


def test_two_reports_of_a_meeting_are_one_item() -> None:
    one = met("Verre met Renn in Halm", "Ana Verre", "Bo Renn", at="Halm")
    other = met("Renn received the minister", "Ana Verre", "Bo Renn")

    assert items(one, other) == [{"Verre met Renn in Halm", "Renn received the minister"}]


def test_a_week_and_a_day_can_be_one_meeting() -> None:
    day = met("Verre met Renn in Halm", "Ana Verre", "Bo Renn", at="Halm")
    week = met("Verre and Renn spoke in Halm", "Ana Verre", "Bo Renn", at="Halm", on="2025-03-10/2025-03-16")

    (link,) = explained(list(tellings_of([day, week])))

    assert len(items(day, week)) == 1
    assert link.grounds == (Ground.OVERLAPPING_DATES, Ground.PEOPLE, Ground.PARTIES, Ground.PLACE)
    assert 0.9 < link.score < 1


def test_what_could_be_either_of_two_meetings_stands_alone() -> None:
    tuesday = met("on Tuesday", "Ana Verre", "Bo Renn", at="Halm", on="2025-03-11")
    thursday = met("on Thursday", "Ana Verre", "Bo Renn", at="Halm", on="2025-03-13")
    week = met("that week", "Ana Verre", "Bo Renn", at="Halm", on="2025-03-10/2025-03-16")

    assert items(tuesday, week, thursday) == [{"on Tuesday"}, {"on Thursday"}, {"that week"}]


def test_a_month_of_daily_meetings_is_no_chain() -> None:
    days = [
        met("a day" + " again" * day, "Ana Verre", "Bo Renn", at="Halm", on=f"2025-03-{day:02}") for day in range(1, 31)
    ]
    spans = [
        met("two days" + " again" * day, "Ana Verre", "Bo Renn", at="Halm", on=f"2025-03-{day:02}/2025-03-{day + 1:02}")
        for day in range(1, 30)
    ]

    assert all(len(item) == 1 for item in items(*days, *spans))


def test_type_and_date_alone_do_not_make_one_event() -> None:
    assert len(items(met("Verre met Renn", "Ana Verre", "Bo Renn"), met("Corva held talks", "Mediators"))) == 2


def test_meetings_of_different_people_are_two() -> None:
    assert len(items(met("with Renn", "Ana Verre", "Bo Renn"), met("with Dolm", "Ana Verre", "Cy Dolm"))) == 2


def test_meetings_in_different_places_are_two() -> None:
    here = met("here", "Ana Verre", "Bo Renn", at="Halm")
    there = met("there", "Ana Verre", "Bo Renn", at="Port Ossel")

    assert len(items(here, there)) == 2


def test_where_three_people_met_reports_may_differ() -> None:
    here = met("here", "Ana Verre", "Bo Renn", "Ilo Marr", at="Halm")
    there = met("there", "Ana Verre", "Bo Renn", "Ilo Marr", at="Port Ossel")

    assert len(items(here, there)) == 1


def test_releases_of_different_numbers_are_two() -> None:
    assert len(items(freed("Norland freed 52 captives"), freed("Norland freed 80 captives"))) == 2
    assert len(items(freed("Norland freed 52 captives"), freed("the 52 captives were let go"))) == 1


def test_a_release_one_way_is_not_the_release_the_other_way() -> None:
    there, back = freed("freed nine sailors"), freed("freed nine sailors", to="Norland", by="Sarnia", document="other")

    assert len(items(there, back)) == 2


def test_two_attacks_of_one_side_on_one_day_need_more_to_be_one() -> None:
    attack = Event(ASSAULT, None, ("Norland",), ("Sarnia",), None, parse_date("2025-03-12"))

    assert len(items(report("shells fell on Halm", attack), report("a convoy was ambushed", attack))) == 2
    assert len(items(report("shells fell on Halm", attack), report("shells that fell on Halm", attack))) == 1


def test_a_plan_and_what_came_of_it_are_one_where_day_and_parties_agree() -> None:
    plan = met("will meet", "Norland", "Sarnia", status=EventStatus.PLANNED, published="2025-03-01")

    assert len(items(plan, met("have met", "Norland", "Sarnia"))) == 1
    assert len(items(plan, met("have met", "Norland", "Sarnia", on="2025-03-12/2025-03-13"))) == 2


def test_what_is_denied_is_never_what_happened() -> None:
    denied = met("no meeting", "Ana Verre", "Bo Renn", status=EventStatus.DENIED)

    assert len(items(denied, met("a meeting", "Ana Verre", "Bo Renn"))) == 2


def test_without_a_date_only_the_same_words_told_within_days_are_one() -> None:
    words = "Norland freed the crew of the ferry at the northern lock"
    one, other = freed(words, on=None), freed(words, on=None, document="other", published="2025-03-15")
    month_later = freed(words, on=None, document="late", published="2025-04-15")

    assert len(items(one, other)) == 1
    assert len(items(one, month_later)) == 2


def test_a_copy_without_a_date_tells_what_its_original_tells() -> None:
    original = replace(freed("Norland freed 52 captives", document="a"), origin="a")
    copied = freed("Norland freed 52 captives, as agreed", on=None, published=None, document="b")

    assert len(items(original, replace(copied, origin="a"))) == 1
    assert len(items(original, replace(copied, origin="b"))) == 2


def held(exact: str, actor: str = "Ana Verre", act: Act = Act.REJECT, on: str | None = None, **more: Any) -> Evidence:
    date = parse_date(on) if on else None
    option, modality = more.pop("option", None), more.pop("modality", Modality.ASSERTED)
    return report(exact, Position(actor, act, "truce", option=option, said_on=date, modality=modality), **more)


def test_two_reports_of_one_refusal_are_one_act() -> None:
    one = held("Verre rejected any truce before the harvest")
    other = held("a truce before the harvest was rejected", actor="Norland", published="2025-03-15")

    assert len(items(one, other)) == 1


def test_acts_of_two_speakers_are_two() -> None:
    one, other = held("rejected a truce before harvest"), held("rejected truce before the harvest", actor="Ilo Marr")

    assert len(items(one, other)) == 2


def test_what_is_said_again_a_week_later_is_another_act() -> None:
    words = "rejected any truce before the spring harvest was home"
    again = held(words, published="2025-03-21", document="again")

    assert len(items(held(words), again)) == 2


def test_other_terms_are_another_act() -> None:
    fifteen, thirty = held("rejected a truce of 15 days"), held("rejected a truce of 30 days")

    assert len(items(fifteen, thirty)) == 2
    assert len(items(held("rejected it all", option="a"), held("all of it rejected", option="b"))) == 2


def test_the_analyst_joins_and_parts() -> None:
    one, other = met("with Renn", "Ana Verre", "Bo Renn"), met("with Dolm", "Ana Verre", "Cy Dolm")
    same = met("with Renn too", "Ana Verre", "Bo Renn")
    pair = (one.entry.key, other.entry.key)

    joined = items(one, other, judged=Links(frozenset({pair}), frozenset()))
    parted = items(one, same, judged=Links(frozenset(), frozenset({(one.entry.key, same.entry.key)})))

    assert joined == [{"with Renn", "with Dolm"}]
    assert parted == [{"with Renn"}, {"with Renn too"}]


NAMES = st.sampled_from(["Norland", "Sarnia", "Ana Verre", "Bo Renn", "Cy Dolm", "the delegates"])
DATES = st.sampled_from([None, "2025-03-11", "2025-03-12", "2025-03-10/2025-03-16", "2025-03", "2024"])
EXACT = st.lists(
    st.sampled_from(["52", "80", "captives", "freed", "shells", "market", "ferry", "talks", "harvest", "lock"]),
    min_size=1,
).map(" ".join)


@st.composite
def some_evidence(draw: st.DrawFn) -> Evidence:
    on, published = draw(DATES), draw(st.sampled_from([None, "2025-03-12", "2025-03-20"]))
    date = parse_date(on) if on else None
    event = Event(
        draw(st.sampled_from([CONSULT, RETREAT])),
        None,
        tuple(draw(st.lists(NAMES, max_size=2))),
        tuple(draw(st.lists(NAMES, max_size=2))),
        draw(st.sampled_from([None, "Halm", "Port Ossel", "Sarnia"])),
        date,
        draw(st.sampled_from(EventStatus)),
    )
    position = Position(draw(NAMES), draw(st.sampled_from([Act.REJECT, Act.OFFER])), "truce", said_on=date)
    content = draw(st.sampled_from([event, event, position]))
    return report(draw(EXACT), content, published, draw(st.sampled_from(["a", "b", "c", "d"])))


@given(st.lists(some_evidence(), max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_every_entry_is_in_one_item(evidence: list[Evidence], random: Any) -> None:
    told_in_order = list(tellings_of(evidence))
    shuffled = random.sample(told_in_order, len(told_in_order))

    found = merged(told_in_order)

    assert sorted(found) == sorted(merged(shuffled))
    assert sorted(key for component in found for item in component for key in item) == sorted(
        each.entry.key for each in evidence
    )


@given(st.lists(some_evidence(), max_size=12))
def test_no_item_spans_days_that_its_entries_do_not_share(evidence: list[Evidence]) -> None:
    by_key = {telling.entry: telling for telling in tellings_of(evidence)}
    for component in merged(by_key.values()):
        for item in component:
            dates = [on for key in item if (on := by_key[key].on)]
            assert not dates or max(date.first for date in dates) <= min(date.last for date in dates)


@given(some_evidence(), some_evidence())
def test_what_is_linked_is_seen_at_a_glance(one: Evidence, other: Evidence) -> None:
    first, second = tellings_of([one, other])

    assert find_link(first, second) is None or may_be_linked(first, second)
