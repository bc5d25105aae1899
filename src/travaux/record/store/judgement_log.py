"""What analysts have decided, as it is asked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from travaux.model.actor import Actor
from travaux.model.document import fingerprint
from travaux.model.entry import Entry
from travaux.model.judgement import (
    DECISIONS,
    Accept,
    ActorTarget,
    Correct,
    Decision,
    Duplicate,
    EntryTarget,
    Judgement,
    MergeActors,
    MergeEvents,
    Orphan,
    Reject,
    RenameActor,
    SplitActor,
    SplitEvents,
    aspect_of,
    document_of,
)
from travaux.model.profile import Profile
from travaux.record.actor_decisions import NOTHING_DECIDED, ActorDecisions, actor_decisions
from travaux.record.correcting import corrected
from travaux.record.judgements import in_force, judge_entry, undone_keys
from travaux.record.store.codec import decode_content
from travaux.record.store.judged import (
    batches,
    circles_of_duplicates,
    entry_as_read,
    judgement_of_row,
    load_judgements,
)
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, entries, identities, judged_documents, judgements, unsettled
from travaux.record.store.writing import READING


def iter_judgements(store: Store) -> Iterator[Judgement]:
    """Iterate over all judgements in order of time."""
    with store.reading() as connection:
        chosen = select(judgements).order_by(judgements.c.at, judgements.c.key)
        for row in connection.execute(chosen, execution_options={"yield_per": 500}):
            yield judgement_of_row(row)


def find_judgement(store: Store, key: str) -> Judgement | None:
    """Return the judgement with that key."""
    with store.reading() as connection:
        row = connection.execute(select(judgements).where(judgements.c.key == key)).first()
    return judgement_of_row(row) if row else None


def last_about(connection: Connection, decision: Decision) -> Judgement | None:
    """Return the last judgement in force about what a decision is about."""
    aspect = aspect_of(decision)
    if not aspect:
        return None
    # Of two events either may stand first.
    found = in_force(load_judgements(connection, judgements.c.target.in_(aspect[1:])))
    about = [each for each in found if aspect_of(each.decision) == aspect]
    return about[-1] if about else None


def judgements_about(store: Store, targets: Iterable[str]) -> list[Judgement]:
    """Return all judgements on entries, documents, actors or outlets, with their undos, in no order."""
    with store.reading() as connection:
        chosen = (load_judgements(connection, judgements.c.target.in_(some)) for some in batches(sorted(set(targets))))
        return [each for some in chosen for each in some]


def latest_judgements(store: Store, most: int) -> list[Judgement]:
    """Return the latest judgements, so many, in no order, with all earlier ones that their status hangs on."""
    latest = select(judgements.c.key).order_by(judgements.c.at.desc(), judgements.c.key.desc()).limit(most)
    with store.reading() as connection:
        found = load_judgements(connection, judgements.c.key.in_(connection.scalars(latest).all()))
    beside = judgements_about(store, (target for each in found for target in aspect_of(each.decision)[1:]))
    return list({each.key: each for each in (*found, *beside)}.values())


def is_undone(connection: Connection, key: str) -> bool:
    """Tell whether an undo in force takes back the judgement with that key."""
    return key in undone_keys(load_judgements(connection, judgements.c.key == key))


def to_be_read_again(store: Store) -> list[str]:
    """Return the keys of the documents that were read under another date than holds now."""
    with store.reading() as connection:
        waiting = select(documents.c.key).join(unsettled, unsettled.c.document == documents.c.key)
        return list(connection.scalars(waiting.where(unsettled.c.derivation == READING).order_by(documents.c.key)))


def restricted_documents(store: Store) -> frozenset[str]:
    """Return the keys of the documents that are restricted."""
    with store.reading() as connection:
        chosen = select(judged_documents.c.document).where(judged_documents.c.is_restricted)
        return frozenset(connection.scalars(chosen))


def load_actor_decisions(connection: Connection, profile: Profile, more: Sequence[Judgement] = ()) -> ActorDecisions:
    """Return what analysts say of who is who, with what ``more`` judgements would say after that."""
    whats = [DECISIONS[each] for each in (MergeActors, SplitActor, RenameActor)]
    decided = [*in_force(load_judgements(connection, judgements.c.what.in_(whats))), *more]
    if not decided:
        return NOTHING_DECIDED
    named: dict[str, tuple[str, str]] = {}
    for some in batches(sorted({target.key for each in decided for target in targets_of(each.decision)})):
        for row in connection.execute(select(entries).where(entries.c.key.in_(some))).mappings():
            actor = decode_content(row["kind"], row["content"])
            named |= {row["key"]: (row["document"], actor.name)} if isinstance(actor, Actor) else {}
    profiled = [fingerprint("actor", "profile", each.name) for each in profile.actors]
    return actor_decisions(decided, profiled, named)


def orphans(store: Store, profile: Profile) -> list[Orphan]:
    """Return, in order, the judgements in force that have no effect, or another basis than when they were made."""
    found = []
    with store.reading() as connection:
        held = in_force(load_judgements(connection, judgements.c.key.is_not(None)))
        known = _Known(connection, held, load_actor_decisions(connection, profile))
        for each in held:
            why = known.why(each)
            if why is not None:
                found.append(Orphan(each, why, known.instead(each)))
    return found


class _Known:
    """What the record holds of what judgements are on."""

    def __init__(self, connection: Connection, held: Sequence[Judgement], decided: ActorDecisions) -> None:
        self._connection = connection
        self._decided = decided
        self._actors: set[str] = set()
        self._circular = circles_of_duplicates(connection)
        self._entries: dict[str, Entry | None] = {}
        """Entries as they are read; None for those added by hand."""
        self._documents: set[str] = set()
        self._before: dict[str, list[Decision]] = defaultdict(list)
        """What has been decided on an entry before the judgement that is looked at."""
        for some in batches(sorted({target.key for each in held for target in targets_of(each.decision)})):
            found = connection.execute(select(entries).where(entries.c.key.in_(some))).mappings()
            self._entries |= {row["key"]: entry_as_read(row) for row in found}
        whole = {decided.whole.get(each.key, each.key) for one in held for each in _actors_of(one.decision)}
        for some in batches(sorted(whole)):
            self._actors |= set(
                connection.scalars(select(identities.c.key).where(identities.c.key.in_(some)).distinct())
            )
        for some in batches(sorted({document for each in held for document in _documents_of(each.decision)})):
            self._documents |= set(connection.scalars(select(documents.c.key).where(documents.c.key.in_(some))))

    def why(self, judgement: Judgement) -> str | None:
        """Return what is wrong with a judgement; None where nothing is. They are to be given in order."""
        decision = judgement.decision
        if judgement.key in self._circular:
            return "it would make entries duplicates of one another"
        if not self._documents.issuperset(_documents_of(decision)):
            return "the document is not in this record"
        if any(each.key not in self._entries for each in targets_of(decision)):
            return "its words are no longer read as such an entry"
        if judgement.key in self._decided.refused:
            return self._decided.refused[judgement.key]
        if any(self._decided.whole.get(each.key, each.key) not in self._actors for each in _actors_of(decision)):
            return "no actor has that key any more"
        if not isinstance(decision, Accept | Correct):
            return None
        before, read = self._before[decision.entry.key], self._entries[decision.entry.key]
        why = _misfit(judge_entry(read, before), decision) if read is not None else None
        before.append(decision)
        return why

    def instead(self, judgement: Judgement) -> tuple[str, ...]:
        """Return the keys of the entries at the same words, where an entry that is judged is gone."""
        gone = [each for each in targets_of(judgement.decision) if each.key not in self._entries]
        found: list[str] = []
        for each in gone:
            here = (entries.c.document == each.document) & (entries.c.start == each.span.start)
            chosen = select(entries.c.key).where(here, entries.c.end == each.span.end).order_by(entries.c.place)
            found += self._connection.scalars(chosen)
        return tuple(dict.fromkeys(found))


def _misfit(entry: Entry, decision: Accept | Correct) -> str | None:
    """Return why a decision does not go with the entry as it stood before it; None where it does."""
    if isinstance(decision, Accept):
        same = entry.content == decision.content
        return None if same else "the words are read otherwise now; what was accepted holds"
    try:
        corrected(entry.content, decision.field, decision.value)
    except ValueError as error:
        return str(error)
    return None


def targets_of(decision: Decision) -> tuple[EntryTarget, ...]:
    """Return the entries that a decision names."""
    match decision:
        case Accept(entry) | Reject(entry) | Correct(entry):
            return (entry,)
        case Duplicate(one, other) | MergeEvents(one, other) | SplitEvents(one, other):
            return (one, other)
        case SplitActor(_, some):
            return some
        case _:
            return ()


def _actors_of(decision: Decision) -> tuple[ActorTarget, ...]:
    match decision:
        case MergeActors(one, other):
            return (one, other)
        case SplitActor(one) | RenameActor(one):
            return (one,)
        case _:
            return ()


def _documents_of(decision: Decision) -> set[str]:
    judged = document_of(decision)
    return {each.document for each in targets_of(decision)} | ({judged} if judged else set())
