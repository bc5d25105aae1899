"""Who owes what by when, and what became of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.reason.evidence import DELIVERED, PROMISED, WHO, told
from travaux.model.actor import Role
from travaux.model.agreement import Agreement, Clause, ClauseState
from travaux.model.content import Act, Event, EventStatus, PloverType, Position, Transfer
from travaux.model.dates import on_day, parse_date
from travaux.model.evidence import Evidence
from travaux.model.profile import ProfileAgreement
from travaux.reason.agreements import Told, agreements_in, entries_of_deals
from travaux.reason.deals import deals_in
from travaux.reason.ledger import ledgers_in

SEATED = {name: replace(who, party_role=Role.PARTY) for name, who in WHO.items()}
DEAL = ProfileAgreement(
    "Halvet agreement", ("the deal of 1 March",), ("Norland", "Sarnia"), "joint text", on_day(dt.date(2025, 3, 1))
)


def said(content: Any, day: str | None, sentence: str, document: str = "", at: int | None = None) -> Evidence:
    evidence = told(content, day, document=document or f"report of {day}", exact=sentence, sentence=sentence, at=at)
    return replace(evidence, names=SEATED)


def event(kind: PloverType, day: str, sentence: str, *sources: str, **fields: Any) -> Evidence:
    document = fields.pop("document", "")
    targets = fields.pop("targets", ())
    fields.setdefault("on", parse_date(day))
    return said(Event(kind, fields.pop("mode", None), sources, targets, **fields), day, sentence, document)


def promise(day: str, count: float, sentence: str, due: str | None = None, **fields: Any) -> Evidence:
    content = Transfer("soldiers", PROMISED, "Norland", "Sarnia", count, on=parse_date(due) if due else None, **fields)
    return said(content, day, sentence)


def delivery(day: str, count: float) -> Evidence:
    content = Transfer("soldiers", DELIVERED, "Norland", "Sarnia", count, on=parse_date(day))
    return said(content, day, f"Norland freed {count} soldiers.")


def ask(
    *, events: Sequence[Evidence] = (), positions: Sequence[Evidence] = (), transfers: Sequence[Evidence] = (),
    named: Sequence[ProfileAgreement] = (DEAL,), as_of: dt.date | None = None,
) -> dict[str | None, Agreement]:  # fmt: skip
    ledgers = ledgers_in(transfers, entries_of_deals(transfers, deals_in(events, named)))
    found = agreements_in(Told(events, positions, transfers), named, ledgers, as_of)
    return {agreement.name: agreement for agreement in found}


def clause(agreement: Agreement) -> Clause:
    (only,) = agreement.clauses
    return only


SIGNED = event(PloverType.AGREE, "2025-03-01", "Norland and Sarnia signed.", "Norland", "Sarnia", mode="sign")


def test_a_deal_is_told_by_those_who_made_it() -> None:
    found = ask(events=[SIGNED], named=())["Norland and Sarnia, 2025-03-01"]

    assert found.parties == ("Norland", "Sarnia")
    assert found.entries == (SIGNED.entry.key,)


def test_what_one_agrees_with_itself_or_on_no_day_is_no_deal() -> None:
    alone = event(PloverType.AGREE, "2025-03-01", "Norland signed.", "Norland", "Ana Verre", mode="sign")
    undated = event(PloverType.AGREE, "2025-03-01", "They signed.", "Norland", "Sarnia", mode="sign", on=None)
    status = EventStatus.PLANNED
    planned = event(PloverType.AGREE, "2025-03-01", "To sign.", "Norland", "Sarnia", mode="sign", status=status)

    assert ask(events=[alone, undated, planned], named=()) == {}


def test_a_deal_of_the_profile_takes_in_what_reports_tell_of_it() -> None:
    named = event(PloverType.AGREE, "2025-05-01", "They spoke of the deal of 1 March.", mode="agreement")

    found = ask(events=[SIGNED, named])

    assert list(found) == ["Halvet agreement"]
    assert {each.key for each in found["Halvet agreement"].cited} == {SIGNED.entry.key, named.entry.key}


def test_a_promise_that_was_delivered_is_kept_and_late_after_its_day() -> None:
    owed = promise("2025-03-02", 12, "Under the Halvet agreement Norland frees 12 soldiers.", "2025-03-05")
    for day, late in (("2025-03-05", False), ("2025-03-09", True)):
        given = delivery(day, 12)
        found = clause(ask(transfers=[owed, given])["Halvet agreement"])
        assert (found.state, found.late) == (ClauseState.KEPT, late)
        assert found.entries == (owed.entry.key, given.entry.key)


def test_fewer_than_promised_break_it() -> None:
    owed = promise("2025-03-02", 12, "Under the Halvet agreement Norland frees 12 soldiers.", "2025-03-05")
    found = clause(ask(transfers=[owed, delivery("2025-03-05", 10)])["Halvet agreement"])

    assert (found.state, found.because) == (ClauseState.BROKEN, "10 of 12 delivered when it was carried out")


def test_the_first_part_of_what_was_promised_without_a_day_breaks_nothing() -> None:
    owed = promise("2025-03-02", 50, "Under the Halvet agreement Norland frees 50 soldiers over four days.")
    found = clause(ask(transfers=[owed, delivery("2025-03-05", 13)])["Halvet agreement"])

    assert (found.state, found.because) == (ClauseState.OPEN, "13 of 50 delivered so far")


def test_a_promise_of_the_whole_is_open_until_all_is_delivered() -> None:
    owed = promise("2025-03-02", 30, "Under the Halvet agreement Norland frees 30 soldiers in two stages.")
    one, two = delivery("2025-03-05", 10), delivery("2025-03-15", 20)

    assert clause(ask(transfers=[owed, one])["Halvet agreement"]).state is ClauseState.OPEN
    assert clause(ask(transfers=[owed, one, two])["Halvet agreement"]).state is ClauseState.KEPT


def test_a_day_that_has_passed_alone_breaks_nothing() -> None:
    owed = promise("2025-03-02", 12, "Under the Halvet agreement Norland frees 12 soldiers.", "2025-03-05")

    before = clause(ask(transfers=[owed], as_of=dt.date(2025, 3, 5))["Halvet agreement"])
    after = clause(ask(transfers=[owed], as_of=dt.date(2025, 3, 6))["Halvet agreement"])

    assert (before.state, after.state) == (ClauseState.OPEN, ClauseState.OPEN)
    assert "was due by 2025-03-05" in after.because
    assert "was due" not in before.because


def test_the_agreement_is_the_last_one_of_both_that_had_been_made() -> None:
    owed = promise("2025-03-02", 12, "Norland was to free 12 soldiers.", under="the agreement")
    earlier = promise("2025-02-02", 9, "Norland was to free 9 soldiers.", under="the agreement")

    found = ask(transfers=[owed, earlier])

    assert clause(found["Halvet agreement"]).count == 12
    assert clause(found[None]).count == 9


COMMIT = Position(
    "Norland", Act.COMMIT, "bridge", asks="to rebuild the old bridge at Orrin", deadline=parse_date("2025-03-20")
)


def test_a_deed_in_the_words_of_a_promise_keeps_it() -> None:
    owed = said(COMMIT, "2025-03-02", "Norland promised to rebuild the old bridge at Orrin by 20 March.")
    done = event(PloverType.COOPERATE, "2025-03-18", "Norland rebuilt the old bridge at Orrin.", "Ana Verre")
    other = event(PloverType.COOPERATE, "2025-03-17", "Norland opened a school in Velm.", "Norland")
    hers = event(PloverType.COOPERATE, "2025-03-16", "Sarnia rebuilt the old bridge at Orrin.", "Sarnia")

    found = clause(ask(positions=[owed], events=[other, hers, done])[None])

    assert (found.state, found.late, found.due) == (ClauseState.KEPT, False, parse_date("2025-03-20"))
    assert [each.key for each in found.done] == [done.entry.key]


def test_a_promise_without_a_day_or_a_deal_is_no_clause() -> None:
    owed = said(replace(COMMIT, deadline=None), "2025-03-02", "Norland promised to rebuild the old bridge.")

    assert None not in ask(positions=[owed])


def test_what_is_meant_to_be_done_about_a_deal_is_none_of_its_clauses() -> None:
    def owed(sentence: str) -> Evidence:
        return said(replace(COMMIT, deadline=None), "2025-03-02", sentence)

    about = [
        owed("Norland plans to override parts of the Halvet agreement."),
        owed("It stands by the deal of 1 March."),
    ]
    bound = [
        owed("Norland is bound under the Halvet agreement to rebuild the bridge."),
        owed("The Halvet agreement requires Norland to rebuild the bridge."),
    ]

    assert ask(events=[SIGNED], positions=about)["Halvet agreement"].clauses == ()
    for each in bound:
        assert clause(ask(events=[SIGNED], positions=[each])["Halvet agreement"]).cited.key == each.entry.key


def test_what_the_text_plans_is_a_clause_of_who_alone_owes_it() -> None:
    text = {"status": EventStatus.PLANNED, "document": "joint text"}
    leave = "Norland will leave the hill at Orrin by 9 March."
    plan = event(PloverType.AGREE, "2025-03-01", leave, "Norland", mode="withdraw", on=parse_date("2025-03-09"), **text)
    both = event(PloverType.AGREE, "2025-03-01", "Both will meet.", "Norland", "Sarnia", mode="meet", **text)

    found = clause(ask(events=[plan, both])["Halvet agreement"])

    assert (found.owes, found.due, found.state) == ("Norland", parse_date("2025-03-09"), ClauseState.OPEN)


def test_an_accusation_is_told_and_settles_nothing() -> None:
    accused = event(
        PloverType.ACCUSE, "2025-03-04", "Sarnia accused Norland of a breach.", "Sarnia", targets=("Norland",)
    )
    before = event(
        PloverType.ACCUSE, "2025-02-04", "Sarnia accused Norland of a breach.", "Sarnia", targets=("Norland",)
    )
    owed = promise("2025-03-02", 12, "Under the Halvet agreement Norland frees 12 soldiers.")

    found = ask(events=[accused, before], transfers=[owed])["Halvet agreement"]

    assert [each.key for each in found.accused] == [accused.entry.key]
    assert clause(found).state is ClauseState.OPEN


def test_a_deal_is_none_before_it_was_made_or_where_no_report_tells_of_it() -> None:
    assert ask(events=[SIGNED], as_of=dt.date(2025, 2, 28)) == {}
    assert ask() == {}


def test_a_promise_in_other_words_with_the_same_day_is_one_clause() -> None:
    due = "2025-03-20"
    owed = promise("2025-03-02", 12, "Norland will hand over 12 soldiers of the old guard by 20 March.", due)
    asks = "to hand over twelve soldiers of the old guard"
    again = Position("Ana Verre", Act.COMMIT, "prisoners", asks=asks, deadline=parse_date(due))
    told_again = said(again, "2025-03-03", "Verre promised to hand over twelve soldiers of the old guard by 20 March.")

    found = clause(ask(transfers=[owed], positions=[told_again], named=())[None])

    assert found.entries == (owed.entry.key, told_again.entry.key)
