"""What happened, in order: events, each with all that tell it; meetings are those of type CONSULT."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from travaux.model.answer import Timeline, TimelineItem
from travaux.model.content import Event
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence, Identity, count_origins
from travaux.model.happening import Retold, Told, retold_in
from travaux.model.item import Disagreement, Item, alone
from travaux.reason.citing import cite


def timeline_of(events: Iterable[Evidence], as_of: dt.date | None = None) -> Timeline:
    """Return the events that were over by ``as_of``, each entry by itself; see ``timeline_of_items``."""
    chosen = (each for each in events if isinstance(each.entry.content, Event))
    return timeline_of_items(alone(each for each in chosen if _is_over(each, as_of)))


def timeline_of_items(items: Iterable[Item]) -> Timeline:
    """Return the events by the day they began, and apart those without a date."""
    dated: list[tuple[PartialDate, TimelineItem]] = []
    undated: list[TimelineItem] = []
    for item in items:
        told = retold_in(item.evidence)
        if told is None:
            continue
        row = _row(told, item)
        if row.on is None:
            undated.append(row)
        else:
            dated.append((row.on, row))
    dated.sort(key=lambda pair: (pair[0], pair[1].cited.document, pair[1].cited.key))
    undated.sort(key=lambda row: (row.cited.document, row.cited.key))
    return Timeline(tuple(row for _, row in dated), tuple(undated))


def _is_over(evidence: Evidence, as_of: dt.date | None) -> bool:
    event = evidence.entry.content
    return as_of is None or not isinstance(event, Event) or event.on is None or event.on.ends_by(as_of)


def _row(retold: Retold, item: Item) -> TimelineItem:
    evidence, event = retold.told[0]
    return TimelineItem(
        type=event.type,
        status=retold.status,
        on=retold.on,
        sources=_actors(evidence, event.sources),
        targets=_actors(evidence, event.targets),
        place=retold.place,
        cited=cite(evidence),
        told_by=tuple(cite(each) for each, _ in retold.told),
        origins=count_origins(each for each, _ in retold.told),
        disagreements=tuple(_disagreements(retold.told)),
        links=item.links,
        mode=event.mode,
    )


def _actors(evidence: Evidence, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(evidence.actor(name) or name for name in names))


def _disagreements(told: Sequence[Told]) -> Iterator[Disagreement]:
    """Iterate over the fields in which those who tell the event differ, each value with its entries."""
    if len(told) == 1:
        return
    places = [(evidence, event.place) for evidence, event in told if event.place]
    if any(not _is_within(one, other) for one, other in combinations({place for _, place in places}, 2)):
        yield _disagreement("place", places)
    dates = [(evidence, event.on) for evidence, event in told if event.on]
    if any(not one.overlaps(other) for one, other in combinations({on for _, on in dates}, 2)):
        yield _disagreement("date", [(evidence, str(on)) for evidence, on in dates])
    if len({event.status for _, event in told}) > 1:
        yield _disagreement("status", [(evidence, str(event.status)) for evidence, event in told])
    people = [(evidence, _people(evidence, event)) for evidence, event in told]
    if any(one - other and other - one for one, other in combinations({frozenset(who) for _, who in people}, 2)):
        yield _disagreement("participants", [(each, ", ".join(sorted(who.values()))) for each, who in people if who])


def _is_within(one: str, other: str) -> bool:
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return words <= others or others <= words


def _people(evidence: Evidence, event: Event) -> dict[str, str]:
    """Return those who are told by name and belong to a party, by their keys."""
    known = [evidence.names[name] for name in (*event.sources, *event.targets) if name in evidence.names]
    return {who.key: who.actor for who in known if _is_member(who)}


def _is_member(who: Identity) -> bool:
    return who.key != who.party_key


def _disagreement(field: str, told: Iterable[tuple[Evidence, str]]) -> Disagreement:
    keys: dict[str, list[str]] = defaultdict(list)
    for evidence, value in told:
        keys[value].append(evidence.entry.key)
    return Disagreement(field, tuple((value, tuple(some)) for value, some in keys.items()))
