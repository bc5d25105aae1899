"""``travaux judge``, as an analyst and a script meet it."""

import json
from pathlib import Path

import pytest

from tests.show.test_cli import ask, run

REPORT = """Norland rejected a ceasefire on Tuesday, March 4, 2025.

"We demand the release of all prisoners," Norland's Foreign Minister Ada Quill said.

Sarnia on Wednesday offered to free 40 prisoners.
"""
UNDATED = "Sarnia demanded the release of 40 prisoners. Its envoys left the talks in Halvet on Saturday."


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of two reports; not to be changed."""
    folder = tmp_path_factory.mktemp("judged")
    line = {"id": "norland", "text": REPORT, "outlet": "The Ford Herald", "published": "2025-03-06"}
    other = {"id": "sarnia", "text": UNDATED, "outlet": "Marsh Radio"}
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, (line, other))), encoding="utf-8")
    assert run("read", str(folder / "reports.jsonl"), "--dossier", str(folder / "talks")).returncode == 0
    return folder / "talks"


@pytest.fixture
def talks(read_once: Path, tmp_path: Path) -> Path:
    """The same, to be judged."""
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "record.sqlite").write_bytes((read_once / "record.sqlite").read_bytes())
    return folder


def judge(talks: Path, *arguments: str, author: str = "Ana") -> str:
    """Judge, and return the key of the judgement."""
    ran = run("judge", *arguments, "--author", author, "--dossier", str(talks), "--json")
    assert ran.returncode == 0, ran.stderr
    key: str = json.loads(ran.stdout)["key"]
    return key


def refused(talks: Path, *arguments: str, author: str = "Ana") -> str:
    ran = run("judge", *arguments, "--author", author, "--dossier", str(talks))
    assert (ran.returncode, ran.stdout) == (1, "")
    return ran.stderr


def position_of(talks: Path, words: str) -> str:
    held = ask("positions", talks)
    key: str = next(each["key"] for each in held if words in each["exact"])
    return key


def test_a_rejected_entry_is_left_out_until_that_is_undone(talks: Path) -> None:
    before = ask("positions", talks)
    key = before[0]["key"]

    rejected = judge(talks, "reject", key, "--reason", "he quotes another")
    assert key not in [each["key"] for each in ask("positions", talks)]
    shown = json.loads(run("show", key, "--dossier", str(talks), "--json").stdout)
    assert (shown["standing"], shown["judgements"][0]["reason"]) == ("rejected", "he quotes another")
    judge(talks, "undo", rejected)

    assert ask("positions", talks) == before
    assert [(each["what"], each["status"]) for each in json.loads(
        run("judge", "log", "--dossier", str(talks), "--json").stdout
    )] == [("reject", "undone"), ("undo", "holds")]  # fmt: skip


def test_a_field_is_corrected_under_the_name_that_is_shown(talks: Path) -> None:
    key = position_of(talks, "rejected a ceasefire")

    judge(talks, "correct", key, "actor", "Sarnia")
    judge(talks, "correct", key, "date", "2025-03-05")

    shown = json.loads(run("show", key, "--dossier", str(talks), "--json").stdout)
    assert (shown["fields"]["actor"], shown["fields"]["date"], shown["standing"]) == (
        "Sarnia",
        "2025-03-05",
        "corrected",
    )
    held = next(each for each in ask("positions", talks) if each["key"] == key)
    assert (held["party"], held["said_on"], held["confidence"]) == ("Sarnia", "2025-03-05", 1.0)


def test_an_entry_is_added_with_its_words(talks: Path) -> None:
    fields = [
        "--field",
        "actor=Sarnia",
        "--field",
        "act=demand",
        "--field",
        "issue=tolls",
        "--field",
        "date=2025-03-05",
    ]

    judge(talks, "add", "norland", "to free 40 prisoners", "--kind", "position", *fields)

    held = next(each for each in ask("positions", talks) if each["issue"] == "tolls")
    assert (held["party"], held["exact"], held["said_on"]) == ("Sarnia", "to free 40 prisoners", "2025-03-05")


def test_a_date_that_is_set_moves_what_happened(talks: Path) -> None:
    def left() -> object:
        return next(each["date"] for each in ask("timeline", talks) if "left the talks" in each["exact"])

    assert left() is None

    dated = judge(talks, "date", "sarnia", "2025-03-10")
    assert left() == "2025-03-08"
    held = next(each for each in ask("positions", talks) if each["party"] == "Sarnia")
    assert held["published_on"] == "2025-03-10"
    [listed] = [each for each in ask("documents", talks) if each["id"] == "sarnia"]
    assert listed["published_basis"] == "set by the analyst"
    judge(talks, "undo", dated)

    assert left() is None


def test_questions_are_asked_of_outlets_that_are_graded_so_well(talks: Path) -> None:
    judge(talks, "grade", "The Ford Herald", "b")
    judge(talks, "grade", "Marsh Radio", "D")

    for question in ("positions", "statements", "timeline", "documents"):
        every, good = ask(question, talks), ask(question, talks, "--min-grade", "C")
        assert ask(question, talks, "--min-grade", "F") == ask(question, talks, "--min-grade", "D") == every
        assert good == [each for each in every if each.get("document", each.get("id")) == "norland"]
        assert ask(question, talks, "--min-grade", "A") == []


def test_a_restricted_document_is_left_out_of_exports(talks: Path) -> None:
    judge(talks, "restrict", "sarnia")

    ran = run("export", "--format", "records", "--dossier", str(talks))
    assert {json.loads(line)["doc"] for line in ran.stdout.splitlines()} == {"norland"}
    assert "1 restricted document is left out" in ran.stderr
    ran = run("export", "--format", "records", "--with-restricted", "--dossier", str(talks))
    assert {json.loads(line)["doc"] for line in ran.stdout.splitlines()} == {"norland", "sarnia"}


def test_the_second_of_two_who_correct_one_entry_is_told(talks: Path) -> None:
    key = position_of(talks, "rejected a ceasefire")
    first = judge(talks, "correct", key, "actor", "Sarnia", "--reason", "the headline says so")

    told = refused(talks, "correct", key, "actor", "Ada Quill", author="Ben")
    assert "Ana: correct actor to 'Sarnia'" in told
    assert "the headline says so" in told
    assert f"--over {first}" in told
    judge(talks, "correct", key, "actor", "Ada Quill", "--over", first, author="Ben")

    told = refused(talks, "reject", key, "--over", first)
    assert "Ben: correct actor to 'Ada Quill'" in told


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("accept", "nothing"), "no entry has the key nothing"),
        (("correct", "KEY", "mood", "grim"), "'mood' is no field of it; there are actor, act"),
        (("correct", "KEY", "act", "want"), "act takes demand, offer, accept"),
        (("correct", "KEY", "said_on", "2025-02-30"), "'2025-02-30' is not a date"),
        (("correct", "KEY", "actor", ""), "actor cannot be empty"),
        (("correct", "KEY", "actor", "Norland"), "actor is 'Norland' already"),
        (("duplicate", "KEY", "KEY"), "is no duplicate of itself"),
        (("date", "nowhere", "2025"), "no document is 'nowhere'"),
        (("date", "norland", "9000-01-01"), "this day has not come"),
        (("import", "nowhere.jsonl"), "nowhere.jsonl: no such file"),
        (("grade", "The Fjord Herald", "A"), "did you mean 'The Ford Herald'?"),
        (("grade", "The Ford Herald", "Z"), "'Z' is no grade"),
        (("merge", "Norlund", "Sarnia"), "did you mean 'Norland'"),
        (("merge", "Norland", "Norland"), "one actor already"),
        (("split", "Norland", "KEY"), "is a position: entries that introduce the actor are wanted"),
        (("undo", "nothing"), "no judgement has the key nothing"),
        (("add", "norland", "a truce", "--kind", "position"), "these words do not stand in it"),
        (("add", "norland", "prisoners", "--kind", "figure"), "these words stand in it 2 times"),
        (("add", "norland", "40", "--kind", "figure"), "low, high, unit, what wanted"),
        (("add", "norland", "40", "--kind", "mood"), "'mood' is no kind of entry"),
        (("add", "norland", "40", "--kind", "figure", "--field", "low"), "NAME=VALUE is wanted"),
        (("agreement", "Ana", "Ben"), "'Ana' has judged nothing here"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_a_reason(read_once: Path, arguments: tuple[str, ...], why: str) -> None:
    key = position_of(read_once, "rejected a ceasefire")
    author = [] if arguments[0] in {"agreement", "import"} else ["--author", "Ana"]

    ran = run("judge", *(key if each == "KEY" else each for each in arguments), *author, "--dossier", str(read_once))

    assert (ran.returncode, ran.stdout) == (1, "")
    assert why in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_judgements_go_from_one_dossier_to_another_as_a_file(talks: Path, read_once: Path, tmp_path: Path) -> None:
    key = position_of(talks, "rejected a ceasefire")
    judge(talks, "correct", key, "actor", "Sarnia")
    judge(talks, "date", "sarnia", "2025-03-10")
    file, other = tmp_path / "judgements.jsonl", tmp_path / "other"
    assert run("judge", "export", str(file), "--dossier", str(talks)).returncode == 0
    other.mkdir()
    (other / "record.sqlite").write_bytes((read_once / "record.sqlite").read_bytes())

    with file.open("a") as lines:
        lines.write("{no json\n\n" + file.read_text().splitlines()[0].replace("Sarnia", "Ostmark") + "\n")
    ran = run("judge", "import", str(file), "--dossier", str(other))

    assert (ran.returncode, ran.stdout) == (1, "2 new judgements, 0 known already, 2 left out\n")
    assert [line.split(":")[2] for line in ran.stderr.splitlines()] == ["3", "5"]
    assert "the line was changed" in ran.stderr.splitlines()[1]
    assert ask("positions", other) == ask("positions", talks)
    again = run("judge", "import", str(file), "--dossier", str(talks))
    assert again.stdout.startswith("0 new judgements, 2 known already")


def test_two_people_are_held_against_each_other(talks: Path) -> None:
    keys = [each["key"] for each in ask("positions", talks)]
    for key in reversed(keys):
        judge(talks, "accept", key)
        last = judge(talks, "accept", key, author="Ben")
    judge(talks, "reject", keys[0], "--over", last)

    assert "Ana: reject" in refused(talks, "accept", keys[0], author="Cid")
    judge(talks, "reject", keys[0], author="Cid")
    found = ask_agreement(talks)
    assert (found["entries"], found["differing"]) == (len(keys), [keys[0]])


def ask_agreement(talks: Path) -> dict[str, object]:
    answer: dict[str, object] = json.loads(
        run("judge", "agreement", "Ana", "Ben", "--dossier", str(talks), "--json").stdout
    )
    return answer


def test_the_queue_holds_what_nobody_has_judged(talks: Path) -> None:
    def queue(*more: str) -> dict[str, object]:
        answer: dict[str, object] = json.loads(run("judge", "queue", "--dossier", str(talks), "--json", *more).stdout)
        return answer

    whole = queue()["queue"]
    assert isinstance(whole, list)
    assert [each["weight"] for each in whole] == sorted((each["weight"] for each in whole), reverse=True)
    assert queue("--from", "2", "--most", "1")["queue"] == whole[1:2]

    judge(talks, "accept", whole[0]["key"])

    assert queue()["queue"] == whole[1:]
    assert queue()["judged"] == 1


def test_lines_for_people(talks: Path) -> None:
    key = position_of(talks, "rejected a ceasefire")
    judge(talks, "accept", key)

    log = run("judge", "log", "--dossier", str(talks)).stdout
    assert f"Ana: accept position {key}" in " ".join(log.split())
    assert "holds on" in run("judge", "orphans", "--dossier", str(talks)).stdout
    assert "entries wait, 1 are judged" in run("judge", "queue", "--dossier", str(talks)).stdout
    assert "accepted" in run("show", key, "--dossier", str(talks)).stdout
