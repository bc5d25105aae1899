"""How far a clause reaches: the tight words of a predicate with its subject and what completes it."""

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Token

from travaux.model.document import Span, trim
from travaux.read.grammar.stances.word_classes import words_of

_EDGES = " \t\r\n\u00a0,;:–—-"
_CLAUSES = frozenset({"conj", "parataxis", "advcl", "relcl", "acl", "ccomp", "dep", "appos"})
_BREAKS = frozenset({",", ";", "--", "–", "—", "-", ":", "...", "…", "("})
_LONG_SUBJECT = 60
"""Code points. A longer subject with an insertion is not part of the tight evidence."""
_TRAILING = 25
"""Code points."""
_FAR = 60
"""Code points. A relative clause that begins so far from its predicate only adds detail."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "preconj"})
_CORE = frozenset({"dobj", "attr", "oprd", "acomp"})
"""Complements without which a predicate says nothing: what is inserted before them does not end its phrase."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "csubjpass"})


def own_subject(verb: Token) -> Token | None:
    """Return the head of the subject that stands in the verb's own clause."""
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def clause_tokens(verb: Token) -> list[Token]:
    """Return the words of a predicate's clause: subject to the end of its complements.

    Clauses joined or added after a break ("..., saying that", "and vowed to") are left out.
    """
    first = _first_of(verb)
    last = last_of(verb)
    return list(verb.doc[first.i : last.i + 1])


def _first_of(verb: Token) -> Token:
    subject = own_subject(verb)
    starts = [verb]
    if subject is not None and subject.i < verb.i and _is_broken_off(subject, verb):
        return _group_start(verb)
    if subject is not None:
        starts.append(verb.doc[max(subject.left_edge.i, verb.sent.start)])
    return min(starts, key=lambda token: token.i) if subject is not None else _group_start(verb)


def _is_broken_off(subject: Token, verb: Token) -> bool:
    """Tell whether so much is put between subject and verb that the clause proper begins at the verb."""
    between = verb.doc[subject.i + 1 : verb.i]
    length = verb.idx - subject.left_edge.idx
    is_cut = any(token.lower_ in _BREAKS for token in between)
    return length > 2 * _LONG_SUBJECT or (is_cut and length > _LONG_SUBJECT)


def _group_start(verb: Token) -> Token:
    """Return the first word of a verb group without subject ("has also insisted", "to resume")."""
    start = verb
    for child in sorted(verb.lefts, key=lambda token: -token.i):
        if child.dep_ in _GROUP and child.right_edge.i == start.i - 1:
            start = child.left_edge
    return start


def last_of(head: Token) -> Token:
    """Return the last word of the head's phrase before a joined or added clause begins."""
    doc, last = head.doc, head
    end = head.right_edge.i
    needed = max((child.left_edge.i for child in head.children if child.dep_ in _CORE and child.i > head.i), default=-1)
    openings = {opening for token in _added(head) if (opening := token.left_edge.i) >= needed}
    for i in range(head.i + 1, end + 1):
        if i in openings:
            break
        last = doc[i]
    while last.i > head.i and (last.lower_ in _BREAKS or last.dep_ in {"cc", "punct"} or last.is_space):
        if last.lower_ in {'"', "”", "’", "'", "?", "!"}:
            break
        last = doc[last.i - 1]
    return last


def _added(head: Token) -> Iterable[Token]:
    """Return the clauses under the head that are joined to it or set off by a break."""
    for token in head.subtree:
        if token.i <= head.i:
            continue
        if token.dep_ == "prep" and token.lower_ in words_of("circumstance") and _trails(head, token):
            yield token
        if token.lower_ == "according" and _is_after_break(token):
            yield token
        if token.dep_ not in _CLAUSES:
            continue
        if token.dep_ == "conj":
            if _is_joined_clause(head, token):
                yield token
        elif _is_after_break(token) or _is_far(head, token):
            yield token


def _is_joined_clause(head: Token, token: Token) -> bool:
    """Tell whether a joined word begins a clause beside the head's own, or one with its own subject."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.tag_ in _FINITE and token.head.tag_ == "VB":
        return True
    return own_subject(token) is not None or (token.head.i == head.i and head.pos_ in {"VERB", "AUX"})


def _is_far(head: Token, token: Token) -> bool:
    """Tell whether a clause stands so far from the head that it only adds detail."""
    if token.dep_ in {"relcl", "acl"}:
        return token.left_edge.idx - head.idx > _FAR
    if token.dep_ == "advcl":
        opening = [word.lower_ for word in islice(token.subtree, 2)]
        return not words_of("circumstance").isdisjoint(opening) and _trails(head, token)
    return False


def _trails(head: Token, token: Token) -> bool:
    """Tell whether words for circumstances stand far behind the predicate and are long themselves."""
    start = token.left_edge
    length = token.right_edge.idx + len(token.right_edge) - start.idx
    return start.idx - head.idx > _TRAILING and length > _TRAILING // 2


def _is_after_break(token: Token) -> bool:
    start = token.left_edge.i
    return start > token.sent.start and token.doc[start - 1].lower_ in _BREAKS


def span_between(text: str, tokens: Iterable[Token]) -> Span | None:
    """Return the span from the first to the last token without commas and blanks at its ends; None when empty."""
    every = [token for token in tokens if not token.is_space]
    if not every:
        return None
    first, last = min(every, key=lambda t: t.i), max(every, key=lambda t: t.i)
    span = trim(text, Span(first.idx, last.idx + len(last)), _EDGES)
    return span if len(span) else None
