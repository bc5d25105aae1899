"""What analysts have decided, told: orphans, duplicates, two writers, files from hands that are not trusted."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.record.judged import START
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Figure, Position
from travaux.model.document import Document, Span
from travaux.model.entry import Entry, EntryContent, Standing, build_entries
from travaux.model.judgement import Add, Correct, Decision, Duplicate, Judgement, Reject, Signature, Undo, target_entry
from travaux.model.problem import Problem
from travaux.model.profile import Issue, IssueOption, Profile
from travaux.record.judgement_file import load_judgement_file
from travaux.record.judgement_lines import line_of, sign
from travaux.record.judgements import added_key, log_of
from travaux.record.store import asking, deciding
from travaux.record.store.deciding import ConflictError, JudgementError
from travaux.record.store.judgement_log import iter_judgements, orphans
from travaux.record.store.judging import append, append_one
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, record_document

Stores = Callable[[], Store]
TEXT = "Norland wants a truce, and 40 prisoners freed."
WORDS, NUMBER = Span(0, 21), Span(27, 29)
DEMAND = Position("Norland", Act.DEMAND, "truce")


def report(found: list[tuple[Span, EntryContent]], name: str = "a") -> tuple[Document, list[Entry]]:
    document = build_document(TEXT, name, f"{name}.txt", published="2025-03-14")
    return document, build_entries(document, [("reader@1", Annotation(span, content)) for span, content in found])


def record(store: Store, found: list[tuple[Span, EntryContent]], readers: str = "1", name: str = "a") -> list[Entry]:
    document, entries = report(found, name)
    record_document(store, document, entries, ReadWith(readers, "none"))
    return entries


def judge(store: Store, decision: Decision, minute: int = 0) -> Judgement:
    made = sign(decision, Signature("Ana", START + dt.timedelta(minutes=minute)))
    append(store, [made])
    return made


def test_what_is_accepted_holds_when_a_better_reader_reads_otherwise_and_is_told(store: Store) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])
    accepted = judge(store, deciding.accept(store, entry.key))

    record(store, [(WORDS, replace(DEMAND, act=Act.OFFER))], readers="2")

    [kept] = asking.iter_entries(store)
    assert (kept.content, kept.standing, kept.confidence) == (DEMAND, Standing.ACCEPTED, 1.0)
    [orphan] = orphans(store, Profile())
    assert (orphan.judgement, orphan.why) == (accepted, "the words are read otherwise now; what was accepted holds")


def test_a_correction_mends_one_field_of_what_a_better_reader_gives(store: Store) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])
    judge(store, Correct(target_entry(entry), "actor", "Sarnia"))

    record(store, [(WORDS, replace(DEMAND, act=Act.OFFER))], readers="2")

    [kept] = asking.iter_entries(store)
    assert kept.content == Position("Sarnia", Act.OFFER, "truce")
    assert orphans(store, Profile()) == []


def test_judgements_on_words_that_are_read_as_something_else_are_told_and_kept(store: Store) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])
    rejected = judge(store, Reject(target_entry(entry)))

    [other] = record(store, [(WORDS, Actor("Norland", ActorKind.STATE))], readers="2")
    [orphan] = orphans(store, Profile())
    assert (orphan.judgement, orphan.instead) == (rejected, (other.key,))
    assert [each.standing for each in asking.iter_entries(store)] == [Standing.READ]

    record(store, [(WORDS, DEMAND)], readers="3")
    assert orphans(store, Profile()) == []
    assert list(asking.iter_entries(store)) == []


def test_an_added_entry_outlives_another_reading_and_waits_for_its_document(store: Store, new_store: Stores) -> None:
    document, _ = report([])
    record(store, [])
    added = judge(store, Add(document.key, NUMBER, "40", Figure(40, 40, "prisoners", "prisoners")))
    other = new_store()
    append(other, [added])
    assert [each.why for each in orphans(other, Profile())] == ["the document is not in this record"]

    record(store, [(WORDS, DEMAND)], readers="2")
    record(other, [(WORDS, DEMAND)], readers="2")

    for each in (store, other):
        kept = list(asking.iter_entries(each))
        assert [(entry.kind, entry.standing) for entry in kept] == [("position", "read"), ("figure", "added")]
        assert kept[1].key == added_key(added.key)
        assert orphans(each, Profile()) == []


def test_words_that_do_not_stand_there_add_nothing(store: Store) -> None:
    document, _ = report([])
    record(store, [])

    judge(store, Add(document.key, NUMBER, "50", Figure(50, 50, "prisoners", "prisoners")))

    assert list(asking.iter_entries(store)) == []


def test_of_two_entries_that_are_duplicates_of_each_other_one_stays(store: Store) -> None:
    one, other = record(store, [(WORDS, DEMAND), (Span(0, 7), DEMAND)])
    mine = judge(store, Duplicate(target_entry(one), target_entry(other)), 1)
    yours = judge(store, Duplicate(target_entry(other), target_entry(one)), 2)

    assert [each.key for each in asking.iter_entries(store)] == [other.key]
    assert [each.judgement for each in orphans(store, Profile())] == [yours]
    with pytest.raises(JudgementError, match="one of them must stay"):
        deciding.duplicate(store, other.key, one.key)

    judge(store, Undo(mine.key), 3)
    assert [each.key for each in asking.iter_entries(store)] == [one.key]


def test_the_log_tells_what_holds(store: Store) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])
    target = target_entry(entry)
    for minute, field, value in ((1, "actor", "Sarnia"), (2, "toward", "Norland"), (3, "actor", "Ostmark")):
        judge(store, Correct(target, field, value), minute)
    rejected = judge(store, Reject(target), 4)
    judge(store, Undo(rejected.key), 5)

    statuses = [str(each.status) for each in log_of(iter_judgements(store))]

    assert statuses == ["superseded", "holds", "holds", "undone", "holds"]


def test_a_judgement_is_dated_after_all_others_however_wrong_the_clock(store: Store) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])
    target = target_entry(entry)
    judge(store, Correct(target, "actor", "Sarnia"), 60)

    late = append_one(store, Correct(target, "actor", "Ostmark"), Signature("Ana", START))

    assert late.at > START + dt.timedelta(minutes=60)
    [kept] = asking.iter_entries(store)
    assert isinstance(kept.content, Position)
    assert kept.content.actor == "Ostmark"


def test_of_two_who_correct_at_once_one_is_told_of_the_other(store: Store) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])

    def correct(author: str) -> Judgement | ConflictError:
        decision = Correct(target_entry(entry), "actor", author)
        try:
            return append_one(
                store,
                decision,
                Signature(author, START),
                lambda connection: deciding.refuse_conflict(connection, decision, author, None),
            )
        except ConflictError as conflict:
            return conflict

    with ThreadPoolExecutor(4) as people:
        outcomes = list(people.map(correct, ["Ana", "Ben", "Cid", "Dov"]))

    [made] = [each for each in outcomes if isinstance(each, Judgement)]
    assert {each.newest for each in outcomes if isinstance(each, ConflictError)} == {made}
    assert list(iter_judgements(store)) == [made]


def test_each_bad_line_of_a_file_is_one_problem(store: Store, tmp_path: Path) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])
    good = sign(Reject(target_entry(entry)), Signature("Ana", START))
    line = line_of(good)
    bad = [
        "no json",
        "[]",
        "[" * 100_000,
        '{"at": 5}',
        line.replace("2025-03-14", "2085-03-14"),
        line.replace("+00:00", "+02:00"),
        line.replace('"reject"', '"forget"'),
        line.replace('"Ana"', '"Eve"'),
        line.replace('"Ana"', '"A\\u0000"'),
        line.replace('"end": 21', '"end": 20'),
        line.replace('"end": 21', '"end": "x"'),
        line.replace("}", "", 1),
        "x" * 2_000_000,
    ]
    file = tmp_path / "judgements.jsonl"
    file.write_text("\n".join([*bad, "", line, line]) + "\n\xff", encoding="latin-1")

    found = list(load_judgement_file(file, START))

    problems = [each for each in found if isinstance(each, Problem)]
    assert [int(each.where.rpartition(":")[2]) for each in problems] == [*range(1, 14), 17]
    assert all(len(str(each).splitlines()) == 1 and len(each.what) < 300 for each in problems)
    judgements = [each for each in found if isinstance(each, Judgement)]
    assert judgements == [good, good]
    assert append(store, judgements) == 1
    assert [each.what for each in load_judgement_file(tmp_path / "none", START) if isinstance(each, Problem)] == [
        "cannot be read: No such file or directory"
    ]


def test_a_profile_with_issues_names_them_all(store: Store) -> None:
    [entry] = record(store, [(WORDS, DEMAND)])
    profile = Profile(
        issues=(Issue("truce", "A truce", options=(IssueOption("week", "Seven days"),)), Issue("aid", "Aid"))
    )

    assert deciding.correct(store, profile, entry.key, "issue", "aid").value == "aid"
    assert deciding.correct(store, profile, entry.key, "option", "week").value == "week"
    with pytest.raises(JudgementError, match="'peace' is no issue of the profile; there are truce, aid"):
        deciding.correct(store, profile, entry.key, "issue", "peace")
    with pytest.raises(JudgementError, match="'year' is no option of truce; there are week"):
        deciding.correct(store, profile, entry.key, "option", "year")
