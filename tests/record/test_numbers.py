"""A part of very many numbers is of the same quantities as all of them."""

import random

import pytest

from tests.record.test_pages import SCOPES, filled
from travaux import dossier as flow
from travaux.dossier import Scope, numbers
from travaux.record.store.opening import Store


@pytest.mark.parametrize("scope", SCOPES)
def test_pages_of_a_part_hold_every_quantity(store: Store, scope: Scope, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = filled(store, random.Random(5), 20)  # noqa: S311 - the same reports every time
    whole = numbers(dossier, scope)
    monkeypatch.setattr("travaux.dossier.numbering._WHOLE", 0)
    monkeypatch.setattr("travaux.dossier.numbering.LISTED", 2)

    parts = [numbers(dossier, scope, first=first) for first in range(0, whole.every, 2)]

    assert not whole.is_part
    assert all(part.is_part and part.every == whole.every == flow.count_figures(dossier, scope) for part in parts)
    listed = [each for part in parts for each in part.listed]
    assert sorted(each.key for each in listed) == sorted(each.key for each in whole.listed)
    often = [len(each.claims) + each.earlier for each in listed]
    assert often == sorted(often, reverse=True)
    for each in whole.listed:
        found = numbers(dossier, scope, each.key).chosen
        assert found is not None
        assert found.key == each.key
        assert found.claims == each.claims
        assert numbers(dossier, scope, each.key, first=whole.every).chosen == found
    assert numbers(dossier, scope, "nothing of that name").chosen is None


def test_of_many_claims_the_newest_are_shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = filled(store, random.Random(5), 20)  # noqa: S311 - the same reports every time
    [most] = numbers(dossier).listed[:1]
    monkeypatch.setattr("travaux.dossier.numbering._WHOLE", 0)
    monkeypatch.setattr("travaux.dossier.numbering._NEWEST", 2)

    found = numbers(dossier, asked=most.key).chosen

    assert found is not None
    assert (len(found.claims), found.earlier) == (2, len(most.claims) - 2)
    dated = [claim for claim in most.claims if claim.on]
    assert {claim.on for claim in found.claims} == {claim.on for claim in dated[-2:]}
