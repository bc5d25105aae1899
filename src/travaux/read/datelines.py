"""Datelines: where and when a report was filed, and which agency filed it; they are no part of its first sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from travaux.model.document import Span

_DATELINE = re.compile(
    r"^[ \t]*(?P<town>[A-Z\u00c0-\u00de][^\n()\u2014\u2013]{0,60}?)?[ \t]*"
    r"(?:\((?P<agency>[A-Z][^()\n]{1,39})\)[ \t]*(?:[\u2014\u2013]|-{1,2})|[ \t](?:[\u2014\u2013]|-{1,2}))[ \t]",
    re.MULTILINE,
)
_LONGEST_TOWN = 5
"""Words of the part before the sign."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """One dateline with the agency in its brackets, if it names one."""

    span: Span
    agency: str | None


def find_datelines(text: str) -> Iterator[Dateline]:
    """Iterate over the datelines: "MESTERAY, March 3 (Agency) -", "KIEV -", "(AP) -" at the beginning of a line."""
    for match in _DATELINE.finditer(text):
        town, agency = (match["town"] or "").strip(), match["agency"]
        first = town.split(",")[0].strip()
        if (agency and len(town.split()) <= _LONGEST_TOWN) or (first and first.isupper() and len(first) > 2):
            yield Dateline(Span(match.start(), match.end()), agency.strip() if agency else None)
