"""Drafts: packages as places of options among all, and the one that given values make best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from travaux.model.package import Scenario
from travaux.reason.packages.choices import option_places
from travaux.reason.packages.values import Matrix, Numbers, Vector

_LEAST_GAIN = 1e-3
"""Below this gain, as a part of 1, the logarithm goes on as a straight line: a loss may be mended."""
_SWEEPS = 6
_Exclusions = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The options of all issues, numbered through."""

    first: tuple[int, ...]
    """The number of each issue's first option."""
    sizes: tuple[int, ...]
    excluded: _Exclusions
    """Options that cannot all be in one draft."""

    @property
    def options(self) -> int:
        """Return how many options there are."""
        return sum(self.sizes)


def shape_of(scenario: Scenario) -> Shape:
    """Return the options of a scenario, numbered through."""
    sizes = [len(issue.options) for issue in scenario.issues]
    first = [sum(sizes[:number]) for number in range(len(sizes))]
    places = {issue.key: number for number, issue in enumerate(scenario.issues)}
    keys = option_places(scenario)
    excluded = tuple(
        frozenset(first[places[issue]] + keys[places[issue]][key] for issue, key in exclusion.options)
        for exclusion in scenario.exclusions
    )
    return Shape(tuple(first), tuple(sizes), excluded)


def nash_score(gains: Matrix) -> Vector:
    """Return the sum over parties (first axis) of the logarithm of gains; below a small gain it goes on as a line."""
    small = np.maximum(gains, _LEAST_GAIN)
    return np.asarray((np.log(small) + (gains - small) / _LEAST_GAIN).sum(axis=0))


def best_draft(shape: Shape, values: Matrix, start: Numbers, free: Sequence[int]) -> Numbers:
    """Return a draft of largest Nash score near ``start``, only the ``free`` issues changed, one after the other.

    ``values`` has a row a party: the value of every option and, last, of no deal.
    """
    draft = start.copy()
    gains = values[:, draft].sum(axis=1) - values[:, -1]
    for _ in range(_SWEEPS):
        before = draft.copy()
        for issue in free:
            first = shape.first[issue]
            without = gains - values[:, draft[issue]]
            scores = nash_score(without[:, None] + values[:, first : first + shape.sizes[issue]])
            if shape.excluded:
                scores[_forbidden(shape, draft, issue)] = -np.inf
            draft[issue] = first + int(scores.argmax())
            gains = without + values[:, draft[issue]]
        if (draft == before).all():
            break
    return draft


def near_draft(shape: Shape, text: Numbers, free: Sequence[int], rng: np.random.Generator) -> Numbers:
    """Return the text with another option on one or two of the free issues, drawn at random; itself if none can be."""
    draft = text.copy()
    for issue in rng.permutation(list(free))[: 1 + rng.integers(2)]:
        allowed = np.ones(shape.sizes[issue], dtype=np.bool_)
        allowed[_forbidden(shape, draft, int(issue))] = False
        allowed[draft[issue] - shape.first[issue]] = False
        if allowed.any():
            draft[issue] = shape.first[issue] + rng.choice(np.flatnonzero(allowed))
    return draft


def _forbidden(shape: Shape, draft: Numbers, issue: int) -> list[int]:
    """Return the places within an issue whose option, with the rest of the draft, an exclusion forbids."""
    others = {int(option) for place, option in enumerate(draft) if place != issue}
    own = range(shape.first[issue], shape.first[issue] + shape.sizes[issue])
    left = [each - others for each in shape.excluded]
    return [option - shape.first[issue] for option in own if frozenset({option}) in left]
