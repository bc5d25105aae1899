"""What the record rests on: each outlet's reports, copies, silences, and whom it quotes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from travaux.model.content import Statement
from travaux.model.coverage import Gap, Outlet, Quoted, ReportsOfDay
from travaux.model.dates import PartialDate
from travaux.model.document import ListedDocument
from travaux.model.evidence import Evidence

Quotation = tuple[str | None, str, int]
"""An outlet, a party, and how often the one quotes the other."""


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
    reports = (
        ReportsOfDay(each.source.outlet, each.published_on, copies=int(each.copy_of is not None)) for each in told
    )
    return outlets_of(reports, ((outlet, party, number) for (outlet, party), number in quoted.items()))


def outlets_of(reports: Iterable[ReportsOfDay], quotations: Iterable[Quotation]) -> tuple[Outlet, ...]:
    """Return the same, where reports and quotations are counted already."""
    by_outlet: dict[str | None, list[ReportsOfDay]] = defaultdict(list)
    for each in reports:
        by_outlet[each.outlet].append(each)
    quoted: dict[str | None, list[Quoted]] = defaultdict(list)
    for outlet, party, number in quotations:
        quoted[outlet].append(Quoted(party, number))
    rows = [_outlet(name, days, quoted[name]) for name, days in by_outlet.items()]
    return tuple(sorted(rows, key=lambda row: (row.name is None, -row.reports, row.name or "")))


def _outlet(name: str | None, reports: Sequence[ReportsOfDay], quoted: list[Quoted]) -> Outlet:
    dates = sorted((each.on.first, each.on.last) for each in reports if each.on)
    gaps = [Gap(one[1], next_[0]) for one, next_ in pairwise(dates) if one[1] < next_[0]]
    return Outlet(
        name=name,
        reports=sum(each.reports for each in reports),
        copies=sum(each.copies for each in reports),
        undated=sum(each.reports for each in reports if each.on is None),
        first=PartialDate(*dates[0]) if dates else None,
        last=PartialDate(*max(dates, key=lambda date: date[1])) if dates else None,
        gap=max(gaps, key=lambda gap: (gap.days, -gap.after.toordinal()), default=None),
        quoted=tuple(sorted(quoted, key=lambda each: (-each.statements, each.party))),
    )
