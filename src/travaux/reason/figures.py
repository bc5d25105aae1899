"""Numbers that reports give, with all that is claimed of one quantity side by side."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from travaux.model.answer import Claim, Quantity, RelationKind
from travaux.model.content import Figure
from travaux.model.document import fingerprint
from travaux.model.evidence import Evidence, count_origins
from travaux.model.quantity import Counted, CountedKind
from travaux.reason.citing import cite
from travaux.reason.quantity_name import name_of, reason_of
from travaux.reason.relations import Counting, State, Thing, Toll, relations_between
from travaux.reason.subject import Subject, from_line, subject_of, to_line, with_only_places

_RUNNING = re.compile(
    r"\b(?:rose|risen|rises|rising|toll|total|altogether|so far|to date|in all|now counts|has reached|since"
    r"|(?:has|have) (?:now |already |also )?(?:been )?(?:killed|died|wounded|injured|displaced|fled))\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells a running count and not what happened once."""


def quantities_in(figures: Iterable[Evidence]) -> tuple[Quantity, ...]:
    """Return the claims by the quantity that they count: disputed ones first, then those with most claims.

    Lengths of time and shares of nobody knows what are no quantity.
    """
    counted: list[tuple[Subject, Evidence, Figure]] = []
    for evidence in figures:
        figure = evidence.entry.content
        if isinstance(figure, Figure):
            counted.append((subject_of(evidence, figure), evidence, figure))
    filled = with_only_places(subject for subject, _, _ in counted)
    grouped: dict[Subject, list[tuple[Evidence, Figure]]] = defaultdict(list)
    for subject, evidence, figure in counted:
        grouped[filled[subject]].append((evidence, figure))
    found = [_quantity(subject, claims) for subject, claims in grouped.items() if not subject.is_bare_measure]
    return tuple(sorted(found, key=_rank))


def counted_by(evidence: Evidence) -> Counted | None:
    """Return what a figure counts, as the record keeps it."""
    figure = evidence.entry.content
    if not isinstance(figure, Figure):
        return None
    subject = subject_of(evidence, figure)
    return Counted(_key_of(subject), to_line(subject))


def _key_of(subject: Subject) -> str:
    kind = CountedKind.BARE if subject.is_bare_measure else CountedKind.THING
    if subject.holder is not None or subject.people_of is not None:
        kind = CountedKind.SIDED
    if not subject.goes_without_place:
        return f"{kind}{fingerprint('subject', to_line(subject))}"
    base = fingerprint("subject", to_line(replace(subject, places=frozenset())))
    places = fingerprint("places", *sorted(subject.places)) if subject.places else ""
    return f"{kind}{base}{places}"


def quantity_of(content: str, figures: Iterable[Evidence], earlier: int = 0) -> Quantity:
    """Return one quantity from what is counted and the newest figures that count it; so many are left out."""
    told = [(each, each.entry.content) for each in figures]
    quantity = _quantity(from_line(content), [(each, figure) for each, figure in told if isinstance(figure, Figure)])
    return replace(quantity, earlier=earlier)


def fill_in_sides(counted: Iterable[Counted]) -> dict[str, list[str]]:
    """Return which people held are one quantity, by the key of what tells most of them: see ``with_only_places``."""
    subjects = {each.key: from_line(each.content) for each in counted}
    filled, keys = with_only_places(subjects.values()), {subject: key for key, subject in subjects.items()}
    found: dict[str, list[str]] = defaultdict(list)
    for key, subject in subjects.items():
        found[keys.get(filled[subject], key)].append(key)
    return found


def _quantity(subject: Subject, told: Sequence[tuple[Evidence, Figure]]) -> Quantity:
    claims = tuple(sorted((_claim(evidence, figure) for evidence, figure in told), key=_order))
    running = {evidence.entry.key for evidence, _ in told if _RUNNING.search(evidence.sentence)}
    relations = relations_between(claims, _counting(subject, running))
    return Quantity(
        name=name_of(subject, claims[0]),
        claims=claims,
        is_disputed=any(relation.kind is RelationKind.DISPUTE for relation in relations),
        origins=count_origins(evidence for evidence, _ in told),
        relations=relations,
        because=reason_of(subject),
        key=_key_of(subject),
    )


def _counting(subject: Subject, running: Collection[str]) -> Counting:
    if subject.is_standing:
        return State()
    return Toll(running, bool(subject.places)) if subject.is_toll else Thing(subject.is_told_apart)


def _rank(quantity: Quantity) -> tuple[bool, int, str, tuple[str, ...]]:
    return (not quantity.is_disputed, -len(quantity.claims), quantity.name, quantity.entries)


def _claim(evidence: Evidence, figure: Figure) -> Claim:
    return Claim(
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        unit=figure.unit,
        what=figure.what,
        claimant=evidence.actor(figure.claimant),
        as_of=figure.as_of,
        cited=cite(evidence),
        party=evidence.party(figure.claimant),
    )


def _order(claim: Claim) -> tuple[dt.date, str, str]:
    return (claim.on.last if claim.on else dt.date.max, claim.cited.document, claim.cited.key)
