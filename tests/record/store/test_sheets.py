"""What pages count from stays what a plain recount gives, whatever is added, read again, judged or handed on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.record.generated import days, dossiers
from tests.record.judged import judgements
from tests.record.test_surveying import check_actors, check_amounts, check_outlets
from travaux import dossier as flow
from travaux.dossier import Dossier, Scope, judging
from travaux.model.document import Document, Grade
from travaux.model.entry import Entry
from travaux.model.judgement import Judgement
from travaux.model.profile import Profile
from travaux.record.store.judged import date_set_of
from travaux.record.store.judging import append
from travaux.record.store.opening import Store
from travaux.record.store.schema import sheets
from travaux.record.store.sheets import write_sheets
from travaux.record.store.writing import ReadWith, record_document

Stores = Callable[[], Store]
Read = tuple[Document, list[Entry]]
OUTLETS = ("The Test", "Halvet Post", None)


@st.composite
def steps(draw: st.DrawFn) -> list[Read | Judgement]:
    """Reports of several outlets, some read twice, and judgements on them, in any order."""
    documents = [
        (replace(each, source=replace(each.source, outlet=draw(st.sampled_from(OUTLETS)))), found)
        for each, found in draw(dossiers(4).filter(bool))
    ]
    again = [(each, found[::2]) for each, found in documents if draw(st.booleans())]
    return draw(st.permutations([*again, *documents, *draw(judgements(documents))]))


scopes = st.builds(
    Scope,
    as_of=st.none() | days,
    known_by=st.none() | days,
    min_confidence=st.sampled_from([0.0, 0.5, 0.9]),
    min_grade=st.none() | st.sampled_from(Grade),
)


@settings(max_examples=8, deadline=None)
@given(told=steps(), asked=st.lists(scopes, min_size=2, max_size=2), data=st.data())
def test_what_pages_count_is_what_the_rules_tell_after_any_steps(
    new_store: Stores, told: list[Any], asked: list[Scope], data: st.DataObject
) -> None:
    store = new_store()
    dossier = Dossier(Path(store.name), store, Profile())
    for each in told:
        if isinstance(each, Judgement):
            append(store, [each])
        else:
            document, found = each
            record_document(store, document, found, ReadWith("1", "none", date_set_of(store, document.key)))
        if data.draw(st.booleans()):
            flow.coverage(dossier)
    restricted = judging.restricted(dossier)
    for scope in [*asked, replace(asked[0], without=restricted)]:
        check_amounts(dossier, scope)
        check_outlets(dossier, scope)
        check_actors(dossier, scope)
    kept = _rows(store)
    with store.writing() as connection:
        write_sheets(connection)
    assert _rows(store) == kept


def _rows(store: Store) -> list[Any]:
    with store.reading() as connection:
        return sorted(map(tuple, connection.execute(select(sheets))))


def test_a_record_without_reports_has_nobody(store: Store) -> None:
    dossier = Dossier(Path(store.name), store, Profile())
    coverage = flow.coverage(dossier)
    assert (coverage.outlets, coverage.parties, dict(coverage.quotations)) == ((), (), {})
    assert flow.actors(dossier) == ()
    assert flow.actors(dossier, Scope(dt.date(2025, 1, 1))) == ()
    assert flow.portrait(dossier, "0123456789abcdef") is None
