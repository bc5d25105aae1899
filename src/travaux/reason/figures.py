"""Numbers that reports give, with all that is claimed of one quantity side by side."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from travaux.model.answer import Claim, Quantity
from travaux.model.content import Figure
from travaux.model.evidence import Evidence
from travaux.reason.citing import cite
from travaux.reason.subject import Subject, subject_of, with_only_places


def quantities_in(figures: Iterable[Evidence]) -> tuple[Quantity, ...]:
    """Return the claims by the quantity that they count, quantities with most claims first."""
    counted: list[tuple[Subject, Claim]] = []
    for evidence in figures:
        figure = evidence.entry.content
        if isinstance(figure, Figure):
            counted.append((subject_of(evidence, figure), _claim(evidence, figure)))
    filled = with_only_places(subject for subject, _ in counted)
    grouped: dict[Subject, list[Claim]] = defaultdict(list)
    for subject, claim in counted:
        grouped[filled[subject]].append(claim)
    found = [Quantity(_name(of, claims[0]), tuple(sorted(claims, key=_order))) for of, claims in grouped.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.claims), each.name, each.entries)))


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
    )


def _name(subject: Subject, claim: Claim) -> str:
    """Return a short name: "hostages still held (Gaza)"."""
    if subject.state and not subject.words and not subject.alone:
        noun = "people" if subject.noun == "person" else f"{subject.noun}s"
        where = f" ({', '.join(sorted(subject.places))})" if subject.places else ""
        return f"{noun} {subject.state}{where}"
    return claim.what if claim.unit in claim.what else f"{claim.what} ({claim.unit})"


def _order(claim: Claim) -> tuple[dt.date, str, str]:
    day = claim.as_of or claim.cited.published_on
    return (day.last if day else dt.date.max, claim.cited.document, claim.cited.key)
