"""Documents are found by their words, and the index follows what is recorded."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from travaux.ingest.documents import build_document
from travaux.model.question import EVERYTHING, Scope
from travaux.model.search import find_terms, parse_query
from travaux.record.store import searching
from travaux.record.store.opening import Store, open_store
from travaux.record.store.searching import find_documents
from travaux.record.store.writing import ReadWith, record_document

TEXTS = {
    "one": "Norland rejected the plan for the Harrow Locks.",
    "two": "The locks of Harrow stay shut, Sarnia said: élan.",
    "three": "A truce of 30 days.",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(tmp_path / "record.sqlite", create=True)
    for place, (name, text) in enumerate(TEXTS.items(), start=1):
        put(opened, name, text, f"2025-03-{place:02}")
    return opened


def put(store: Store, name: str, text: str, published: str | None = None) -> str:
    document = build_document(text, name, f"{name}.txt", published=published)
    record_document(store, document, [], ReadWith("test", ""))
    return document.key


def found(store: Store, query: str, scope: Scope = EVERYTHING) -> tuple[set[str], int]:
    holding = find_documents(store, parse_query(query), scope, 0, 10)
    with store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT key, name FROM documents").all()
    names = {row.key: row.name for row in rows}
    return {names[key] for key in holding.keys}, holding.number


def test_all_words_must_be_there(store: Store) -> None:
    assert found(store, "harrow locks") == ({"one", "two"}, 2)
    assert found(store, '"harrow locks"') == ({"one"}, 1)
    assert found(store, "harrow truce") == (set(), 0)
    assert found(store, "tru*") == ({"three"}, 1)
    assert found(store, "ELAN") == ({"two"}, 1)
    assert found(store, "harrow_locks") == ({"one"}, 1)


def test_the_scope_leaves_later_reports_out(store: Store) -> None:
    assert found(store, "harrow", Scope(known_by=dt.date(2025, 3, 1))) == ({"one"}, 1)


def test_a_report_that_is_recorded_anew_is_found_by_its_new_words_only(store: Store) -> None:
    key = put(store, "four", "An embargo of oats.")
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM documents WHERE key = ?", (key,))
    assert found(store, "oats") == (set(), 0)
    put(store, "four", "An embargo of barley.")
    assert found(store, "embargo") == ({"four"}, 1)


HOSTILE = ('"', '""', "* ^ : ( ) NEAR( AND", "text:shut", "'; DROP TABLE documents; --", "\x00", "-", '"a" OR "b', "🚢")


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_is_an_error(store: Store, query: str) -> None:
    assert found(store, query)[1] <= len(TEXTS)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One store for all that is looked for: looking changes nothing."""
    opened = open_store(tmp_path_factory.mktemp("search") / "record.sqlite", create=True)
    for name, text in TEXTS.items():
        put(opened, name, text)
    return opened


@settings(deadline=None)
@given(query=st.text(max_size=40))
@example(query="A_")
def test_what_the_index_finds_holds_the_words(kept: Store, query: str) -> None:
    names, _ = found(kept, query)
    terms = parse_query(query)
    assert all(find_terms(TEXTS[name], (term,)) for name in names for term in terms)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Reports of a few days, some without one, of which most hold one word and few the other."""
    opened = open_store(tmp_path_factory.mktemp("many") / "record.sqlite", create=True)
    for number in range(24):
        words = [word for word, every in (("toll", 1), ("lock", 2), ("oats", 7)) if number % every == 0]
        day = f"2025-03-{number % 5 + 1:02}" if number % 6 else None
        put(opened, f"r{number % 9}", f"Report {number} of {' and '.join(words)}.", day)
    return opened


days = st.none() | st.dates(dt.date(2025, 2, 28), dt.date(2025, 3, 6))


@settings(deadline=None)
@given(
    query=st.sampled_from(["toll", "lock", "oats", "lock toll", "to*", '"toll and lock"', "barley"]),
    scope=st.builds(Scope, days, days),
    page=st.tuples(st.integers(0, 30), st.integers(1, 30)),
    counted=st.integers(0, 30),
)
def test_reports_asked_one_by_one_are_those_sorted(
    many: Store, query: str, scope: Scope, page: tuple[int, int], counted: int
) -> None:
    terms = parse_query(query)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "_LOOK_UP", 1_000)
        whole = find_documents(many, terms, scope, *page)
        patch.setattr(searching, "_LOOK_UP", 0)
        patch.setattr(searching, "_COUNTED", counted)
        walked = find_documents(many, terms, scope, *page)
    assert not whole.are_more
    assert walked.keys == whole.keys
    if walked.are_more:
        assert page[0] + counted == walked.number < whole.number
    else:
        assert walked.number == whole.number
