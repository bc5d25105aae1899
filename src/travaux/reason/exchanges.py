"""What was traded for what: the legs that reports give, put together as exchanges."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from travaux.model.answer import Exchange, Leg, flows_back
from travaux.model.components import connected
from travaux.model.content import Transfer
from travaux.model.document import Span, fingerprint
from travaux.model.evidence import Evidence
from travaux.reason.balance import balances_of, is_promise_of, with_ends
from travaux.reason.citing import cite

_NEAR = 400
"""Code points between two legs that one sentence, or two neighbouring ones, tell."""
_LOOK_BACK = 12
"""Legs looked back on, so that a list of thousands stays quick."""

_Piece = tuple[Evidence, Leg]


def exchanges_in(transfers: Iterable[Evidence]) -> tuple[Exchange, ...]:
    """Return the exchanges that single reports tell of, by date, undated ones last; a leg with no return stands alone.

    Legs belong together when they stand close in one report and go opposite ways, or one says what was promised and
    the other what came of it, or they belong to one agreement that the report names. What copies of a report tell
    alike is one exchange.
    """
    found = [each for pieces in _by_document(transfers).values() for each in _exchanges_of(pieces)]
    return tuple(_without_copies(sorted(found, key=lambda each: _order(each[1]))))


def legs_told(transfers: Iterable[Evidence]) -> Iterator[tuple[Evidence, Leg, int]]:
    """Iterate over all legs of all reports, copies among them, each with the number of the exchange that tells it."""
    number = 0
    for _, pieces in sorted(_by_document(transfers).items()):
        pieces.sort(key=_place)
        for group in connected(len(pieces), _links(pieces)):
            legs = with_ends([pieces[place][1] for place in group])
            yield from ((pieces[place][0], leg, number) for place, leg in zip(group, legs, strict=True))
            number += 1


def exchanges_told(transfers: Sequence[Evidence]) -> Iterator[tuple[str, list[str]]]:
    """Iterate over the exchanges of one report: what stands for each, the same in copies, and the keys of its legs."""
    told: Counter[str] = Counter()
    for pieces in _by_document(transfers).values():
        for origin, exchange in _exchanges_of(pieces):
            same = repr(exchange.balances or exchange.entries)
            yield fingerprint("exchange", origin, same, str(told[same])), list(exchange.entries)
            told[same] += 1


def _by_document(transfers: Iterable[Evidence]) -> dict[str, list[_Piece]]:
    by_document: dict[str, list[_Piece]] = defaultdict(list)
    for evidence in transfers:
        if isinstance(evidence.entry.content, Transfer):
            piece = (evidence, _leg(evidence, evidence.entry.content))
            by_document[evidence.entry.provenance.document].append(piece)
    return by_document


def _place(piece: _Piece) -> tuple[Span, str]:
    return piece[0].entry.provenance.span, piece[0].entry.key


def _leg(evidence: Evidence, transfer: Transfer) -> Leg:
    return Leg(
        giver=evidence.party(transfer.giver),
        receiver=evidence.party(transfer.receiver),
        what=transfer.what,
        count=transfer.count,
        status=transfer.status,
        on=transfer.on,
        route=transfer.route,
        under=transfer.under,
        cited=cite(evidence),
    )


def _exchanges_of(pieces: list[_Piece]) -> Iterator[tuple[str, Exchange]]:
    """Iterate over the exchanges of one report, each with the report's origin."""
    pieces.sort(key=_place)
    origin = pieces[0][0].origin or pieces[0][0].entry.provenance.document
    for group in connected(len(pieces), _links(pieces)):
        legs = with_ends([pieces[place][1] for place in group])
        yield origin, Exchange(legs, balances_of(legs))


def _without_copies(found: Iterable[tuple[str, Exchange]]) -> Iterator[Exchange]:
    """Give each exchange once, as the earliest report tells it; those of copies are named with it."""
    together: dict[tuple[str, object, int], list[Exchange]] = defaultdict(list)
    told: Counter[tuple[str, object]] = Counter()
    for origin, exchange in found:
        same: object = exchange.balances or exchange.entries
        document = exchange.legs[0].cited.document
        # What one report tells twice is told once by each copy as often.
        together[origin, same, told[document, same]].append(exchange)
        told[document, same] += 1
    for first, *others in together.values():
        yield replace(first, copies=tuple(each.entries for each in others))


def _links(pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    last_under: dict[str, int] = {}
    for place, (evidence, leg) in enumerate(pieces):
        start = evidence.entry.provenance.span.start
        for before in range(max(0, place - _LOOK_BACK), place):
            other, other_leg = pieces[before]
            if start - other.entry.provenance.span.end <= _NEAR and (
                flows_back(leg, other_leg) or is_promise_of(leg, other_leg)
            ):
                yield before, place
        if leg.under:
            stage = leg.under.casefold()
            if stage in last_under:
                yield last_under[stage], place
            last_under[stage] = place


def _order(exchange: Exchange) -> tuple[dt.date, str, str]:
    days = [leg.on or leg.cited.published_on for leg in exchange.legs]
    first = min((day.first for day in days if day), default=dt.date.max)
    return (first, exchange.legs[0].cited.document, exchange.legs[0].cited.key)
