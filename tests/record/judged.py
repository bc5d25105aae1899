"""Generated judgements on generated documents, so that the laws are tried on every kind of them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from tests.record.generated import NAMES, contents, dates
from travaux.model.actor import Actor, ActorKind
from travaux.model.document import Document, Grade, Span, fingerprint
from travaux.model.entry import Entry
from travaux.model.judgement import (
    Accept,
    ActorTarget,
    Add,
    Correct,
    Decision,
    Duplicate,
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
from travaux.record.correcting import correctable_fields, plain_value
from travaux.record.judgement_lines import sign

Read = Sequence[tuple[Document, list[Entry]]]
ACTORS = [
    fingerprint("actor", "name", "norland"),
    fingerprint("actor", "name", "sarnia"),
    fingerprint("actor", "name", ActorKind.PERSON, "ana verre"),
    fingerprint("actor", "name", "ana verre"),
    fingerprint("actor", "nobody"),
]
"""Keys that actors of generated documents have, and one that none has."""
START = dt.datetime(2025, 3, 14, 9, tzinfo=dt.UTC)


@st.composite
def corrections(draw: st.DrawFn, entry: Entry, length: int) -> Correct:
    """A field of an entry with the value that another entry of the kind has there, which may not fit."""
    kind: Any = type(entry.content)
    other = draw(contents(length, kind))
    field = draw(st.sampled_from(sorted(correctable_fields(kind))))
    return Correct(target_entry(entry), field, plain_value(getattr(other, field, 12.0)))


@st.composite
def additions(draw: st.DrawFn, document: Document) -> Add:
    start = draw(st.integers(0, len(document.text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(document.text))))
    return Add(document.key, span, span.of(document.text), draw(contents(len(document.text))))


@st.composite
def decisions(draw: st.DrawFn, documents: Read, earlier: Sequence[Judgement]) -> Decision:
    document, entries = draw(st.sampled_from(list(documents)))
    every = [entry for _, some in documents for entry in some]
    actors = [entry for entry in every if isinstance(entry.content, Actor)]
    name = st.sampled_from(NAMES)
    actor = st.builds(ActorTarget, st.sampled_from(ACTORS), name)
    choices: list[st.SearchStrategy[Any]] = [
        st.builds(SetDate, st.just(document.key), dates),
        st.just(Restrict(document.key)),
        st.builds(GradeSource, st.just("The Test"), st.sampled_from(Grade)),
        additions(document),
        st.builds(MergeActors, actor, actor),
        st.builds(RenameActor, actor, name),
    ]
    if entries:
        entry = draw(st.sampled_from(entries))
        target = target_entry(entry)
        other = st.sampled_from([target_entry(each) for each in every])
        choices += [
            st.just(Accept(target, entry.content)),
            st.just(Reject(target)),
            corrections(entry, len(document.text)),
            st.builds(Duplicate, other, other),
            st.builds(MergeEvents, other, other),
            st.builds(SplitEvents, other, other),
        ]
    if actors:
        some = st.lists(st.sampled_from([target_entry(each) for each in actors]), min_size=1, max_size=2)
        choices.append(st.builds(SplitActor, actor, some.map(tuple)))
    if earlier:
        undone = st.sampled_from([each.key for each in earlier])
        choices += [st.builds(Undo, undone)] * 3
    chosen: Decision = draw(st.one_of(choices))
    return chosen


@st.composite
def judgements(draw: st.DrawFn, documents: Read, max_size: int = 8) -> list[Judgement]:
    """Judgements of two analysts, some of one moment, each knowing all before it."""
    found: list[Judgement] = []
    for number in range(draw(st.integers(1, max_size))):
        by = Signature(draw(st.sampled_from(["Ana", "Ben"])), START + dt.timedelta(minutes=number // 2), "because")
        judgement = sign(draw(decisions(documents, found)), by)
        found += [] if judgement in found else [judgement]
    return found
