"""Exchanges: the ledger of what was promised and delivered, the clocks of truces, and agreements clause by clause."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.agreement import Agreement
from travaux.model.content import TransferStatus
from travaux.model.dates import PartialDate, on_day
from travaux.model.ledger import Account, Clock, Ledger, LedgerEntry
from travaux.model.question import Reach
from travaux.show.agreements import agreement_row
from travaux.show.dates import date_in_words
from travaux.show.ledger import ledger_row
from travaux.show.rows import Row, iso, number, reach_row
from travaux.show.web.charts import BELOW, Chart, Point, counted, over_days
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited
from travaux.show.web.wording.strings import say

_DRAWN = 3
"""Ledgers that have a chart."""
_LISTED = 50
"""Ledgers and agreements on the page, of each; the download has all."""


@dataclass(frozen=True, slots=True)
class ExchangesPage:
    """What the page of exchanges shows."""

    ledgers: tuple[Ledger, ...]
    clocks: tuple[Clock, ...]
    agreements: tuple[Agreement, ...]
    transfers: Reach
    """Transfers that the ledgers are put together from."""
    listed: tuple[Ledger, ...]
    """The ledgers that the page has room for, those with most legs first."""
    until: dt.date | None = None
    """The day asked about, else the last one with a report: charts end there."""

    @property
    def deals(self) -> tuple[Agreement, ...]:
        """Return the agreements that the page has room for."""
        return self.agreements[:_LISTED]

    def chart(self, ledger: Ledger) -> Chart | None:
        """Return the running totals of one of the first ledgers, where they are of at least two days."""
        place = self.listed.index(ledger)
        points = list(_points(ledger, self.until)) if place < _DRAWN else []
        days = {point["day"] for point in points}
        return _chart(f"totals-{place + 1}", ledger, points) if len(days) > 1 else None

    def charts(self) -> Mapping[str, Chart]:
        """Return the charts by name."""
        drawn = (self.chart(ledger) for ledger in self.listed)
        return {chart.name: chart for chart in drawn if chart}

    def count(self, value: float | None) -> str:
        """Return a number as people write it; a dash for none."""
        return "–" if value is None else f"{number(value):,}"

    def percent(self, account: Account) -> str:
        """Return what part of a promise was delivered."""
        return "–" if account.share is None else f"{100 * account.share:.0f} %"

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        values = ledger_row(self.ledgers, self.clocks)
        agreements = [agreement_row(each) for each in self.agreements]
        return {**values, "agreements": agreements, "told_from": reach_row(self.transfers)}

    def rows(self) -> list[Row]:
        """Return a row for each promise and delivery."""
        return [_entry_row(ledger, stage, entry) for ledger in self.ledgers for stage, entry in _legs(ledger)]


def _legs(ledger: Ledger) -> Iterator[tuple[int | None, LedgerEntry]]:
    for stage in ledger.stages:
        yield from ((stage.number, entry) for entry in (*stage.promised, *stage.delivered))
    yield from ((None, entry) for entry in (*ledger.overall, *ledger.loose, *ledger.told, *ledger.apart))


def _entry_row(ledger: Ledger, stage: int | None, entry: LedgerEntry) -> Row:
    return {
        "sides": list(ledger.sides),
        "agreement": ledger.agreement,
        "stage": stage,
        "giver": entry.giver,
        "receiver": entry.receiver,
        "what": entry.what,
        "count": number(entry.count),
        "status": entry.status,
        "date": iso(entry.on),
        "origins": entry.origins,
        "exact": entry.cited.exact,
        "document": entry.cited.document,
        "keys": list(entry.entries),
    }


@page("/exchanges", "exchanges.html")
def exchanges_page(visit: Visited) -> ExchangesPage:
    """Return what was promised and delivered, stage by stage, with running totals, truces and agreements."""
    found = ask.newest_trade(visit.dossier, visit.scope)
    until = visit.scope.as_of or (visit.period.last if visit.period else None)
    return ExchangesPage(found.ledgers, found.clocks, found.agreements, found.transfers, _longest(found.ledgers), until)


def _longest(ledgers: Iterable[Ledger]) -> tuple[Ledger, ...]:
    ordered = sorted(ledgers, key=lambda ledger: (len(ledger.sides) < 2, -len(ledger.entries), ledger.sides))
    return tuple(ordered[:_LISTED])


def _points(ledger: Ledger, until: dt.date | None) -> Iterator[Point]:
    """Iterate over what was delivered up to each stage, and what the whole deal promises, from its day to the end."""
    days = [stage.on for stage in ledger.stages if stage.on and (until is None or stage.on.last <= until)]
    for stage in ledger.stages:
        if stage.on in days and stage.on:
            yield from (
                _point(stage.on, each, TransferStatus.DELIVERED, each.delivered)
                for each in stage.running
                if each.delivered is not None
            )
    if not days:
        return
    told = [each.cited.published_on for each in ledger.overall if each.cited.published_on]
    begin = min([*told, *days], key=lambda day: day.last)
    end = on_day(until) if until else max(days, key=lambda day: day.last)
    for each in ledger.accounts:
        if each.promised is not None:
            yield from (_point(day, each, TransferStatus.PROMISED, each.promised) for day in (begin, end))


def _point(on: PartialDate, account: Account, status: TransferStatus, value: float) -> Point:
    return {
        "day": on.last.isoformat(),
        "when": date_in_words(on),
        "what": f"{account.giver}: {account.what}",
        "status": str(status),
        "value": number(value),
    }


def _chart(name: str, ledger: Ledger, points: list[Point]) -> Chart:
    headings = [(field, str(say(f"exchanges.{field}"))) for field in ("when", "what", "status", "value")]
    spec = {
        "height": 240,
        "mark": {"type": "line", "interpolate": "step-after", "point": True},
        "encoding": {
            "x": over_days(points),
            "y": counted("value"),
            "color": {"field": "what", "type": "nominal", "title": None, "legend": BELOW},
            "strokeDash": {
                "field": "status",
                "type": "nominal",
                "title": None,
                "scale": {"domain": ["delivered", "promised"], "range": [[1, 0], [6, 4]]},
                "legend": {**BELOW, "symbolType": "stroke", "symbolStrokeColor": "#8b857b"},
            },
            "tooltip": [{"field": field, "title": heading} for field, heading in headings],
        },
    }
    title = say("exchanges.totals_of", sides=" – ".join(ledger.sides))
    return Chart(name, title.unescape(), spec, points, headings)
