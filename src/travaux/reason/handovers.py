"""Promises and deliveries, each once: what several reports tell of one hand-over is one, so that no sum is doubled."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from travaux.model.answer import Leg
from travaux.model.content import TransferStatus
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence, count_origins
from travaux.model.ledger import LedgerEntry
from travaux.reason.citing import cite

_REPORTED_DAYS = 6
"""Days before its report on which an undated delivery took place."""
_PROMISED_DAYS = 60
"""Days within which reports tell of one promise."""
_LOOK_BACK = 40
"""Hand-overs looked back on, so that thousands of one kind stay quick."""
_SO_FAR = re.compile(
    r"\b(?:so far|to date|in all|in total|altogether|all told|since|over the (?:\w+ )?(?:stages|days|weeks|months)"
    r"|(?:has|have)(?: now| since| already)? (?:been )?(?:freed|released|handed over|returned|delivered|sent))\b",
    re.IGNORECASE,
)
"""Words that sum up what was given until now, and tell no hand-over of its own."""
_FOR_EACH = re.compile(r"\b(?:for|per) (?:each|every)\b", re.IGNORECASE)
_OVERALL = re.compile(r"\b(?:in|over) (?:\w+ )?(?:stages|phases|rounds|steps|batches)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Handover:
    """One promise or delivery as it is put together; equal to itself alone."""

    legs: list[tuple[Evidence, Leg]]
    window: PartialDate | None
    """The days on which it can have taken place."""
    exact_day: bool
    exchanges: set[int] = field(default_factory=set)
    """Exchanges of single reports that tell it."""

    @property
    def first(self) -> Leg:
        """Return the leg that the others joined."""
        return self.legs[0][1]

    @property
    def made(self) -> dt.date | None:
        """Return the first day on which a report told it."""
        days = [evidence.published_on.first for evidence, _ in self.legs if evidence.published_on]
        return min(days, default=None)

    @property
    def is_overall(self) -> bool:
        """Tell whether its words promise the whole of an exchange in stages."""
        return any(_OVERALL.search(evidence.sentence) for evidence, _ in self.legs)

    @property
    def counts(self) -> tuple[float, ...]:
        """Return the different numbers told of it."""
        return tuple(sorted({leg.count for _, leg in self.legs if leg.count is not None}))

    def entry(self) -> LedgerEntry:
        """Return it as the ledger shows it: as the report tells it that says most, with the number that most give."""
        told = Counter(leg.count for _, leg in self.legs if leg.count is not None)
        # Of numbers that as many give, the smaller one is sure.
        count = min(told, key=lambda number: (-told[number], number)) if told else None
        best = min(self.legs, key=lambda each: _rank(each[1], count))
        receiver, route, under = (
            next((part for part in parts if part), None)
            for parts in zip(*((leg.receiver, leg.route, leg.under) for _, leg in self.legs), strict=True)
        )
        return LedgerEntry(
            giver=best[1].giver,
            receiver=best[1].receiver or receiver,
            what=best[1].what,
            count=count,
            status=best[1].status,
            on=best[1].on or next((leg.on for _, leg in self.legs if leg.on), self.window if self.exact_day else None),
            route=best[1].route or route,
            under=best[1].under or under,
            cited=cite(best[0]),
            also=tuple(cite(evidence) for evidence, leg in self.legs if leg is not best[1]),
            origins=count_origins(evidence for evidence, _ in self.legs),
            counts=self.counts if len(self.counts) > 1 else (),
        )


def _rank(leg: Leg, count: float | None) -> tuple[bool, bool, dt.date, str, str]:
    published = leg.cited.published_on.last if leg.cited.published_on else dt.date.max
    return (leg.count != count, leg.on is None, published, leg.cited.document, leg.cited.key)


def is_sum(evidence: Evidence, leg: Leg) -> bool:
    """Tell whether a delivery sums up what was given until then."""
    return leg.status is TransferStatus.DELIVERED and leg.on is None and bool(_SO_FAR.search(evidence.sentence))


def is_rate(evidence: Evidence) -> bool:
    """Tell whether the number is one for each of another ("three for each captive")."""
    return bool(_FOR_EACH.search(evidence.entry.provenance.exact))


def handovers_in(told: Iterable[tuple[Evidence, Leg, int]]) -> list[Handover]:
    """Return each promise and delivery once, in order of their days; ``told`` gives legs with their exchange.

    Two legs tell one hand-over when giver and thing are the same, the days can be the same, and so are the numbers;
    of one exact day, reports of different origin tell the same one even where their numbers differ.
    """
    pieces = [(evidence, leg, exchange, _window(evidence, leg)) for evidence, leg, exchange in told]
    days = {
        exchange: window for _, leg, exchange, window in pieces if leg.on and leg.status is TransferStatus.DELIVERED
    }
    by_kind: dict[tuple[str | None, str, TransferStatus], list[Handover]] = defaultdict(list)
    found: list[Handover] = []
    for evidence, leg, exchange, window in sorted(pieces, key=_order):
        # What a report tells beside a dated delivery took place on that day.
        dated = days.get(exchange) if leg.on is None and leg.status is TransferStatus.DELIVERED else None
        piece = Handover([(evidence, leg)], dated or window, bool(leg.on or dated), {exchange})
        same = by_kind[leg.giver, leg.what.casefold(), leg.status]
        other = next((each for each in reversed(same[-_LOOK_BACK:]) if _is_one(each, piece)), None)
        if other is None:
            same.append(piece)
            found.append(piece)
        else:
            _join(other, piece)
    return sorted(found, key=lambda each: (each.window.last if each.window else dt.date.max, each.first.cited.key))


def _order(piece: tuple[Evidence, Leg, int, PartialDate | None]) -> tuple[bool, bool, bool, dt.date, str]:
    """Order legs so that those that say most come first, and others join them."""
    _, leg, _, window = piece
    return (window is None, leg.on is None, leg.count is None, window.last if window else dt.date.max, leg.cited.key)


def _window(evidence: Evidence, leg: Leg) -> PartialDate | None:
    if leg.on is not None or evidence.published_on is None:
        return leg.on
    if leg.status is TransferStatus.PROMISED:
        return evidence.published_on
    first = evidence.published_on.first
    days = min(_REPORTED_DAYS, first.toordinal() - 1)
    return PartialDate(first - dt.timedelta(days=days), evidence.published_on.last)


def _is_one(one: Handover, other: Handover) -> bool:
    ours, theirs = one.first, other.first
    if ours.receiver and theirs.receiver and ours.receiver != theirs.receiver:
        return False
    same_count = theirs.count is None or not one.counts or theirs.count in one.counts
    if _share_origin(one, other) and not _are_apart(one, other):
        return same_count
    if one.window is None or other.window is None:
        return False
    if ours.status is TransferStatus.PROMISED:
        near = abs((one.window.last - other.window.last).days) <= _PROMISED_DAYS
        return same_count and near and not _are_apart(one, other)
    if not one.window.overlaps(other.window):
        return False
    return same_count or (one.exact_day and other.exact_day and not _share_document(one, other))


def _are_apart(one: Handover, other: Handover) -> bool:
    """Tell whether both name a day, and not the same."""
    mine, yours = one.first.on, other.first.on
    return mine is not None and yours is not None and not mine.overlaps(yours)


def _share_origin(one: Handover, other: Handover) -> bool:
    ours = {evidence.origin or evidence.entry.provenance.document for evidence, _ in one.legs}
    return any((evidence.origin or evidence.entry.provenance.document) in ours for evidence, _ in other.legs)


def _share_document(one: Handover, other: Handover) -> bool:
    ours = {evidence.entry.provenance.document for evidence, _ in one.legs}
    return any(evidence.entry.provenance.document in ours for evidence, _ in other.legs)


def _join(one: Handover, other: Handover) -> None:
    one.legs += other.legs
    one.exchanges |= other.exchanges
    if one.window is not None and other.window is not None and one.window.overlaps(other.window):
        one.window = PartialDate(max(one.window.first, other.window.first), min(one.window.last, other.window.last))
    one.exact_day = one.exact_day or other.exact_day


def told_of(every: Sequence[Handover]) -> tuple[LedgerEntry, ...]:
    """Return hand-overs as the ledger shows them."""
    return tuple(each.entry() for each in every)
