"""Judgements for people and as plain rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from travaux.model.concordance import Concordance
from travaux.model.entry import Entry
from travaux.model.judgement import (
    Accept,
    ActorDecision,
    ActorTarget,
    Add,
    Correct,
    Decision,
    Duplicate,
    EntryTarget,
    EventDecision,
    GradeSource,
    Judgement,
    JudgementStatus,
    LoggedJudgement,
    MergeActors,
    MergeEvents,
    Orphan,
    Plain,
    Reject,
    RenameActor,
    Restrict,
    SetDate,
    SplitActor,
    SplitEvents,
    Undo,
    document_of,
)
from travaux.model.review import ReviewQueue
from travaux.show.export import fields_of

Row = dict[str, Any]

_WIDEST = 80
"""Characters of an entry's words in one line."""


def decision_in_words(decision: Decision) -> str:
    """Return what is decided, in a few words: ``correct actor to 'Sarnia'``."""
    match decision:
        case Accept(entry) | Reject(entry):
            verb = "accept" if isinstance(decision, Accept) else "reject"
            return f"{verb} {_entry(entry)}"
        case Correct(entry, field, value):
            return f"correct {field} to {_value(value)} in {_entry(entry)}"
        case Duplicate(entry, of):
            return f"{_entry(entry)} is a duplicate of {of.key}"
        case Add(document, span, exact):
            return f"add {decision.kind} at {span.start} of document {document}: {_words(exact)}"
        case SetDate(document, date):
            return f"document {document} was published {date}"
        case Restrict(document):
            return f"restrict document {document}"
        case GradeSource(outlet, grade):
            return f"grade {outlet} {grade}"
        case Undo(judgement):
            return f"undo {judgement}"
        case _:
            return _identity_in_words(decision)


def _identity_in_words(decision: ActorDecision | EventDecision) -> str:
    match decision:
        case MergeActors(actor, other):
            return f"{_actor(actor)} is {_actor(other)}"
        case SplitActor(actor, entries):
            return f"{', '.join(each.key for each in entries)} not about {_actor(actor)}"
        case RenameActor(actor, name):
            return f"{_actor(actor)} goes by {name!r}"
        case MergeEvents(one, other):
            return f"{one.kind} {one.key} and {other.key} are one"
        case SplitEvents(one, other):
            return f"{one.kind} {one.key} and {other.key} are two"


def judgement_line(judgement: Judgement) -> str:
    """Return a judgement in one line, its key first."""
    reason = f" ({judgement.reason})" if judgement.reason else ""
    at = judgement.at.isoformat(sep=" ", timespec="seconds").replace("+00:00", " UTC")
    return f"{judgement.key}  {at}  {judgement.author}: {decision_in_words(judgement.decision)}{reason}"


def log_text(found: Iterable[LoggedJudgement]) -> RenderableType:
    """Return the judgements in order; those that hold no more are marked."""
    text = Text()
    for each in found:
        status = "" if each.status is JudgementStatus.HOLDS else f"  [{each.status}]"
        text.append(f"{judgement_line(each.judgement)}{status}\n", style="dim" if status else "")
    text.rstrip()
    return text if text else Text("Nothing has been judged yet.")


def queue_text(found: ReviewQueue) -> RenderableType:
    """Return the entries to review, each with its words and why it comes first."""
    lines = Text()
    for each in found.queued:
        entry = each.evidence.entry
        why = f"; {', '.join(each.influences)}" if each.influences else ""
        lines.append(f"{entry.key}  {entry.kind}, confidence {entry.confidence:.2f}{why}\n", style="bold")
        lines.append(f"  {_words(entry.provenance.exact)}\n  {_content(entry)}\n  {each.evidence.document}\n")
    lines.append(f"{found.waiting:,} entries wait, {found.judged:,} are judged.")
    return lines


def queue_row(found: ReviewQueue) -> Row:
    """Return the queue as a plain value."""
    return {
        "waiting": found.waiting,
        "judged": found.judged,
        "queue": [
            {
                "key": each.evidence.entry.key,
                "kind": each.evidence.entry.kind,
                "weight": round(each.weight, 3),
                "why": list(each.influences),
                "confidence": round(each.evidence.entry.confidence, 3),
                "exact": each.evidence.entry.provenance.exact,
                "fields": fields_of(each.evidence.entry),
                "document": each.evidence.document,
            }
            for each in found.queued
        ],
    }


def orphans_text(found: Sequence[Orphan]) -> RenderableType:
    """Return the judgements that the record gives nothing to hold on to, each with the reason."""
    lines = []
    for each in found:
        instead = f"; the same words are read as {', '.join(each.instead)}" if each.instead else ""
        lines.append(f"{judgement_line(each.judgement)}\n  {each.why}{instead}")
    return Text("\n".join(lines) or "Every judgement holds on to what it was made of.")


def concordance_text(found: Concordance) -> str:
    """Return the agreement in a line or two."""
    if not found.entries:
        return f"{found.one} and {found.other} have judged no entry both."
    entries = "one entry" if found.entries == 1 else f"{found.entries} entries"
    head = f"{found.one} and {found.other} have both judged {entries}"
    agreed = found.entries - len(found.differing)
    numbers = f"Cohen's kappa {_number(found.kappa)}, Krippendorff's alpha {_number(found.alpha)}"
    differ = f"\nThey differ on {', '.join(found.differing)}." if found.differing else ""
    return f"{head} and agree on {agreed}: {numbers}.{differ}"


def judgement_row(judgement: Judgement) -> Row:
    """Return a judgement as a plain row."""
    return {
        "key": judgement.key,
        "at": judgement.at.isoformat(),
        "author": judgement.author,
        "reason": judgement.reason,
        "what": judgement.what,
        "target": judgement.target,
        "document_key": document_of(judgement.decision),
        "says": decision_in_words(judgement.decision),
    }


def logged_row(logged: LoggedJudgement) -> Row:
    """Return a judgement with its status."""
    return {**judgement_row(logged.judgement), "status": logged.status}


def orphan_row(orphan: Orphan) -> Row:
    """Return an orphan."""
    return {**judgement_row(orphan.judgement), "why": orphan.why, "instead": list(orphan.instead)}


def concordance_row(found: Concordance) -> Row:
    """Return the agreement of two authors."""
    return {
        "one": found.one,
        "other": found.other,
        "entries": found.entries,
        "kappa": found.kappa,
        "alpha": found.alpha,
        "differing": list(found.differing),
    }


def _content(entry: Entry) -> str:
    told = {name: value for name, value in fields_of(entry).items() if value and not name.endswith(("span", "quotes"))}
    shown = ((name, ", ".join(map(str, value)) if isinstance(value, list) else value) for name, value in told.items())
    return "; ".join(f"{name} {value}" for name, value in shown)


def _entry(target: EntryTarget) -> str:
    return f"{target.kind} {target.key}: {_words(target.exact)}"


def _actor(target: ActorTarget) -> str:
    return f"{target.name} ({target.key})"


def _words(exact: str) -> str:
    line = " ".join(exact.split())
    return f"“{line}”" if len(line) <= _WIDEST else f"“{line[: _WIDEST - 1].rstrip()}…”"


def _value(value: Plain) -> str:
    if isinstance(value, tuple):
        return "; ".join(value) or "nothing"
    return "nothing" if value is None else repr(value)


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"
