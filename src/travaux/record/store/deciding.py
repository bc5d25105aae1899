"""Make decisions of what an analyst asks for: what is named is looked up, what does not fit is refused."""

import datetime as dt
import re
from collections.abc import Mapping
from difflib import get_close_matches

from sqlalchemy import Connection, or_, select

from travaux.model.dates import parse_date
from travaux.model.document import Document, Grade, Span
from travaux.model.entry import KINDS, Entry, EntryContent
from travaux.model.judgement import (
    Accept,
    ActorTarget,
    Add,
    Correct,
    Decision,
    Duplicate,
    EntryTarget,
    GradeSource,
    Judgement,
    MergeActors,
    MergeEvents,
    Reject,
    RenameActor,
    Restrict,
    SetDate,
    Signature,
    SplitActor,
    SplitEvents,
    Undo,
    target_entry,
)
from travaux.model.profile import Profile
from travaux.record.correcting import build_content, corrected, parse_value
from travaux.record.judgement_lines import sign
from travaux.record.store import asking
from travaux.record.store.judgement_log import find_judgement, is_undone, last_about, load_actor_decisions
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, identities

_CONTENTS = {kind: content for content, kind in KINDS.items()}
_MERGED = ("event", "position")
"""Kinds of entry of which several can tell of one thing."""


class JudgementError(Exception):
    """A judgement that cannot be made; one line that says why."""


class ConflictError(JudgementError):
    """Another person has judged the same meanwhile."""

    def __init__(self, newest: Judgement) -> None:
        super().__init__(f"{newest.author} has judged this already (judgement {newest.key})")
        self.newest = newest


def refuse_conflict(connection: Connection, decision: Decision, author: str, over: str | None) -> None:
    """Raise ConflictError where somebody has decided otherwise, unless that judgement is named in ``over``.

    ``over`` is empty where it was seen that nobody has judged, and None where nothing is told of what was seen: then
    only others can have come between.
    """
    newest = last_about(connection, decision)
    if newest is None or newest.decision == decision or newest.key == over:
        return
    if over is not None or newest.author != author:
        raise ConflictError(newest)


def accept(store: Store, key: str) -> Accept:
    """Accept an entry as it stands."""
    entry = _entry(store, key)
    return Accept(target_entry(entry), entry.content)


def reject(store: Store, key: str) -> Reject:
    """Reject an entry."""
    return Reject(target_entry(_entry(store, key)))


def correct(store: Store, profile: Profile, key: str, field: str, text: str) -> Correct:
    """Give a field of an entry the value that a text stands for."""
    entry = _entry(store, key)
    try:
        value = parse_value(type(entry.content), field, text)
        content = corrected(entry.content, field, value)
    except ValueError as error:
        raise JudgementError(f"{entry.kind} {key}: {error}") from None
    _refuse_unknown_issue(profile, content, (field,))
    if content == entry.content:
        raise JudgementError(f"{entry.kind} {key}: {field} is {text!r} already")
    return Correct(target_entry(entry), field, value)


def duplicate(store: Store, key: str, of: str) -> Duplicate:
    """Say that an entry says what another of its kind says already."""
    if key == of:
        raise JudgementError(f"{key} is no duplicate of itself: name the entry that stays")
    entry, other = _entry(store, key), _entry(store, of)
    if entry.kind != other.kind:
        raise JudgementError(f"{key} is a {entry.kind} and {of} is a {other.kind}: they do not say the same")
    decision = Duplicate(target_entry(entry), target_entry(other))
    with store.reading() as connection:
        if _leads_to(connection, other, key):
            raise JudgementError(f"{of} is a duplicate of {key}: one of them must stay")
    return decision


def _leads_to(connection: Connection, entry: Entry, key: str) -> bool:
    seen: set[str] = set()
    target = target_entry(entry)
    while target.key != key and target.key not in seen:
        seen.add(target.key)
        last = last_about(connection, Reject(target))
        if last is None or not isinstance(last.decision, Duplicate):
            return False
        target = last.decision.of
    return target.key == key


def add(store: Store, profile: Profile, at: "Words", kind: str, fields: Mapping[str, str]) -> Add:
    """Make an entry of a kind, from the texts of its fields, on words of a document."""
    document, span = at.find(store)
    if kind not in _CONTENTS:
        raise JudgementError(f"{kind!r} is no kind of entry; there are {', '.join(_CONTENTS)}")
    try:
        content = build_content(_CONTENTS[kind], fields)
    except ValueError as error:
        raise JudgementError(str(error)) from None
    _refuse_unknown_issue(profile, content, tuple(fields))
    return Add(document.key, span, span.of(document.text), content)


class Words:
    """Words of a document, as an analyst names them."""

    def __init__(self, document: str, exact: str, start: int | None = None) -> None:
        self._document, self._exact, self._start = document, exact, start

    def find(self, store: Store) -> tuple[Document, Span]:
        """Return the document with the place of the words; raise JudgementError where they are not there, or twice."""
        document = find_document(store, self._document)
        if not self._exact.strip():
            raise JudgementError("the words of the entry are wanted")
        starts = [match.start() for match in re.finditer(f"(?={re.escape(self._exact)})", document.text)]
        if self._start is not None and self._start not in starts:
            raise JudgementError(f"{document.name}: these words do not stand at {self._start}: {_places(starts)}")
        if not starts:
            raise JudgementError(f"{document.name}: these words do not stand in it; write them exactly")
        if len(starts) > 1 and self._start is None:
            raise JudgementError(f"{document.name}: these words stand in it {len(starts)} times: {_places(starts)}")
        start = starts[0] if self._start is None else self._start
        return document, Span(start, start + len(self._exact))


def _places(starts: list[int]) -> str:
    if not starts:
        return "they stand nowhere in it"
    return f"name one of the places {', '.join(map(str, starts[:8]))}{', ...' if len(starts) > 8 else ''}"


def set_date(store: Store, document: str, text: str) -> SetDate:
    """Set the day, month or span of days on which a document was published."""
    try:
        return SetDate(find_document(store, document).key, parse_date(text))
    except ValueError as error:
        raise JudgementError(str(error)) from None


def restrict(store: Store, document: str) -> Restrict:
    """Mark a document as one that is not handed on."""
    return Restrict(find_document(store, document).key)


def grade(store: Store, outlet: str, letter: str) -> GradeSource:
    """Grade an outlet that a report is from."""
    with store.reading() as connection:
        outlets = [each for each in connection.scalars(select(documents.c.outlet).distinct()) if each]
    if outlet not in outlets:
        raise JudgementError(f"no report is from {outlet!r}{_like(outlet, outlets)}")
    if letter.upper() not in list(Grade):
        raise JudgementError(f"{letter!r} is no grade; they go from A (completely reliable) to F (cannot be judged)")
    return GradeSource(outlet, Grade(letter.upper()))


def rename(store: Store, actor: str, name: str) -> RenameActor:
    """Give an actor another name."""
    if not name.strip():
        raise JudgementError("a name is wanted")
    return RenameActor(find_actor(store, actor), name.strip())


def merge_events(store: Store, one: str, other: str) -> MergeEvents:
    """Say that two entries tell of one event or act."""
    return MergeEvents(*_pair(store, one, other))


def split_events(store: Store, one: str, other: str) -> SplitEvents:
    """Say that two entries tell of two events or acts."""
    return SplitEvents(*_pair(store, one, other))


def _pair(store: Store, one: str, other: str) -> tuple[EntryTarget, EntryTarget]:
    first, second = _entry(store, one), _entry(store, other)
    if first.kind != second.kind or first.kind not in _MERGED:
        wanted = "two events or two positions"
        raise JudgementError(f"{one} is a {first.kind} and {other} is a {second.kind}: {wanted} are wanted")
    if first.key == second.key:
        raise JudgementError(f"{one} is named twice")
    return target_entry(first), target_entry(second)


def merge_actors(store: Store, profile: Profile, one: str, other: str) -> MergeActors:
    """Say that two actors are one."""
    actor, second = find_actor(store, one), find_actor(store, other)
    if actor.key == second.key:
        raise JudgementError(f"{one} and {other} are one actor already ({actor.name}, {actor.key})")
    decision = MergeActors(actor, second)
    tried = sign(decision, Signature("tried", dt.datetime.now(dt.UTC)))
    with store.reading() as connection:
        why = load_actor_decisions(connection, profile, [tried]).refused.get(tried.key)
    if why is not None:
        raise JudgementError(f"{actor.name} and {second.name} cannot be one: {why}")
    return decision


def split_actor(store: Store, actor: str, keys: tuple[str, ...]) -> SplitActor:
    """Say that an actor's entries with these keys are about another."""
    whole = find_actor(store, actor)
    some = [_entry(store, key) for key in keys]
    for entry in some:
        if entry.kind != "actor":
            raise JudgementError(f"{entry.key} is a {entry.kind}: entries that introduce the actor are wanted")
    if not some:
        raise JudgementError("no entry is named that is about another")
    return SplitActor(whole, tuple(map(target_entry, some)))


def undo(store: Store, key: str) -> Undo:
    """Take a judgement back."""
    if find_judgement(store, key) is None:
        raise JudgementError(f"no judgement has the key {key}")
    with store.reading() as connection:
        if is_undone(connection, key):
            raise JudgementError(f"judgement {key} is undone already")
    return Undo(key)


def find_actor(store: Store, text: str) -> ActorTarget:
    """Return the actor with that key or canonical name; raise JudgementError where there is none, or several."""
    chosen = select(identities.c.key, identities.c.actor).distinct().order_by(identities.c.key)
    with store.reading() as connection:
        rows = connection.execute(chosen.where(or_(identities.c.key == text, identities.c.actor == text))).all()
        found = [ActorTarget(row.key, row.actor) for row in rows]
        if not found:
            every = connection.scalars(select(identities.c.actor).distinct()).all()
            raise JudgementError(f"no actor is {text!r}{_like(text, list(every))}")
    if len(found) > 1 and found[0].key != text:
        raise JudgementError(f"{len(found)} actors are {text!r}: name one by key, {', '.join(e.key for e in found)}")
    return found[0]


def find_document(store: Store, text: str) -> Document:
    """Return the document with that key or name; raise JudgementError where there is none."""
    key = asking.find_document_key(store, text)
    found = asking.find_document(store, key) if key is not None else None
    if found is None:
        raise JudgementError(f"no document is {text!r}")
    return found


def _entry(store: Store, key: str) -> Entry:
    entry = asking.find_entry(store, key)
    if entry is None:
        raise JudgementError(f"no entry has the key {key}")
    return entry


def _like(text: str, known: list[str]) -> str:
    close = get_close_matches(text, known, n=3)
    return f"; did you mean {' or '.join(map(repr, close))}?" if close else ""


def _refuse_unknown_issue(profile: Profile, content: EntryContent, fields: tuple[str, ...]) -> None:
    """Raise JudgementError for an issue or option that the profile does not know, where it names issues."""
    issues = {issue.key: issue for issue in profile.issues}
    if not issues:
        return
    for field in ("issue", "precondition_issue"):
        issue = getattr(content, field, None) if field in fields else None
        if issue is not None and issue not in issues:
            raise JudgementError(f"{field}: {issue!r} is no issue of the profile; there are {', '.join(issues)}")
    option = getattr(content, "option", None) if "option" in fields else None
    held = issues.get(getattr(content, "issue", ""))
    if option is not None and held is not None and option not in [each.key for each in held.options]:
        known = ", ".join(each.key for each in held.options) or "none"
        raise JudgementError(f"option: {option!r} is no option of {held.key}; there are {known}")
