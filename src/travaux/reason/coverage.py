"""What the record rests on: each outlet's reports, copies, silences, and whom it quotes."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from travaux.model.content import Statement
from travaux.model.coverage import Gap, Outlet, Quoted, ReportsOfDay
from travaux.model.dates import PartialDate
from travaux.model.document import ListedDocument
from travaux.model.evidence import Evidence

Quotation = tuple[str | None, str, int]
"""An outlet, a party, and how often the one quotes the other."""

_STATEMENTS = attrgetter("statements")
_REPORTS = attrgetter("reports")


def outlets_in(documents: Iterable[ListedDocument], statements: Iterable[Evidence]) -> tuple[Outlet, ...]:
    """Return the outlets by their number of reports, those that name none last."""
    told = list(documents)
    outlet_of = {each.key: each.source.outlet for each in told}
    quoted: Counter[tuple[str | None, str]] = Counter()
    for evidence in statements:
        said, document_key = evidence.entry.content, evidence.entry.provenance.document
        party = evidence.party(said.speaker) if isinstance(said, Statement) else None
        if party is not None and document_key in outlet_of:
            quoted[outlet_of[document_key], party] += 1
    dates = ((each.source.outlet, each.published_on) for each in told)
    reports = (ReportsOfDay(outlet, *((on.first, on.last) if on else (None, None))) for outlet, on in dates)
    copies = Counter(each.source.outlet for each in told if each.copy_of is not None)
    return outlets_of(reports, copies, ((outlet, party, number) for (outlet, party), number in quoted.items()))


def outlets_of(
    reports: Iterable[ReportsOfDay], copies: Mapping[str | None, int], quotations: Iterable[Quotation]
) -> tuple[Outlet, ...]:
    """Return the same, where reports, those of each outlet that copy others, and quotations are counted already."""
    by_outlet: dict[str | None, list[ReportsOfDay]] = defaultdict(list)
    for each in reports:
        by_outlet[each.outlet].append(each)
    quoted: dict[str | None, list[Quoted]] = defaultdict(list)
    for outlet, party, number in quotations:
        quoted[outlet].append(Quoted(party, number))
    rows = [_outlet(name, days, copies.get(name, 0), quoted[name]) for name, days in by_outlet.items()]
    return tuple(sorted(rows, key=lambda row: (row.name is None, -row.reports, row.name or "")))


def _outlet(name: str | None, reports: Sequence[ReportsOfDay], copies: int, quoted: list[Quoted]) -> Outlet:
    dates = sorted((first, last) for _, first, last, _ in reports if first and last)
    # Twice, by one thing each: quicker than by both at once, and an outlet may quote thousands.
    quoted = sorted(sorted(quoted), key=_STATEMENTS, reverse=True)
    return Outlet(
        name=name,
        reports=sum(map(_REPORTS, reports)),
        copies=copies,
        undated=sum(each.reports for each in reports if each.first is None or each.last is None),
        first=PartialDate(*dates[0]) if dates else None,
        last=PartialDate(*max(dates, key=lambda date: date[1])) if dates else None,
        gap=_longest_silence(dates),
        quoted=tuple(quoted),
    )


def _longest_silence(dates: Sequence[tuple[dt.date, dt.date]]) -> Gap | None:
    """Return the longest time between two dates that follow each other, the first of equals."""
    longest, found = dt.timedelta(0), None
    for (_, after), (before, _) in pairwise(dates):
        if after < before and before - after > longest:
            longest, found = before - after, Gap(after, before)
    return found
