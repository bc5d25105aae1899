"""What is wrong with a scenario, one line for each fault, found before anything is reckoned from it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import inf, prod

from travaux.model.package import IssueValues, Package, PartyValues, Range, Scenario, Tiers
from travaux.model.problem import Problem
from travaux.model.profile import Issue
from travaux.reason.packages.acceptance import PartyGains
from travaux.reason.packages.choices import LARGEST, allowed, option_places, sizes_of
from travaux.reason.packages.values import option_bounds

MOST_ISSUES = 200
MOST_OPTIONS = 10_000
MOST_PARTIES = 20
MOST_EXCLUSIONS = 1_000
TOLERANCE = 0.001
"""How far from 1 weights may add up."""


class ScenarioFaultError(ValueError):
    """A scenario that nothing can be reckoned from; the message is one line."""


def check(scenario: Scenario) -> None:
    """Raise a ScenarioFaultError that tells the first fault."""
    for fault in faults_in(scenario):
        raise ScenarioFaultError(str(fault))


def faults_in(scenario: Scenario) -> Iterator[Problem]:
    """Iterate over the faults of a scenario; those of values are told where names and exclusions are in order."""
    sizes = [*_faults_of_issues(scenario), *_faults_of_names(scenario)]
    yield from sizes
    if sizes:
        return
    exclusions = [*_faults_of_exclusions(scenario)]
    yield from exclusions
    if exclusions:
        return
    for party in scenario.parties:
        faults = [*_faults_of_party(scenario, party)]
        yield from faults
        if not faults and PartyGains(scenario, party).contradict:
            yield Problem(f"party {party.party!r}", "its stances contradict each other, or the value of no deal")


def _faults_of_issues(scenario: Scenario) -> Iterator[Problem]:
    if not scenario.issues:
        yield Problem("issues", "there are none")
    if len(scenario.issues) > MOST_ISSUES:
        yield Problem("issues", f"{len(scenario.issues)} of them; at most {MOST_ISSUES} can be analysed")
    for key in _doubled(issue.key for issue in scenario.issues):
        yield Problem(f"issue {key!r}", "stands there twice")
    for issue in scenario.issues:
        where = f"issue {issue.key!r}"
        if not issue.options:
            yield Problem(where, "has no options")
        if len(issue.options) > MOST_OPTIONS:
            yield Problem(where, f"has {len(issue.options)} options; at most {MOST_OPTIONS} can be analysed")
        for key in _doubled(option.key for option in issue.options):
            yield Problem(where, f"has the option {key!r} twice")


def _faults_of_names(scenario: Scenario) -> Iterator[Problem]:
    if len(scenario.parties) < 2:
        yield Problem("parties", "at least two are needed")
    if len(scenario.parties) > MOST_PARTIES:
        yield Problem("parties", f"{len(scenario.parties)} of them; at most {MOST_PARTIES} can be analysed")
    for name in _doubled(party.party for party in scenario.parties):
        yield Problem(f"party {name!r}", "stands there twice")


def _faults_of_exclusions(scenario: Scenario) -> Iterator[Problem]:
    options = {issue.key: _keys(issue) for issue in scenario.issues}
    if len(scenario.exclusions) > MOST_EXCLUSIONS:
        yield Problem("exclusions", f"{len(scenario.exclusions)} of them; at most {MOST_EXCLUSIONS} can be analysed")
    for number, exclusion in enumerate(scenario.exclusions, start=1):
        where = f"exclusion {number}"
        for issue, option in exclusion.options:
            if option not in options.get(issue, ()):
                yield Problem(where, f"no option {option!r} of an issue {issue!r} is known")
        if _doubled(issue for issue, _ in exclusion.options):
            yield Problem(where, "names an issue twice, and a package has one option of each")
        if len(exclusion.options) < 2:
            yield Problem(where, "needs options of two issues at least; leave a single option out of its issue")


def _faults_of_party(scenario: Scenario, party: PartyValues) -> Iterator[Problem]:
    where = f"party {party.party!r}"
    if party.no_deal is not None and not party.no_deal.is_sound:
        yield Problem(where, f"the value of no deal is not a range of numbers: {_written(party.no_deal)}")
    options = option_places(scenario)
    for stance in party.stances:
        if not _is_package(stance.package, options):
            yield Problem(where, f"takes a stance on what is no package: {', '.join(stance.package)}")
    if party.table:
        yield from _faults_of_table(scenario, party, where)
        return
    keys = {issue.key for issue in scenario.issues}
    for key in _doubled(known.issue for known in party.issues):
        yield Problem(where, f"speaks of the issue {key!r} twice")
    for known in party.issues:
        if known.issue not in keys:
            yield Problem(where, f"values an unknown issue {known.issue!r}")
    yield from _faults_of_tiers(party.importance, keys, f"{where}, importance", "issue")
    for issue in scenario.issues:
        yield from _faults_of_values(issue, party.on(issue.key), has_exact_weights(scenario, party), where)
    yield from _faults_of_weights(scenario, party, where)


def has_exact_weights(scenario: Scenario, party: PartyValues) -> bool:
    """Tell whether the weight of every issue is one number."""
    weights = [party.on(issue.key).weight for issue in scenario.issues]
    return all(weight is not None and weight.is_exact for weight in weights)


def _faults_of_values(issue: Issue, known: IssueValues, any_scale: bool, party: str) -> Iterator[Problem]:
    where, options = f"{party}, issue {issue.key!r}", _keys(issue)
    faults = [*_faults_of_tiers(known.order, options, f"{where}, order", "option")]
    for key in _doubled(value.option for value in known.values):
        faults.append(Problem(where, f"values the option {key!r} twice"))
    for value in known.values:
        if value.option not in options:
            faults.append(Problem(where, f"values an unknown option {value.option!r}"))
        if not value.value.is_sound:
            faults.append(Problem(where, f"the value of {value.option!r} is no range: {_written(value.value)}"))
    if any(value.value.low < 0 or value.value.high > 1 for value in known.values):
        if not any_scale:
            faults.append(Problem(where, "values must lie from 0 to 1, unless the weight of every issue is one number"))
        elif len(known.values) < len(options):
            faults.append(Problem(where, "values outside 0 to 1 need one for every option"))
    if not faults:
        bounds = option_bounds(issue, known)
        if (bounds.low > bounds.high).any():
            faults.append(Problem(where, "the order of options contradicts their values"))
    yield from faults


def _faults_of_tiers(tiers: Tiers, known: Collection[str], where: str, what: str) -> Iterator[Problem]:
    named = [key for tier in tiers for key in tier]
    for key in named:
        if key not in known:
            yield Problem(where, f"ranks an unknown {what} {key!r}")
    for key in _doubled(named):
        yield Problem(where, f"ranks the {what} {key!r} twice")


def _faults_of_weights(scenario: Scenario, party: PartyValues, where: str) -> Iterator[Problem]:
    weights = [known.weight for known in map(party.on, (issue.key for issue in scenario.issues)) if known.weight]
    if not weights:
        return
    if party.importance:
        yield Problem(where, "has weights and a ranking of issues: give one of them")
    for weight in weights:
        if not weight.is_sound or weight.low < 0:
            yield Problem(where, f"a weight is not a range of numbers from 0: {_written(weight)}")
            return
    missing = len(scenario.issues) - len(weights)
    low, high = sum(weight.low for weight in weights), sum(weight.high for weight in weights) + missing
    if low > 1 + TOLERANCE or high < 1 - TOLERANCE:
        yield Problem(where, f"the weights cannot add up to 1: they add up to {_written(Range(low, high))}")


def _faults_of_table(scenario: Scenario, party: PartyValues, where: str) -> Iterator[Problem]:
    if party.issues or party.importance:
        yield Problem(where, "has a table of packages and values of issues: give one of them")
    options = option_places(scenario)
    rows: set[Package] = set()
    for row in party.table:
        if not _is_package(row.package, options):
            yield Problem(where, f"the table values what is no package: {', '.join(row.package)}")
        elif row.package in rows:
            yield Problem(where, f"the table values a package twice: {', '.join(row.package)}")
        if not row.value.is_sound:
            yield Problem(where, f"the table gives {', '.join(row.package)} no range of numbers: {_written(row.value)}")
        rows.add(row.package)
    count = prod(sizes_of(scenario))
    if count > LARGEST:
        yield Problem(where, f"a table cannot value {count} packages (at most {LARGEST}): value issues instead")
    elif len(rows) < (wanted := int(allowed(scenario, range(len(scenario.issues))).sum())):
        yield Problem(where, f"the table values {len(rows)} of {wanted} packages")


def _is_package(package: Package, options: Sequence[Collection[str]]) -> bool:
    return len(package) == len(options) and all(key in known for key, known in zip(package, options, strict=True))


def _keys(issue: Issue) -> dict[str, int]:
    return {option.key: place for place, option in enumerate(issue.options)}


def _doubled(keys: Iterable[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def _written(range_: Range) -> str:
    if range_.is_exact and abs(range_.low) < inf:
        return f"{range_.low:.6g}"
    return f"{range_.low:.6g} to {range_.high:.6g}"
