"""Ask for figures, exchanges and statements a page at a time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, and_, case, cast, func, select

from travaux.model.evidence import Evidence
from travaux.model.quantity import Counted
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
    is_bare: bool

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Return its place: those counted most first, bare lengths of time and shares last."""
        return self.is_bare, -self.claims, self.key


def rank_quantities(store: Store, scope: Scope, most: int) -> tuple[list[Ranked], int]:
    """Return the first quantities of those that tell no sides, and how many there are.

    What names no place is one with its equal that does, where there is only one: see ``reason.figures.fill_in``.
    """
    number = func.count().label("number")
    often = select(claims.c.subject, number).where(within(claims, scope)).group_by(claims.c.subject).cte("often")
    chosen = select(subjects.c.key, subjects.c.base, subjects.c.is_placed, subjects.c.is_bare, often.c.number)
    counted = chosen.join(often, often.c.subject == subjects.c.key).where(~subjects.c.is_sided).cte("counted")
    grouped = select(counted.c.base, func.min(counted.c.key).label("only"), func.count().label("places"))
    placed = grouped.where(counted.c.is_placed).group_by(counted.c.base).cte("placed")
    filled = and_(~counted.c.is_placed, placed.c.places == 1)
    key = case((filled, placed.c.only), else_=counted.c.key).label("quantity")
    told_of = select(key, counted.c.key, counted.c.number, cast(counted.c.is_bare, Integer).label("bare"))
    each = told_of.outerjoin_from(counted, placed, placed.c.base == counted.c.base).subquery()
    # Only one subject of a base names no place: a quantity is at most two of them.
    members = (func.min(each.c.key).label("one"), func.max(each.c.key).label("other"))
    total, bare = func.sum(each.c.number).label("total"), func.max(each.c.bare).label("is_bare")
    ranked = select(each.c.quantity, *members, total, bare, func.count().over().label("every"))
    ranked = ranked.group_by(each.c.quantity).order_by(bare, total.desc(), each.c.quantity).limit(most)
    with store.reading() as connection:
        rows = connection.execute(ranked).all()
    found = [Ranked(row.quantity, tuple({row.one, row.other}), int(row.total), bool(row.is_bare)) for row in rows]
    return found, rows[0].every if rows else 0


def count_sided(store: Store, scope: Scope = EVERYTHING) -> list[tuple[Counted, int]]:
    """Return what is counted of people held, with who holds them or whose they are, and how often."""
    number = func.count().label("number")
    chosen = select(*(subjects.c[name] for name in Counted.__slots__), number)
    chosen = chosen.join(claims, claims.c.subject == subjects.c.key).where(subjects.c.is_sided, within(claims, scope))
    with store.reading() as connection:
        return [(Counted(*row[:-1]), row[-1]) for row in connection.execute(chosen.group_by(subjects.c.key))]


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
