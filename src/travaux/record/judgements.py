"""What judgements come to: which are in force, and what holds of each entry and document under them.

All of it follows from the set of judgements alone, in the order of their moments: whoever imports two people's files,
in any order or twice, gets one result.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from travaux.model.dates import PartialDate
from travaux.model.document import Document, fingerprint
from travaux.model.entry import KINDS, Entry, Provenance, Standing
from travaux.model.judgement import (
    Accept,
    Add,
    Correct,
    Decision,
    Duplicate,
    GradeSource,
    Judgement,
    JudgementStatus,
    LoggedJudgement,
    MergeEvents,
    Reject,
    Restrict,
    SetDate,
    SplitEvents,
    Undo,
    aspect_of,
)
from travaux.record.correcting import corrected

SURE = 1.0
"""Confidence of an entry that a person vouches for."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry under the judgements on it: as it holds, and as the reader gave it."""

    entry: Entry
    read: Entry | None
    """None for an entry that was added by hand."""


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of entries, the lesser key first, that the analyst says are one event or act, or two."""

    together: frozenset[tuple[str, str]]
    apart: frozenset[tuple[str, str]]


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements in the order of their moments; the key decides between two of one moment."""
    return sorted(judgements, key=lambda each: (each.at, each.key))


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return, in order, those that no undo takes back; an undo that is itself undone takes nothing back."""
    every = in_order({each.key: each for each in judgements}.values())
    undone = undone_keys(every)
    return [each for each in every if each.key not in undone and not isinstance(each.decision, Undo)]


def undone_keys(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the keys of those that an undo in force takes back."""
    every = {each.key: each for each in judgements}
    # A judgement is settled when all undos of it are: a key is made of what it names, so there is no circle.
    waiting = Counter(each.decision.judgement for each in every.values() if isinstance(each.decision, Undo))
    ready, undone = [key for key in every if not waiting[key]], set()
    while ready:
        key = ready.pop()
        decision = every[key].decision
        if not isinstance(decision, Undo):
            continue
        if key not in undone:
            undone.add(decision.judgement)
        waiting[decision.judgement] -= 1
        if not waiting[decision.judgement] and decision.judgement in every:
            ready.append(decision.judgement)
    return frozenset(undone)


def circular_duplicates(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Return the keys of those in force that would close a circle of duplicates, of which none would count.

    Only the last judgement on an entry makes it a duplicate; where that one closes a circle, the one before it is next.
    """
    on_entry: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements:
        if isinstance(each.decision, Accept | Reject | Correct | Duplicate):
            on_entry[each.target].append(each)
    parents: dict[str, str] = {}

    def root(key: str) -> str:
        while key in parents:
            above = parents[key]
            parents[key] = parents.get(above, above)
            key = above
        return key

    circular = set()
    for some in sorted(on_entry.values(), key=lambda some: (some[-1].at, some[-1].key)):
        for each in reversed(some):
            if not isinstance(each.decision, Duplicate):
                break
            if root(each.decision.of.key) != each.target:
                parents[each.target] = each.decision.of.key
                break
            circular.add(each.key)
    return frozenset(circular)


def added_key(judgement: str) -> str:
    """Return the key of the entry that a judgement with that key adds."""
    return fingerprint("added", judgement)


def judge_entries(document: Document, found: Iterable[Entry], judgements: Iterable[Judgement]) -> list[Judged]:
    """Return what readers found in a document, and what was added by hand, under the judgements in force, in order.

    Those on entries that are not there, and those that do not fit what is there, change nothing.
    """
    on_entry: dict[str, list[Decision]] = defaultdict(list)
    added = []
    for each in judgements:
        if isinstance(each.decision, Add):
            added += _added(document, each, each.decision)
        elif isinstance(each.decision, Accept | Reject | Correct | Duplicate):
            on_entry[each.target].append(each.decision)
    read = [Judged(judge_entry(entry, on_entry[entry.key]), entry) for entry in found]
    by_hand = [Judged(judge_entry(entry, on_entry[entry.key]), None) for entry in added]
    if not by_hand:
        return read
    return sorted([*read, *by_hand], key=lambda each: (each.entry.provenance.span, each.entry.kind))


def judge_entry(entry: Entry, decisions: Iterable[Decision]) -> Entry:
    """Return the entry as it holds: fields as last said, and the standing that the last decision gives it."""
    for decision in decisions:
        entry = _under(entry, decision)
    return entry


def _under(entry: Entry, decision: Decision) -> Entry:
    match decision:
        case Accept(_, content) if KINDS[type(content)] == entry.kind:
            return replace(entry, content=content, confidence=SURE, standing=Standing.ACCEPTED)
        case Correct(_, field, value):
            try:
                content = corrected(entry.content, field, value)
            except ValueError:
                return entry
            return replace(entry, content=content, confidence=SURE, standing=Standing.CORRECTED)
        case Reject():
            return replace(entry, standing=Standing.REJECTED)
        case Duplicate():
            return replace(entry, standing=Standing.DUPLICATE)
    return entry


def _added(document: Document, judgement: Judgement, add: Add) -> list[Entry]:
    if add.span.of(document.text) != add.exact or not add.exact.strip():
        return []
    provenance = Provenance(document.key, add.span, add.exact, f"analyst@{judgement.key}")
    return [Entry(added_key(judgement.key), add.content, provenance, SURE, Standing.ADDED)]


def date_set(judgements: Iterable[Judgement]) -> PartialDate | None:
    """Return the publication date that the judgements in force on one document set, the last of them."""
    dates = [each.decision.date for each in judgements if isinstance(each.decision, SetDate)]
    return dates[-1] if dates else None


def is_restricted(judgements: Iterable[Judgement]) -> bool:
    """Tell whether a judgement in force on one document restricts it."""
    return any(isinstance(each.decision, Restrict) for each in judgements)


def grades_of(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return the outlets' grades under the judgements in force."""
    graded = [each.decision for each in judgements if isinstance(each.decision, GradeSource)]
    return {each.outlet: str(each.grade) for each in graded}


def links_of(judgements: Iterable[Judgement]) -> Links:
    """Return which entries tell of one event or act, and which of two, as was last said of each pair."""
    said: dict[tuple[str, str], bool] = {}
    for each in judgements:
        if isinstance(each.decision, MergeEvents | SplitEvents):
            one, other = sorted((each.decision.one.key, each.decision.other.key))
            said[one, other] = isinstance(each.decision, MergeEvents)
    pairs: Mapping[bool, frozenset[tuple[str, str]]] = {
        which: frozenset(pair for pair, value in said.items() if value is which and pair[0] != pair[1])
        for which in (True, False)
    }
    return Links(pairs[True], pairs[False])


def log_of(judgements: Iterable[Judgement]) -> list[LoggedJudgement]:
    """Return the judgements in order, each with its status."""
    every = in_order(judgements)
    undone = undone_keys(every)
    superseded = _superseded([each for each in every if each.key not in undone])
    statuses = dict.fromkeys(undone, JudgementStatus.UNDONE) | dict.fromkeys(superseded, JudgementStatus.SUPERSEDED)
    return [LoggedJudgement(each, statuses.get(each.key, JudgementStatus.HOLDS)) for each in every]


def _superseded(judgements: Sequence[Judgement]) -> set[str]:
    """Return the keys of those in force of which nothing holds any more."""
    found, seen = set(), set()
    for each in reversed(judgements):
        decision, aspect = each.decision, aspect_of(each.decision)
        if aspect[:1] == ("entry",):
            # Corrections of other fields go on holding; what was accepted later replaces them all.
            own = (*aspect, decision.field) if isinstance(decision, Correct) else (*aspect, "standing")
            is_over = own in seen or (isinstance(decision, Correct) and (*aspect, "all") in seen)
            seen |= {own, (*aspect, "all")} if isinstance(decision, Accept) else {own}
            seen |= {(*aspect, "standing")}
        else:
            is_over = aspect != () and aspect in seen
            seen.add(aspect)
        if is_over:
            found.add(each.key)
    return found
