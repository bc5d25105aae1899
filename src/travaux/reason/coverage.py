"""What the record rests on: each outlet's reports, copies, silences, and whom it quotes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from travaux.model.content import Statement
from travaux.model.coverage import Gap, Outlet, Quoted
from travaux.model.document import ListedDocument
from travaux.model.evidence import Evidence


def outlets_in(documents: Iterable[ListedDocument], statements: Iterable[Evidence]) -> tuple[Outlet, ...]:
    """Return the outlets by their number of reports, those that name none last."""
    by_outlet: dict[str | None, list[ListedDocument]] = defaultdict(list)
    outlet_of: dict[str, str | None] = {}
    for document in documents:
        by_outlet[document.source.outlet].append(document)
        outlet_of[document.key] = document.source.outlet
    quoted: dict[str | None, Counter[str]] = defaultdict(Counter)
    for evidence in statements:
        said, document_key = evidence.entry.content, evidence.entry.provenance.document
        party = evidence.party(said.speaker) if isinstance(said, Statement) else None
        if party is not None and document_key in outlet_of:
            quoted[outlet_of[document_key]][party] += 1
    rows = [_outlet(name, reports, quoted[name]) for name, reports in by_outlet.items()]
    return tuple(sorted(rows, key=lambda row: (row.name is None, -row.reports, row.name or "")))


def _outlet(name: str | None, reports: Sequence[ListedDocument], quoted: Counter[str]) -> Outlet:
    dates = sorted(each.published_on for each in reports if each.published_on)
    gaps = [Gap(one.last, next_.first) for one, next_ in pairwise(dates) if one.last < next_.first]
    by_number = sorted(quoted.items(), key=lambda pair: (-pair[1], pair[0]))
    return Outlet(
        name=name,
        reports=len(reports),
        copies=sum(each.copy_of is not None for each in reports),
        undated=len(reports) - len(dates),
        first=dates[0] if dates else None,
        last=max(dates, key=lambda date: date.last) if dates else None,
        gap=max(gaps, key=lambda gap: (gap.days, -gap.after.toordinal()), default=None),
        quoted=tuple(Quoted(party, number) for party, number in by_number),
    )
