"""What can be seen of a piece of reported speech: the features that its weights are for."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from travaux.model.document import Span
from travaux.read.grammar.clauses import auxiliaries_of, is_negated, is_passive
from travaux.read.grammar.speech.cues import Speech, cue_verb
from travaux.read.grammar.speech.quotations import Quotation, touching

_LENGTHS = (2, 4, 8, 16, 32)
_LONGEST_HEADLINE = 160
_LONGEST_LINE = 2000
_TITLE_ENDS = 50
_STOPS = frozenset(".!?”\"’'")
_FIRST_PERSON = frozenset({"i", "we", "you"})


def features_of(speech: Speech, doc: Doc, text: str, quotations: Sequence[Quotation]) -> list[str]:
    """Return the names of the features that a piece of reported speech has."""
    pattern = speech.pattern
    found = [pattern, *_of_content(speech, doc, text, quotations), *_of_speaker(speech)]
    if speech.cue_token is not None:
        found += _of_cue(speech, speech.cue_token, quotations)
    return [*found, *(f"{pattern} & {name}" for name in found[1:] if not name.startswith("cue+"))]


def _of_cue(speech: Speech, cue: Token, quotations: Sequence[Quotation]) -> Iterator[str]:
    lemma = cue.lemma_.lower()
    yield f"cue {lemma}"
    yield f"tag {cue.tag_}"
    yield f"dep {cue.dep_}"
    verb = cue_verb(cue)
    yield f"kind {verb.kind if verb else None}"
    yield from (f"aux {token.lower_}" for token in auxiliaries_of(cue))
    if is_negated(cue):
        yield "negated"
    if is_passive(cue):
        yield "passive"
    if cue.dep_ in {"xcomp", "ccomp", "advcl", "conj", "acl", "pcomp"}:
        yield f"under {cue.head.lemma_.lower()}"
        if cue_verb(cue.head) is not None:
            yield f"under cue by {cue.dep_}"
    if speech.cue is not None and any(q.span.contains(speech.cue) for q in touching(quotations, speech.cue)):
        yield "cue in quotation"
    if cue.i and cue.nbor(-1).lower_ in {"if", "to", "would"}:
        yield f"before {cue.nbor(-1).lower_}"


def _of_speaker(speech: Speech) -> Iterator[str]:
    head = speech.speaker
    if head is None:
        yield "speaker none"
        return
    yield f"speaker {head.tag_}"
    if head.pos_ == "PRON":
        yield f"speaker is {head.lower_}"
    elif head.pos_ == "NOUN":
        yield f"speaker noun {head.lemma_.lower()}"
    if head.lower_ in _FIRST_PERSON:
        yield "speaker in person"
    yield f"speaker as {head.dep_}"
    if speech.cue_token is not None:
        yield "speaker before" if head.i < speech.cue_token.i else "speaker after"
        yield f"speaker far {min(3, abs(head.i - speech.cue_token.i) // 8)}"


def _of_content(speech: Speech, doc: Doc, text: str, quotations: Sequence[Quotation]) -> Iterator[str]:
    content = speech.content
    tokens = doc.char_span(content.start, content.end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return
    yield f"length {sum(len(tokens) > step for step in _LENGTHS)}"
    yield f"begins {tokens[0].tag_}"
    root = tokens.root
    yield f"root {root.tag_}"
    yield f"root as {root.dep_}"
    yield f"root lemma {root.lemma_.lower()}"
    yield from _of_place(content, text)
    quoted = list(touching(quotations, content))
    if quoted:
        yield "quotes whole" if any(q.span.contains(content) for q in quoted) else "quotes part"
    after = text[content.end : content.end + 1]
    yield f"then {after if not after.isalnum() else 'word'}"
    if tokens[-1].text in {".", "!", "?"}:
        yield "ends sentence"
    if speech.cue is not None:
        gap = content.start - speech.cue.end
        yield "content after" if gap >= 0 else "content before"
        yield f"gap {min(3, max(-1, gap) // 8)}"
    if text[max(0, content.start - 5) : content.start].lower() == "that ":
        yield "that"
    if any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in tokens):
        yield "finite"


def _of_place(content: Span, text: str) -> Iterator[str]:
    """Tell whether the content stands in a line without a full stop, or in the headline."""
    start = text.rfind("\n", max(0, content.start - _LONGEST_LINE), content.start) + 1
    end = text.find("\n", content.end, content.end + _LONGEST_LINE)
    line = text[start : end if end >= 0 else content.end + _LONGEST_LINE].rstrip()
    if len(line) < _LONGEST_HEADLINE and line[-1:] not in _STOPS:
        yield "line without a stop"
        if start < _TITLE_ENDS and end >= 0 and not text[:start].strip():
            yield "headline"
