"""What the dossier of the sample says, held against what a careful reader finds in it."""

import json
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from eval.actors import b_cubed, load_truth, score
from tests.conftest import SAMPLE
from travaux import dossier as flow
from travaux.model.actor import Role
from travaux.model.content import Position
from travaux.model.document import Span
from travaux.model.entry import Entry


@lru_cache
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLE / "truth.json").read_text())
    return found


def test_those_who_speak_for_a_party_count_for_it_and_nobody_else_does(sample: Path) -> None:
    held = flow.positions_as_of(flow.open_dossier(sample)).held
    members = {each["name"]: each for each in truth()["actors"]}
    seats = [Role(row.seat) for row in held]

    assert {"Talvenia", "Ilvane River Front"} <= {row.party for row in held}
    for row in held:
        known = members.get(row.actor)
        if known and known["role"] == "party" and known["member_of"]:
            assert row.party == known["member_of"], row.cited
        if known and known["role"] == "other":
            assert row.party not in ("Talvenia", "Ilvane River Front"), row.cited
    assert seats == sorted(seats, key=list(Role).index)
    assert {row.party for row in held if row.seat is Role.PARTY} == {"Talvenia", "Ilvane River Front"}


def test_the_counts_of_both_sides_of_the_captives_held_are_one_disputed_quantity(sample: Path) -> None:
    disputed = [quantity for quantity in flow.figures(flow.open_dossier(sample)) if quantity.is_disputed]

    captives = [quantity for quantity in disputed if {(438, 438), (412, 412)} <= set(quantity.values)]

    assert len(captives) == 1
    assert {"Talvenia", "Ilvane River Front"} <= {claim.party for claim in captives[0].claims}
    assert captives[0].origins < len({claim.cited.document for claim in captives[0].claims})
    assert not any("of what is not told" in quantity.name for quantity in disputed)


def test_the_first_stage_of_the_exchange_has_both_sides_promised_and_delivered(sample: Path) -> None:
    stage = truth()["exchange"]["stages"][0]
    expected = {
        (leg["giver"], leg["receiver"], leg["promised"], leg["delivered"])
        for leg in (stage["captives"], stage["detainees"])
    }

    told = [
        {(each.giver, each.receiver, each.promised, each.delivered) for each in exchange.balances}
        for exchange in flow.exchanges(flow.open_dossier(sample))
    ]

    assert any(expected <= balances for balances in told)


def test_copies_are_those_that_the_sample_has(sample: Path) -> None:
    listed = flow.list_documents(flow.open_dossier(sample))
    groups: dict[str, set[str]] = {}
    for document in listed:
        groups.setdefault(document.copy_group, set()).add(document.name)

    found = {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
    copies = [[each["original"], *(copy["doc"] for copy in each["copies"])] for each in truth()["copy_groups"]]
    assert found == {pair for group in copies for pair in combinations(sorted(group), 2)}
    originals = {document.name: document.copy_of for document in listed}
    for each in truth()["copy_groups"]:
        assert {originals[copy["doc"]] for copy in each["copies"]} == {each["original"]}


def test_actors_are_reconciled_across_documents_and_no_two_are_taken_for_one(sample: Path) -> None:
    scored = score(flow.open_dossier(sample), load_truth(SAMPLE / "truth.json"))

    assert scored.found >= 300
    assert scored.f1 >= 0.95, scored
    assert scored.merged == ()


def test_b_cubed_is_the_mean_over_names_of_what_is_shared() -> None:
    true = {("one", "A"): "a", ("two", "A"): "a", ("two", "B"): "b", ("three", "C"): "c"}
    taken = {("one", "A"): 1, ("two", "A"): 2, ("two", "B"): 2}

    assert b_cubed(true, taken) == ((1 + 0.5 + 0.5) / 3, (0.5 + 0.5 + 1) / 3)
    assert b_cubed(true, true) == (1, 1)


def test_most_key_positions_are_found_with_their_act_and_party(sample: Path) -> None:
    dossier = flow.open_dossier(sample)
    documents = {document.name: document for document in flow.documents(dossier)}
    found = right_act = right_party = 0
    for key in truth()["positions"]:
        document = documents[key["doc"]]
        start = document.text.index(key["exact"][:30])
        words = Span(start, start + len(key["exact"]))
        entries = flow.entries(dossier, document=document.key, kind="position")
        near = [each for each in entries if _half_of_the_shorter(each.provenance.span, words)]
        same = [each for each in near if isinstance(each.content, Position) and each.content.act == key["act"]]
        found += bool(near)
        right_act += bool(same)
        right_party += key["party"] in {_party_of(dossier, each) for each in same}

    assert len(truth()["positions"]) == 41
    assert (found >= 35, right_act >= 33, right_party >= 33) == (True, True, True), (found, right_act, right_party)


def _half_of_the_shorter(one: Span, other: Span) -> bool:
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) >= min(len(one), len(other))


def _party_of(dossier: flow.Dossier, entry: Entry) -> str | None:
    shown = flow.show(dossier, entry.key)
    return shown[0].party(entry.content.actor) if shown and isinstance(entry.content, Position) else None
