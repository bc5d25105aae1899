"""Who said what, when."""

import datetime as dt
from collections.abc import Iterable

from travaux.model.answer import Said
from travaux.model.content import Statement
from travaux.model.evidence import Evidence
from travaux.reason.citing import cite


def statements_in(evidence: Iterable[Evidence]) -> tuple[Said, ...]:
    """Return what was said by the day it was said or published, undated ones last."""
    rows = [_said(each, each.entry.content) for each in evidence if isinstance(each.entry.content, Statement)]
    return tuple(sorted(rows, key=_order))


def _said(evidence: Evidence, said: Statement) -> Said:
    return Said(
        speaker=evidence.actor(said.speaker),
        party=evidence.party(said.speaker),
        anonymous=said.anonymous,
        via=said.via,
        said_on=said.said_on,
        cited=cite(evidence),
    )


def _order(row: Said) -> tuple[dt.date, str, str]:
    day = row.said_on or row.cited.published_on
    return (day.last if day else dt.date.max, row.cited.document, row.cited.key)
