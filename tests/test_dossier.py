"""The whole flow, on small folders of reports."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope, StoreError, open_dossier
from travaux.ingest.documents import build_document
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Position
from travaux.model.document import Document, Span
from travaux.model.entry import build_entries
from travaux.model.problem import Problem
from travaux.model.profile import Profile
from travaux.read import workers
from travaux.read.pipeline import read_document

REPORTS = {
    "first.txt": "Norland rejected the plan for a truce on Friday.",
    "second.txt": "Sarnia demanded the release of 40 prisoners.",
    "third.txt": "Ana Verre, the foreign minister of Norland, met envoys of Sarnia in Halvet.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three reports, and one file that is none."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text)
    (reports / "picture.png").write_bytes(b"\x89PNG")
    return reports


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """An empty dossier."""
    return open_dossier(tmp_path / "dossier", create=True)


def positions_in(document: Document, _: Profile) -> list[tuple[str, Annotation[Position]]]:
    """A reader of one rule: the first word demands a truce."""
    word = document.text.split()[0]
    return [("positions@1", Annotation(Span(0, len(word)), Position(word, Act.DEMAND, "truce")))]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by one rule, without the parser."""
    monkeypatch.setattr(workers, "read_document", positions_in)


def test_reading_a_folder_and_reading_it_again(dossier: Dossier, folder: Path) -> None:
    added = flow.add(dossier, [folder])

    assert (added.read, added.unchanged) == (3, 0)
    assert [problem.where for problem in added.skipped] == [str(folder / "picture.png")]
    assert list(flow.problems(dossier)) == list(added.skipped)
    before = list(flow.entries(dossier))
    assert before
    again = flow.add(dossier, [folder])
    assert (again.read, again.unchanged) == (0, 3)
    assert list(flow.entries(dossier)) == before


def test_every_entry_stands_word_for_word_in_its_document(dossier: Dossier, folder: Path) -> None:
    flow.add(dossier, [folder])

    for entry in flow.entries(dossier):
        shown = flow.show(dossier, entry.key)
        assert shown is not None
        evidence, document = shown
        assert evidence.entry == entry
        assert entry.provenance.span.of(document.text) == entry.provenance.exact


def test_every_question_can_be_asked_of_an_empty_dossier(dossier: Dossier) -> None:
    assert flow.positions_as_of(dossier).held == ()
    assert flow.timeline(dossier) == flow.meetings(dossier)
    assert not flow.exchanges(dossier)
    assert not flow.figures(dossier)
    assert not flow.statements(dossier)
    assert not flow.actors(dossier)
    assert flow.show(dossier, "no such key") is None
    assert sum(number for _, number in flow.summary(dossier)) == 0
    assert "actor" not in flow.suggest(dossier)


def test_positions_as_of_a_day(dossier: Dossier, tmp_path: Path, quick: None) -> None:
    rows = [
        {"id": "one", "text": "Norland speaks.", "published": "2025-03-10"},
        {"id": "two", "text": "Sarnia speaks.", "published": "2025-03-14"},
        {"id": "three", "text": "Ostmark speaks, some day."},
    ]
    table = tmp_path / "reports.jsonl"
    table.write_text("\n".join(map(json.dumps, rows)))
    flow.add(dossier, [table])

    early = flow.positions_as_of(dossier, Scope(dt.date(2025, 3, 13)))
    assert [(row.party, row.cited.document) for row in early.held] == [("Norland", "one")]
    assert early.undated == 1
    later = flow.positions_as_of(dossier, Scope(dt.date(2025, 3, 14)))
    assert [row.party for row in later.held] == ["Norland", "Sarnia"]
    assert len(flow.positions_as_of(dossier).held) == 3


def test_another_profile_reads_again_and_keeps_keys(dossier: Dossier, folder: Path, quick: None) -> None:
    flow.add(dossier, [folder])
    keys = [entry.key for entry in flow.entries(dossier)]

    named = replace(dossier, profile=Profile(name="Talks"))
    assert flow.add(named, [folder]).read == 3
    assert [entry.key for entry in flow.entries(named)] == keys


def test_a_mended_file_is_no_problem_any_more(dossier: Dossier, tmp_path: Path, quick: None) -> None:
    report = tmp_path / "report.txt"
    report.write_text("")
    flow.add(dossier, [report])
    assert len(list(flow.problems(dossier))) == 1

    report.write_text("Norland speaks.")
    flow.add(dossier, [report])
    assert not list(flow.problems(dossier))


def test_a_fault_of_ours_in_one_document_is_raised_when_the_others_are_read(
    dossier: Dossier, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(document: Document, profile: Profile) -> list[tuple[str, Annotation[Position]]]:
        if document.name == "second":
            raise ZeroDivisionError
        return positions_in(document, profile)

    monkeypatch.setattr(workers, "read_document", stumble)

    with pytest.RaisesGroup(ZeroDivisionError) as fault:
        flow.add(dossier, [folder])
    assert "second" in str(fault.value.exceptions[0].__notes__)
    assert sorted(document.name for document in flow.documents(dossier)) == ["first", "third"]


def test_stopped_and_run_again_it_goes_on_with_the_unread(dossier: Dossier, folder: Path, quick: None) -> None:
    def stop(added: flow.Added) -> None:
        if added.read == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        flow.add(dossier, [folder], stop)
    assert sum(1 for _ in flow.documents(dossier)) == 2
    assert len(flow.positions_as_of(dossier).held) == 2

    added = flow.add(dossier, [folder])
    assert (added.read, added.unchanged) == (1, 2)


def test_documents_are_taken_as_they_are_needed(dossier: Dossier, quick: None) -> None:
    ahead = []

    def stream() -> Iterator[Document | Problem]:
        for number in range(200):
            ahead.append(number - sum(1 for _ in flow.documents(dossier)) if number % 50 == 0 else 0)
            yield build_document(f"Norland speaks for the {number}th time.", f"r{number}", "reports.jsonl")

    flow.add_documents(dossier, [("reports.jsonl", stream())], jobs=1)

    assert max(ahead) <= 40
    assert sum(1 for _ in flow.documents(dossier)) == 200


def test_many_processes_read_what_one_reads(tmp_path: Path) -> None:
    reports = [build_document(f"Norland rejected {n} plans for a truce.", f"r{n}", "reports.jsonl") for n in range(36)]
    found = {
        jobs: {document.key: entries for document, entries in workers.read_documents(reports, Profile(), jobs)}
        for jobs in (1, 2)
    }

    assert found[2] == found[1]
    assert all(isinstance(entries, list) for entries in found[2].values())


def test_a_path_without_a_dossier_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no dossier here"):
        open_dossier(tmp_path / "nowhere")
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be made"):
        open_dossier(tmp_path / "file", create=True)


def start_reading(folder: Path) -> "subprocess.Popen[bytes]":
    """Start a reading by two workers, in a process group of its own, and wait for its first document."""
    table, script = folder / "reports.jsonl", folder / "read.py"
    rows = ({"id": f"r{n}", "text": f"Norland rejected plan {n} for a truce. " * 10} for n in range(200))
    table.write_text("\n".join(map(json.dumps, rows)))
    script.write_text(
        "import signal, sys\n"
        "from pathlib import Path\n"
        "from travaux.dossier import add, open_dossier\n"
        "if __name__ == '__main__':\n"
        # What runs in the background of a script is started with interrupts ignored.
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    dossier = open_dossier(Path(sys.argv[1]), create=True)\n"
        "    add(dossier, [Path(sys.argv[2])], lambda added: print(added.read, flush=True), jobs=2)\n"
    )
    command = [sys.executable, str(script), str(folder / "dossier"), str(table)]
    reading = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert reading.stdout is not None
    reading.stdout.readline()
    return reading


def holds_whole_documents(folder: Path) -> bool:
    stopped = open_dossier(folder)
    read = list(flow.documents(stopped))
    assert 0 < len(read) < 200
    whole = {document.key: build_entries(document, read_document(document, Profile())) for document in read[:3]}
    return all(list(flow.entries(stopped, document=key)) == entries for key, entries in whole.items())


def test_ctrl_c_leaves_whole_documents_and_no_noise(tmp_path: Path) -> None:
    with start_reading(tmp_path) as reading:
        os.killpg(reading.pid, signal.SIGINT)
        _, noise = reading.communicate(timeout=60)
    assert noise.count(b"Traceback") == 1, "the script's own KeyboardInterrupt, and nothing of its workers"
    assert holds_whole_documents(tmp_path / "dossier")


def test_a_killed_reading_leaves_whole_documents_and_no_process(tmp_path: Path) -> None:
    with start_reading(tmp_path) as reading:
        reading.kill()
    deadline = time.monotonic() + 30
    while _members(reading.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not _members(reading.pid)
    assert holds_whole_documents(tmp_path / "dossier")


def _members(group: int) -> list[str]:
    """Return the processes of a group that are still alive; those that only wait to be buried are not."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group, *_ = file.read_text().rpartition(")")[2].split()
            found += [file.parent.name] if its_group == str(group) and state != "Z" else []
    return found


def test_a_file_whose_name_is_no_text_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Norland rejected a truce.")
    (tmp_path / "other.txt").write_text("Sarnia rejected a truce.")
    added = flow.add(open_dossier(tmp_path / "dossier", create=True), [tmp_path])
    assert added.read == 2


def test_two_first_readers_of_one_dossier_both_succeed(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_dossier(tmp_path / "dossier", create=True), range(4)))
    assert all(flow.summary(each).documents == 0 for each in opened)


def test_documents_of_one_name_are_told_apart_by_a_suffix(tmp_path: Path) -> None:
    for folder, text in (("a", "Norland rejected a truce."), ("b", "Norland rejected a ceasefire.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(text)
    dossier = open_dossier(tmp_path / "dossier", create=True)
    flow.add(dossier, [tmp_path / "a", tmp_path / "b"])
    assert sorted(document.name for document in flow.documents(dossier)) == ["report", "report-2"]
    held = {position.cited.document for position in flow.positions_as_of(dossier).held}
    assert held == {"report", "report-2"}
