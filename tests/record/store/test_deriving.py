"""Who is who is brought up to date when a document or the profile has changed, and at no other time."""

from collections.abc import Mapping

import pytest
from sqlalchemy import delete, update

from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Position
from travaux.model.document import Span
from travaux.model.entry import build_entries
from travaux.model.profile import Profile, ProfileActor
from travaux.record.identities import Group, Item, group_actors
from travaux.record.store import deriving, knowing, schema
from travaux.record.store.deriving import refresh_identities
from travaux.record.store.opening import Store
from travaux.record.store.stances import evidence_of_last_positions
from travaux.record.store.writing import ReadWith, record_document


def speak(store: Store, name: str, member_of: str | None) -> None:
    """Record a report in which somebody demands a truce."""
    document = build_document(f"{name} wants a truce.", name, f"{name}.txt", published="2025-03-14")
    span = Span(0, len(name))
    actor = Annotation(span, Actor(name, ActorKind.PERSON, member_of=member_of))
    position = Annotation(span, Position(name, Act.DEMAND, "truce"))
    found = build_entries(document, [("actors@1", actor), ("positions@1", position)])
    record_document(store, document, found, ReadWith("1", "none"))


def parties(store: Store, profile: Profile | None = None) -> list[str]:
    refresh_identities(store, profile or Profile())
    found = evidence_of_last_positions(store)
    spoken = [(each, each.entry.content) for each in found]
    return sorted(each.party(held.actor) or "" for each, held in spoken if isinstance(held, Position))


def test_a_new_report_tells_for_whom_an_earlier_speaker_speaks(store: Store) -> None:
    speak(store, "Ana Verre", None)
    assert parties(store) == ["Ana Verre"]

    speak(store, "President Ana Verre", "Norland")
    assert parties(store) == ["Norland", "Norland"]


def test_another_profile_changes_who_is_who(store: Store) -> None:
    speak(store, "Ana Verre", "Norland")
    front = ProfileActor("River Front", ActorKind.ARMED_GROUP, Role.PARTY, ("Norland",))

    assert parties(store) == ["Norland"]
    assert parties(store, Profile(actors=(front,))) == ["River Front"]
    assert parties(store) == ["Norland"]


def test_rules_of_another_version_settle_anew_who_is_who(store: Store) -> None:
    speak(store, "Ana Verre", "Norland")
    parties(store)
    with store.writing() as connection:
        connection.execute(update(schema.derivations).values(made_from=f"identities@0 {Profile().fingerprint}"))
        connection.execute(delete(schema.identities))

    assert parties(store) == ["Norland"]


def test_nothing_is_looked_at_when_nothing_has_changed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(store, "Ana Verre", "Norland")
    parties(store)

    def fail(*_: object) -> dict[object, object]:
        raise AssertionError("looked at again")

    monkeypatch.setattr(deriving, "group_actors", fail)
    monkeypatch.setattr(knowing, "group_actors", fail)
    refresh_identities(store, Profile())


def test_a_report_more_is_settled_among_those_it_names(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(store, "Ana Verre", "Norland")
    speak(store, "Tomas Reth", "Sarnia")
    parties(store)
    looked_at: list[str] = []

    def watch(items: Mapping[Item, int], profile: Profile) -> list[Group]:
        looked_at.extend(item.name for item in items)
        return group_actors(items, profile)

    monkeypatch.setattr(knowing, "group_actors", watch)
    speak(store, "Ana Verre", None)
    parties(store)

    assert set(looked_at) == {"Ana Verre"}


def test_a_speaker_without_an_entry_stands_for_itself(store: Store) -> None:
    document = build_document("Sarnia wants a truce.", "a", "a.txt")
    position = Annotation(Span(0, 6), Position("Sarnia", Act.DEMAND, "truce"))
    record_document(store, document, build_entries(document, [("positions@1", position)]), ReadWith("1", "none"))

    assert parties(store) == ["Sarnia"]
