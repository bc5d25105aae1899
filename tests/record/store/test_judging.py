"""The law of judgements: appended, never overwritten; one state for one set of them; undo restores what was."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.generated import dossiers, read_documents
from tests.record.judged import START, judgements
from tests.record.store.test_laws import rows
from travaux.model.document import Document
from travaux.model.entry import Entry
from travaux.model.judgement import Judgement, Signature, Undo
from travaux.model.profile import Profile
from travaux.record.judgement_lines import line_of, parse_line, sign
from travaux.record.judgements import log_of
from travaux.record.store.deriving import refresh_identities
from travaux.record.store.judged import date_set_of
from travaux.record.store.judgement_log import iter_judgements, latest_judgements, to_be_read_again
from travaux.record.store.judging import append, loaded_document
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, is_recorded, record_document

Stores = Callable[[], Store]
Read = list[tuple[Document, list[Entry]]]
READ_WITH = ReadWith("reader@1", "no profile")
few = settings(max_examples=15, deadline=None)


def read(store: Store, documents: Read) -> Store:
    """Record documents as the dossier does: under the date that the analyst has set."""
    for document, entries in documents:
        record_document(store, document, entries, replace(READ_WITH, set_on=date_set_of(store, document.key)))
    return store


def state(store: Store, documents: Read) -> dict[str, list[Any]]:
    """All that the store holds, when what is to be read again has been."""
    stale = to_be_read_again(store)
    read(store, [pair for pair in documents if pair[0].key in stale])
    assert to_be_read_again(store) == []
    refresh_identities(store, Profile())
    return rows(store)


@st.composite
def judged_dossiers(draw: st.DrawFn) -> tuple[Read, list[Judgement]]:
    documents = draw(dossiers(3).filter(bool))
    return documents, draw(judgements(documents))


@few
@given(judged=judged_dossiers(), random=st.randoms(use_true_random=False))
def test_one_set_of_judgements_gives_one_state(new_store: Stores, judged: Any, random: Any) -> None:
    documents, decided = judged
    store = read(new_store(), documents)
    append(store, decided)
    expected = state(store, documents)

    replayed = new_store()
    shuffled = [*decided, *random.sample(decided, k=len(decided) // 2)]
    random.shuffle(shuffled)
    split, stop = random.randint(0, len(documents)), random.randint(0, len(shuffled))
    append(replayed, shuffled[:stop])
    read(replayed, documents[split:])
    for each in shuffled[stop:]:
        append(replayed, [each])
    read(replayed, [*documents, *documents[:split]])

    assert state(replayed, documents) == expected
    assert append(replayed, decided) == 0
    assert list(iter_judgements(replayed)) == sorted(decided, key=lambda each: (each.at, each.key))


@few
@given(judged=judged_dossiers())
def test_undo_restores_what_was_and_its_undo_what_it_took(new_store: Stores, judged: Any) -> None:
    documents, decided = judged
    before, after = read(new_store(), documents), read(new_store(), documents)
    append(before, decided[:-1])
    append(after, decided)
    undo = sign(Undo(decided[-1].key), Signature("Ana", START + dt.timedelta(hours=1), "a slip"))
    redo = sign(Undo(undo.key), Signature("Ben", START + dt.timedelta(hours=2), "no slip"))
    held = {name: found for name, found in state(after, documents).items() if name != "judgements"}

    append(after, [undo])
    undone = state(after, documents)
    append(after, [redo])
    redone = state(after, documents)

    was = state(before, documents)
    assert {name: found for name, found in undone.items() if name != "judgements"} == (
        {name: found for name, found in was.items() if name != "judgements"}
    )
    assert {name: found for name, found in redone.items() if name != "judgements"} == held
    assert len(redone["judgements"]) == len(decided) + 2


@few
@given(judged=judged_dossiers(), old=read_documents())
def test_a_document_is_known_by_the_date_that_it_came_with(new_store: Stores, judged: Any, old: Any) -> None:
    documents, decided = judged
    store = read(new_store(), documents)
    append(store, decided)
    state(store, documents)

    assert all(is_recorded(store, document, READ_WITH) for document, _ in documents)
    assert [loaded_document(store, document.key) for document, _ in documents] == [each for each, _ in documents]


@few
@given(judged=judged_dossiers(), most=st.integers(1, 4))
def test_the_latest_judgements_are_told_as_the_whole_log_tells_them(new_store: Stores, judged: Any, most: int) -> None:
    documents, decided = judged
    store = read(new_store(), documents)
    append(store, decided)
    whole = log_of(iter_judgements(store))
    assert log_of(latest_judgements(store, most))[-most:] == whole[-most:]


@few
@given(judged=judged_dossiers())
def test_a_line_says_all_of_a_judgement(judged: Any) -> None:
    for each in judged[1]:
        assert parse_line(line_of(each), START + dt.timedelta(days=1)) == each
