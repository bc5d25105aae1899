"""The words of an event: its clause with what completes it, without added and relative clauses."""

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.grammar.extents import own_subject, span_between

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_CUT = frozenset({"relcl", "advcl", "parataxis", "appos"})
_ADDED = frozenset({"following", "after", "amid", "despite", "including", "as", "while", "given", "before", "until"})
_QUOTES = frozenset({'"', "”", "’", "'"})
_KEPT_CLAUSE = 3
"""Tokens of a relative clause short enough to stay."""
_LONGEST_SUBJECT = 160
_LONGEST = 400


def clause_extent(text: str, verb: Token) -> Span | None:
    """Return the words of a verb's clause: its subject to its last complement."""
    return _span(text, _first(_governing(verb)), _last(verb, verb.right_edge.i))


def _governing(verb: Token) -> Token:
    """Return the verb whose clause an infinitive completes: "**plans** to visit", "**is** expected to begin"."""
    for _ in range(3):
        infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
        if not (infinitive and verb.dep_ == "xcomp" and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}):
            break
        verb = verb.head
    return verb


def phrase_extent(text: str, noun: Token) -> Span | None:
    """Return the words of a noun phrase without its relative clause, apposition and joined phrases."""
    return _span(text, noun.left_edge, _last(noun, noun.right_edge.i))


def antecedent_extent(text: str, verb: Token) -> Span | None:
    """Return a noun phrase with the clause on it: "fishermen freed in May", "the plan that she laid out"."""
    return _span(text, verb.head.left_edge, _last(verb, verb.right_edge.i))


def _span(text: str, first: Token, last: Token) -> Span | None:
    while last.i > first.i and (last.dep_ in {"cc", "punct", "preconj"} or last.is_space) and last.text not in _QUOTES:
        last = last.nbor(-1)
    if last.i < first.i:
        return None
    span = span_between(text, first.doc[first.i : last.i + 1])
    return span if span is not None and len(span) <= _LONGEST else None


def _first(verb: Token) -> Token:
    """Return the first word of the subject, or of the verb group where the subject stands elsewhere or far."""
    starts = [verb, *(child.left_edge for child in verb.children if child.dep_ in _GROUP and child.i < verb.i)]
    group = min((token for token in starts if verb.i - token.i < 6), key=lambda token: token.i)
    subject = own_subject(verb)
    if subject is None or subject.i > verb.i:
        return group
    edge = subject.left_edge
    return edge if verb.idx - edge.idx <= _LONGEST_SUBJECT and edge.i >= verb.sent.start else group


def _last(head: Token, end: int) -> Token:
    """Return the last word before an added clause, a relative clause or a joined clause begins."""
    stop = end + 1
    for token in head.subtree:
        if token.i > head.i and _is_cut(head, token):
            stop = min(stop, max(token.left_edge.i, head.i + 1))
    return head.doc[stop - 1]


def _is_cut(head: Token, token: Token) -> bool:
    if token.dep_ == "conj":
        return token.head.i == head.i and (token.pos_ in {"VERB", "AUX"} or head.pos_ == "NOUN")
    if token.dep_ == "prep" and token.lower_ in _ADDED:
        return token.head.i == head.i or token.nbor(-1).text == ","
    if token.dep_ not in _CUT or token.right_edge.i - token.left_edge.i < _KEPT_CLAUSE:
        return False
    return not (token.tag_ == "VB" and token.left_edge.lower_ == "to")
