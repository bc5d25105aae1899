"""Judge: what an analyst decides about the record, kept beside what was read, and taken back when it was wrong."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from travaux.dossier.opening import Dossier, refresh
from travaux.dossier.rereading import read_again
from travaux.ingest.documents import storable
from travaux.model.concordance import Concordance
from travaux.model.judgement import (
    Decision,
    Judgement,
    JudgementStatus,
    LoggedJudgement,
    Orphan,
    Signature,
    Undo,
    target_of,
)
from travaux.model.problem import Problem
from travaux.model.review import ReviewQueue
from travaux.record import concordance
from travaux.record.judgement_file import load_judgement_file
from travaux.record.judgement_lines import line_of
from travaux.record.judgements import log_of
from travaux.record.store import asking, deciding, judgement_log, reviewing
from travaux.record.store.deciding import ConflictError, JudgementError, Words
from travaux.record.store.judging import append, append_one

__all__ = ["By", "ConflictError", "Imported", "JudgementError", "Words"]


@dataclass(frozen=True, slots=True)
class By:
    """Who judges and why, and which judgement was seen to hold and is overruled."""

    author: str
    reason: str = ""
    over: str | None = None
    """Its key; empty where nobody had judged; None where it is not told what was seen."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of judgements."""

    new: int
    known: int
    problems: tuple[Problem, ...]


def accept(dossier: Dossier, key: str, by: By) -> Judgement:
    """Accept an entry as it stands: that is what holds, whatever a later reader makes of the words."""
    return _judge(dossier, deciding.accept(dossier.store, key), by)


def reject(dossier: Dossier, key: str, by: By) -> Judgement:
    """Reject an entry: no answer rests on it any more."""
    return _judge(dossier, deciding.reject(dossier.store, key), by)


def correct(dossier: Dossier, key: str, change: tuple[str, str], by: By) -> Judgement:
    """Give a field of an entry another value, both as text."""
    field, value = change
    return _judge(dossier, deciding.correct(dossier.store, dossier.profile, key, field, storable(value)), by)


def duplicate(dossier: Dossier, key: str, of: str, by: By) -> Judgement:
    """Say that an entry says what another says already."""
    return _judge(dossier, deciding.duplicate(dossier.store, key, of), by)


def add(dossier: Dossier, words: Words, kind: str, fields: Mapping[str, str], by: By) -> Judgement:
    """Add an entry of a kind on words of a document, its fields as text."""
    values = {name: storable(value) for name, value in fields.items()}
    return _judge(dossier, deciding.add(dossier.store, dossier.profile, words, kind, values), by)


def set_date(dossier: Dossier, document: str, date: str, by: By) -> Judgement:
    """Set when a document was published; it is read again, because its words for times depend on that."""
    return _judge(dossier, deciding.set_date(dossier.store, document, date), by)


def restrict(dossier: Dossier, document: str, by: By) -> Judgement:
    """Mark a document as one that exports leave out."""
    return _judge(dossier, deciding.restrict(dossier.store, document), by)


def grade(dossier: Dossier, outlet: str, letter: str, by: By) -> Judgement:
    """Grade an outlet from A (completely reliable) to F (cannot be judged)."""
    return _judge(dossier, deciding.grade(dossier.store, outlet, letter), by)


def merge(dossier: Dossier, one: str, other: str, by: By) -> Judgement:
    """Say that two actors (by key or name) are one, or that two entries (by key) tell of one event or act."""
    refresh(dossier)
    if _is_entry(dossier, one):
        return _judge(dossier, deciding.merge_events(dossier.store, one, other), by)
    return _judge(dossier, deciding.merge_actors(dossier.store, dossier.profile, one, other), by)


def split(dossier: Dossier, one: str, others: tuple[str, ...], by: By) -> Judgement:
    """Say that some of an actor's entries are about another, or that two entries tell of two events or acts."""
    refresh(dossier)
    if not _is_entry(dossier, one):
        return _judge(dossier, deciding.split_actor(dossier.store, one, others), by)
    if len(others) != 1:
        raise JudgementError("two entries are told apart at a time")
    return _judge(dossier, deciding.split_events(dossier.store, one, others[0]), by)


def rename_actor(dossier: Dossier, actor: str, name: str, by: By) -> Judgement:
    """Give an actor another name."""
    refresh(dossier)
    return _judge(dossier, deciding.rename(dossier.store, actor, storable(name)), by)


def undo(dossier: Dossier, judgement: str, by: By) -> Judgement:
    """Take a judgement back; what it changed is again as it was."""
    return _judge(dossier, deciding.undo(dossier.store, judgement), by)


def log(dossier: Dossier, target: str | None = None) -> list[LoggedJudgement]:
    """Return all judgements in order, or those on one entry, document, actor or outlet, each with its status."""
    if target is None:
        return log_of(judgement_log.iter_judgements(dossier.store))
    return log_of(judgement_log.judgements_about(dossier.store, [target]))


def latest(dossier: Dossier, most: int) -> list[LoggedJudgement]:
    """Return the latest judgements in order, so many, each with its status."""
    return log_of(judgement_log.latest_judgements(dossier.store, most))[-most:]


def holding_on(dossier: Dossier, keys: Iterable[str]) -> dict[str, LoggedJudgement]:
    """Return the judgement that holds on each of these entries, where one does."""
    found: dict[str, list[LoggedJudgement]] = defaultdict(list)
    for each in log_of(judgement_log.judgements_about(dossier.store, keys)):
        found[target_of(each.judgement.decision)].append(each)
    return {key: held for key, some in found.items() if (held := holding(some))}


def holding(decided: Iterable[LoggedJudgement]) -> LoggedJudgement | None:
    """Return the one that holds of what was decided about one entry; an undo holds nothing itself."""
    found = (each for each in decided if each.status is JudgementStatus.HOLDS)
    about = (each for each in found if not isinstance(each.judgement.decision, Undo))
    return max(about, key=lambda each: (each.judgement.at, each.judgement.key), default=None)


def orphans(dossier: Dossier) -> list[Orphan]:
    """Return the judgements in force that the record gives nothing to hold on to, or something else than before."""
    refresh(dossier)
    return judgement_log.orphans(dossier.store, dossier.profile)


def queue(dossier: Dossier, first: int = 0, most: int = 20) -> ReviewQueue:
    """Return the entries that a decision would change most, of those that nobody has judged, from the ``first`` on."""
    refresh(dossier)
    return reviewing.review_queue(dossier.store, first, most)


def restricted(dossier: Dossier) -> frozenset[str]:
    """Return the keys of the documents that exports leave out."""
    return judgement_log.restricted_documents(dossier.store)


def concordance_of(dossier: Dossier, one: str, other: str) -> Concordance:
    """Return how far two authors agree on the entries that both have judged; raise JudgementError for unknown ones."""
    found = list(judgement_log.iter_judgements(dossier.store))
    authors = sorted({each.author for each in found})
    for author in (one, other):
        if author not in authors:
            known = f"there are {', '.join(authors)}" if authors else "there are no judgements"
            raise JudgementError(f"{author!r} has judged nothing here; {known}")
    return concordance.concordance_of(found, one, other)


def export_judgements(dossier: Dossier) -> Iterator[str]:
    """Iterate over all judgements in order, each as a line of JSON."""
    return (line_of(each) for each in judgement_log.iter_judgements(dossier.store))


def import_judgements(dossier: Dossier, path: Path) -> Imported:
    """Append the judgements of a file that are not there yet; one problem for each line that holds none."""
    found = list(load_judgement_file(path, _now()))
    judgements = [each for each in found if isinstance(each, Judgement)]
    problems = tuple(each for each in found if isinstance(each, Problem))
    new = append(dossier.store, judgements)
    read_again(dossier)
    return Imported(new, len(judgements) - new, problems)


def kind_of(dossier: Dossier, key: str) -> str | None:
    """Return the kind of the entry with that key; None when there is none."""
    entry = asking.find_entry(dossier.store, key)
    return entry.kind if entry else None


def _is_entry(dossier: Dossier, key: str) -> bool:
    return kind_of(dossier, key) is not None


def _judge(dossier: Dossier, decision: Decision, by: By) -> Judgement:
    author = storable(by.author)
    check = partial(deciding.refuse_conflict, decision=decision, author=author, over=by.over)
    try:
        made = append_one(dossier.store, decision, Signature(author, _now(), storable(by.reason)), check)
    except ValueError as error:
        raise JudgementError(str(error)) from None
    read_again(dossier)
    return made


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
