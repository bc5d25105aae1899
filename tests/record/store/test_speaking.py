"""What the store gives around a party's last word says what it holds, as all that was ever said does."""

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.record.generated import days, dossiers
from tests.record.store.test_laws import Read, Stores, few, record
from travaux.dossier import Dossier, Scope, positions_as_of
from travaux.model.actor import ActorKind
from travaux.model.profile import Profile, ProfileActor
from travaux.model.question import EVERYTHING
from travaux.reason import state
from travaux.record.store import asking
from travaux.record.store.items import items_with
from travaux.record.store.merging import refresh_items

PROFILE = Profile(
    actors=(
        ProfileActor("Norland", ActorKind.STATE),
        ProfileActor("Ana Verre", ActorKind.PERSON, member_of="Norland", office="envoy", speaks_for="Norland"),
        ProfileActor("Verre", ActorKind.PERSON, member_of="Norland", office="minister"),
    )
)


@few
@given(read=dossiers(), as_of=st.none() | days, profile=st.sampled_from([Profile(), PROFILE]))
def test_the_answer_is_that_of_the_pure_reference(
    new_store: Stores, read: Read, as_of: dt.date | None, profile: Profile
) -> None:
    store = record(new_store(), read, profile=profile)
    refresh_items(store)
    every = list(asking.evidence_of_kind(store, "position"))
    scope = Scope(as_of) if as_of else EVERYTHING
    one_act = items_with(store, [each.entry.key for each in every], scope)

    answer = positions_as_of(Dossier(Path(), store, profile), scope)

    assert answer.held == state.positions_as_of(every, as_of, profile.speakers, one_act).held
