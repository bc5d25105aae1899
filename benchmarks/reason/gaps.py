"""Speed of gaps and of what they hang on, CPU seconds: ``python -m benchmarks.reason.gaps``.

Made-up positions of four parties on twelve issues over three years; one in fifty sets a condition. The issue sets no
target for these.
"""

import datetime as dt
import random
import sys
import time

from travaux.model.actor import Role
from travaux.model.content import Act, Position
from travaux.model.dates import on_day
from travaux.model.document import Span
from travaux.model.entry import Entry, Provenance
from travaux.model.evidence import Evidence, Identity
from travaux.reason.gaps.analysis import gaps_in, material_of
from travaux.reason.whatif.of_gaps import MOST_TRIED, Changes, whatif_of_gaps

PARTIES = [f"party {number}" for number in range(4)]
ISSUES = [f"issue-{number}" for number in range(12)]
NAMES = {name: Identity(name, name, Role.PARTY, key=name, party_key=name, party_role=Role.PARTY) for name in PARTIES}
BEGIN = dt.date(2022, 1, 1)
SIZES = (1_000, 10_000)


def evidence(number: int) -> list[Evidence]:
    """Return so many positions, the same every time."""
    draw = random.Random(number)  # noqa: S311 - the same positions every time
    made = []
    for place in range(number):
        day = on_day(BEGIN + dt.timedelta(days=draw.randrange(1_000)))
        waits = draw.choice(ISSUES) if draw.random() < 0.02 else None
        act, issue = draw.choice(list(Act)), draw.choice(ISSUES)
        held = Position(
            draw.choice(PARTIES),
            act,
            issue,
            asks=f"demand {draw.randrange(50)}",
            precondition_for=waits,
            precondition_issue=waits,
        )
        entry = Entry(f"k{place}", held, Provenance(f"d{place}", Span(0, 5), "words", "reader@1"), 0.9)
        made.append(Evidence(entry, f"d{place}", day, NAMES))
    return made


def _no_issues(_: str) -> frozenset[str]:
    return frozenset()


def main() -> int:
    """Print the figures."""
    as_of = BEGIN + dt.timedelta(days=1_000)
    for number in SIZES:
        every = evidence(number)
        began = time.process_time()
        material = material_of(every, _no_issues, {}, as_of)
        found = gaps_in(material, as_of)
        middle = time.process_time()
        pivots = whatif_of_gaps(material, as_of, Changes()).pivots
        ended = time.process_time()
        print(
            f"{number:>7,} positions: {middle - began:6.2f} s, {len(found.cycles)} cycles; "
            f"without each of {MOST_TRIED} reports {ended - middle:6.2f} s, {len(pivots)} findings hang on one",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
