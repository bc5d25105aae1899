"""Who is who under judgements: merged, split and renamed, whatever is read before or after."""

import datetime as dt

import pytest

from tests.record.judged import START
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Position
from travaux.model.document import Span
from travaux.model.entry import build_entries
from travaux.model.judgement import ActorTarget, Decision, Judgement, MergeActors, Reject, RenameActor, Signature, Undo
from travaux.model.profile import Profile, ProfileActor
from travaux.record.actor_decisions import split_key
from travaux.record.judgement_lines import sign
from travaux.record.store import asking, deciding
from travaux.record.store.deciding import JudgementError
from travaux.record.store.deriving import refresh_identities
from travaux.record.store.judgement_log import orphans
from travaux.record.store.judging import append
from travaux.record.store.opening import Store
from travaux.record.store.stances import evidence_of_last_positions
from travaux.record.store.writing import ReadWith, record_document

NOBODY = Profile()


def tell(store: Store, document: str, *names: str, profile: Profile = NOBODY, readers: str = "1") -> None:
    """Record a report that names people."""
    text = ", ".join(names) + " met."
    made = build_document(text, document, f"{document}.txt", published="2025-03-14")
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    found = [("actors@1", Annotation(span, Actor(span.of(text), ActorKind.PERSON))) for span in spans]
    record_document(store, made, build_entries(made, found), ReadWith(readers, "none"))


def who(store: Store, profile: Profile = NOBODY) -> dict[str, list[str]]:
    """Whom the names of each document stand for, by the documents' names."""
    refresh_identities(store, profile)
    found: dict[str, list[str]] = {}
    for each in asking.evidence_of_kind(store, "actor"):
        assert isinstance(each.entry.content, Actor)
        found.setdefault(each.document, []).append(each.actor(each.entry.content.name) or "")
    return found


def judge(store: Store, decision: Decision, minute: int = 0) -> Judgement:
    made = sign(decision, Signature("Ana", START + dt.timedelta(minutes=minute)))
    append(store, [made])
    return made


def entry_of(store: Store, document: str) -> str:
    [key, *_] = [each.entry.key for each in asking.evidence_of_kind(store, "actor") if each.document == document]
    return key


def test_a_merge_holds_for_reports_before_and_after_it(store: Store) -> None:
    tell(store, "one", "Ana Verre")
    tell(store, "two", "Anja Ferre")
    assert who(store) == {"one": ["Ana Verre"], "two": ["Anja Ferre"]}

    judge(store, deciding.merge_actors(store, NOBODY, "Ana Verre", "Anja Ferre"))
    tell(store, "three", "Ana Verre")
    tell(store, "one", "Ana Verre", readers="2")

    assert who(store) == {"one": ["Ana Verre"], "two": ["Ana Verre"], "three": ["Ana Verre"]}


def test_undone_it_is_as_if_it_had_never_been(store: Store) -> None:
    tell(store, "one", "Ana Verre")
    tell(store, "two", "Anja Ferre")
    before = who(store)
    merge = judge(store, deciding.merge_actors(store, NOBODY, "Ana Verre", "Anja Ferre"))
    assert who(store) != before

    judge(store, Undo(merge.key), 1)

    assert who(store) == before


def test_one_who_bears_the_same_name_is_split_off(store: Store) -> None:
    tell(store, "one", "Ana Verre")
    tell(store, "two", "Ana Verre", "Verre")
    who(store)

    split = deciding.split_actor(store, "Ana Verre", (entry_of(store, "one"),))
    judge(store, split)
    who(store)
    keys = {each.document: each.names["Ana Verre"].key for each in asking.evidence_of_kind(store, "actor")}

    assert keys["one"] != keys["two"]
    with pytest.raises(JudgementError, match="split from the other"):
        deciding.merge_actors(store, NOBODY, keys["one"], keys["two"])


@pytest.mark.parametrize("minute", [1, 9])
def test_a_split_holds_against_a_merge_made_before_it_or_after(store: Store, minute: int) -> None:
    tell(store, "one", "Ana Verre")
    tell(store, "two", "Ana Verre")
    who(store)
    whole = deciding.find_actor(store, "Ana Verre")
    split = judge(store, deciding.split_actor(store, "Ana Verre", (entry_of(store, "one"),)), 5)

    judge(store, MergeActors(ActorTarget(split_key(split.key), "Ana Verre"), whole), minute)

    who(store)
    keys = {each.document: each.names["Ana Verre"].key for each in asking.evidence_of_kind(store, "actor")}
    assert keys["one"] != keys["two"]
    assert [each.why for each in orphans(store, NOBODY)] == ["one was split from the other"]


def test_a_judgement_on_an_actor_that_is_read_no_more_is_told(store: Store) -> None:
    tell(store, "one", "Ana Verre")
    who(store)
    renamed = judge(store, RenameActor(ActorTarget("0123456789abcdef", "Boris Kell"), "Kell"))

    assert [(each.judgement, each.why) for each in orphans(store, NOBODY)] == [
        (renamed, "no actor has that key any more")
    ]


def test_a_merge_of_the_profiles_actors_and_a_circle_are_refused(store: Store) -> None:
    profile = Profile(
        actors=(
            ProfileActor("Ana Verre", ActorKind.PERSON, Role.PARTY),
            ProfileActor("Boris Kell", ActorKind.PERSON, Role.PARTY),
        )
    )
    tell(store, "one", "Ana Verre", "Boris Kell")
    who(store, profile)

    with pytest.raises(JudgementError, match="the profile names both"):
        deciding.merge_actors(store, profile, "Ana Verre", "Boris Kell")
    with pytest.raises(JudgementError, match="one actor already"):
        deciding.merge_actors(store, profile, "Ana Verre", "Ana Verre")
    with pytest.raises(JudgementError, match="did you mean 'Ana Verre'"):
        deciding.merge_actors(store, profile, "Anna Verre", "Boris Kell")


def test_an_actor_goes_by_the_name_that_it_is_given(store: Store) -> None:
    tell(store, "one", "Verre")
    tell(store, "two", "Boris Kell")
    who(store)

    judge(store, deciding.rename(store, "Verre", "Ana Verre of Norland"))
    judge(store, deciding.rename(store, "Boris Kell", "Kell the Younger"), 1)

    assert who(store) == {"one": ["Ana Verre of Norland"], "two": ["Kell the Younger"]}


def demand(store: Store, document: str, name: str, kind: ActorKind) -> str:
    """Record a report in which somebody demands a truce; return the key of the position."""
    made = build_document(f"{name} wants a truce.", document, f"{document}.txt", published="2025-03-14")
    span = Span(0, len(name))
    actor = ("actors@1", Annotation(span, Actor(name, kind)))
    position = ("positions@1", Annotation(span, Position(name, Act.DEMAND, "truce")))
    record_document(store, made, build_entries(made, [actor, position]), ReadWith("1", "none"))
    [position_kept] = asking.iter_entries(store, document=made.key, kind="position")
    return position_kept.key


def parties(store: Store) -> dict[str, set[str]]:
    """Keys of the parties of positions, by the name that their documents give the speaker."""
    refresh_identities(store, NOBODY)
    found: dict[str, set[str]] = {}
    for each in evidence_of_last_positions(store):
        assert isinstance(each.entry.content, Position)
        who = each.who(each.entry.content.actor)
        assert who is not None
        found.setdefault(who.party, set()).add(who.party_key)
    return found


def test_a_name_that_is_given_by_hand_means_the_actor_who_goes_by_it(store: Store) -> None:
    norland = demand(store, "one", "Norland", ActorKind.STATE)
    wrong = demand(store, "two", "Sarnia", ActorKind.STATE)
    keys = parties(store)

    correction = judge(store, deciding.correct(store, NOBODY, wrong, "actor", "Norland"))
    assert parties(store) == {"Norland": keys["Norland"]}
    demand(store, "three", "Norland", ActorKind.STATE)
    assert parties(store) == {"Norland": keys["Norland"]}

    judge(store, Undo(correction.key), 1)
    judge(store, Reject(deciding.reject(store, norland).entry), 2)
    assert parties(store) == keys


def test_a_name_by_which_nobody_goes_stands_for_itself(store: Store) -> None:
    wrong = demand(store, "two", "Sarnia", ActorKind.STATE)

    judge(store, deciding.correct(store, NOBODY, wrong, "actor", "Ostmark"))

    assert parties(store) == {"Ostmark": {"Ostmark"}}
