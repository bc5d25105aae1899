"""Who said what, when."""

import datetime as dt
from collections.abc import Iterable

from travaux.model.answer import Said
from travaux.model.content import Statement
from travaux.model.evidence import Evidence, effective_day
from travaux.reason.citing import cite


def statements_in(evidence: Iterable[Evidence]) -> tuple[Said, ...]:
    """Return what was said by the day it was said or published, undated ones last, in the order of each text."""
    told = [(each, each.entry.content) for each in sorted(evidence, key=_order)]
    return tuple(_said(each, said) for each, said in told if isinstance(said, Statement))


def _said(evidence: Evidence, said: Statement) -> Said:
    return Said(
        speaker=evidence.actor(said.speaker),
        party=evidence.party(said.speaker),
        anonymous=said.anonymous,
        via=said.via,
        said_on=said.said_on,
        cited=cite(evidence),
    )


def _order(evidence: Evidence) -> tuple[dt.date, str, int, str]:
    provenance = evidence.entry.provenance
    day = effective_day(evidence.entry.content, evidence.published_on)
    return (day or dt.date.max, provenance.document, provenance.span.start, evidence.entry.key)
