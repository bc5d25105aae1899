"""Choices of one option on each issue, by place: as numbers that the machine can count through."""

from collections.abc import Sequence

import numpy as np

from travaux.model.package import Exclusion, Package, Scenario
from travaux.reason.packages.values import Flags

LARGEST = 2_000_000
"""Choices looked at one by one, at most."""


def sizes_of(scenario: Scenario) -> tuple[int, ...]:
    """Return the number of options of each issue."""
    return tuple(len(issue.options) for issue in scenario.issues)


def package_at(scenario: Scenario, places: Sequence[int]) -> Package:
    """Return a package by the places of its options."""
    return tuple(issue.options[place].key for issue, place in zip(scenario.issues, places, strict=True))


def option_places(scenario: Scenario) -> list[dict[str, int]]:
    """Return for each issue the place of every option by its key."""
    return [{option.key: place for place, option in enumerate(issue.options)} for issue in scenario.issues]


def places_in(scenario: Scenario, package: Package) -> tuple[int, ...]:
    """Return the places of a package's options; raise KeyError for an unknown one."""
    return tuple(places[key] for places, key in zip(option_places(scenario), package, strict=True))


def allowed(scenario: Scenario, group: Sequence[int]) -> Flags:
    """Return for every choice on a group of issues whether no exclusion within the group forbids it."""
    names = {scenario.issues[number].key: axis for axis, number in enumerate(group)}
    flags = np.ones([len(scenario.issues[number].options) for number in group], dtype=np.bool_)
    for exclusion in scenario.exclusions:
        if all(issue in names for issue, _ in exclusion.options):
            flags[_excluded(scenario, group, names, exclusion)] = False
    return flags.ravel()


def _excluded(
    scenario: Scenario, group: Sequence[int], names: dict[str, int], exclusion: Exclusion
) -> tuple[slice | int, ...]:
    index: list[slice | int] = [slice(None)] * len(names)
    for issue, key in exclusion.options:
        options = scenario.issues[group[names[issue]]].options
        index[names[issue]] = next(place for place, option in enumerate(options) if option.key == key)
    return tuple(index)
