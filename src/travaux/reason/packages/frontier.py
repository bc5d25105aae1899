"""The exact Pareto frontier: block by block, keeping what no other beats, so that packages need not be enumerated.

As values add up over blocks, a part of a package that another part beats is in no undominated package (the principle
of optimality; Nemhauser and Ullmann 1969 for two criteria). Values that differ by less than a part in 10^12 of the
party's scale count as equal, and equal packages are all kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from travaux.model.package import Package, Scenario
from travaux.model.package_answer import FrontierPoint
from travaux.reason.packages.blocks import Block, blocks_of
from travaux.reason.packages.choices import package_at
from travaux.reason.packages.dominance import TooManyUndominatedError, undominated
from travaux.reason.packages.points import PointScenario
from travaux.reason.packages.values import Matrix, Numbers, Vector

_DIGITS = 12
_MOST_PAIRS = {True: 40_000_000, False: 4_000_000}
"""Parts put together with choices at most, for two parties and for more: some ten seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """How the undominated parts after one more block are made: rows in runs, one run for each distinct point."""

    block: Block
    rows: Numbers
    parents: Numbers
    starts: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """The distinct undominated points of a scenario, in falling order of the first party's value."""

    scenario: Scenario
    utilities: Matrix
    counts: NDArray[np.object_]
    """How many packages each point stands for, as Python's integers."""
    layers: tuple[_Layer, ...]

    def __len__(self) -> int:
        return len(self.utilities)

    def point(self, number: int, most: int) -> FrontierPoint:
        """Return one point with its packages, up to so many."""
        utilities = tuple(float(value) for value in self.utilities[number])
        packages = tuple(islice(self.packages(number), most))
        return FrontierPoint(utilities, packages, int(self.counts[number]))

    def packages(self, number: int) -> Iterator[Package]:
        """Iterate over the packages of one point."""
        for choice in self._choices(len(self.layers) - 1, number):
            yield package_at(self.scenario, [choice[issue] for issue in range(len(self.scenario.issues))])

    def _choices(self, depth: int, point: int) -> Iterator[dict[int, int]]:
        if depth < 0:
            yield {}
            return
        layer = self.layers[depth]
        for place in range(int(layer.starts[point]), int(layer.starts[point + 1])):
            own = dict(layer.block.options_of(int(layer.rows[place])))
            for others in self._choices(depth - 1, int(layer.parents[place])):
                yield {**others, **own}


def find_frontier(points: PointScenario) -> Frontier:
    """Return the frontier; raise a ScenarioFaultError or TooManyUndominatedError where it cannot be found."""
    blocks = blocks_of(points)
    grid = _grid(blocks)
    blocks = tuple(sorted((_undominated_part(block, grid) for block in blocks), key=lambda block: len(block.choices)))
    utilities, counts = np.zeros((1, len(points.parties))), np.ones(1, dtype=np.object_)
    layers = []
    pairs = 0
    for block in blocks:
        pairs += len(utilities) * len(block.choices)
        if pairs > _MOST_PAIRS[len(points.parties) <= 2]:
            raise TooManyUndominatedError(
                f"more than {len(utilities)} packages on the frontier: join options or issues"
            )
        layer, utilities = _joined(utilities, block, grid)
        counts = np.add.reduceat(counts[layer.parents], layer.starts[:-1])
        layers.append(layer)
    return Frontier(points.scenario, utilities, counts, tuple(layers))


def _grid(blocks: tuple[Block, ...]) -> Vector:
    """Return for each party what its values are multiplied with before they are rounded to whole numbers."""
    scale = np.sum([np.abs(block.utilities).max(axis=0) for block in blocks], axis=0)
    exponents = np.ceil(np.log10(np.where(scale > 0, scale, 1)))
    return np.asarray(10.0 ** (_DIGITS - exponents), dtype=np.float64)


def _rounded(utilities: Matrix, grid: Vector) -> Matrix:
    """Return values as whole numbers, so that equal ones are equal."""
    keys = utilities * grid
    return np.rint(keys, out=keys)


def _undominated_part(block: Block, grid: Vector) -> Block:
    kept = undominated(_rounded(block.utilities, grid))
    return Block(block.issues, block.sizes, block.choices[kept], block.utilities[kept])


def _joined(utilities: Matrix, block: Block, grid: Vector) -> tuple[_Layer, Matrix]:
    """Put a block's choices to what is undominated so far, and keep what is undominated then."""
    width = len(block.choices)
    sums = (utilities[:, None, :] + block.utilities).reshape(-1, utilities.shape[1])
    keys = _rounded(sums, grid)
    kept = np.flatnonzero(undominated(keys))
    kept = kept[np.lexsort(-keys[kept].T[::-1])]
    ordered = keys[kept]
    starts = np.flatnonzero(np.concatenate(([True], (ordered[1:] != ordered[:-1]).any(axis=1))))
    layer = _Layer(block, kept % width, kept // width, np.append(starts, len(kept)))
    return layer, sums[kept[starts]]
