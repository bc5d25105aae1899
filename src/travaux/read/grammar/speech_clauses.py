"""Indirect speech: the clause, infinitive or object that a reporting verb governs, before or after it."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.document import Span, trim
from travaux.read.grammar.speech import CLAUSE, INFINITIVE, OBJECT, QUOTATION, CueVerb, Speech, cue_verb, span_of
from travaux.read.grammar.speech_speakers import speaker_of

_EDGES = " \t\r\n\u00a0,;:.—–-"
_MARKS = frozenset({"that"})
_LOOSE = frozenset({"advcl", "npadvmod", "conj", "cc", "punct", "parataxis", "dep", "advmod", "nsubj", "tmod"})


def find_indirect(sentence: TokenSpan, text: str) -> Iterator[Speech]:
    """Yield the reported clauses of one sentence."""
    for token in sentence:
        verb = cue_verb(token)
        if verb is None or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        speech = _after(token, verb, text) or _before(token, verb, sentence, text)
        if speech is not None:
            yield speech


def _after(cue: Token, verb: CueVerb, text: str) -> Speech | None:
    """Return what the verb reports in the words that follow it."""
    held = [child for child in cue.children if child.i > cue.i and _holds(child, verb)]
    if not held:
        return None
    patterns = [_pattern(child) for child in held]
    pattern = next((p for p in ("clause", "infinitive", "object") if p in patterns), patterns[0])
    if pattern == "clause":
        held = [child for child, p in zip(held, patterns, strict=True) if p in {"clause", "infinitive"}]
    start = min(_left(child) for child in held)
    end = max(child.right_edge.i for child in held)
    doc = cue.doc
    while start <= end and _opens(doc[start]):
        start += 1
    if start > end:
        return None
    content = trim(text, Span(doc[start].idx, doc[end].idx + len(doc[end])), _EDGES)
    return _speech(cue, content, f"{verb.kind} {pattern}")


def _opens(token: Token) -> bool:
    """Tell whether the token leads into what is said and is no part of it."""
    return (token.lower_ in _MARKS and token.dep_ == "mark") or token.text in {",", ":", ";"}


def _holds(child: Token, verb: CueVerb) -> bool:
    """Tell whether the child of a reporting verb holds what is reported."""
    takes = verb.complements
    if child.dep_ == "ccomp":
        infinitive = _is_infinitive(child)
        return (INFINITIVE in takes) if infinitive else (CLAUSE in takes or QUOTATION in takes)
    if child.dep_ == "xcomp":
        return INFINITIVE in takes or (OBJECT in takes and child.pos_ in {"ADJ", "NOUN", "PROPN"})
    if child.dep_ in {"dobj", "oprd"}:
        return OBJECT in takes
    if child.dep_ == "prep":
        return child.lower_ in takes
    return False


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _pattern(child: Token) -> str:
    if child.dep_ == "ccomp":
        return "infinitive" if _is_infinitive(child) else "clause"
    if child.dep_ == "xcomp":
        return "infinitive" if child.pos_ in {"VERB", "AUX"} else "object"
    return "object"


def _left(child: Token) -> int:
    return child.left_edge.i


def _before(cue: Token, verb: CueVerb, sentence: TokenSpan, text: str) -> Speech | None:
    """Return what the verb reports in the words before it: "The talks failed, **the minister said**"."""
    if QUOTATION not in verb.complements or cue.tag_ == "VBG":
        return None
    speaker = speaker_of(cue)
    if speaker is None or speaker.sent != cue.sent:
        return None
    first = min(cue.i, speaker.left_edge.i if speaker.i < cue.i else cue.i)
    doc = cue.doc
    if first - 1 <= sentence.start or doc[first - 1].text not in {",", "—", "–", "--", "-"}:
        return None
    clause = doc[sentence.start : first - 1]
    if not any(token.pos_ in {"VERB", "AUX"} for token in clause) or len(clause) < 3:
        return None
    content = trim(text, Span(clause.start_char, clause.end_char), _EDGES)
    return _speech(cue, content, "inverted clause") if content else None


def _speech(cue: Token, content: Span, pattern: str) -> Speech | None:
    if not content:
        return None
    return Speech(content, span_of(cue), speaker_of(cue), pattern, cue)
