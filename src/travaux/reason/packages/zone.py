"""The zone of possible agreement as nested sets, by looking at every package that can be."""

from collections.abc import Iterator
from itertools import islice
from math import prod

import numpy as np

from travaux.model.package import Package, Scenario
from travaux.model.package_answer import Acceptability, Zone
from travaux.reason.packages.acceptance import PartyGains
from travaux.reason.packages.choices import LARGEST, allowed, package_at, sizes_of
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.packages.values import Numbers

_AT_ONCE = 1 << 16


def zone_of(scenario: Scenario, most_listed: int) -> Zone:
    """Return the zone, each set listed up to a number; raise a ScenarioFaultError where packages are too many."""
    parties = [PartyGains(scenario, party) for party in scenario.parties]
    counts = np.zeros((len(parties), 2), dtype=np.int64)
    total, surely_found, possibly_found = 0, 0, 0
    surely_listed: list[Package] = []
    possibly_listed: list[Package] = []
    for choices in packages_in(scenario):
        surely = np.ones(len(choices), dtype=np.bool_)
        never = np.zeros(len(choices), dtype=np.bool_)
        for number, party in enumerate(parties):
            gains = party.of(choices)
            counts[number] += (int(gains.surely.sum()), int(gains.never.sum()))
            surely &= gains.surely
            never |= gains.never
        total += len(choices)
        surely_found += int(surely.sum())
        possibly_found += int((~never).sum())
        _list(scenario, choices[surely], surely_listed, most_listed)
        _list(scenario, choices[~never & ~surely], possibly_listed, most_listed)
    by_party = tuple(
        Acceptability(party.party, int(sure), total - int(sure) - int(never), int(never))
        for party, (sure, never) in zip(scenario.parties, counts, strict=True)
    )
    return Zone(total, surely_found, possibly_found, by_party, tuple(surely_listed), tuple(possibly_listed))


def packages_in(scenario: Scenario) -> Iterator[Numbers]:
    """Iterate over all packages that can be, many at once, one row each of the places of their options."""
    sizes = sizes_of(scenario)
    if prod(sizes) > LARGEST:
        raise ScenarioFaultError(f"{prod(sizes)} packages are too many to look at each (at most {LARGEST})")
    possible = np.flatnonzero(allowed(scenario, range(len(sizes))))
    for start in range(0, len(possible), _AT_ONCE):
        yield np.stack(np.unravel_index(possible[start : start + _AT_ONCE], sizes), axis=1)


def _list(scenario: Scenario, choices: Numbers, listed: list[Package], most: int) -> None:
    listed.extend(package_at(scenario, row) for row in islice(choices.tolist(), max(0, most - len(listed))))
