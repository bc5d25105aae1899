"""What could be agreed, in plain sentences: what was assumed, what all would take, what the rules pick."""

from collections.abc import Iterator, Sequence

from travaux.model.conflict import Basis, Grounds
from travaux.model.package import IssueValues, Package, PartyValues, Range, Scenario, Tiers
from travaux.model.package_answer import (
    MissingKind,
    NoSolution,
    PackageAnalysis,
    Reliability,
    Solution,
    SolutionRule,
    Trade,
    Verdict,
)
from travaux.show.stability import count, listed

CONVENTIONS = {
    SolutionRule.NASH: "the largest product of gains over no deal",
    SolutionRule.KALAI_SMORODINSKY: "the largest smallest share of what each could gain at best",
    SolutionRule.EGALITARIAN: "the largest smallest gain; it compares gains across parties",
    SolutionRule.UTILITARIAN: "the largest sum of gains; it compares gains across parties",
}
_WHY_NONE = {
    NoSolution.NO_AGREEMENT: "no package is at least as good as no deal for all",
    NoSolution.NO_GAIN_FOR_ALL: "no package is better than no deal for all",
}
_SHOWN = 5


def package_lines(scenario: Scenario, analysis: PackageAnalysis) -> Iterator[str]:
    """Iterate over the lines of the whole answer; an indent of two spaces marks what belongs to the line above."""
    issues = count(len(scenario.issues), "issue")
    yield f"{scenario.name or 'The scenario'}: {listed(analysis.parties)} negotiate on {issues}."
    for heading, lines in (
        ("What was assumed, and by whom", assumptions(scenario)),
        ("What is missing, and how little the answer then means", missing(analysis)),
        ("What all would take", _zone(scenario, analysis)),
        ("What no other package beats", _frontier(scenario, analysis)),
        ("What the rules pick", _solutions(scenario, analysis)),
        ("Where giving way on one issue each helps two parties", _trades(scenario, analysis)),
        ("What this does not say", unsaid(analysis)),
    ):
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def assumptions(scenario: Scenario) -> Iterator[str]:
    """Iterate over what the result rests on, by who assumed it."""
    names = {Basis.RECORD: "From the record", Basis.ANALYST: "By the analyst", Basis.DEFAULT: "By default"}
    for basis, name in names.items():
        lines = [(what, grounds) for what, grounds in _grounded(scenario) if grounds.basis is basis]
        if lines:
            yield f"{name}:"
        for what, grounds in lines:
            yield f"  {what}" + (f" (entries {', '.join(grounds.entries)})" if grounds.entries else "")


def _grounded(scenario: Scenario) -> Iterator[tuple[str, Grounds]]:
    for exclusion in scenario.exclusions:
        together = listed([f"{option} ({issue})" for issue, option in exclusion.options])
        yield f"{together} cannot go together", exclusion.grounds
    for party in scenario.parties:
        yield from _known(party)


def _known(party: PartyValues) -> Iterator[tuple[str, Grounds]]:
    if party.no_deal is not None:
        yield f"no deal is worth {_range(party.no_deal)} to {party.party}", party.no_deal_grounds
    if party.table:
        yield f"{party.party} values {count(len(party.table), 'package')} as the table says", Grounds()
    if party.importance:
        yield f"{party.party} ranks the issues {_tiers(party.importance, ' with ')}", party.importance_grounds
    yield from ((f"{party.party} on {known.issue}: {_values(known)}", known.grounds) for known in party.issues)
    for stance in party.stances:
        verdict = "at least as good as no deal" if stance.acceptable else "worse than no deal"
        yield f"{party.party} holds {', '.join(stance.package)} to be {verdict}", stance.grounds


def _values(known: IssueValues) -> str:
    said = [f"{value.option} is worth {_range(value.value)}" for value in known.values]
    if known.order:
        said.append(f"order {_tiers(known.order, ' = ')}")
    if known.weight is not None:
        said.append(f"weight {_range(known.weight)}")
    return "; ".join(said) or "nothing"


def missing(analysis: PackageAnalysis) -> Iterator[str]:
    """Iterate over what is not known, and the measurements that tell what it costs."""
    for gap in analysis.missing:
        match gap.kind:
            case MissingKind.NO_DEAL:
                yield f"{gap.party}: what no deal is worth is not known."
            case MissingKind.OPTION_ORDER:
                yield f"{gap.party}: the order of options is not known on {listed(gap.issues)}."
            case MissingKind.IMPORTANCE:
                yield f"{gap.party}: not known is the place of {listed(gap.issues)} in the ranking by importance."
    if not analysis.missing:
        yield "Nothing that the analysis asks for."
    yield from map(_reliability, analysis.reliability)


def _reliability(row: Reliability) -> str:
    how = "opposed on every issue" if row.opposed else "with orders drawn at random"
    return (
        f"Where only this was known ({row.knowledge}), in simulated conflicts of {row.parties} parties {how} the Nash "
        f"package was truly acceptable to all in {row.acceptable_to_all:.0%}, with {row.share_of_gain:.2f} of the best "
        f"product of gains; in {row.on_frontier:.0%} no other beat it."
    )


def _zone(scenario: Scenario, analysis: PackageAnalysis) -> Iterator[str]:
    zone = analysis.zone
    if zone is None:
        yield "There are too many packages to look at each."
        return
    yield (
        f"Of {count(zone.packages, 'package')} all surely accept {zone.surely:,}; {zone.possibly:,} (these among them) "
        f"no party surely refuses; {zone.never:,} some party never accepts."
    )
    for each in zone.by_party:
        yield f"{each.party}: surely {each.surely:,}, possibly {each.possibly:,}, never {each.never:,}."
    for package in zone.surely_listed[:_SHOWN]:
        yield f"Surely: {package_text(scenario, package)}"


def _frontier(scenario: Scenario, analysis: PackageAnalysis) -> Iterator[str]:
    points = count(analysis.frontier_points, "point")
    yield f"At the middle of what is known, the Pareto frontier has {points}; values for {listed(analysis.parties)}:"
    for point in analysis.frontier[:_SHOWN]:
        yield f"{_values_of(point.utilities)}: {package_text(scenario, point.packages[0])}{_ties(point.count)}"


def _solutions(scenario: Scenario, analysis: PackageAnalysis) -> Iterator[str]:
    if not analysis.solutions:
        yield "Nothing: what no deal is worth is not known for every party."
    for solution in analysis.solutions:
        yield f"{solution.rule}, {CONVENTIONS[solution.rule]}{_numbers(analysis, solution)}"
        if solution.reason is not None:
            yield f"  none: {_WHY_NONE[solution.reason]}"
        for point in solution.points[:_SHOWN]:
            yield f"  {_values_of(point.utilities)}: {package_text(scenario, point.packages[0])}{_ties(point.count)}"
        if len(solution.points) > _SHOWN:
            yield f"  and {count(len(solution.points) - _SHOWN, 'point')} more that tie"


def _numbers(analysis: PackageAnalysis, solution: Solution) -> str:
    said = [f"no deal {_values_of(solution.no_deal)}"]
    if solution.ideal:
        said.append(f"ideal among acceptable packages {_values_of(solution.ideal)}")
    if solution.left_out:
        said.append(f"{listed(solution.left_out)} left out, as nothing acceptable brings a gain")
    return f" ({'; '.join(said)}; for {listed(analysis.parties)}):"


def _trades(scenario: Scenario, analysis: PackageAnalysis) -> Iterator[str]:
    if not analysis.trades:
        yield "None is known to help, or to help more likely than its reverse."
    yield from (_trade(scenario, trade) for trade in analysis.trades[: 2 * _SHOWN])
    if len(analysis.trades) > 2 * _SHOWN:
        yield f"and {len(analysis.trades) - 2 * _SHOWN:,} more"


def _trade(scenario: Scenario, trade: Trade) -> str:
    names = {issue.key: issue.name for issue in scenario.issues}
    one, other = (names[issue] for issue in trade.issues)
    helps = "surely helps or at worst changes nothing" if trade.verdict is Verdict.SURELY else "may help"
    harmed = f"; {listed(trade.harmed)} may lose by it" if trade.harmed else ""
    return (
        f"{trade.first} gives way on {one} ({trade.agreed[0]} for {trade.instead[0]}), {trade.second} on {other} "
        f"({trade.agreed[1]} for {trade.instead[1]}): {helps}{harmed}."
    )


def unsaid(analysis: PackageAnalysis) -> Iterator[str]:
    """Iterate over what must not be read into the answer."""
    yield "That a package is acceptable does not say that it will be agreed, or that it is fair."
    yield "Values are taken as they are given: what is said in public need not be what is wanted."
    if analysis.reliability:
        yield "Frontier and rules take the middle of what is known; other values that fit give other packages."


def package_text(scenario: Scenario, package: Package) -> str:
    """Return a package in the names of issues and options."""
    chosen = zip(scenario.issues, package, strict=True)
    return "; ".join(
        f"{issue.name}: {next(each.name for each in issue.options if each.key == key)}" for issue, key in chosen
    )


def _ties(packages: int) -> str:
    return f" (and {packages - 1:,} equal)" if packages > 1 else ""


def _values_of(values: Sequence[float]) -> str:
    return " / ".join(f"{value:.3g}" for value in values)


def _range(known: Range) -> str:
    return f"{known.low:g}" if known.is_exact else f"{known.low:g} to {known.high:g}"


def _tiers(tiers: Tiers, between: str) -> str:
    return " > ".join(between.join(tier) for tier in tiers)
