"""Which rows of numbers no other row beats: at least as large in all columns, and larger in one.

One and two columns take a sort; three a sort and log n passes (divide and conquer over the first column, after
Bentley 1980); more take comparisons by blocks with what is on the frontier so far, within a bound.
"""

import numpy as np

from travaux.reason.packages.values import Flags, Matrix, Numbers

MOST_COMPARISONS = 10_000_000_000
"""Numbers that are compared at most, for more than three columns: some ten seconds."""
_BLOCK = 512
_AT_ONCE = 256
"""Rows of the frontier that are compared before what they beat is set aside."""
_SIEVES = 80
"""Strong rows that sort out most of a large set before the exact search."""
_SMALL = 4096
_CHUNK = 1 << 13
"""Rows sorted out at once: few enough for the processor's cache."""


class TooManyUndominatedError(ValueError):
    """So many rows are undominated that they cannot be found in good time; the message is one line."""


def undominated(rows: Matrix) -> Flags:
    """Return which rows no other row beats; equal rows are all kept. Raise TooManyUndominatedError."""
    kept = np.arange(len(rows))
    if len(rows) > _SMALL:
        kept = _sieved(rows)
    kept = kept[_search(rows[kept])]
    found = np.zeros(len(rows), dtype=np.bool_)
    found[kept] = True
    return found


def _search(rows: Matrix) -> Flags:
    if len(rows) == 0:
        return np.zeros(0, dtype=np.bool_)
    order = np.lexsort(-rows.T[::-1])
    ordered = rows[order]
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    distinct = ordered[new]
    search = {1: _one, 2: _two, 3: _three}.get(rows.shape[1], _many)
    flags = np.empty(len(rows), dtype=np.bool_)
    # Rows that are equal share the verdict on the first of them.
    flags[order] = search(distinct)[np.cumsum(new) - 1]
    return flags


def _one(distinct: Matrix) -> Flags:
    return np.asarray(np.arange(len(distinct)) == 0)


def _two(distinct: Matrix) -> Flags:
    """Rows descend in the first column, so a row is beaten when an earlier one is as large in the second."""
    second = distinct[:, 1]
    flags = np.ones(len(distinct), dtype=np.bool_)
    flags[1:] = second[1:] > np.maximum.accumulate(second)[:-1]
    return flags


def _three(distinct: Matrix) -> Flags:
    """Let the first half of every pair of runs, of 1, 2, 4, ... rows, beat rows of the second half."""
    count = len(distinct)
    second = np.unique(-distinct[:, 1], return_inverse=True)[1].astype(np.int64)
    third = np.unique(distinct[:, 2], return_inverse=True)[1].astype(np.int64)
    place = np.arange(count)
    flags = np.ones(count, dtype=np.bool_)
    run = 1
    while run < count:
        pair, late = place // (2 * run), (place // run) % 2
        order = np.argsort((pair * count + second) * 2 + late)
        # A pair's best third column so far; offsets keep one pair's best out of the next.
        offset = pair[order] * count
        best = np.maximum.accumulate(np.where(late[order] == 1, -1, offset + third[order])) - offset
        beaten = (late[order] == 1) & (best >= third[order])
        flags[order[beaten]] = False
        run *= 2
    return flags


def _many(distinct: Matrix) -> Flags:
    """Compare blocks, largest sums first: what beats a row has a larger sum, or stands before it among equal sums."""
    order = np.argsort(-distinct.sum(axis=1), kind="stable")
    columns = np.ascontiguousarray(distinct[order].T)
    flags = np.zeros(len(distinct), dtype=np.bool_)
    front = columns[:, :0]
    spent = 0
    for start in range(0, columns.shape[1], _BLOCK):
        block = columns[:, start : start + _BLOCK]
        alive = np.arange(block.shape[1])
        for first in range(0, front.shape[1], _AT_ONCE):
            alive = alive[~_no_less(front[:, first : first + _AT_ONCE], block[:, alive]).any(axis=0)]
        among = _no_less(block[:, alive], block[:, alive])
        np.fill_diagonal(among, val=False)
        alive = alive[~among.any(axis=0)]
        spent += block.size * front.shape[1]
        if spent > MOST_COMPARISONS:
            raise TooManyUndominatedError(
                f"more than {front.shape[1]} packages on the frontier: join options or issues"
            )
        flags[order[start + alive]] = True
        front = np.concatenate((front, block[:, alive]), axis=1)
    return flags


def _no_less(rows: Matrix, others: Matrix) -> Flags:
    """Return for each pair whether the row is as large as the other in every column (columns lie along the first axis).

    Of two that differ, the row then beats the other.
    """
    flags = rows[0][:, None] >= others[0]
    for mine, theirs in zip(rows[1:], others[1:], strict=True):
        flags &= mine[:, None] >= theirs
    return np.asarray(flags)


def _sieved(rows: Matrix) -> Numbers:
    """Return the places of rows that none of some strong rows beats."""
    strong = _strong(rows)
    kept = []
    for start in range(0, len(rows), _CHUNK):
        places, left = np.arange(start, min(start + _CHUNK, len(rows))), rows[start : start + _CHUNK]
        for each in strong:
            no_more, equal = left[:, 0] <= each[0], left[:, 0] == each[0]
            for column in range(1, left.shape[1]):
                no_more &= left[:, column] <= each[column]
                equal &= left[:, column] == each[column]
            alive = ~no_more | equal
            if not alive.all():
                places, left = places[alive], left[alive]
        kept.append(places)
    return np.concatenate(kept)


def _strong(rows: Matrix) -> Matrix:
    """Return the rows with the largest sums under some weights, which do not depend on chance."""
    spread = np.ptp(rows, axis=0)
    weights = np.random.default_rng(0).dirichlet(np.ones(rows.shape[1]), _SIEVES) / np.where(spread > 0, spread, 1)
    best, places = np.full(_SIEVES, -np.inf), np.zeros(_SIEVES, dtype=np.int64)
    for start in range(0, len(rows), _CHUNK):
        scores = rows[start : start + _CHUNK] @ weights.T
        top = scores.argmax(axis=0)
        higher = scores[top, np.arange(_SIEVES)] > best
        best = np.where(higher, scores[top, np.arange(_SIEVES)], best)
        places = np.where(higher, start + top, places)
    return rows[np.unique(places)]
