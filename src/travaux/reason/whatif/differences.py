"""What flips between two runs of an analysis."""

from collections.abc import Iterable

from travaux.model.whatif import Finding, Pivot, WhatIf


def differences(
    before: Iterable[Finding], after: Iterable[Finding], changes: tuple[str, ...], pivots: tuple[Pivot, ...] = ()
) -> WhatIf:
    """Return which findings go, come and stay when what ``changes`` says is changed."""
    was = {each.same: each for each in before}
    will_be = {each.same: each for each in after}
    gone = tuple(each for same, each in was.items() if same not in will_be)
    new = tuple(each for same, each in will_be.items() if same not in was)
    return WhatIf(changes, gone, new, len(was) - len(gone), pivots)
