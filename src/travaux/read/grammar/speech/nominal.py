"""Speech in nouns and adjectives: "his promise to leave", "the claim that ...", "is confident that ..."."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.document import Span, trim
from travaux.read.grammar.clauses import subject_of
from travaux.read.grammar.speech.cues import Speech, cue_adjectives, cue_nouns, lemma_of, span_of

_EDGES = " \t\r\n\u00a0,;:.—–-"
_ABOUT = frozenset({"for", "of", "on", "about", "against", "to", "over", "with", "at", "toward", "in"})
_FROM = frozenset({"of", "by", "from", "among"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def find_nominal(sentence: TokenSpan, text: str) -> Iterator[Speech]:
    """Yield what the nouns and adjectives of one sentence report."""
    for token in sentence:
        if token.pos_ == "NOUN" and lemma_of(token) in cue_nouns():
            speech = _of_noun(token, text)
        elif (
            token.pos_ in {"ADJ", "VERB"}
            and token.lower_ in cue_adjectives()
            and token.dep_ in {"acomp", "oprd", "ccomp"}
        ):
            speech = _of_adjective(token, text)
        else:
            continue
        if speech is not None:
            yield speech


def _of_noun(noun: Token, text: str) -> Speech | None:
    held, pattern = _held(noun, "noun")
    if held is None:
        return None
    speaker = owner_of(noun, held)
    start = held.left_edge.i
    if pattern == "noun preposition":
        start = held.i + 1
    content = _content(noun, start, held.right_edge.i, text)
    return Speech(content, span_of(noun), speaker, pattern, noun) if content else None


def _of_adjective(adjective: Token, text: str) -> Speech | None:
    held, pattern = _held(adjective, "adjective")
    speaker = subject_of(adjective.head)
    if speaker is not None and speaker.lower_ in {"it", "there"}:
        return None
    if held is None or speaker is None:
        return None
    start = held.i + 1 if pattern == "adjective preposition" else held.left_edge.i
    content = _content(adjective, start, held.right_edge.i, text)
    return Speech(content, span_of(adjective), speaker, pattern, adjective) if content else None


def _held(cue: Token, kind: str) -> tuple[Token | None, str]:
    """Return the clause, infinitive or preposition after the cue that holds what is said."""
    children = [child for child in cue.children if child.i > cue.i]
    if kind == "adjective":
        children += [child for child in cue.head.children if child.i > cue.i and child.dep_ in {"ccomp", "xcomp"}]
    for child in children:
        if child.dep_ in {"acl", "ccomp", "xcomp", "relcl", "advcl"} and child.pos_ in {"VERB", "AUX"}:
            words = {token.lower_ for token in child.children if token.dep_ in {"mark", "aux"} and token.i < child.i}
            if "to" in words:
                return child, f"{kind} infinitive"
            if "that" in words or "whether" in words or (child.dep_ == "ccomp" and kind == "adjective"):
                return child, f"{kind} clause"
    for child in children:
        if child.dep_ == "prep" and child.lower_ in _ABOUT and any(c.dep_ in {"pobj", "pcomp"} for c in child.children):
            return child, f"{kind} preposition"
    return None, ""


def owner_of(noun: Token, held: Token | None = None) -> Token | None:
    """Return who says it: the possessor, the "of" or "from" phrase, or the subject of the verb that the noun serves."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _FROM and child is not held:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in {"VERB", "AUX"}:
        return subject_of(noun.head)
    return None


def _content(cue: Token, start: int, end: int, text: str) -> Span | None:
    doc = cue.doc
    while start <= end and (doc[start].lower_ == "that" or doc[start].text in {",", ":"}):
        start += 1
    if start > end:
        return None
    content = trim(text, Span(doc[start].idx, doc[end].idx + len(doc[end])), _EDGES)
    return content or None
