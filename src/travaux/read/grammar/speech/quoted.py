"""Direct speech: which quotations are somebody's words, and whose, by the words around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from travaux.model.document import Span
from travaux.read.grammar.speech.cues import (
    OBJECT,
    QUOTATION,
    Speech,
    cue_nouns,
    cue_verb,
    is_telling,
    lemma_of,
    span_of,
)
from travaux.read.grammar.speech.nominal import owner_of
from travaux.read.grammar.speech.quotations import Quotation
from travaux.read.grammar.speech.speakers import speaker_of

_TERMINAL = frozenset({".", "!", "?", "…", "..."})
_REACH = 60
"""Tokens looked at on either side of a quotation."""
_OBJECTS_ARE_HEARERS = frozenset({"tell", "ask", "say", "add", "write", "remind", "assure", "inform", "tweet"})
_SLACK = 3
"""Tokens between a quotation and the words that attribute it ("**on Monday** the minister said")."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A quotation with its tokens."""

    quotation: Quotation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Attribution:
    cue: Token | None
    speaker: Token | None


def find_direct(doc: Doc, text: str, quotations: Sequence[Quotation]) -> Iterator[Speech]:
    """Yield the quotations that are attributed to a speaker, in order."""
    places = [place for place in (_place(doc, quotation) for quotation in quotations) if place is not None]
    inside = {i for place in places for i in range(place.start, place.end)}
    last: _Attribution | None = None
    last_place: _Place | None = None
    for place in places:
        gap = _gap(text, last_place, place)
        found = _attributed_after(doc, text, place, inside)
        if found is not None:
            last, last_place = found, place
            start = _sentence_start(doc, text, place, inside)
            content = Span(
                doc[start].idx if start < place.start else place.quotation.span.start, place.quotation.span.end
            )
            yield _speech(found, content, "quotation before cue")
            continue
        found = _attributed_before(doc, place, inside)
        if found is not None:
            last, last_place = found, place
            yield _speech(found, place.quotation.span, "quotation after cue")
            continue
        if last is not None and last_place is not None and _is_whole(place, text) and gap is not None:
            if gap == "same":
                yield _speech(last, place.quotation.span, "quotation continued")
                last_place = place
            elif gap == "next":
                yield _speech(last, place.quotation.span, "quotation in the next paragraph")
                last_place = place


def _speech(found: _Attribution, content: Span, pattern: str) -> Speech:
    return Speech(content, span_of(found.cue) if found.cue is not None else None, found.speaker, pattern, found.cue)


def _place(doc: Doc, quotation: Quotation) -> _Place | None:
    tokens = doc.char_span(quotation.span.start, quotation.span.end, alignment_mode="expand")
    return _Place(quotation, tokens.start, tokens.end) if tokens is not None and len(tokens) else None


def _gap(text: str, before: _Place | None, place: _Place) -> str | None:
    """Tell how a quotation follows an attributed one: in the same paragraph, at the head of the next, or not."""
    if before is None:
        return None
    between = text[before.quotation.span.end : place.quotation.span.start]
    if "\n" not in between:
        return "same" if len(between) < 400 else None
    head, _, _ = between[::-1].partition("\n")
    if head.strip():
        return None
    breaks = len([part for part in between.split("\n") if part.strip()])
    return "next" if breaks <= 1 and len(between) < 200 else None


def _is_whole(place: _Place, text: str) -> bool:
    """Tell whether the quotation is a sentence or more, not a few words borrowed by the writer."""
    inner = place.quotation.inner.of(text)
    begins = inner.lstrip("[(…. ")[:1]
    return place.end - place.start >= 5 and begins.isupper() and inner[-1:] in ".,!?…—-"


def _closes_for_attribution(doc: Doc, place: _Place, text: str) -> bool:
    last = place.quotation.inner.of(text)[-1:]
    after = doc[place.end].text if place.end < len(doc) else ""
    return last in ",?!—-–" or after in {",", "—", "–", "--", "-"}


def _attributed_after(doc: Doc, text: str, place: _Place, inside: set[int]) -> _Attribution | None:
    if not _closes_for_attribution(doc, place, text):
        return None
    at = place.end
    while at < len(doc) and doc[at].text in {",", "—", "–", "--", "-"}:
        at += 1
    for i in range(at, min(len(doc), at + _REACH)):
        token = doc[i]
        if i in inside or token.text in _TERMINAL or "\n" in token.text or token.text == ";":
            return None
        verb = cue_verb(token)
        if verb is None or QUOTATION not in verb.complements or token.tag_ in {"VBG", "VB"}:
            continue
        speaker = _speaker_near(token, at)
        if speaker is None or _says_more(token, inside) or min(token.i, speaker.left_edge.i) - at > _SLACK:
            return None
        return _Attribution(token, speaker)
    return None


def _says_more(cue: Token, inside: set[int]) -> bool:
    """Tell whether the cue has words of its own to report, so that those before it are not its."""
    verb = cue_verb(cue)
    takes_object = verb is not None and OBJECT in verb.complements and lemma_of(cue) not in _OBJECTS_ARE_HEARERS
    return any(
        child.i > cue.i
        and child.left_edge.i not in inside
        and (child.dep_ == "ccomp" or (takes_object and child.dep_ in {"dobj", "xcomp"}))
        and not (child.left_edge.i == cue.i + 1 and cue.nbor(-1).pos_ not in {"NOUN", "PROPN", "PRON", "AUX", "ADV"})
        for child in cue.children
    )


def _speaker_near(cue: Token, since: int) -> Token | None:
    """Return the speaker beside a cue that follows its quotation, where the parse does not know: by place."""
    speaker = speaker_of(cue)
    doc = cue.doc
    if speaker is not None and since <= speaker.i < min(len(doc), since + _REACH):
        return speaker
    nominal = [doc[i] for i in range(since, cue.i) if doc[i].pos_ in {"NOUN", "PROPN", "PRON"}]
    if nominal:
        return next((token for token in nominal if token.head not in nominal), nominal[-1])
    if is_telling(cue):
        return None
    for i in range(cue.i + 1, min(len(doc), cue.i + 4)):
        if doc[i].pos_ in {"NOUN", "PROPN", "PRON"}:
            token = doc[i]
            while token.dep_ in {"compound", "poss", "nmod"} and token.head.i > token.i and token.head.i < i + 6:
                token = token.head
            return token
    return None


def _sentence_start(doc: Doc, text: str, place: _Place, inside: set[int]) -> int:
    """Return where the sentence begins that the quotation ends: a quotation may complete the writer's words."""
    i = place.start
    if i and doc[i - 1].text in {":", ","} and place.quotation.inner.of(text)[:1].isupper():
        return i
    for _ in range(_REACH):
        if i == 0:
            return i
        before = doc[i - 1]
        if "\n" in before.text or before.text in _TERMINAL:
            return i
        if i - 1 in inside and (doc[i - 2].text in _TERMINAL or doc[i - 2].text == ","):
            return i
        i -= 1
    return place.start


def _attributed_before(doc: Doc, place: _Place, inside: set[int]) -> _Attribution | None:
    """Return the cue that introduces the quotation: "X said: ...", "X said, ...", "X said that ..."."""
    at = place.start - 1
    colon = at >= 0 and doc[at].text == ":"
    introduced = colon or (at >= 0 and doc[at].text in {",", "that"})
    if introduced:
        at -= 1
    for i in range(at, max(-1, at - (_REACH if colon else 8)), -1):
        token = doc[i]
        if i in inside or token.text in _TERMINAL or "\n" in token.text:
            return None
        verb = cue_verb(token)
        if colon and token.pos_ == "NOUN" and cue_nouns().get(lemma_of(token)) == "word":
            return _attributed_to_noun(token)
        if verb is None or not (QUOTATION in verb.complements or (colon and OBJECT in verb.complements)):
            continue
        if not introduced and i != at:
            return None
        speaker = speaker_of(token)
        return _Attribution(token, speaker) if speaker is not None else None
    return None


def _attributed_to_noun(noun: Token) -> _Attribution | None:
    """Return who says what a noun announces: who repeats it, rejects it, ..., else whose it is."""
    verb = noun.head
    if noun.dep_ == "dobj" and cue_verb(verb) is not None and (subject := speaker_of(verb)) is not None:
        return _Attribution(verb, subject)
    owner = owner_of(noun)
    return _Attribution(noun, owner) if owner is not None else None
