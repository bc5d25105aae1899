"""Copies in the record: found once, in any order, and forgotten when a report changes."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Table, delete, select

from travaux.ingest.documents import build_document
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Position
from travaux.model.document import Difference, Document, Span
from travaux.model.entry import build_entries
from travaux.model.evidence import count_origins
from travaux.record import copies, sketches
from travaux.record.store import asking, comparing, copying, schema
from travaux.record.store.copying import refresh_copies
from travaux.record.store.opening import Store
from travaux.record.store.sharing import LEAST, shares_text_with
from travaux.record.store.writing import ReadWith, record_document, unsettle

READ_WITH = ReadWith("reader@1", "no profile")
WIRE = (
    "Norland wants a truce of thirty days in the valley, its foreign minister said in Halvet on Friday. The envoys of "
    "Sarnia left the harbour in the evening and did not speak to the press. Grain ships may pass the locks until then."
)


def report(name: str, text: str, published: str | None = "2025-03-14") -> Document:
    return build_document(text, name, f"{name}.txt", published=published)


REPORTS = [
    report("agency", WIRE, "2025-03-13"),
    report("herald", f"Truce wanted\n\n{WIRE}"),
    report("undated", f"{WIRE} Nobody knows more.", None),
    report(
        "other", "Norland has raised the tolls of the river by a third, and nobody in the valley has paid them yet."
    ),
]


def write(store: Store, *documents: Document) -> Store:
    for document in documents:
        position = Annotation(Span(0, 7), Position("Norland", Act.DEMAND, "truce"))
        record_document(store, document, build_entries(document, [("positions@1", position)]), READ_WITH)
    return store


def copied(store: Store) -> dict[str, str | None]:
    refresh_copies(store)
    return {listed.name: listed.copy_of for listed in asking.list_documents(store)}


def test_copies_name_the_earliest_report(store: Store) -> None:
    write(store, *REPORTS)

    assert copied(store) == {"agency": None, "herald": "agency", "undated": "agency", "other": None}
    groups = {listed.name: listed.copy_group for listed in asking.list_documents(store)}
    assert len({groups[name] for name in ("agency", "herald", "undated")}) == 1
    assert groups["other"] != groups["agency"]


def test_the_order_in_which_reports_come_does_not_matter(new_store: Callable[[], Store]) -> None:
    expected = copied(write(new_store(), *REPORTS))
    shuffled = REPORTS.copy()
    random.Random(3).shuffle(shuffled)  # noqa: S311 - tests need the same order every time
    store = new_store()
    for document in shuffled:
        copied(write(store, document))

    assert copied(store) == expected


def test_reports_that_come_one_by_one_are_compared_as_all_at_once(new_store: Callable[[], Store]) -> None:
    dice = random.Random(5)  # noqa: S311 - tests need the same order every time
    words = [f"word{number}" for number in range(400)]
    texts = [" ".join(dice.choices(words, k=80)) for _ in range(6)]
    texts += [f"{dice.choice(texts)} {' '.join(dice.choices(words, k=dice.randrange(60)))}" for _ in range(10)]
    days = ["2025-03-01", "2025-03-02", "2025-03-03", None]
    every = [report(f"r{place}", text, dice.choice(days)) for place, text in enumerate(texts)]
    at_once, one_by_one = write(new_store(), *every), new_store()
    refresh_copies(one_by_one)
    dice.shuffle(every)
    for document in every:
        refresh_copies(write(one_by_one, document))
    refresh_copies(at_once)

    assert rows_of(one_by_one, schema.copies) == rows_of(at_once, schema.copies)
    assert rows_of(one_by_one, schema.copy_pairs) == rows_of(at_once, schema.copy_pairs)
    assert len({row.original for row in rows_of(at_once, schema.copies)}) > 2


def rows_of(store: Store, table: Table) -> list[Any]:
    with store.reading() as connection:
        return sorted(connection.execute(select(table)).all(), key=repr)


def test_a_report_that_is_gone_leaves_its_group(store: Store) -> None:
    copied(write(store, *REPORTS))

    with store.writing() as connection:
        connection.execute(delete(schema.documents).where(schema.documents.c.key == REPORTS[0].key))
        unsettle(connection, [REPORTS[0].key])

    assert copied(store) == {"herald": None, "undated": "herald", "other": None}


def test_an_earlier_report_takes_the_first_place(store: Store) -> None:
    write(store, *REPORTS)
    copied(store)

    write(store, report("first", f"From our own man. {WIRE}", "2025-03-12"))

    assert copied(store)["agency"] == "first"


def test_what_was_compared_is_not_compared_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(write(store, *REPORTS))
    write(store, *REPORTS)

    def fail(*texts: object) -> float:
        raise AssertionError("compared again")

    for module in (copying, comparing):
        monkeypatch.setattr(module, "share_of", fail)
        monkeypatch.setattr(module, "sketches_of", fail)
    assert copied(store)["herald"] == "agency"


def test_sketches_made_in_another_way_are_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(write(store, *REPORTS))
    monkeypatch.setattr(sketches, "_PERMUTATIONS", 256)
    write(store, *REPORTS)

    assert copied(store)["herald"] == "agency"


def test_a_report_and_its_copies_are_one_origin(store: Store) -> None:
    write(store, *REPORTS)

    refresh_copies(store)
    told = list(asking.evidence_of_kind(store, "position"))

    assert len(told) == 4
    assert count_origins(told) == 2


def test_less_than_a_copy_is_told_apart(store: Store) -> None:
    own = "The harbour of Halvet stays shut, its master wrote. Nobody knows for how long. " * 3
    half = report("half", f"{WIRE[:110]} {own} {' '.join(f'word{number}' for number in range(30))}")
    write(store, REPORTS[0], REPORTS[1], half)

    assert copied(store)["half"] is None
    shared = shares_text_with(store, [REPORTS[0].key, REPORTS[1].key, half.key])
    assert {name for name, _ in shared[half.key]} == {"agency", "herald"}
    assert all(LEAST <= share < copies.COPY for _, share in shared[half.key])
    assert [name for name, _ in shared[REPORTS[0].key]] == ["half"]


def test_what_one_copy_has_and_the_other_has_not() -> None:
    one = "Norland wants a truce.\n\nSarnia left the harbour on Friday."
    other = "Norland wants a truce! Grain ships may pass the locks."

    found = copies.difference_of(one, other)

    assert [span.of(one) for span in found.only_first] == ["Sarnia left the harbour on Friday."]
    assert [span.of(other) for span in found.only_second] == ["Grain ships may pass the locks."]
    assert copies.difference_of(one, one) == Difference((), ())
    assert copies.difference_of("", other).only_second


def test_a_sentence_in_slightly_other_words_is_told_as_changed() -> None:
    one = "Norland wants a truce of 20 days. Sarnia “waits” in the harbour."
    other = 'Norland wants a truce of 30 days. Sarnia "waits" in the harbour.'

    found = copies.difference_of(one, other)

    assert (found.only_first, found.only_second) == ((), ())
    [(first, second)] = found.changed
    assert (first.of(one), second.of(other)) == (
        "Norland wants a truce of 20 days.",
        "Norland wants a truce of 30 days.",
    )
