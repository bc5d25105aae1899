"""Ask how many reports each outlet has, when it falls silent, and whom it quotes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection, select

from travaux.model.coverage import Coverage, Gap, Outlet, Quoted
from travaux.model.dates import PartialDate
from travaux.model.question import Scope
from travaux.record.sheets import NO_DAY, Numbers, Rows, distinct, first_of, key_of, number_of_key
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import copies, documents, parts
from travaux.record.store.sheets import load_rows


def load_coverage(store: Store, scope: Scope, shown: int, most: int) -> Coverage:
    """Return the outlets, each with so many of the parties that it quotes, and so many parties that all quote most."""
    with store.reading() as connection:
        reports, quoted = load_rows(connection, "report", scope), _statements(connection, scope)
        outlets, (of_report, of_quotation) = distinct(reports["outlet"], quoted["outlet"])
        told = _Quotations(quoted, of_quotation, len(outlets))
        first = told.most_quoted(most)
        by_outlet = [told.quoted_by(outlet, shown) for outlet in range(len(outlets))]
        called = _parties(connection, told.said_for({*first, *(party for some in by_outlet for party in some)}))
        names = _outlets(connection, reports["document"][first_of(of_report, len(outlets))])
        copied = _among(reports, _copies(connection))
    number, copied_by = np.bincount(of_report), np.bincount(of_report[copied], minlength=len(outlets))
    out = _days(reports, of_report, len(outlets))
    found = [
        Outlet(
            *(names[place], int(number[place]), int(copied_by[place]), *next(out)),
            quoted=_named(by_outlet[place], called, shown),
            parties=told.parties_of(place),
            statements=told.statements_of(place),
        )
        for place in range(len(outlets))
    ]
    parties = tuple(each.party for each in _named(first, called, most))
    shares = {
        (names[outlet], called[party]): number
        for (outlet, party), number in told.cells_of(first).items()
        if called[party] in parties
    }
    return Coverage(tuple(sorted(found, key=lambda row: row.rank)), parties, shares)


def _statements(connection: Connection, scope: Scope) -> Rows:
    """Return the statements within the scope, in reports published by the days asked about."""
    rows = load_rows(connection, "quotation", scope)
    # What an outlet has said is in its reports: undated ones are left out where a day is asked about.
    return rows if scope.as_of is None else rows[rows["published"] <= scope.as_of.toordinal()]


def _named(often: dict[int, int], called: dict[int, str], most: int) -> tuple[Quoted, ...]:
    """Return so many parties, those quoted most first."""
    found = sorted((-number, called[party]) for party, number in often.items())
    return tuple(Quoted(party, -number) for number, party in found[:most])


@dataclass(slots=True)
class _Quotations:
    """How often each outlet quotes each party; outlets and parties go by their places."""

    rows: Rows
    outlet: Numbers
    outlets: int
    party: Numbers = field(init=False)
    totals: Numbers = field(init=False)
    _outlets: Numbers = field(init=False)
    _parties: Numbers = field(init=False)
    _counts: Numbers = field(init=False)
    _ends: Numbers = field(init=False)

    def __post_init__(self) -> None:
        parties, [self.party] = distinct(self.rows["party"])
        self.totals = np.bincount(self.party, minlength=len(parties))
        cells, [cell] = distinct((self.outlet * len(parties) + self.party + 1).astype("<u8"))
        counts = np.bincount(cell, minlength=len(cells))
        outlet, party = np.divmod(cells.astype(np.int64) - 1, max(1, len(parties)))
        order = np.lexsort((-counts, outlet))
        self._outlets, self._parties, self._counts = outlet[order], party[order], counts[order]
        self._ends = np.searchsorted(self._outlets, np.arange(self.outlets + 1))

    def quoted_by(self, outlet: int, most: int) -> dict[int, int]:
        """Return the parties that an outlet quotes most, so many and those that it quotes as often as the last."""
        here = slice(self._ends[outlet], self._ends[outlet + 1])
        return _first(self._parties[here], self._counts[here], most)

    def most_quoted(self, most: int) -> dict[int, int]:
        """Return the parties that all quote most, likewise."""
        order = np.argsort(-self.totals)
        return _first(order, self.totals[order], most)

    def parties_of(self, outlet: int) -> int:
        """Return how many parties an outlet quotes."""
        return int(self._ends[outlet + 1] - self._ends[outlet])

    def statements_of(self, outlet: int) -> int:
        """Return how many statements of parties an outlet has."""
        return int(self._counts[self._ends[outlet] : self._ends[outlet + 1]].sum())

    def cells_of(self, parties: Iterable[int]) -> dict[tuple[int, int], int]:
        """Return how often each outlet quotes these parties."""
        some = np.flatnonzero(np.isin(self._parties, np.fromiter(parties, np.int64)))
        told = zip(self._outlets[some].tolist(), self._parties[some].tolist(), strict=True)
        return dict(zip(told, self._counts[some].tolist(), strict=True))

    def said_for(self, parties: Iterable[int]) -> dict[int, str]:
        """Return a statement of each of these parties, by its key."""
        said = self.rows["entry"][first_of(self.party, len(self.totals))]
        return {party: key_of(said[party]) for party in parties}


def _first(parties: Numbers, counts: Numbers, most: int) -> dict[int, int]:
    """Return the first of parties in order, with how often they are quoted, and those that share the last place."""
    number = len(counts) if len(counts) <= most else int(np.count_nonzero(counts >= counts[most - 1]))
    return dict(zip(parties[:number].tolist(), counts[:number].tolist(), strict=True))


def _parties(connection: Connection, said: dict[int, str]) -> dict[int, str]:
    """Return the names of parties, each by the statement that one of theirs makes."""
    called: dict[str, str] = {}
    for some in batches(said.values()):
        chosen = select(parts.c.entry, parts.c.party).where(parts.c.entry.in_(some))
        called |= {row[0]: row[1] for row in connection.execute(chosen)}
    return {party: called[entry] for party, entry in said.items()}


def _outlets(connection: Connection, some: Rows) -> list[str | None]:
    """Return the outlets of documents."""
    keys = [key_of(each) for each in some]
    called: dict[str, str | None] = {}
    for few in batches(keys):
        chosen = select(documents.c.key, documents.c.outlet).where(documents.c.key.in_(few))
        called |= {row[0]: row[1] for row in connection.execute(chosen)}
    return [called[key] for key in keys]


def _copies(connection: Connection) -> Rows:
    """Return the documents that copy an earlier one."""
    chosen = select(copies.c.document).where(copies.c.original != copies.c.document)
    return np.fromiter(map(number_of_key, connection.scalars(chosen)), "<u8")


def _among(reports: Rows, some: Rows) -> Numbers:
    """Return the places of documents among reports, which go by their documents; those not there are left out."""
    every = np.append(reports["document"], some.dtype.type(0))
    places: Numbers = np.searchsorted(every[:-1], some)
    found: Numbers = places[every[places] == some]
    return found


Days = tuple[int, PartialDate | None, PartialDate | None, Gap | None]


def _days(reports: Rows, outlet: Numbers, outlets: int) -> Iterator[Days]:
    """Iterate over the outlets: reports without a date, the first date, the last, and the longest silence."""
    dated = reports["published"] != NO_DAY
    undated = np.bincount(outlet[~dated], minlength=outlets)
    rows, of = reports[dated], outlet[dated]
    order = np.lexsort((rows["published"], rows["first"], of))
    first, last = rows["first"][order].astype(np.int64), rows["published"][order].astype(np.int64)
    ends = np.searchsorted(of[order], np.arange(outlets + 1))
    for place in range(outlets):
        here = slice(ends[place], ends[place + 1])
        yield int(undated[place]), *_times(first[here], last[here])


def _times(first: Numbers, last: Numbers) -> tuple[PartialDate | None, PartialDate | None, Gap | None]:
    if not len(first):
        return None, None, None
    latest = int(np.argmax(last))
    silent = first[1:] - last[:-1]
    longest = int(np.argmax(silent)) if len(silent) else 0
    gap = len(silent) and silent[longest] > 0
    return (
        PartialDate(_day(first[0]), _day(last[0])),
        PartialDate(_day(first[latest]), _day(last[latest])),
        Gap(_day(last[longest]), _day(first[longest + 1])) if gap else None,
    )


def _day(number: int) -> dt.date:
    return dt.date.fromordinal(int(number))
