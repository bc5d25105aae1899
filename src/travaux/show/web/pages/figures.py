"""Figures: one quantity with all that is claimed of it, drawn claimant by claimant."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from travaux import dossier as ask
from travaux.dossier import Numbers
from travaux.model.answer import Claim, Quantity, Relation, RelationKind
from travaux.show.dates import date_in_words
from travaux.show.rows import Row, number, quantity_row
from travaux.show.web.addresses import NotHereError
from travaux.show.web.charts import BELOW, Chart, Point, counted, over_days
from travaux.show.web.registration import page
from travaux.show.web.rendering import around
from travaux.show.web.visits import Filter, PageNumber, Visited
from travaux.show.web.wording.entries import figure_value
from travaux.show.web.wording.strings import say

_WHOSE = re.compile(r" \(([^()]*)\)$")
"""What the name of a quantity says at its end of whom, where or when."""
_MOST_DRAWN = 2_000
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """What the page of figures shows: the list of quantities, and one of them."""

    numbers: Numbers
    page: int
    pages: int

    @property
    def chosen(self) -> Quantity | None:
        """Return the quantity whose numbers are shown."""
        return self.numbers.chosen

    @property
    def listed(self) -> tuple[Quantity, ...]:
        """Return the quantities that the list has room for."""
        return self.numbers.listed[:_MOST_LISTED]

    @property
    def left_out(self) -> int:
        """Return how many quantities stand in the download alone."""
        return 0 if self.numbers.is_part else self.numbers.every - len(self.listed)

    @property
    def names(self) -> list[tuple[str, list[Quantity]]]:
        """Return the quantities of the list by what is counted: those of whom, where or when are kept apart."""
        found: dict[str, list[Quantity]] = {}
        for each in self.listed:
            found.setdefault(_WHOSE.sub("", each.name).casefold(), []).append(each)
        return [(each[0].name, each) for each in found.values()]

    def whose(self, quantity: Quantity, place: int) -> str:
        """Return what tells a quantity from others that count the like: ``Talvenian``, else its number."""
        told = _WHOSE.search(quantity.name)
        return told.group(1) if told else str(place)

    def address(self, quantity: Quantity) -> str:
        """Return what a quantity is called in addresses: its name, unless another in the record may have that too."""
        others = [each for each in self.numbers.listed if each.name == quantity.name]
        return quantity.key if self.numbers.is_part or len(others) > 1 else quantity.name

    def sentence(self, claim: Claim) -> str:
        """Return the sentence in which a number stands; its own words where that is not at hand."""
        return self.numbers.sentences.get(claim.cited.key, "") or claim.cited.exact

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Return what the chosen quantity's claims are to one another."""
        return self.chosen.relations if self.chosen else ()

    @property
    def told(self) -> list[tuple[Claim, list[Claim]]]:
        """Return each number that somebody gives, once, with the claims that repeat it."""
        found: dict[tuple[float, float, str, str], list[Claim]] = {}
        for each in self.chosen.claims if self.chosen else ():
            found.setdefault((each.low, each.high, each.bound, self.claimant(each)), []).append(each)
        return [(first, repeated) for first, *repeated in found.values()]

    def charts(self) -> Mapping[str, Chart]:
        """Return the chart of the chosen quantity; none where no claim has a date."""
        points = self._points()
        return {"claims": _chart(self.chosen, points)} if self.chosen and points else {}

    def value(self, claim: Claim) -> str:
        """Return the number that is claimed, with its bound."""
        return figure_value(claim)

    def claimant(self, claim: Claim) -> str:
        """Return who gives the number: the one named, else the outlet whose report gives it in its own words."""
        return claim.claimant or str(say("figures.by_report", outlet=claim.cited.outlet or claim.cited.document))

    def _points(self) -> list[Point]:
        quantity = self.chosen
        dated = [(claim, claim.on) for claim in quantity.claims[:_MOST_DRAWN] if claim.on] if quantity else []
        disputes = (relation for relation in self.relations if relation.kind is RelationKind.DISPUTE)
        disputed = {key for relation in disputes for key in relation.entries}
        return [
            {
                "day": on.last.isoformat(),
                "low": number(claim.low),
                "high": number(claim.high),
                "value": figure_value(claim),
                "bound": str(claim.bound),
                "claimant": self.claimant(claim),
                "side": claim.party or claim.claimant or str(say("figures.reports_themselves")),
                "named": claim.claimant is not None,
                "when": date_in_words(on),
                "disputed": claim.cited.key in disputed,
                "words": around(self.sentence(claim), claim.cited.exact, 200),
                "document": claim.cited.document,
                "key": claim.cited.key,
            }
            for claim, on in dated
        ]

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "chosen": self.chosen.name if self.chosen else None,
            "quantities": [
                {**quantity_row(each), "key": each.key, "earlier": each.earlier} for each in self.numbers.listed
            ],
            "counted": self.numbers.every,
            "page": self.page,
            "pages": self.pages,
        }

    def rows(self) -> list[Row]:
        """Return a row for each claim, of the chosen quantity."""
        if self.chosen is None:
            return []
        return [{"quantity": self.chosen.name, **row} for row in quantity_row(self.chosen)["claims"]]


@page("/figures", "figures.html")
def figures_page(visit: Visited, quantity: Filter = None, page: PageNumber = 1) -> FiguresPage:
    """Return the quantities that reports count, and all claims of the one named, else of the most disputed.

    Where there are very many numbers, those counted most come first, some on a page, each with its newest claims.
    """
    found = ask.numbers(visit.dossier, visit.scope, quantity or None, (page - 1) * ask.LISTED)
    if quantity and found.chosen is None:
        raise NotHereError("No report counts that within these filters.")
    return FiguresPage(found, page, max(1, -(-found.every // ask.LISTED)) if found.is_part else 1)


_SHAPES = {
    "domain": ["exact", "about", "at least", "at most"],
    "range": ["circle", "diamond", "triangle-up", "triangle-down"],
}
_SHAPE = {"field": "bound", "type": "nominal", "scale": _SHAPES, "title": None, "legend": BELOW}
_SIDE = {"field": "side", "type": "nominal", "title": None, "legend": BELOW}
_RING = {
    "stroke": {"condition": {"test": "datum.disputed", "value": "#b0201a"}, "value": None},
    "strokeWidth": {"condition": {"test": "datum.disputed", "value": 2.5}, "value": 0},
}
"""Claims in a dispute have a ring."""


def _chart(quantity: Quantity, points: Sequence[Point]) -> Chart:
    value = counted("low")
    if any(claim.low != int(claim.low) for claim in quantity.claims if isfinite(claim.low)):
        value["axis"] = {}
    columns = [(name, str(say(f"figures.{name}"))) for name in ("value", "claimant", "when", "words", "document")]
    tip = [{"field": name, "title": heading} for name, heading in columns]
    steps = {
        # A line through the reports of several outlets would be nobody's count.
        "transform": [{"filter": "datum.named"}],
        "mark": {"type": "line", "interpolate": "step-after", "opacity": 0.6},
        "encoding": {"y": value},
    }
    ranges = {
        "transform": [{"filter": "datum.high > datum.low"}],
        "mark": {"type": "rule", "strokeWidth": 3},
        "encoding": {"y": value, "y2": {"field": "high"}},
    }
    numbers = {
        "mark": {"type": "point", "filled": True, "size": 90},
        "encoding": {"y": value, "shape": _SHAPE, **_RING, "tooltip": tip},
    }
    wide = any(claim.high > claim.low for claim in quantity.claims)
    named = any(point["named"] for point in points)
    layers = [layer for layer, is_used in ((steps, named), (ranges, wide), (numbers, True)) if is_used]
    spec = {"height": 320, "encoding": {"x": over_days(points), "color": _SIDE}, "layer": layers}
    return Chart("claims", quantity.name, spec, points, columns)
