"""``travaux analyse`` and ``conflict draft``, as an analyst meets them: on the sample, and on models of their own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reason.whatif.test_of_models import CONFLICT, SCENARIO
from tests.show.test_cli import run

WHILE_BOTH_WAIT = "2025-03-17"
ACTORS = "actor,capability,position,salience\nNorland,1,10,0.5\nSarnia,1..2,70,1\n"


def answer(*arguments: str) -> Any:
    ran = run("analyse", *arguments, "--json")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def text(*arguments: str) -> str:
    ran = run(*arguments)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def keys_in(value: Any) -> set[str]:
    """Every key of an entry that an answer names."""
    if isinstance(value, dict):
        own = {*value.get("keys", []), *([value["key"]] if "key" in value else [])}
        return own.union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


def test_the_sample_s_mutual_precondition_is_found_with_both_sentences(sample: Path) -> None:
    found = answer("gaps", "--dossier", str(sample), "--as-of", WHILE_BOTH_WAIT)

    (cycle,) = found["cycles"]
    assert cycle["standing"]
    waiting = {each["party"]: (each["waits_on"], each["first_on"]) for each in cycle["preconditions"]}
    assert waiting == {
        "Ilvane River Front": (["prisoners"], ["withdrawal"]),
        "Talvenia": (["withdrawal"], ["prisoners"]),
    }
    assert {each["exact"] for each in cycle["preconditions"]} == {
        "The Front will not discuss an exchange of prisoners before Talvenian troops have left the whole of the lower "
        "Ilvane valley",
        "There will be no withdrawal before every one of our people is home",
    }


def test_the_cycle_is_broken_when_one_side_gives_way(sample: Path) -> None:
    (cycle,) = answer("gaps", "--dossier", str(sample), "--as-of", "2025-03-18")["cycles"]

    assert not cycle["standing"]
    assert [each["lifted_by"][0]["day"] for each in cycle["preconditions"] if each["lifted_by"]] == ["2025-03-18"]


def test_every_line_leads_to_its_entries(sample: Path) -> None:
    found = answer("gaps", "--dossier", str(sample))

    assert {"issues", "cycles", "unanswered", "agreed"} <= set(found)
    assert found["agreed"]
    assert any(issue["could_give"] for issue in found["issues"])
    for key in sorted(keys_in(found))[::10]:
        assert run("show", key, "--dossier", str(sample)).returncode == 0


def test_the_answer_in_words_names_documents_and_what_it_does_not_say(sample: Path) -> None:
    told = text("analyse", "gaps", "--dossier", str(sample), "--as-of", WHILE_BOTH_WAIT)

    assert "each waits for the other" in told
    assert "2025-03-04-agence-fluviale-preconditions" in told
    assert "What this does not say" in told


def test_a_concession_would_break_the_cycle_which_hangs_on_one_report(sample: Path) -> None:
    change = ("--suppose", "Talvenia: concede prisoners")
    found = answer("whatif", "--dossier", str(sample), "--as-of", WHILE_BOTH_WAIT, *change)

    # What the Front refuses is no longer asked of it, so that their clash over it goes as well.
    assert [finding["kind"] for finding in found["gone"]] == ["cycle", "clash"]
    (cycle,) = [pivot for pivot in found["pivots"] if pivot["kind"] == "cycle"]
    assert len(cycle["without"]) == 1


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "give one of --dossier, --conflict, --scenario"),
        (("--conflict", "c.toml", "--suppose", "Norland: accept tolls"), "--suppose does not go with"),
        (("--dossier", "d", "--suppose", "Norland accept tolls"), "is not of the form PARTY: ACT ISSUE"),
        (("--dossier", "d", "--suppose", "Norland: like tolls"), "is not one of demand, offer, accept"),
        (("--scenario", "s.toml", "--no-deal", "Norland: much"), "cannot be read"),
    ],
)
def test_what_cannot_be_supposed_is_one_line(arguments: tuple[str, ...], fault: str) -> None:
    ran = run("analyse", "whatif", *arguments)

    assert ran.returncode != 0
    assert fault in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_models_can_be_asked_what_if(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(CONFLICT, encoding="utf-8")
    (tmp_path / "s.toml").write_text(SCENARIO, encoding="utf-8")

    told = text("analyse", "whatif", "--conflict", str(tmp_path / "c.toml"), "--prefer", "Sarnia: pay if leave")
    assert "above all, Sarnia would want pay if leave" in told
    found = answer("whatif", "--scenario", str(tmp_path / "s.toml"), "--no-deal", "Norland: 0.9")
    assert found["gone"]
    ran = run("analyse", "whatif", "--conflict", str(tmp_path / "c.toml"), "--prefer", "Sarnia: pay if (")
    assert "ends where the key of an option" in ran.stderr


def test_the_draft_is_accepted_and_answers(sample: Path, tmp_path: Path) -> None:
    drafted = text("conflict", "draft", "--dossier", str(sample), "--as-of", WHILE_BOTH_WAIT)
    file = tmp_path / "conflict.toml"
    file.write_text(drafted, encoding="utf-8")

    assert 'from = "record"' in drafted
    assert "no report tells it" in drafted
    assert text("conflict", "check", str(file)).endswith("no fault\n")
    assert answer("stability", "--conflict", str(file))["equilibria"]


def test_the_draft_of_packages_leaves_open_what_no_report_tells(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text(text("scenario", "draft", "--dossier", str(sample)), encoding="utf-8")

    assert text("scenario", "check", str(file)).endswith("no fault\n")
    found = answer("packages", "--scenario", str(file))
    assert found["entries"]
    assert {each["kind"] for each in found["missing"]} >= {"ranking of issues by importance", "no-deal value"}


def test_mediation_compares_orders_in_words_and_rows(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(SCENARIO, encoding="utf-8")
    asked = ("--scenario", str(tmp_path / "s.toml"), "--draws", "3", "--proposals", "12")

    found = answer("mediation", *asked)
    assert len(found["results"]) == 4
    told = text("analyse", "mediation", *asked)
    assert "all issues at once" in told
    assert "they foretell nothing" in told


def test_a_forecast_is_never_a_bare_number(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ACTORS, encoding="utf-8")

    found = answer("forecast", "--actors", str(tmp_path / "a.csv"), "--scale", "0", "100")
    assert found["mean"] == pytest.approx(55)
    assert (found["range"]["low"], found["range"]["high"]) == (pytest.approx(50), pytest.approx(58))
    told = text("analyse", "forecast", "--actors", str(tmp_path / "a.csv"))
    assert "missed by 23.2 on average" in told
    (tmp_path / "a.csv").write_text(ACTORS.replace("10", "ten"), encoding="utf-8")
    assert run("analyse", "forecast", "--actors", str(tmp_path / "a.csv")).stderr.count("\n") == 1
