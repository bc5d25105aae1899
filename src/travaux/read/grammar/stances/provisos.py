"""On what a stand depends: "**if Sarnia stops firing**", "**provided that** ...", "**on condition** ..."."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from travaux.read.grammar.extents import last_of, own_subject
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.verbs import outermost

_MARKS = frozenset({"if", "unless", "once", "provided", "providing"})
_UNTIL = frozenset({"until", "till"})
_NO_CONDITION = frozenset({"even", "as", "what"})
"""Words before "if" that take the condition back."""
_BREAKS = frozenset({";", ":", "”"})
_LONGEST = 60
"""Tokens of a condition."""


def proviso_of(stance: Stance) -> tuple[Token, ...]:
    """Return the words of the condition that a stance depends on; empty where none is told."""
    if stance.waits:
        return ()
    for verb in _verbs_of(stance):
        for clause in verb.children:
            words = _conditional_clause(clause) or _conditional_phrase(clause)
            if words and not any(token.i == stance.trigger.i for token in words):
                return words
    return _worded(stance)


def _worded(stance: Stance) -> tuple[Token, ...]:
    """Read "provided (that) Sarnia withdraws" and "as long as ..." by their words: parses of them differ."""
    sentence = stance.trigger.sent
    if not any(words in sentence.text for words in ("provid", "long as")):
        return ()
    for token in sentence[stance.trigger.i + 1 - sentence.start :]:
        if token.text in _BREAKS:
            break
        following = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
        is_provided = token.lower_ in {"provided", "providing"} and (
            following[:1] == ["that"] or token.nbor(-1).text == ","
        )
        if is_provided or (token.lower_ in {"as", "so"} and following == ["long", "as"]):
            rest = sentence[token.i + 1 - sentence.start :]
            verb = next((word for word in rest if word.pos_ in {"VERB", "AUX"} and own_subject(word)), None)
            return _words(token, verb) if verb is not None else ()
    return ()


def without_proviso(stance: Stance, proviso: tuple[Token, ...]) -> Stance:
    """Return the stance asking no more than what stands before its condition."""
    stance = replace(stance, depends=proviso)
    opening = proviso[0].i if proviso else -1
    if opening <= stance.trigger.i or (stance.about and stance.about[0].i < stance.trigger.i):
        return stance
    meant = stance.about or tuple(stance.content.subtree if stance.content.i != stance.trigger.i else stance.words)
    about = tuple(token for token in meant if token.i < opening)
    return replace(stance, about=about) if about and len(about) < len(meant) else stance


def _verbs_of(stance: Stance) -> Iterator[Token]:
    """Give the words that a condition of the stance may hang on: its trigger, and what is asked or offered."""
    yield outermost(stance.trigger)
    if stance.content.i != stance.trigger.i and stance.content.pos_ in {"VERB", "AUX", "NOUN"}:
        yield stance.content
    yield stance.trigger


def _conditional_clause(clause: Token) -> tuple[Token, ...]:
    """Read "if Sarnia stops firing", "as long as the truce holds", "should Norland refuse"."""
    if clause.dep_ not in {"advcl", "ccomp", "prep", "acl"}:
        return ()
    start = clause.left_edge
    opening = _opening(start, clause)
    return _words(opening, clause) if opening is not None else ()


def _opening(start: Token, clause: Token) -> Token | None:
    """Return the first word of what makes the clause a condition, or None."""
    word, doc = start.lower_, start.doc
    following = doc[start.i + 1].lower_ if start.i + 1 < len(doc) else ""
    if word in _MARKS and start.i != clause.i:
        before = doc[start.i - 1].lower_ if start.i > start.sent.start else ""
        if before not in _NO_CONDITION:
            return doc[start.i - 1] if before == "only" else start
    if word in {"provided", "providing"} and any(child.dep_ == "ccomp" for child in clause.children):
        return start
    if word == "only" and following in {"if", "when", "once", "after"}:
        return start
    if word in {"as", "so"} and following == "long" and start.i + 1 < clause.i:
        return start
    if word == "should" and start.dep_ == "aux" and any(child.dep_.startswith("nsubj") for child in clause.children):
        return start
    if word in _UNTIL and start.i != clause.i and any(child.dep_ == "neg" for child in clause.head.children):
        return start
    return None


def _conditional_phrase(phrase: Token) -> tuple[Token, ...]:
    """Read "on condition that ...", "in exchange for ...", "in return for ..."."""
    if phrase.dep_ != "prep" or phrase.lower_ not in {"on", "in"}:
        return ()
    noun = next((child for child in phrase.children if child.dep_ == "pobj"), None)
    if noun is None:
        return ()
    if phrase.lower_ == "on" and noun.lemma_ == "condition" and any(c.dep_ in {"acl", "relcl"} for c in noun.children):
        return _words(phrase, noun)
    if phrase.lower_ == "in" and noun.lower_ in {"exchange", "return"}:
        goods = [child for child in (*noun.children, *phrase.children) if child.lower_ == "for"]
        return _words(phrase, goods[0]) if goods else ()
    return ()


def _words(opening: Token, head: Token) -> tuple[Token, ...]:
    last = max(last_of(head).i, opening.i)
    words = tuple(opening.doc[opening.i : last + 1])
    return words if len(words) <= _LONGEST else ()
