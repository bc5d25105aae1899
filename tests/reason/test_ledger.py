"""What was promised and delivered, stage by stage, and the clock of a truce."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import DELIVERED, PROMISED, told
from travaux.model.content import Event, EventStatus, PloverType, Transfer, TransferStatus
from travaux.model.dates import on_day, parse_date
from travaux.model.evidence import Evidence
from travaux.model.ledger import Ledger
from travaux.reason.clock import clocks_in
from travaux.reason.ledger import ledgers_in


def leg(
    status: TransferStatus,
    count: float | None,
    published: str | None,
    on: str | None = None,
    *,
    giver: str | None = "Norland",
    what: str = "soldiers",
    report: str = "",
    at: int = 0,
    sentence: str = "",
) -> Evidence:
    other = {"Norland": "Sarnia", "Sarnia": "Norland"}.get(giver or "")
    content = Transfer(what, status, giver, other, count, on=parse_date(on) if on else None)
    return told(
        content, published, document=report or f"report of {published}", at=at, sentence=sentence, exact="words"
    )


def only(*said: Evidence) -> Ledger:
    (ledger,) = ledgers_in(said)
    return ledger


def totals(ledger: Ledger) -> dict[tuple[str, str], tuple[float | None, float, float | None]]:
    return {(each.giver, each.what): (each.promised, each.delivered, each.outstanding) for each in ledger.accounts}


def swap(day: str, soldiers: float, prisoners: float, report: str = "") -> list[Evidence]:
    return [
        leg(DELIVERED, soldiers, day, day, report=report or day, at=0),
        leg(DELIVERED, prisoners, day, giver="Sarnia", what="prisoners", report=report or day, at=60),
    ]


def test_sums_run_over_the_stages_and_what_is_owed_is_outstanding() -> None:
    whole = leg(PROMISED, 30, "2025-03-01", sentence="Norland will free 30 soldiers in three stages.", at=0)
    back = leg(PROMISED, 90, "2025-03-01", giver="Sarnia", what="prisoners", at=60, sentence="90 in three stages.")
    ledger = only(whole, back, *swap("2025-03-04", 10, 30), *swap("2025-03-08", 12, 30))

    assert [stage.on for stage in ledger.stages] == [on_day(dt.date(2025, 3, 4)), on_day(dt.date(2025, 3, 8))]
    assert [[each.delivered for each in stage.running] for stage in ledger.stages] == [[10, 30], [22, 60]]
    assert totals(ledger) == {("Norland", "soldiers"): (30, 22, 8), ("Sarnia", "prisoners"): (90, 60, 30)}
    assert ledger.ratio
    assert (ledger.ratio.promised, round(ledger.ratio.delivered or 0, 2)) == (3, 2.73)
    assert {whole.entry.key, back.entry.key} <= {*ledger.entries}


def test_one_delivery_that_several_reports_tell_is_counted_once() -> None:
    same = [
        leg(DELIVERED, 12, "2025-03-04", "2025-03-04", report="wire"),
        leg(DELIVERED, 12, "2025-03-05", report="gazette"),
        leg(DELIVERED, 12, None, report="undated copy"),
    ]
    same[2] = replace(same[2], origin="wire")

    ledger = only(*same)

    assert totals(ledger) == {("Norland", "soldiers"): (None, 12, None)}
    (entry,) = ledger.stages[0].delivered
    assert (len(entry.entries), entry.origins) == (3, 2)


def test_the_same_number_on_another_day_is_another_delivery() -> None:
    ledger = only(*swap("2025-03-04", 12, 36), *swap("2025-03-11", 12, 36))

    assert totals(ledger)["Norland", "soldiers"] == (None, 24, None)
    assert len(ledger.stages) == 2


def test_where_reports_differ_on_one_day_one_number_counts_and_all_are_told() -> None:
    said = [
        leg(DELIVERED, n, "2025-03-04", "2025-03-04", report=f"{n} {place}") for place, n in enumerate((12, 13, 12))
    ]

    ledger = only(*said)

    assert totals(ledger) == {("Norland", "soldiers"): (None, 12, None)}
    assert ledger.stages[0].delivered[0].counts == (12, 13)


def test_sums_so_far_rates_and_bare_words_are_shown_and_not_added() -> None:
    sentence = "Norland has freed 40 soldiers so far."
    rate = told(Transfer("soldiers", PROMISED, "Norland", "Sarnia", 3), "2025-03-04", exact="three for each captive")
    bare = leg(DELIVERED, None, "2025-03-20", "2025-03-20", report="bare")
    ledger = only(*swap("2025-03-04", 12, 36), leg(DELIVERED, 40, "2025-03-09", sentence=sentence), rate, bare)

    assert totals(ledger)["Norland", "soldiers"] == (None, 12, None)
    assert [each.count for each in ledger.told] == [40]
    assert {each.cited.key for each in ledger.apart} == {rate.entry.key, bare.entry.key}


def test_a_promise_belongs_to_the_delivery_after_it_and_never_to_a_larger_one() -> None:
    said = [
        leg(PROMISED, 12, "2025-03-02", "2025-03-06", report="promise"),
        leg(PROMISED, 3, "2025-03-03", report="a smaller promise"),
        *swap("2025-03-04", 10, 30),
    ]
    ledger = only(*said)

    assert [[each.count for each in stage.promised] for stage in ledger.stages] == [[12]]
    assert [each.count for each in ledger.loose] == [3]
    assert totals(ledger)["Norland", "soldiers"] == (15, 10, 5)


def test_a_promise_with_a_day_to_come_is_a_stage_of_its_own() -> None:
    ledger = only(*swap("2025-03-04", 10, 30), leg(PROMISED, 5, "2025-03-20", "2025-04-20"))

    assert [(len(stage.promised), len(stage.delivered)) for stage in ledger.stages] == [(0, 2), (1, 0)]
    assert totals(ledger)["Norland", "soldiers"] == (None, 10, None)


def test_what_nobody_is_said_to_give_is_in_no_ledger() -> None:
    assert ledgers_in([leg(DELIVERED, 12, "2025-03-04", giver=None)]) == ()


def test_each_agreement_has_its_ledger() -> None:
    said = [*swap("2025-03-04", 10, 30), *swap("2025-06-04", 5, 5)]
    names = {each.entry.key: "the Halvet deal" for each in said[2:]}

    assert {ledger.agreement: totals(ledger)["Norland", "soldiers"][1] for ledger in ledgers_in(said, names)} == {
        None: 10,
        "the Halvet deal": 5,
    }


LEGS = st.builds(
    leg,
    st.sampled_from(TransferStatus),
    st.sampled_from([None, 3.0, 12.0, 1e30]),
    st.none() | st.dates(dt.date(2025, 3, 1), dt.date(2025, 3, 9)).map(str),
    st.none() | st.dates(dt.date(2025, 3, 1), dt.date(2025, 3, 9)).map(str),
    giver=st.sampled_from(["Norland", "Sarnia", None]),
    what=st.sampled_from(["soldiers", "prisoners"]),
    report=st.sampled_from(["one", "two", "three"]),
    at=st.integers(0, 2000),
)


@given(st.lists(LEGS, max_size=10))
def test_every_leg_with_a_giver_stands_in_one_ledger_once_and_in_any_order(every: list[Evidence]) -> None:
    found = ledgers_in(every)

    assert ledgers_in(every[::-1]) == found
    shown = [key for ledger in found for key in ledger.entries]
    kept = [each.entry.key for each in every if each.entry.content.giver]  # type: ignore[union-attr]
    assert sorted(shown) == sorted(kept)


@given(st.lists(LEGS, max_size=8))
def test_a_copy_of_every_report_changes_no_sum(every: list[Evidence]) -> None:
    originals = [replace(each, origin=each.document) for each in every]
    copies = [
        told(each.entry.content, str(each.published_on) if each.published_on else None,
             document=f"copy of {each.document}", at=each.entry.provenance.span.start, exact="words")
        for each in every
    ]  # fmt: skip
    copied = [replace(copy, origin=each.document) for copy, each in zip(copies, every, strict=True)]

    with_copies = ledgers_in([*originals, *copied])

    assert sorted((each.sides, *totals(each).items()) for each in with_copies) == sorted(
        (each.sides, *totals(each).items()) for each in ledgers_in(originals)
    )


def event(sentence: str, on: str, kind: PloverType = PloverType.RETREAT, **fields: object) -> Evidence:
    content = Event(kind, "truce", on=parse_date(on), **fields)  # type: ignore[arg-type]
    return told(content, "2025-03-01", exact=sentence, sentence=sentence, document=sentence)


BEGINS = event("A truce begins on 4 March and lasts 10 days.", "2025-03-04")
LONGER = event(
    "The sides agreed to extend the truce by 5 days, two days before its end.", "2025-03-12", PloverType.AGREE
)


def test_a_truce_has_days_and_is_extended() -> None:
    (clock,) = clocks_in([LONGER, BEGINS], dt.date(2025, 3, 6))

    assert (clock.starts_on, clock.days, clock.ends_on) == (dt.date(2025, 3, 4), 10, dt.date(2025, 3, 13))
    assert clock.runs_to == dt.date(2025, 3, 18)
    assert clock.day == 3
    assert clock.entries == (BEGINS.entry.key, LONGER.entry.key)


def test_there_is_no_day_of_a_truce_before_it_and_after_it() -> None:
    for day, number in ((3, None), (4, 1), (18, 15), (19, None)):
        (clock,) = clocks_in([BEGINS, LONGER], dt.date(2025, 3, day))
        assert clock.day == number


def test_hours_run_into_the_day_on_which_they_end() -> None:
    (clock,) = clocks_in([event("A 72-hour ceasefire took effect.", "2025-03-04")])

    assert (clock.days, clock.ends_on) == (None, dt.date(2025, 3, 7))


def test_a_truce_of_unknown_or_disputed_length_has_no_clock() -> None:
    assert clocks_in([event("A truce began.", "2025-03-04")]) == ()
    assert clocks_in([BEGINS, event("A truce of 12 days began.", "2025-03-04")]) == ()
    assert clocks_in([event("A truce of 10 days began.", "2025-03-04", status=EventStatus.PROPOSED)]) == ()
    assert clocks_in([event("A truce of 999999 days began.", "9999-12-30")]) == ()
