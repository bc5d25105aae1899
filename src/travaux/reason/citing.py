"""What every answer cites."""

from travaux.model.answer import Citation
from travaux.model.evidence import Evidence


def cite(evidence: Evidence) -> Citation:
    """Return where the entry's words stand."""
    entry = evidence.entry
    words, published_on = entry.provenance.exact, evidence.published_on
    return Citation(entry.key, words, evidence.document, published_on, entry.confidence, evidence.outlet)
