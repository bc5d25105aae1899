"""Issues that depend on one another, joined into blocks, so that values add up from block to block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from travaux.model.package import Scenario
from travaux.reason.packages.choices import LARGEST, allowed
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.packages.points import PointScenario
from travaux.reason.packages.values import Matrix, Numbers, Vector


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Issues joined, with every choice of their options that can be, and what it adds to each party's value."""

    issues: tuple[int, ...]
    sizes: tuple[int, ...]
    choices: Numbers
    """Choices by number, the last issue's option running fastest."""
    utilities: Matrix
    """One row a choice, one column a party."""

    def options_of(self, row: int) -> Iterator[tuple[int, int]]:
        """Iterate over issue and option, by place, of one row."""
        yield from zip(self.issues, map(int, np.unravel_index(self.choices[row], self.sizes)), strict=True)


def blocks_of(points: PointScenario) -> tuple[Block, ...]:
    """Return the blocks; raise a ScenarioFaultError for one that is too large, or in which nothing can be."""
    return tuple(_block(points, group) for group in _groups(points.scenario))


def _groups(scenario: Scenario) -> list[list[int]]:
    """Return issues that exclusions link, together; all together when a party values whole packages."""
    if any(party.table for party in scenario.parties):
        return [list(range(len(scenario.issues)))]
    group = list(range(len(scenario.issues)))
    places = {issue.key: place for place, issue in enumerate(scenario.issues)}
    for exclusion in scenario.exclusions:
        first, *others = (places[issue] for issue, _ in exclusion.options)
        joined = {group[other] for other in others}
        group = [group[first] if each in joined else each for each in group]
    found: dict[int, list[int]] = {}
    for place, root in enumerate(group):
        found.setdefault(root, []).append(place)
    return list(found.values())


def _block(points: PointScenario, group: Sequence[int]) -> Block:
    scenario = points.scenario
    sizes = tuple(len(scenario.issues[number].options) for number in group)
    if prod(sizes) > LARGEST:
        names = ", ".join(scenario.issues[number].key for number in group)
        raise ScenarioFaultError(
            f"issues {names}: linked to one another, and with {prod(sizes)} choices too many (at most {LARGEST}): "
            "leave out options that nobody asks for, or a link"
        )
    choices = np.flatnonzero(allowed(scenario, group))
    utilities = np.empty((len(choices), len(points.parties)))
    for column, party in enumerate(points.parties):
        if party.table is not None:
            utilities[:, column] = party.table[choices]
        else:
            utilities[:, column] = _sums([party.options[number] for number in group])[choices]
    possible = ~np.isnan(utilities).any(axis=1)
    if not possible.all():
        choices, utilities = choices[possible], utilities[possible]
    if not len(choices):
        names = ", ".join(scenario.issues[number].key for number in group)
        raise ScenarioFaultError(f"issues {names}: the exclusions leave no choice that can be")
    return Block(tuple(group), sizes, choices, utilities)


def _sums(vectors: Sequence[Vector]) -> Vector:
    sums = np.zeros(1)
    for vector in vectors:
        sums = (sums[:, None] + vector).ravel()
    return sums
