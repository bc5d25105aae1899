"""What is not known of the parties' values, and how little packages reckoned without it turned out to mean."""

from collections.abc import Iterator

from travaux.model.package import PartyValues, Scenario
from travaux.model.package_answer import Knowledge, MissingKind, MissingValue, Reliability
from travaux.model.profile import Issue

MEASURED = (
    Reliability(Knowledge.DEMANDS, 2, True, 0.63, 0.33, 0.08),
    Reliability(Knowledge.DEMANDS, 3, True, 0.43, 0.22, 0.05),
    Reliability(Knowledge.DEMANDS, 2, False, 0.91, 0.62, 0.25),
    Reliability(Knowledge.OPTION_ORDERS, 2, True, 0.67, 0.31, 0.01),
    Reliability(Knowledge.OPTION_ORDERS, 3, True, 0.47, 0.25, 0.04),
    Reliability(Knowledge.OPTION_ORDERS, 2, False, 0.99, 0.79, 0.41),
    Reliability(Knowledge.IMPORTANCE, 2, True, 1.00, 0.87, 0.36),
    Reliability(Knowledge.IMPORTANCE, 3, True, 0.99, 0.84, 0.57),
    Reliability(Knowledge.IMPORTANCE, 2, False, 1.00, 0.95, 0.83),
)
"""Nash packages from partial knowledge on 150 simulated conflicts a row: 6 issues of 4 options, true values additive,
the true value of no deal 0.35 and known, which flatters every row; the first of tied packages was taken."""


def missing_in(scenario: Scenario) -> tuple[MissingValue, ...]:
    """Return what is not known, party by party."""
    return tuple(gap for party in scenario.parties for gap in _missing_of(scenario, party))


def reliability_of(scenario: Scenario) -> tuple[Reliability, ...]:
    """Return the measurements at this state of knowledge; none when every value is one number."""
    if all(_is_exact(scenario, party) for party in scenario.parties):
        return ()
    kinds = {gap.kind for gap in missing_in(scenario)}
    if MissingKind.OPTION_ORDER in kinds:
        known = Knowledge.DEMANDS
    elif MissingKind.IMPORTANCE in kinds:
        known = Knowledge.OPTION_ORDERS
    else:
        known = Knowledge.IMPORTANCE
    parties = min(len(scenario.parties), 3)
    return tuple(row for row in MEASURED if row.knowledge is known and row.parties == parties)


def _missing_of(scenario: Scenario, party: PartyValues) -> Iterator[MissingValue]:
    if party.no_deal is None:
        yield MissingValue(party.party, MissingKind.NO_DEAL)
    if party.table:
        return
    unordered = tuple(issue.key for issue in scenario.issues if not _is_ordered(issue, party))
    if unordered:
        yield MissingValue(party.party, MissingKind.OPTION_ORDER, unordered)
    unranked = _unranked(scenario, party)
    if unranked:
        yield MissingValue(party.party, MissingKind.IMPORTANCE, unranked)


def _is_ordered(issue: Issue, party: PartyValues) -> bool:
    """Tell whether every option has a value or its place; of two options, one place is enough."""
    known, count = party.on(issue.key), len(issue.options)
    named = {value.option for value in known.values} | {key for tier in known.order for key in tier}
    return len(named) >= count or count == 1 or (count == 2 and len(named) == 1)


def _unranked(scenario: Scenario, party: PartyValues) -> tuple[str, ...]:
    """Return the issues with neither a weight nor a tier of their own."""
    alone = {tier[0] for tier in party.importance if len(tier) == 1}
    missing = tuple(
        issue.key for issue in scenario.issues if issue.key not in alone and party.on(issue.key).weight is None
    )
    return () if len(scenario.issues) == 1 else missing


def _is_exact(scenario: Scenario, party: PartyValues) -> bool:
    if party.no_deal is None or not party.no_deal.is_exact:
        return False
    if party.table:
        return all(row.value.is_exact for row in party.table)
    for issue in scenario.issues:
        known = party.on(issue.key)
        exact = {value.option for value in known.values if value.value.is_exact}
        if known.weight is None or not known.weight.is_exact or len(exact) < len(issue.options):
            return False
    return True
