"""What pages tell of the newest is what the whole record tells, and all of it where nothing is cut."""

import datetime as dt
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.dossier.asking import bring_up_to_date
from travaux.dossier.newest_trade import agreements_of, newest_told
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Event, EventStatus, PloverType, Position, Statement, Transfer, TransferStatus
from travaux.model.dates import on_day
from travaux.model.document import Span
from travaux.model.entry import build_entries
from travaux.model.evidence import Evidence
from travaux.model.profile import Issue, IssueOption, Profile, ProfileAgreement
from travaux.model.response import TurnKind
from travaux.reason.responses import Stretch, rounds_in
from travaux.reason.scope import said_within, within
from travaux.record.store import asking, new, newest
from travaux.record.store.opening import Store
from travaux.record.store.recent import evidence_of_recent
from travaux.record.store.writing import ReadWith, record_document

FIRST = dt.date(2025, 3, 1)
DAYS = [*(FIRST + dt.timedelta(days=day) for day in range(9)), None]
PROFILE = Profile(
    issues=(
        Issue("tolls", "Tolls", cues=("toll*",), options=(IssueOption("all", "All"), IssueOption("half", "Half"))),
        Issue("locks", "Locks", cues=("lock*",)),
    ),
    agreements=(ProfileAgreement("Halvet accord", parties=("Norland", "Sarnia"), agreed_on=on_day(FIRST)),),
)
SCOPES = [
    Scope(),
    Scope(as_of=dt.date(2025, 3, 5)),
    Scope(known_by=dt.date(2025, 3, 5)),
    Scope(dt.date(2025, 3, 6), dt.date(2025, 3, 4)),
    Scope(min_confidence=0.5),
]


def contents(dice: random.Random) -> list[Any]:
    """What one report tells: of each kind something, by one side to the other."""
    one, other = dice.sample(["Norland", "Sarnia"], 2)
    own = on_day(day) if (day := dice.choice(DAYS)) else None
    due = on_day(day) if (day := dice.choice(DAYS)) else None
    act, option = dice.choice(tuple(Act)), dice.choice(["all", "half", None])
    asks = dice.choice(["half of the tolls", "all of the tolls at the locks", "the offer of Norland"])
    issue = dice.choice(["tolls", "locks"])
    return [
        Actor("Norland", ActorKind.STATE, Role.PARTY),
        Actor("Sarnia", ActorKind.STATE, Role.PARTY),
        Actor("Ostrava", ActorKind.STATE, Role.MEDIATOR),
        Position(one, act, issue, other, asks, option=option, deadline=due, said_on=own),
        Position(dice.choice([one, "Ostrava", "a trader"]), dice.choice(tuple(Act)), issue, None, asks),
        Event(PloverType.AGREE, "agreement", (one,), (other,), "Halvet", own),
        Event(dice.choice([PloverType.ACCUSE, PloverType.RETREAT]), None, (one,), (other,), None, own),
        Event(PloverType.SUPPORT, dice.choice(["proposal", None]), ("Ostrava",), (), None, own),
        Event(PloverType.CONCEDE, None, (one,), (), None, due, EventStatus.PLANNED),
        Statement(one),
        Transfer("grain", dice.choice(tuple(TransferStatus)), one, other, float(dice.randrange(2, 9)), None, due),
    ]


def dossier_of(store: Store, dice: random.Random, number: int) -> Dossier:
    """So many reports; too few for any page to leave anything out."""
    for place in range(number):
        words = f"Report {place}: no toll of the locks until the Halvet accord is kept, Norland said to Sarnia by hand."
        document = build_document(words, f"r{place}", f"r{place}.txt", published=_iso(dice.choice(DAYS)))
        found: list[Any] = [
            ("reader@1", Annotation(Span(start, start + 50), each, dice.choice([0.4, 0.9])))
            for start, each in enumerate(contents(dice))
        ]
        record_document(store, document, build_entries(document, found), ReadWith("1", "none"))
    made = Dossier(Path(store.name), store, PROFILE)
    bring_up_to_date(made)
    return made


Stores = Callable[[], Store]
few = settings(max_examples=3, deadline=None)
some_dice = st.randoms(use_true_random=False)
numbers = st.integers(1, 6)
scopes = st.sampled_from(SCOPES)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def keys(evidence: Iterable[Evidence]) -> list[str]:
    return sorted(each.entry.key for each in evidence)


@few
@given(dice=some_dice, number=numbers, scope=scopes)
def test_what_is_not_cut_is_what_the_whole_record_tells(
    new_store: Stores, dice: random.Random, number: int, scope: Scope
) -> None:
    dossier = dossier_of(new_store(), dice, number)
    found = flow.newest_rounds(dossier, scope)
    assert found.rounds == flow.responses(dossier, scope)
    assert found.reach.is_whole
    assert flow.newest_gaps(dossier, scope).gaps == flow.gaps(dossier, scope)
    assert flow.newest_draft(dossier, scope) == flow.draft_conflict(dossier, scope)
    trade = flow.newest_trade(dossier, scope)
    assert (trade.ledgers, trade.clocks) == flow.ledger(dossier, scope)
    assert trade.agreements == flow.agreements(dossier, scope)
    assert flow.newest_changes(dossier, dt.date(2025, 3, 4), scope) == flow.changes(dossier, dt.date(2025, 3, 4), scope)
    account = flow.newest_account(dossier, scope)
    assert account.paths == flow.movement(dossier, scope)
    assert account.is_whole


@few
@given(dice=some_dice, number=numbers, scope=scopes)
def test_what_is_chosen_in_the_store_is_what_the_rules_choose(
    new_store: Stores, dice: random.Random, number: int, scope: Scope
) -> None:
    dossier = dossier_of(new_store(), dice, number)
    told, reach = newest_told(dossier, scope)
    every = said_within(asking.evidence_with_sentences(dossier.store, "transfer"), scope)
    assert keys(told.transfers) == keys(every)
    assert reach.of >= len(told.transfers)
    # An event without a day tells no deal, deed or accusation that any day could be named for.
    assert agreements_of(dossier, told, scope) == flow.agreements(dossier, scope)
    positions = list(within(asking.evidence_of_kind(dossier.store, "position"), scope))
    seated = [each for each in positions if _seat(each) in (Role.PARTY, Role.MEDIATOR)]
    found, counted = newest.seated_positions(dossier.store, scope)
    assert (keys(found), counted) == (keys(seated), len(seated))
    parties = {each.party(getattr(each.entry.content, "actor", None)) for each in seated if _seat(each) is Role.PARTY}
    heard = seated if len(parties) > 1 else positions
    cells = newest.cells_at_the_table(dossier.store, scope)
    assert sum(cells.values()) == len(heard)
    assert keys(evidence_of_recent(dossier.store, list(cells), scope, 1_000)) == keys(heard)


@few
@given(dice=some_dice, number=numbers, scope=scopes)
def test_what_is_new_is_what_came_out_since(
    new_file_store: Stores, dice: random.Random, number: int, scope: Scope
) -> None:
    dossier = dossier_of(new_file_store(), dice, number)
    since = dt.date(2025, 3, 4)
    positions = within(asking.evidence_of_kind(dossier.store, "position"), scope)
    told = [each for each in positions if each.published_on and each.published_on.last >= since]
    assert sorted(new.new_entries(dossier.store, "position", since, scope, 1_000)) == keys(told)
    assert new.count_new_entries(dossier.store, "position", since, scope) == len(told)
    reports, counted = new.new_reports(dossier.store, since, scope, 1_000)
    news = flow.changes(dossier, since, scope)
    assert [each.key for each in reports] == [each.listed.key for each in news.documents]
    assert counted == len(reports)
    assert new.keys_of_entries(dossier.store, [each.key for each in reports]) == {
        each.listed.key: list(each.entries) for each in news.documents
    }


@few
@given(dice=some_dice, number=numbers, most=st.integers(1, 20))
def test_the_newest_are_those_of_the_last_days(
    new_file_store: Stores, dice: random.Random, number: int, most: int
) -> None:
    dossier = dossier_of(new_file_store(), dice, number)
    every, counted = newest.seated_positions(dossier.store)
    some, same = newest.seated_positions(dossier.store, most=most)
    assert some == every[:most]
    assert counted == same == len(every)
    on_tolls, count = newest.seated_positions(dossier.store, issue="tolls")
    assert keys(on_tolls) == keys(each for each in every if getattr(each.entry.content, "issue", None) == "tolls")
    assert count == len(on_tolls)


@few
@given(dice=some_dice, number=numbers)
def test_rounds_since_a_day_tell_answers_of_those_days_alone_and_tie_them_alike(
    new_file_store: Stores, dice: random.Random, number: int
) -> None:
    dossier = dossier_of(new_file_store(), dice, number)
    positions = list(asking.evidence_with_sentences(dossier.store, "position"))
    issues = {issue.key: issue for issue in PROFILE.issues}
    told = [turn for each in rounds_in(positions, [], issues) for turn in each.turns]
    whole = {turn.cited.key: turn for turn in told if turn.tie and turn.kind is not TurnKind.SILENCE}
    for since in filter(None, DAYS):
        for found in rounds_in(positions, [], issues, Stretch(since)):
            for turn in found.turns:
                if turn.tie is not None and turn.day is not None and turn.kind is not TurnKind.SILENCE:
                    assert turn.day >= since
                    same = whole[turn.cited.key].tie
                    assert replace(turn.tie, to=None) == replace(same or turn.tie, to=None)


def _seat(evidence: Evidence) -> Role:
    held = evidence.entry.content
    who = evidence.who(held.actor) if isinstance(held, Position) else None
    return who.party_role if who else Role.OTHER
