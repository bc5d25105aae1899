"""The commands that follow a negotiation, on the sample and held against its truth."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.test_sample_truth import truth
from travaux.show.cli import app


def ask(sample: Path, *arguments: str) -> Any:
    answer = CliRunner().invoke(app, [arguments[0], "--dossier", str(sample), "--json", *arguments[1:]])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


COMMANDS = ["movement", "responses", "agreements", "ledger"]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_is_read_by_people_and_shows_its_words(sample: Path, command: str) -> None:
    answer = CliRunner().invoke(app, [command, "--dossier", str(sample)])

    assert answer.exit_code == 0, answer.output
    assert "“" in answer.stdout
    assert "Ilvane River Front" in answer.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_day_before_all_reports_has_nothing(sample: Path, command: str) -> None:
    answer = CliRunner().invoke(app, [command, "--dossier", str(sample), "--as-of", "2020-01-01"])

    assert answer.exit_code == 0, answer.output
    assert answer.stdout.startswith("No")


def keys_in(value: Any) -> set[str]:
    """Return all keys of entries that an answer names."""
    if isinstance(value, dict):
        own = {value["key"]} if "key" in value else set()
        own |= {key for name in ("keys", "also") for key in value.get(name, ())}
        return own.union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_key_is_an_entry(sample: Path, command: str) -> None:
    keys = keys_in(ask(sample, command))

    assert keys
    for key in sorted(keys)[:3]:
        answer = CliRunner().invoke(app, ["show", "--dossier", str(sample), key, "--json"])
        assert json.loads(answer.stdout)["key"] == key


def days_in(value: Any) -> list[str]:
    """Return the days of publication of all reports that an answer cites."""
    if isinstance(value, dict):
        own = [value["published_on"] or ""] if "published_on" in value else []
        return [*own, *(day for part in value.values() for day in days_in(part))]
    return [day for part in value for day in days_in(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("command", COMMANDS)
def test_what_was_known_by_a_day_rests_on_reports_of_that_day(sample: Path, command: str) -> None:
    days = days_in(ask(sample, command, "--known-by", "2025-04-25"))

    assert days
    assert max(days) <= "2025-04-25"


def test_positions_move_as_they_did(sample: Path) -> None:
    (path,) = ask(sample, "movement", "--party", "ilvane river front", "--issue", "truce", "--as-of", "2025-04-30")
    moves = [(step["move"], step["option"]) for step in path["steps"]]

    assert moves[0] == ("opened", "40 days")
    assert ("softened", "30 days") in moves
    softened = path["steps"][moves.index(("softened", "30 days"))]
    assert "40 days" in softened["before"]["exact"]
    assert path["silent_days"] == 16
    assert not any(
        step["move"] in ("softened", "hardened") and not step["option"]
        for each in ask(sample, "movement")
        for step in each["steps"]
    )


def test_both_sides_end_by_taking_the_paper(sample: Path) -> None:
    rounds = {each["about"]: each["turns"] for each in ask(sample, "responses")}

    paper = [(turn["party"], turn["kind"]) for turn in rounds["The mediators' paper as a whole"]]
    assert {("Ilvane River Front", "accept"), ("Talvenia", "accept")} <= {*paper}
    for turns in rounds.values():
        for turn in turns:
            assert turn["tie"] is None or turn["tie"]["because"]


def test_the_ledger_gives_the_sums_of_the_truth(sample: Path) -> None:
    answer = ask(sample, "ledger", "--as-of", "2025-06-04")
    (ledger,) = (each for each in answer["ledgers"] if each["agreement"] == "Mesteray agreement")
    expected = truth()["exchange"]["totals"]

    sums = {each["giver"]: (each["promised"], each["delivered"], each["outstanding"]) for each in ledger["totals"]}
    assert sums["Ilvane River Front"] == tuple(expected["captives"][name] for name in ("promised", "delivered", "open"))
    assert sums["Talvenia"] == tuple(expected["detainees"][name] for name in ("promised", "delivered", "open"))
    delivered = [
        {each["giver"]: each["delivered"] for each in stage["totals"]}
        for stage in ledger["stages"]
        if stage["delivered"]
    ]
    assert delivered == [
        {"Ilvane River Front": stage["captives"]["delivered"], "Talvenia": stage["detainees"]["delivered"]}
        for stage in truth()["exchange"]["stages"]
    ]


def test_the_clock_of_the_truce_is_that_of_the_truth(sample: Path) -> None:
    (clock,) = ask(sample, "ledger", "--as-of", "2025-05-20")["clocks"]
    expected = truth()["truce"]

    assert (clock["starts_on"], clock["days"]) == (expected["begins_on"], expected["days"])
    assert (clock["ends_on"], clock["runs_to"]) == (expected["ends_on"], expected["extended_to"])
    assert [each["days"] for each in clock["extensions"]] == [expected["extension_days"]]
    assert clock["day"] == 32


def test_clauses_stand_under_their_agreement_with_what_became_of_them(sample: Path) -> None:
    answer = {each["name"]: each for each in ask(sample, "agreements", "--as-of", "2025-06-04")}
    paper = answer["Mesteray agreement"]
    states = {(each["owes"], each["count"]): each["state"] for each in paper["clauses"] if each["count"]}

    assert paper["agreed_on"] == "2025-04-17"
    assert states["Ilvane River Front", 60] == "broken"
    assert states["Talvenia", 180] == "broken"
    assert states["Ilvane River Front", 100] == "kept"
    assert states["Ilvane River Front", 240] == "open"
    kept = [each for each in answer[None]["clauses"] if each["due"] == "2025-04-10"]
    assert [(each["owes"], each["state"], each["late"]) for each in kept] == [("Ilvane River Front", "kept", False)]


def test_an_unknown_party_has_no_path(sample: Path) -> None:
    assert ask(sample, "movement", "--party", "Nobody") == []
