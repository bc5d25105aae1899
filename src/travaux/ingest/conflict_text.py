"""Conflicts written as our TOML form, which ``conflict_file`` reads back."""

from collections.abc import Iterator, Mapping, Sequence

from travaux.ingest.toml_text import Value, table_text
from travaux.model.conflict import (
    Among,
    Basis,
    Conflict,
    ConflictRule,
    Direction,
    Grounds,
)

Notes = Mapping[tuple[str, str], Sequence[str]]
"""Comments by kind of table and name or key in it; ("", "head") stands at the top, ("", "end") at the end."""

_Fields = dict[str, Value | None]


def write_conflict(conflict: Conflict, notes: Notes | None = None) -> str:
    """Return the text of a conflict file; each table says what it rests on."""
    notes = notes or {}
    head = "".join(f"# {note}\n" if note else "#\n" for note in notes.get(("", "head"), ()))
    about = {"name": conflict.name, "about": conflict.about, "status_quo": conflict.status_quo}
    parts = [head, table_text("[conflict]", {**about}), *_tables(conflict, notes)]
    end = "".join(f"# {note}\n" if note else "\n" for note in notes.get(("", "end"), ()))
    return "\n".join(part for part in (*parts, end) if part)


def _tables(conflict: Conflict, notes: Notes) -> Iterator[str]:
    def table(kind: str, name: str, fields: _Fields, grounds: Grounds) -> str:
        return table_text(f"[[{kind}]]", {**fields, **_marks(grounds)}, notes.get((kind, name), ()))

    for party in conflict.parties:
        fields: _Fields = {"name": party.name, "foresight": party.foresight and str(party.foresight)}
        yield table("party", party.name, fields, party.grounds)
    for option in conflict.options:
        change = None if option.direction is Direction.BOTH else str(option.direction)
        fields = {"key": option.key, "name": option.name, "party": option.controller}
        yield table("option", option.key, {**fields, "issue": option.issue, "change": change}, option.grounds)
    for rule in conflict.rules:
        yield table("rule", rule.text, _rule(rule), rule.grounds)
    for wanted in conflict.priorities:
        fields = {"party": wanted.party, "key": wanted.key, "wants": wanted.text}
        yield table("priority", f"{wanted.party} {wanted.key}", fields, wanted.grounds)
    for order in conflict.precedences:
        yield table("order", order.party, {"party": order.party, "first_to_last": order.keys}, order.grounds)
    for ranking in conflict.importances:
        fields = {"party": ranking.party, "first_to_last": _tiers(ranking.tiers)}
        yield table("importance", ranking.party, fields, ranking.grounds)
    for states in conflict.rankings:
        fields = {"party": states.party, "best_first": _tiers(states.best_first)}
        yield table("ranking", states.party, fields, states.grounds)
    for coalition in conflict.coalitions:
        yield table("coalition", ", ".join(coalition.parties), {"parties": coalition.parties}, coalition.grounds)


def _rule(rule: ConflictRule) -> _Fields:
    if isinstance(rule.condition, Among):
        return {"exactly_one" if rule.condition.least else "at_most_one": rule.condition.options}
    return {str(rule.kind): rule.text}


def _tiers(tiers: Sequence[Sequence[str]]) -> list[Value]:
    return [tier[0] if len(tier) == 1 else list(tier) for tier in tiers]


def _marks(grounds: Grounds) -> _Fields:
    """Return what a table rests on; the analyst is what it means when nothing is said."""
    if grounds.basis is Basis.ANALYST:
        return {}
    return {"from": str(grounds.basis), "entries": grounds.entries or None}
