"""Which rows of numbers no other row beats: at least as large in all columns, and larger in one.

One and two columns take a sort; three a sort and log n passes (divide and conquer over the first column, after
Bentley 1980); more take comparisons by blocks with what is on the frontier so far, within a bound.
"""

import numpy as np

from travaux.reason.packages.values import Flags, Matrix, Numbers

MOST_COMPARISONS = 8_000_000_000
"""Pairs of rows that are compared at most, for more than three columns: some ten seconds."""
_BLOCK = 512
_SIEVES = 40
"""Strong rows that sort out most of a large set before the exact search."""
_SMALL = 4096


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
        alive = np.flatnonzero(~_beaten(front, block))
        alive = alive[~_beaten(block[:, alive], block[:, alive])]
        spent += block.shape[1] * front.shape[1]
        if spent > MOST_COMPARISONS:
            raise TooManyUndominatedError(
                f"more than {front.shape[1]} packages on the frontier: join options or issues"
            )
        flags[order[start + alive]] = True
        front = np.concatenate((front, block[:, alive]), axis=1)
    return flags


def _beaten(rows: Matrix, others: Matrix) -> Flags:
    """Return which of the others (columns of both are rows of numbers) some row beats; equal rows do not."""
    beaten = np.zeros(others.shape[1], dtype=np.bool_)
    for start in range(0, rows.shape[1], _BLOCK):
        some = rows[:, start : start + _BLOCK]
        no_less = some[0][:, None] >= others[0]
        equal = some[0][:, None] == others[0]
        for mine, theirs in zip(some[1:], others[1:], strict=True):
            no_less &= mine[:, None] >= theirs
            equal &= mine[:, None] == theirs
        beaten |= (no_less & ~equal).any(axis=0)
    return beaten


def _sieved(rows: Matrix) -> Numbers:
    """Return the places of rows that none of some strong rows beats."""
    spread = np.ptp(rows, axis=0)
    weights = np.random.default_rng(0).dirichlet(np.ones(rows.shape[1]), _SIEVES) / np.where(spread > 0, spread, 1)
    kept, left = np.arange(len(rows)), rows
    for weight in weights:
        strong = left[np.argmax(left @ weight)]
        alive = ~((left <= strong).all(axis=1) & (left < strong).any(axis=1))
        if not alive.all():
            kept, left = kept[alive], left[alive]
    return kept
