"""The whole flow on one page: open a dossier, add reports, read them, record what they say, and ask."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from travaux.ingest import conflict_file, scenario_file
from travaux.ingest.documents import storable
from travaux.ingest.files import STANDARD_INPUT, count_reports, iter_files, load_documents, load_stream
from travaux.ingest.profile import ProfileError, load_profile, write_profile
from travaux.model.answer import Counts, Exchange, KnownActor, PositionsAsOf, Quantity, Said, Timeline
from travaux.model.conflict import Conflict
from travaux.model.content import PloverType
from travaux.model.document import Document, ListedDocument
from travaux.model.entry import KINDS, Entry
from travaux.model.evidence import Evidence
from travaux.model.package import Scenario
from travaux.model.problem import Problem
from travaux.model.profile import Profile
from travaux.model.question import EventFilter
from travaux.reason import state
from travaux.reason.actors import actors_in
from travaux.reason.asof import published_by, until
from travaux.reason.exchanges import exchanges_in
from travaux.reason.figures import quantities_in
from travaux.reason.statements import statements_in
from travaux.reason.suggestion import suggest_profile
from travaux.reason.timeline import timeline_of
from travaux.record.affiliation import build_identities
from travaux.record.intake import Added, Intake, Progress
from travaux.record.store import asking, happening
from travaux.record.store.deriving import are_copies_current, refresh_identities
from travaux.record.store.errors import StoreError
from travaux.record.store.opening import Store, open_store
from travaux.record.store.writing import ReadWith

__all__ = ["Added", "Dossier", "EventFilter", "ProfileError", "StoreError", "add", "count_reports", "open_dossier"]

PROFILE_FILE = "dossier.toml"
RECORD_FILE = "record.sqlite"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One negotiation: where its record is kept, and its profile."""

    path: Path
    store: Store
    profile: Profile


def open_dossier(path: Path, *, create: bool = False) -> Dossier:
    """Open the dossier in a folder; raise StoreError or ProfileError, each with one line that names the file."""
    if create:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    profile = load_profile(path / PROFILE_FILE) if (path / PROFILE_FILE).exists() else Profile()
    return Dossier(path, open_store(path / RECORD_FILE, create=create), profile)


def add(dossier: Dossier, paths: Iterable[Path], progress: Progress | None = None, jobs: int | None = None) -> Added:
    """Read the reports in files and folders, and on standard input for ``-``; see ``add_documents``."""
    return add_documents(dossier, ((storable(str(file)), _load(file)) for file in iter_files(paths)), progress, jobs)


def add_documents(
    dossier: Dossier,
    files: Iterable[tuple[str, Iterable[Document | Problem]]],
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Added:
    """Read what files hold and record each document as it is done; those read before are left alone.

    Stopped at any moment, it leaves whole documents; run again, it goes on with the others. A fault of ours in
    one document is raised when the others are recorded, or when there are too many of them.
    """
    # Imported late: the parser takes seconds to load, and asking does without it.
    from travaux.read.pipeline import readers_version  # noqa: PLC0415
    from travaux.read.workers import read_documents  # noqa: PLC0415

    intake = Intake(dossier.store, ReadWith(readers_version(), dossier.profile.fingerprint), progress)
    for document, found in read_documents(intake.take(files), dossier.profile, jobs):
        intake.record(document, found)
    _refresh(dossier)
    intake.raise_faults()
    return intake.added


def _load(file: Path) -> Iterator[Document | Problem]:
    return load_stream(sys.stdin.buffer) if file == STANDARD_INPUT else load_documents(file)


def documents(dossier: Dossier) -> Iterator[Document]:
    """Iterate over the documents by date of publication, undated ones last."""
    return asking.iter_documents(dossier.store)


def list_documents(dossier: Dossier, first: int = 0, most: int | None = None) -> list[ListedDocument]:
    """Return the documents by date without their texts, from the ``first`` on, with their copies."""
    _refresh_copies(dossier)
    return asking.list_documents(dossier.store, first, most)


def count_entries(dossier: Dossier, keys: Iterable[str]) -> dict[str, Counter[str]]:
    """Return how many entries of each kind the documents with these keys hold."""
    return asking.count_entries_of(dossier.store, keys)


def document(dossier: Dossier, key: str) -> Document | None:
    """Return the document with that key."""
    return asking.find_document(dossier.store, key)


def entries(dossier: Dossier, *, document: str | None = None, kind: str | None = None) -> Iterator[Entry]:
    """Iterate over the entries, of one document (by key) or kind where one is named."""
    return asking.iter_entries(dossier.store, document=document, kind=kind)


def show(dossier: Dossier, key: str) -> tuple[Evidence, Document] | None:
    """Return the entry with that key and its document; None when there is none."""
    _refresh(dossier)
    evidence = asking.find_evidence(dossier.store, key)
    found = evidence and asking.find_document(dossier.store, evidence.entry.provenance.document)
    return (evidence, found) if evidence and found else None


def positions_as_of(dossier: Dossier, as_of: dt.date | None = None) -> PositionsAsOf:
    """Return the last position of each party on each issue, said on or before ``as_of``."""
    _refresh(dossier)
    answer = state.positions_as_of(asking.evidence_of_last_positions(dossier.store, as_of), as_of)
    return replace(answer, undated=asking.count_undated_positions(dossier.store) if as_of is not None else 0)


def timeline(dossier: Dossier, as_of: dt.date | None = None) -> Timeline:
    """Return what happened by ``as_of`` in order, and apart what has no date."""
    return timeline_part(dossier, EventFilter(as_of))


def timeline_part(dossier: Dossier, asked: EventFilter, first: int = 0, most: int | None = None) -> Timeline:
    """Return the events asked for: dated ones from the ``first`` on, and undated ones apart; of each so many."""
    _refresh(dossier)
    dated = happening.events_asked(dossier.store, asked, dated=True, first=first, most=most)
    return timeline_of([*dated, *happening.events_asked(dossier.store, asked, dated=False, most=most)])


def count_events(dossier: Dossier, asked: EventFilter) -> tuple[int, int]:
    """Return how many events are asked for, with a date and without."""
    _refresh(dossier)
    dated = happening.count_events(dossier.store, asked, dated=True)
    return dated, happening.count_events(dossier.store, asked, dated=False)


def who_takes_part(dossier: Dossier) -> list[str]:
    """Return the names of all who take part in an event."""
    _refresh(dossier)
    return happening.who_takes_part(dossier.store)


def meetings(dossier: Dossier, as_of: dt.date | None = None) -> Timeline:
    """Return the meetings, visits, calls and talks by ``as_of`` in order, and apart those without a date."""
    return timeline_part(dossier, EventFilter(as_of, PloverType.CONSULT))


def exchanges(dossier: Dossier, as_of: dt.date | None = None) -> tuple[Exchange, ...]:
    """Return what was traded for what."""
    return exchanges_in(_evidence(dossier, "transfer", as_of))


def figures(dossier: Dossier, as_of: dt.date | None = None) -> tuple[Quantity, ...]:
    """Return the quantities that reports count, each with all claims."""
    _refresh(dossier)
    return quantities_in(until(asking.evidence_of_figures(dossier.store), as_of))


def statements(dossier: Dossier, as_of: dt.date | None = None) -> tuple[Said, ...]:
    """Return who said what, in order."""
    return statements_in(_evidence(dossier, "statement", as_of))


def actors(dossier: Dossier, as_of: dt.date | None = None) -> tuple[KnownActor, ...]:
    """Return who was in the negotiation by ``as_of``, those who act most first."""
    acts = chain(_evidence(dossier, "position", as_of), _evidence(dossier, "event", as_of))
    return actors_in(_evidence(dossier, "actor", as_of), acts)


def suggest(dossier: Dossier) -> str:
    """Return a draft of the case profile, as the text of a ``dossier.toml``."""
    return write_profile(suggest_profile(actors(dossier)))


def problems(dossier: Dossier) -> Iterator[Problem]:
    """Iterate over what was skipped, and why."""
    return asking.iter_problems(dossier.store)


def documents_by(dossier: Dossier, as_of: dt.date | None = None) -> tuple[list[ListedDocument], int]:
    """Return the documents published by ``as_of``, and how many have no date to go by."""
    return published_by(list_documents(dossier), as_of)


def summary(dossier: Dossier, as_of: dt.date | None = None) -> Counts:
    """Return how much the dossier holds, of the documents published by ``as_of``."""
    if as_of is None:
        every, unread = asking.count_documents(dossier.store)
        counted = asking.count_entries(dossier.store)
    else:
        listed, _ = documents_by(dossier, as_of)
        every, unread = len(listed), sum(not each.is_read for each in listed)
        counted = sum(count_entries(dossier, [each.key for each in listed]).values(), Counter())
    by_kind = tuple((kind, counted[kind]) for kind in KINDS.values())
    return Counts(every, unread, by_kind, sum(1 for _ in problems(dossier)))


def load_conflict(path: Path) -> tuple[Conflict | None, tuple[Problem, ...]]:
    """Load a conflict file; None and every fault, of its form or else of what it says, where there are any."""
    # Imported late: NumPy takes a tenth of a second to load, and asking the record does without it.
    from travaux.reason.stability.graph import try_graph  # noqa: PLC0415

    conflict, problems = conflict_file.load_conflict(path)
    if conflict:
        problems = tuple(Problem(str(path), fault) for fault in try_graph(conflict)[1])
    return (None if problems else conflict), problems


def _evidence(dossier: Dossier, kind: str, as_of: dt.date | None = None) -> Iterator[Evidence]:
    _refresh(dossier)
    return until(asking.evidence_of_kind(dossier.store, kind), as_of)


def _refresh(dossier: Dossier) -> None:
    _refresh_copies(dossier)
    refresh_identities(dossier.store, dossier.profile.fingerprint, partial(build_identities, profile=dossier.profile))


def _refresh_copies(dossier: Dossier) -> None:
    if not are_copies_current(dossier.store):
        # Imported late: it takes a quarter of a second, and most dossiers are up to date.
        from travaux.record.store.copying import refresh_copies  # noqa: PLC0415

        refresh_copies(dossier.store)


def load_scenario(path: Path) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Load a scenario of packages and what of it is not used; None and every fault where there are any."""
    # Imported late, as NumPy is above.
    from travaux.reason.packages.faults import faults_in  # noqa: PLC0415

    scenario, problems = scenario_file.load_scenario(path)
    faults = tuple(Problem(str(path), str(fault)) for fault in faults_in(scenario)) if scenario else ()
    return (None, faults) if faults else (scenario, problems)
