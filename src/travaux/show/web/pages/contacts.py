"""Contacts: who met whom, through whom, how often and where, as a network, a matrix, and over time."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.actor import Role
from travaux.model.contact import Contact, Contacts, GoBetween, InTouch
from travaux.show.rows import Row, iso
from travaux.show.web.charts import BELOW, Chart, Point
from travaux.show.web.registration import page
from travaux.show.web.visits import Filter, Visited
from travaux.show.web.wording.strings import say

_DRAWN = 24
"""Most parties in the network: more cannot be told apart."""
_IN_MATRIX = 12
_IN_TIME = 7
"""Pairs that have a colour of their own in the chart over time."""
_LISTED = 200
_INNER = 0.42
"""Radius of the circle of mediators; the others sit on a circle of 1."""


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """What the page of contacts shows."""

    contacts: Contacts
    party: str | None
    """Whose contacts are listed; all where none is named."""
    here: Callable[..., str]
    """Gives the page's address with other filters."""

    @property
    def listed(self) -> tuple[Contact, ...]:
        """Return the pairs that the list has room for."""
        return self.pairs[:_LISTED]

    @property
    def pairs(self) -> tuple[Contact, ...]:
        """Return the pairs asked for, as far as they are told of."""
        return tuple(each for each in self.contacts.pairs if self.party in (None, each.one, each.other))

    @property
    def more(self) -> int:
        """Return how many pairs are not listed; of one party, how many of those told of."""
        every = self.contacts.pairs_in_all if self.party is None else len(self.pairs)
        return every - len(self.listed)

    @property
    def seated(self) -> tuple[InTouch, ...]:
        """Return the parties of the matrix."""
        return self.contacts.parties[:_IN_MATRIX]

    @property
    def places(self) -> dict[tuple[str, str], int]:
        """Return where each pair stands in the list, by its names, either way round."""
        listed = enumerate(self.listed, start=1)
        return {names: place for place, pair in listed for names in ((pair.one, pair.other), (pair.other, pair.one))}

    @property
    def between(self) -> dict[tuple[str, str], list[GoBetween]]:
        """Return the mediators that went between two parties, by the parties' names, either way round."""
        found: dict[tuple[str, str], list[GoBetween]] = {}
        for each in self.contacts.go_betweens:
            for names in ((each.one, each.other), (each.other, each.one)):
                found.setdefault(names, []).append(each)
        return found

    @property
    def together(self) -> dict[tuple[str, str], int]:
        """Return the number of meetings by pair of names, either way round."""
        found = {}
        for pair in self.contacts.pairs:
            found[pair.one, pair.other] = found[pair.other, pair.one] = pair.meetings
        return found

    def charts(self) -> Mapping[str, Chart]:
        """Return the network and the chart over time, where there is anything to draw."""
        charts = {"network": _network(self.contacts, self.here), "time": _over_time(self.contacts.pairs)}
        return {name: chart for name, chart in charts.items() if chart.points}

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "party": self.party,
            "parties": [
                {"name": each.name, "role": each.role, "meetings": each.meetings} for each in self.contacts.parties
            ],
            "pairs": self.rows(),
            "go_betweens": [
                {
                    "mediator": each.mediator,
                    "one": each.one,
                    "other": each.other,
                    "rounds": each.rounds,
                    "keys": list(each.entries),
                }
                for each in self.contacts.go_betweens
            ],
            "undated": self.contacts.undated,
            "parties_in_all": self.contacts.parties_in_all,
            "pairs_in_all": self.contacts.pairs_in_all,
        }

    def rows(self) -> list[Row]:
        """Return a row for each pair."""
        return [_pair_row(pair) for pair in self.pairs]


def _pair_row(pair: Contact) -> Row:
    return {
        "one": pair.one,
        "other": pair.other,
        "meetings": pair.meetings,
        "through": list(pair.through),
        "people": list(pair.people),
        "places": list(pair.places),
        "on": [iso(date) for date in pair.on],
        "keys": list(pair.entries),
    }


@page("/contacts", "contacts.html")
def contacts_page(visit: Visited, party: Filter = None) -> ContactsPage:
    """Return who met whom, through whom, how often and where; of one party where it is named."""
    return ContactsPage(ask.contacts(visit.dossier, visit.scope, party or None), party or None, visit.but)


def _network(contacts: Contacts, here: Callable[..., str]) -> Chart:
    places = _places(contacts.parties[:_DRAWN])
    mediators = {each.name for each in contacts.parties if each.role is Role.MEDIATOR}
    carried = {(each.mediator, side) for each in contacts.go_betweens for side in (each.one, each.other)}
    drawn = [pair for pair in contacts.pairs if pair.one in places and pair.other in places]
    edges: list[Point] = [
        {
            "is_pair": True,
            "key": pair.entries[0],
            "role": str(Role.MEDIATOR) if mediators & {pair.one, pair.other} else None,
            "goes": bool(carried & {(pair.one, pair.other), (pair.other, pair.one)}),
            "label": f"{pair.one} – {pair.other}",
            "meetings": pair.meetings,
            "through": ", ".join(pair.through),
            "x": places[pair.one][0],
            "y": places[pair.one][1],
            "x2": places[pair.other][0],
            "y2": places[pair.other][1],
        }
        for pair in drawn
    ]
    met = {name for pair in drawn for name in (pair.one, pair.other)}
    nodes: list[Point] = [
        {
            "is_pair": False,
            "address": here(party=each.name),
            "label": each.name,
            "meetings": each.meetings,
            "through": None,
            "role": str(each.role),
            "x": places[each.name][0],
            "y": places[each.name][1],
        }
        for each in contacts.parties[:_DRAWN]
        if each.name in met
    ]
    headings = [(name, str(say(f"contacts.{name}"))) for name in ("label", "meetings", "through")]
    roles = [role for role in Role if any(point["role"] == role for point in nodes)]
    spec = _network_spec(roles)
    return Chart("network", str(say("contacts.network")), spec, [*edges, *nodes] if edges else [], headings)


def _places(parties: Sequence[InTouch]) -> dict[str, tuple[float, float]]:
    """Return where each party sits: mediators on an inner circle, so that their ways to the others are seen."""
    inner = sorted(each.name for each in parties if each.role is Role.MEDIATOR)
    outer = sorted(each.name for each in parties if each.role is not Role.MEDIATOR)
    found = {}
    for names, radius, turned in ((outer, 1.0, 0.0), (inner, _INNER if len(inner) > 1 else 0.0, 0.5)):
        for place, name in enumerate(names):
            angle = math.tau * (place + turned) / len(names)
            found[name] = (round(radius * math.sin(angle), 3), round(radius * math.cos(angle), 3))
    return found


def _axis(name: str, reach: float) -> dict[str, Any]:
    return {"field": name, "type": "quantitative", "axis": None, "scale": {"domain": [-reach, reach]}}


_TIP = [{"field": "label", "title": " "}, {"field": "meetings"}, {"field": "through"}]
_SHAPES = {Role.PARTY: "circle", Role.MEDIATOR: "diamond", Role.OBSERVER: "triangle-up", Role.OTHER: "square"}
_BETWEEN_SIDES = "#8b857b"


def _network_spec(roles: Sequence[Role]) -> dict[str, Any]:
    """Return how the network is drawn, of parties in these roles: pairs are lines, parties marks on them."""
    scale = {"domain": [str(role) for role in roles]}
    role = {"field": "role", "type": "nominal", "title": None, "legend": BELOW, "scale": scale}
    shapes = {**scale, "range": [_SHAPES[each] for each in roles]}
    width = {"field": "meetings", "type": "quantitative", "scale": {"range": [1, 9], "zero": True}, "legend": None}
    lines = {
        "transform": [{"filter": "datum.is_pair"}],
        "mark": {"type": "rule", "strokeCap": "round", "cursor": "pointer"},
        "encoding": {
            # What runs over a mediator has the mediators' colour, strong where the mediator went to and fro.
            "color": {"condition": {"test": "datum.role", **role}, "value": _BETWEEN_SIDES},
            "opacity": {"condition": {"test": "datum.goes", "value": 0.95}, "value": 0.5},
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "size": width,
        },
    }
    marks = {
        "transform": [{"filter": "!datum.is_pair"}],
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 260, "cursor": "pointer"},
        "encoding": {"color": role, "shape": {**role, "scale": shapes}},
    }
    # Names stand on the outer side of the circle, where no line runs.
    names = [
        {
            "transform": [{"filter": f"!datum.is_pair && {half}"}],
            "mark": {"type": "text", "dy": away, "fontSize": 13, "fontWeight": 600},
            "encoding": {"text": {"field": "label"}},
        }
        for half, away in (("datum.y >= 0", -16), ("datum.y < 0", 18))
    ]
    encoding = {"x": _axis("x", 1.6), "y": _axis("y", 1.2), "tooltip": _TIP}
    return {"height": 460, "encoding": encoding, "layer": [lines, marks, *names]}


def _over_time(pairs: Sequence[Contact]) -> Chart:
    busiest = pairs[:_IN_TIME]
    months = Counter(
        (f"{date.first:%Y-%m}", f"{pair.one} – {pair.other}")
        for pair in busiest
        for date in pair.on
        if (date.first.year, date.first.month) == (date.last.year, date.last.month)
    )
    points: list[Point] = [
        {"month": month, "label": label, "meetings": number} for (month, label), number in sorted(months.items())
    ]
    spec = {
        "height": 220,
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": None},
            "y": {"field": "meetings", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}},
            "color": {"field": "label", "type": "nominal", "title": None, "legend": BELOW},
            "tooltip": [{"field": "label", "title": " "}, {"field": "meetings"}],
        },
    }
    headings = [(name, str(say(f"contacts.{name}"))) for name in ("month", "label", "meetings")]
    return Chart("time", str(say("contacts.time")), spec, points, headings)
