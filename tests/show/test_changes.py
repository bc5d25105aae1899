"""``travaux changes`` on the sample: what reports since a day have brought."""

import json
from pathlib import Path

from tests.show.test_cli import run


def test_what_moved_stands_with_both_sentences_and_every_item_names_its_entries(sample: Path) -> None:
    asked = ("changes", "--dossier", str(sample), "--since", "2025-04-14", "--known-by", "2025-04-30")
    rows = json.loads(run(*asked, "--json").stdout)
    moved = [row for row in rows if row["kind"] == "moved"]

    assert {"moved", "event", "said", "document"} <= {row["kind"] for row in rows}
    assert all(row["keys"] for row in rows if row["kind"] != "document" or row["read"])
    found = {(each["party"], each["issue"], each["move"]) for each in moved}
    assert ("Ilvane River Front", "proposal", "reversed") in found
    assert all(each["exact"] and each["before"]["exact"] for each in moved)
    assert all(each["published_on"] >= "2025-04-14" for each in moved)
    assert all("2025-04-14" <= row["published_on"] <= "2025-04-30" for row in rows if row["kind"] == "document")


def test_for_people_it_stands_under_headings_and_tells_what_may_be_new_too(sample: Path) -> None:
    shown = run("changes", "--dossier", str(sample), "--since", "2025-04-14", "--known-by", "2025-04-30")

    assert "Positions that moved" in shown.stdout
    assert "before (" in shown.stdout
    assert "no date and may be new" in shown.stderr


def test_nothing_is_new_after_the_last_report(sample: Path) -> None:
    assert json.loads(run("changes", "--dossier", str(sample), "--since", "2026", "--json").stdout) == []


def test_a_day_that_is_none_is_refused_in_one_line(sample: Path) -> None:
    refused = run("changes", "--dossier", str(sample), "--since", "spring")

    assert refused.returncode
    assert refused.stderr.count("\n") == 1
    assert "'spring' is not a date" in refused.stderr
