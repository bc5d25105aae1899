"""Read documents again that were read under another date than holds now."""

from travaux.dossier.opening import Dossier
from travaux.record.intake import Intake
from travaux.record.store import judgement_log
from travaux.record.store.writing import ReadWith


def read_again(dossier: Dossier) -> None:
    """Read the documents again that were read under another date than holds now: "on Monday" depends on it."""
    keys = judgement_log.to_be_read_again(dossier.store)
    if not keys:
        return
    # Imported late: the parser takes seconds to load.
    from travaux.read.pipeline import readers_version  # noqa: PLC0415
    from travaux.read.workers import read_documents  # noqa: PLC0415

    intake = Intake(dossier.store, ReadWith(readers_version(), dossier.profile.fingerprint))
    for document, found in read_documents(intake.take_again(keys), dossier.profile):
        intake.record(document, found)
    intake.raise_faults()
