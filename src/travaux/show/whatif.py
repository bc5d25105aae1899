"""What would flip, in plain sentences and as plain rows, with the entries that findings hang on."""

from collections.abc import Iterator
from typing import Any

from travaux.model.whatif import Finding, Pivot, WhatIf
from travaux.show.stability import count, listed

Row = dict[str, Any]

_SHOWN = 30


def whatif_lines(found: WhatIf) -> Iterator[str]:
    """Iterate over the lines of the whole answer; an indent of two spaces marks what belongs to the line above."""
    if found.changes:
        yield "What is supposed"
        yield from (f"  {change}" for change in found.changes)
        yield ""
        yield "What flips"
        yield from (f"  {line}" for line in _flips(found))
        yield ""
    yield "What hangs on single reports, as things are"
    yield from (f"  {line}" for line in _pivots(found))
    yield ""
    yield "What this does not say"
    yield from (f"  {line}" for line in unsaid(found))


def _flips(found: WhatIf) -> Iterator[str]:
    for when, findings in (("no longer", found.gone), ("now", found.new)):
        yield from (f"{when}: {_told(finding)}" for finding in findings[:_SHOWN])
        if len(findings) > _SHOWN:
            yield f"{when}: {len(findings) - _SHOWN} more are in --json."
    if not found.gone and not found.new:
        yield "Nothing."
    yield f"{count(found.kept, 'finding')} {'stays' if found.kept == 1 else 'stay'}."


def _told(finding: Finding) -> str:
    rests = f" ({_keys(finding.entries)})" if finding.entries else ""
    return f"{finding.kind}: {finding.what}{rests}"


def _pivots(found: WhatIf) -> Iterator[str]:
    if not found.pivots:
        yield "Nothing: whichever report is left out, others say the same."
    for pivot in found.pivots[:_SHOWN]:
        yield pivot_sentence(pivot)
    if len(found.pivots) > _SHOWN:
        yield f"{len(found.pivots) - _SHOWN} more are in --json."
    if found.untried:
        yield f"{count(found.untried, 'entry', 'entries')} more were not left out by themselves: there are too many."


def pivot_sentence(pivot: Pivot) -> str:
    """Return a finding with the entries without any one of which it would not be found."""
    which = "without" if len(pivot.without) == 1 else "without any one of"
    groups = [
        group[0] + (f" (and {count(len(group) - 1, 'entry', 'entries')} of its report and copies)" if group[1:] else "")
        for group in pivot.without
    ]
    return f"{pivot.finding.kind}: {pivot.finding.what}; not found {which} {listed(groups)}"


def _keys(keys: tuple[str, ...]) -> str:
    return listed(keys)


def unsaid(found: WhatIf) -> Iterator[str]:
    """Iterate over what must not be read into the answer."""
    yield "It says how the analysis would change, not what anybody would do."
    if found.pivots:
        yield "That a finding hangs on one entry is no fault of it: check that entry's words first."


def whatif_row(found: WhatIf) -> Row:
    """Return the whole answer."""
    return {
        "supposed": list(found.changes),
        "gone": [_finding_row(finding) for finding in found.gone],
        "new": [_finding_row(finding) for finding in found.new],
        "kept": found.kept,
        "pivots": [
            {**_finding_row(pivot.finding), "without": [list(group) for group in pivot.without]}
            for pivot in found.pivots
        ],
        "untried": found.untried,
        "not_said": list(unsaid(found)),
    }


def _finding_row(finding: Finding) -> Row:
    return {"kind": str(finding.kind), "what": finding.what, "keys": list(finding.entries)}
