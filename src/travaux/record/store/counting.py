"""Ask for figures, exchanges and statements a page at a time."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from travaux.model.evidence import Evidence
from travaux.model.quantity import Counted, CountedKind, base_of
from travaux.model.question import EVERYTHING, Scope
from travaux.record.store.asking import EVIDENCE, WITH_SENTENCES, load_evidence
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import claims, entries, legs, subjects, told
from travaux.record.store.scoping import within


@dataclass(frozen=True, slots=True)
class Ranked:
    """A quantity as pages go by it."""

    key: str
    """Key of the subject that tells most of it."""
    subjects: tuple[str, ...]
    claims: int

    @property
    def rank(self) -> tuple[int, str]:
        """Return its place: those counted most first."""
        return -self.claims, self.key


def rank_quantities(store: Store, scope: Scope, most: int | None) -> tuple[list[Ranked], int]:
    """Return the first quantities of those that tell no sides, or all of them, and how many there are.

    What names no place is one with its equal that does, where there is only one: see ``reason.figures``. Lengths of
    time and shares, of what is not told, are none.
    """
    chosen = select(claims.c.subject, func.count()).where(within(claims, scope), claims.c.subject < CountedKind.SIDED)
    with store.reading() as connection:
        rows = connection.execute(chosen.group_by(claims.c.subject).order_by(claims.c.subject)).all()
    alike = Counter(base_of(subject) for subject, _ in rows)
    found: list[tuple[int, str, str]] = []
    without_place: dict[str, int] = {}
    # Subjects of one base stand side by side, the one without a place first.
    for subject, number in rows:
        base = base_of(subject)
        if alike[base] == 2 and subject == base:
            without_place[base] = number
        elif base in without_place:
            found.append((-number - without_place[base], subject, base))
        else:
            found.append((-number, subject, subject))
    first = sorted(found) if most is None else heapq.nsmallest(most, found)
    return [Ranked(key, tuple({key, other}), -number) for number, key, other in first], len(found)


def count_sided(store: Store, scope: Scope = EVERYTHING) -> list[tuple[Counted, int]]:
    """Return what is counted of people held, with who holds them or whose they are, and how often."""
    chosen = select(subjects.c.key, subjects.c.content, func.count())
    chosen = chosen.join(claims, claims.c.subject == subjects.c.key)
    of_kind = claims.c.subject >= CountedKind.SIDED, claims.c.subject < CountedKind.BARE
    chosen = chosen.where(*of_kind, within(claims, scope))
    with store.reading() as connection:
        rows = connection.execute(chosen.group_by(subjects.c.key, subjects.c.content))
        return [(Counted(row[0], row[1]), row[2]) for row in rows]


def newest_claims(
    store: Store, groups: Mapping[str, Sequence[str]], scope: Scope, most: int
) -> dict[str, list[Evidence]]:
    """Return, for each group of subjects, the figures within the scope that tell the last days, so many at most."""
    group_of = {subject: group for group, some in groups.items() for subject in some}
    place = func.row_number().over(
        partition_by=claims.c.subject, order_by=[claims.c.day.is_(None), claims.c.day.desc(), claims.c.entry]
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with store.reading() as connection:
        for some in batches(sorted(group_of)):
            chosen = select(claims.c.subject, claims.c.day, claims.c.entry, place.label("place"))
            ranked = chosen.where(claims.c.subject.in_(some), within(claims, scope)).subquery()
            for row in connection.execute(select(ranked).where(ranked.c.place <= most)):
                found[group_of[row.subject]].append((row.day.isoformat() if row.day else "", row.entry))
        kept = {group: [key for _, key in sorted(every, reverse=True)[:most]] for group, every in found.items()}
        keys = sorted(key for some in kept.values() for key in some)
        chosen_now = (WITH_SENTENCES.where(entries.c.key.in_(some)) for some in batches(keys))
        by_key = {each.entry.key: each for one in chosen_now for each in load_evidence(connection, one)}
    return {group: [by_key[key] for key in some] for group, some in kept.items()}


def content_of(store: Store, keys: Sequence[str]) -> dict[str, str]:
    """Return all that is told of subjects."""
    with store.reading() as connection:
        chosen = (select(subjects.c.key, subjects.c.content).where(subjects.c.key.in_(some)) for some in batches(keys))
        return {row.key: row.content for one in chosen for row in connection.execute(one)}


def evidence_of_exchanges(
    store: Store, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> list[Evidence]:
    """Return the legs of exchanges by the day that they begin, from the ``first`` exchange on."""
    begun = func.min(legs.c.first)
    chosen = select(legs.c.exchange).where(within(legs, scope)).group_by(legs.c.exchange)
    chosen = chosen.order_by(begun.is_(None), begun, legs.c.exchange).offset(first).limit(most)
    with store.reading() as connection:
        exchanges = list(connection.scalars(chosen))
        of_legs = select(legs.c.entry).where(within(legs, scope))
        wanted = (of_legs.where(legs.c.exchange.in_(some)) for some in batches(exchanges))
        keys = sorted(key for one in wanted for key in connection.scalars(one))
        every = (EVIDENCE.where(entries.c.key.in_(some)) for some in batches(keys))
        return [each for one in every for each in load_evidence(connection, one)]


def count_exchanges(store: Store, scope: Scope = EVERYTHING) -> int:
    """Return how many exchanges there are within the scope."""
    with store.reading() as connection:
        counted = select(func.count(legs.c.exchange.distinct())).where(within(legs, scope))
        return connection.execute(counted).scalar_one()


def evidence_of_statements(
    store: Store, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> list[Evidence]:
    """Return statements by day, undated ones last, from the ``first`` on."""
    of_kind = (told.c.kind == "statement", within(told, scope))
    order = (told.c.day, told.c.document, told.c.start, told.c.entry)
    with store.reading() as connection:
        dated, undated = (select(told.c.entry).where(*of_kind, test) for test in (told.c.day.is_not(None), _UNDATED))
        keys = list(connection.scalars(dated.order_by(*order).offset(first).limit(most)))
        if most is None or len(keys) < most:
            number = connection.scalar(select(func.count()).select_from(told).where(*of_kind, told.c.day.is_not(None)))
            rest = None if most is None else most - len(keys)
            keys += connection.scalars(undated.order_by(*order).offset(max(0, first - (number or 0))).limit(rest))
        every = (EVIDENCE.where(entries.c.key.in_(some)) for some in batches(sorted(keys)))
        return [each for one in every for each in load_evidence(connection, one)]


def count_told(store: Store, kind: str, scope: Scope = EVERYTHING) -> int:
    """Return how many entries of a kind there are within the scope."""
    with store.reading() as connection:
        counted = select(func.count()).select_from(told).where(told.c.kind == kind, within(told, scope))
        return connection.execute(counted).scalar_one()


_UNDATED = told.c.day.is_(None)
