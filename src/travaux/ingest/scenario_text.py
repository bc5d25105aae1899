"""Scenarios of packages written as our TOML form, which ``scenario_file`` reads back."""

from collections.abc import Iterator, Sequence

from travaux.ingest.toml_text import Value, table_text
from travaux.model.conflict import Basis, Grounds
from travaux.model.package import PartyValues, Range, Scenario

_Fields = dict[str, Value | None]


def write_scenario(scenario: Scenario, head: Sequence[str] = ()) -> str:
    """Return the text of a scenario file; each table says what it rests on, ``head`` stands at the top as comments."""
    comments = "".join(f"# {line}\n" if line else "#\n" for line in head)
    parts = [comments, table_text("[scenario]", {"name": scenario.name}), *_tables(scenario)]
    return "\n".join(part for part in parts if part)


def _tables(scenario: Scenario) -> Iterator[str]:
    for issue in scenario.issues:
        options = [option.key for option in issue.options]
        yield table_text("[[issue]]", {"key": issue.key, "name": issue.name, "options": options})
    yield from (table_text("[[party]]", {"name": party.party}) for party in scenario.parties)
    for party in scenario.parties:
        yield from _known(scenario, party)
    for exclusion in scenario.exclusions:
        yield _table("exclusion", {"options": dict(exclusion.options)}, exclusion.grounds)


def _known(scenario: Scenario, party: PartyValues) -> Iterator[str]:
    keys = [issue.key for issue in scenario.issues]
    for known in party.issues:
        fields: _Fields = {
            "party": party.party,
            "issue": known.issue,
            "order": _tiers(known.order),
            "values": {each.option: _range(each.value) for each in known.values} or None,
            "weight": None if known.weight is None else _range(known.weight),
        }
        yield _table("values", fields, known.grounds)
    if party.importance:
        fields = {"party": party.party, "first_to_last": _tiers(party.importance)}
        yield _table("importance", fields, party.importance_grounds)
    if party.no_deal is not None:
        yield _table("no_deal", {"party": party.party, "value": _range(party.no_deal)}, party.no_deal_grounds)
    for stance in party.stances:
        package: Value = dict(zip(keys, stance.package, strict=True))
        fields = {"party": party.party, "package": package, "acceptable": stance.acceptable}
        yield _table("stance", fields, stance.grounds)
    for row in party.table:
        package = dict(zip(keys, row.package, strict=True))
        yield table_text("[[package]]", {"party": party.party, "package": package, "value": _range(row.value)})


def _table(kind: str, fields: _Fields, grounds: Grounds) -> str:
    marks: _Fields = {}
    if grounds.basis is not Basis.ANALYST:
        marks = {"from": str(grounds.basis), "entries": grounds.entries or None}
    return table_text(f"[[{kind}]]", {**fields, **marks})


def _range(known: Range) -> Value:
    return known.low if known.is_exact else [known.low, known.high]


def _tiers(tiers: Sequence[Sequence[str]]) -> list[Value] | None:
    return [tier[0] if len(tier) == 1 else list(tier) for tier in tiers] or None
