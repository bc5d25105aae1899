"""What every answer cites."""

from travaux.model.answer import Citation
from travaux.model.evidence import Evidence


def cite(evidence: Evidence) -> Citation:
    """Return where the entry's words stand."""
    entry = evidence.entry
    return Citation(entry.key, entry.provenance.exact, evidence.document, evidence.published_on, entry.confidence)
