"""What the record rests on: each outlet's reports, copies, silences, and whom it quotes."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from travaux.model.content import Statement
from travaux.model.coverage import Coverage, Gap, Outlet, Quoted
from travaux.model.dates import PartialDate
from travaux.model.document import ListedDocument
from travaux.model.evidence import Evidence


def coverage_in(documents: Iterable[ListedDocument], statements: Iterable[Evidence], shown: int, most: int) -> Coverage:
    """Return the outlets, each with so many of the parties that it quotes, and so many parties that all quote most.

    Outlets go by their number of reports, those that name none last.
    """
    by_outlet: dict[str | None, list[ListedDocument]] = defaultdict(list)
    for each in documents:
        by_outlet[each.source.outlet].append(each)
    outlet_of = {each.key: name for name, some in by_outlet.items() for each in some}
    quoted: dict[str | None, Counter[str]] = defaultdict(Counter)
    for evidence in statements:
        said, document_key = evidence.entry.content, evidence.entry.provenance.document
        party = evidence.party(said.speaker) if isinstance(said, Statement) else None
        if party is not None and document_key in outlet_of:
            quoted[outlet_of[document_key]][party] += 1
    outlets = [_outlet(name, some, quoted[name], shown) for name, some in by_outlet.items()]
    parties = [each.party for each in _ranked(sum(quoted.values(), Counter()))[:most]]
    told = {(name, party): often[party] for name, often in quoted.items() for party in parties if often[party]}
    return Coverage(tuple(sorted(outlets, key=lambda row: row.rank)), tuple(parties), told)


def _outlet(name: str | None, reports: Sequence[ListedDocument], quoted: Counter[str], shown: int) -> Outlet:
    dates = sorted((each.published_on.first, each.published_on.last) for each in reports if each.published_on)
    return Outlet(
        name=name,
        reports=len(reports),
        copies=sum(each.copy_of is not None for each in reports),
        undated=len(reports) - len(dates),
        first=PartialDate(*dates[0]) if dates else None,
        last=PartialDate(*max(dates, key=lambda date: date[1])) if dates else None,
        gap=_longest_silence(dates),
        quoted=tuple(_ranked(quoted)[:shown]),
        parties=len(quoted),
        statements=quoted.total(),
    )


def _ranked(quoted: Mapping[str, int]) -> list[Quoted]:
    """Return the parties, the one quoted most first."""
    return sorted((Quoted(*each) for each in quoted.items()), key=lambda each: (-each.statements, each.party))


def _longest_silence(dates: Sequence[tuple[dt.date, dt.date]]) -> Gap | None:
    """Return the longest time between two dates that follow each other, the first of equals."""
    longest, found = dt.timedelta(0), None
    for (_, after), (before, _) in pairwise(dates):
        if after < before and before - after > longest:
            longest, found = before - after, Gap(after, before)
    return found
