"""Numbers: the quantities that reports count, and one of them with its claims; of very many numbers a part."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from travaux.dossier.asking import bring_up_to_date, figures, quantities_with, ranked_quantities
from travaux.dossier.opening import Dossier
from travaux.model.answer import Quantity
from travaux.model.question import EVERYTHING, Scope
from travaux.record.store import counting
from travaux.record.store.asking import sentences_of

LISTED = 40
"""Quantities on one page, where a part is shown."""
_WHOLE = 2_000
"""Numbers that are looked at all together."""
_NEWEST = 100
"""Numbers of the chosen quantity that are shown and compared, where a part is shown."""
_QUOTED = 100
"""Numbers whose sentences are shown."""
_OF_EACH = 3
"""Numbers of the other quantities by which they are named and called disputed, where a part is shown."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What reports count."""

    listed: tuple[Quantity, ...]
    """Disputed ones first, then by how many independent reports count them; of a part those with most numbers first."""
    every: int
    """Quantities, listed or not."""
    chosen: Quantity | None
    """The one asked for, else the first; None where what is asked for is not counted."""
    is_part: bool = False
    """Whether there are too many numbers to look at all, so that of each quantity the newest are shown."""
    sentences: Mapping[str, str] = field(default_factory=dict)
    """The sentences in which the chosen one's first numbers stand, by the keys of their entries."""


def numbers(dossier: Dossier, scope: Scope = EVERYTHING, asked: str | None = None, first: int = 0) -> Numbers:
    """Return the quantities, of a part those from the ``first`` on, and the one that has the name or key asked for."""
    bring_up_to_date(dossier)
    is_part = counting.count_told(dossier.store, "figure", scope) > _WHOLE
    found = _part(dossier, scope, asked, first) if is_part else _whole(dossier, scope, asked)
    quoted = found.chosen.entries[:_QUOTED] if found.chosen else ()
    return replace(found, sentences=sentences_of(dossier.store, quoted))


def _whole(dossier: Dossier, scope: Scope, asked: str | None) -> Numbers:
    found = figures(dossier, scope)
    ordered = tuple(sorted(found, key=lambda each: (not each.is_disputed, -each.origins, -len(each.claims), each.name)))
    return Numbers(ordered, len(ordered), _chosen(ordered, asked))


def _part(dossier: Dossier, scope: Scope, asked: str | None, first: int) -> Numbers:
    # The one asked for can stand anywhere among them.
    ranked, every = ranked_quantities(dossier, scope, None if asked else first + LISTED)
    page = ranked[first : first + LISTED]
    listed = quantities_with(dossier, scope, page, _OF_EACH)
    named = _chosen(listed, asked)
    key = named.key if named else asked
    wanted = [each for each in (page if named else ranked) if key in each.subjects][:1]
    chosen = quantities_with(dossier, scope, wanted, _NEWEST)
    return Numbers(listed, every, chosen[0] if chosen else None, is_part=True)


def _chosen(listed: tuple[Quantity, ...], asked: str | None) -> Quantity | None:
    return next((each for each in listed if not asked or asked in (each.name, each.key)), None)
