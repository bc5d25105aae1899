"""Files and folders: every fault is one line that names the file."""

import io
import os
from pathlib import Path

import pytest

from travaux.ingest import files
from travaux.ingest.files import STANDARD_INPUT, iter_files, load_documents, load_stream
from travaux.model.document import Document
from travaux.model.problem import Problem

TEXT = "The envoy of Norland crossed the river on Monday."


def problem_of(path: Path) -> str:
    (problem,) = load_documents(path)
    assert isinstance(problem, Problem)
    assert problem.where == str(path)
    assert "\n" not in str(problem)
    return problem.what


def test_files_come_in_a_fixed_order_and_each_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "b.txt", ".hidden.txt", ".git/c.txt", "b/.d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = iter_files([tmp_path, tmp_path / "b", tmp_path / "a.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.txt", "b/1.txt", "b/2.txt", "b.txt"]


def test_a_hidden_file_is_read_when_named(tmp_path: Path) -> None:
    (tmp_path / ".note.txt").write_text(TEXT)
    assert list(iter_files([tmp_path / ".note.txt"])) == [tmp_path / ".note.txt"]


def test_loops_of_links_are_survived(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    found = list(iter_files([tmp_path]))
    assert found == [tmp_path / "in" / "a.txt", tmp_path / "in" / "self.txt"]
    assert problem_of(found[1]).startswith("cannot be read")


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    assert len(list(iter_files([tmp_path]))) == 1


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (path,) = iter_files([tmp_path / "none.txt"])
    assert problem_of(path) == "cannot be read: No such file or directory"


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert problem_of(path) == "cannot be read: Permission denied"


def test_a_folder_that_may_not_be_listed_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (path,) = iter_files([tmp_path])
    assert problem_of(path) == "the folder cannot be listed"


@pytest.mark.parametrize(("name", "what"), [("a.png", ".png is not read"), ("README", "a file without suffix is not")])
def test_another_kind_of_file_is_a_problem(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert problem_of(tmp_path / name).startswith(what)


def test_what_is_no_file_is_a_problem_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert problem_of(tmp_path / "pipe.txt") == "not a file"


def test_a_file_that_is_too_large_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert problem_of(path) == "larger than 20 MB"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary"),
        ("unknown.txt", b"The envoy of Norland \x81 crossed the river.", "encoding"),
        ("blank.html", b"<html><body></body></html>", "no text in the page"),
        ("broken.pdf", b"%PDF-1.7 broken", "PDF"),
        ("broken.docx", b"PK broken", "Word"),
        ("empty.eml", b"", "no text in the mail"),
        ("empty.jsonl", b"\n", "no rows"),
        ("empty.csv", b"id,text\n", "no rows"),
    ],
)
def test_a_file_without_a_report_is_a_problem(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert what in problem_of(tmp_path / name)


def test_a_file_name_of_odd_bytes_does_no_harm(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\na.TXT"))
    path.write_text(TEXT)
    (document,) = load_documents(path)
    assert isinstance(document, Document)
    assert document.name == "\ufffd\na"
    path.write_text("")
    (problem,) = load_documents(path)
    assert str(problem).endswith("/\ufffd a.TXT: empty: no text in it")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "stdin"),
        (b'\n {"id": "w1", "text": "Norland agreed."}\n{"id": "w2"}', "w1"),
        (f"<!DOCTYPE html><html><body><p>{TEXT}</p><p>{TEXT} Again.</p></body></html>".encode(), "stdin"),
    ],
)
def test_standard_input_is_told_by_how_it_begins(data: bytes, name: str) -> None:
    assert list(iter_files([STANDARD_INPUT])) == [STANDARD_INPUT]
    document = next(load_stream(io.BytesIO(data)))
    assert isinstance(document, Document)
    assert (document.name, document.text.startswith("<")) == (name, False)


def test_standard_input_has_its_problems_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "REPORT_BYTES", 1_000_000)
    assert [str(found) for found in load_stream(io.BytesIO(b""))] == ["-: empty: no text in it"]
    assert [str(found) for found in load_stream(io.BytesIO(b"a" * 1_000_001))] == ["-: larger than 1 MB"]
