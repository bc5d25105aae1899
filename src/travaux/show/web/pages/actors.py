"""Actors: who takes part, those who act most first; and all that the record holds of one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from travaux import dossier as ask
from travaux.dossier import ActorFilter
from travaux.model.actor import Role
from travaux.model.answer import KnownActor
from travaux.model.document import Span
from travaux.model.evidence import Evidence
from travaux.model.portrait import Portrait
from travaux.show.export import fields_of
from travaux.show.rows import Row, actor_row, iso
from travaux.show.web.addresses import BadAddressError, NotHereError, key_asked
from travaux.show.web.registration import page
from travaux.show.web.visits import Filter, Key, PageNumber, Visited, one_of
from travaux.show.web.wording.entries import headline

PAGE_LENGTH = 100
"""Actors on one page."""
_SHOWN = 50
"""Entries of one kind on an actor's page; the download has more."""
_WORD = re.compile(r"\w+")
RoleAsked = Annotated[str | None, one_of(Role)]


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """One page of the list of actors."""

    listed: tuple[KnownActor, ...]
    role: Role | None
    name: str | None
    """Part of a name, where one was asked for."""
    every: int
    page: int
    pages: int
    roles: tuple[Role, ...] = tuple(Role)

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {"actors": self.rows(), "every": self.every, "page": self.page, "pages": self.pages}

    def rows(self) -> list[Row]:
        """Return a row for each actor of the page."""
        return [actor_row(actor) for actor in self.listed]


@page("/actors", "actors.html")
def actors_page(visit: Visited, role: RoleAsked = None, name: Filter = None, page: PageNumber = 1) -> ActorsPage:
    """Return one page of the actors, those who act most first; of one role or with a part of a name where asked."""
    asked = ActorFilter(visit.scope, _role(role), (name or "").strip() or None)
    listed, every = ask.actors_page(visit.dossier, asked, (page - 1) * PAGE_LENGTH, PAGE_LENGTH)
    return ActorsPage(listed, asked.role, name or None, every, page, max(1, -(-every // PAGE_LENGTH)))


def _role(text: str | None) -> Role | None:
    if not text:
        return None
    try:
        return Role(text)
    except ValueError:
        raise BadAddressError(f"There is no such role: use one of {', '.join(Role)}.") from None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the page of one actor shows."""

    portrait: Portrait

    @property
    def actor(self) -> KnownActor:
        """Return the actor."""
        return self.portrait.actor

    @property
    def offices(self) -> list[tuple[str, Evidence]]:
        """Return the offices that reports give the actor, each with the first words that do."""
        found: dict[str, Evidence] = {}
        for each in self.portrait.introductions:
            office = fields_of(each.entry).get("office")
            if isinstance(office, str) and office:
                found.setdefault(office, each)
        return list(found.items())

    @property
    def kinds(self) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
        """Return the entries by kind, the newest first."""
        told = self.portrait
        kinds = (("positions", told.positions), ("statements", told.statements), ("events", told.events))
        return tuple((kind, entries) for kind, entries in kinds if entries)

    def told(self, entries: Sequence[Evidence]) -> list[tuple[Evidence, list[Evidence]]]:
        """Return the first of these entries that the page has room for, each with those that say the same again."""
        found: dict[tuple[str, str], list[Evidence]] = {}
        for each in entries[:_SHOWN]:
            words = " ".join(_WORD.findall(each.entry.provenance.exact.casefold()))
            found.setdefault((headline(each.entry), words), []).append(each)
        return [(first, again) for first, *again in found.values()]

    def in_all(self, kind: str) -> int:
        """Return how many entries of one of these kinds there are."""
        return self.portrait.in_all.get(kind.removesuffix("s"), 0)

    @property
    def most(self) -> int:
        """Return how many entries of a kind the page shows."""
        return _SHOWN

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        quoted_by = [
            {"outlet": each.outlet, "statements": each.statements, "reports": each.reports}
            for each in self.portrait.quoted_by
        ]
        return {
            **actor_row(self.actor),
            "quoted_by": quoted_by,
            "in_all": dict(self.portrait.in_all),
            "entries": self.rows(),
        }

    def rows(self) -> list[Row]:
        """Return a row for each entry."""
        return [_entry_row(each) for _, entries in self.kinds for each in entries]


def _entry_row(evidence: Evidence) -> Row:
    entry = evidence.entry
    told = {name: value for name, value in fields_of(entry).items() if not isinstance(value, Span)}
    return {
        "key": entry.key,
        "kind": entry.kind,
        "exact": entry.provenance.exact,
        "document": evidence.document,
        "outlet": evidence.outlet,
        "published_on": iso(evidence.published_on),
        "fields": told,
    }


@page("/actors/{key}", "actor.html")
def actor_page(visit: Visited, key: Key) -> ActorPage:
    """Return one actor's offices, names, positions, statements and events, and which outlets quote it."""
    found = ask.portrait(visit.dossier, key_asked(key, "actor"), visit.scope)
    if found is None:
        raise NotHereError(f"There is no actor “{key}” in this dossier.")
    return ActorPage(found)
