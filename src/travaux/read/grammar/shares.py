"""What a stand is about, issue by issue: its content split where joined parts speak of different issues."""

from dataclasses import dataclass

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.grammar.acts import Stance
from travaux.read.grammar.extents import span_between
from travaux.read.grammar.issues import FALLBACKS, OTHER, issue_of
from travaux.read.reading import Reading

_SHORT = 3
"""Joined parts of fewer words are not cut out of their clause."""


@dataclass(frozen=True, slots=True)
class Share:
    """One issue's part of a stand."""

    issue: str
    evidence: Span
    asks: Span


def shares_of(reading: Reading, stance: Stance) -> list[Share]:
    """Return one share an issue: the whole clause up to the second part, then each further part by itself."""
    text = reading.parse.text
    evidence = span_between(text, stance.words)
    if evidence is None:
        return []
    parts = _parts(stance)
    named = [(part, _issue(reading, part, stance)) for part in parts]
    groups: list[tuple[list[list[Token]], str]] = []
    for part, issue in named:
        if groups and issue in {groups[-1][1], OTHER, *FALLBACKS}:
            groups[-1][0].append(part)
        else:
            groups.append(([part], issue))
    if len(groups) == 1:
        asks = span_between(text, [token for part in groups[0][0] for token in part]) or evidence
        return [Share(groups[0][1], evidence, asks)]
    return _split(text, groups, evidence)


def _split(text: str, groups: list[tuple[list[list[Token]], str]], evidence: Span) -> list[Share]:
    shares: list[Share] = []
    for place, (parts, issue) in enumerate(groups):
        tokens = [token for part in parts for token in part]
        own = span_between(text, tokens)
        if own is None:
            continue
        if place == 0:
            shares.append(Share(issue, Span(min(evidence.start, own.start), own.end), own))
        elif len(tokens) < _SHORT:
            shares.append(Share(issue, Span(shares[0].evidence.start, own.end) if shares else own, own))
        else:
            shares.append(Share(issue, own, own))
    return shares


def _parts(stance: Stance) -> list[list[Token]]:
    """Return the words of what is meant, one list for each joined part; parts before the evidence's end only."""
    head = stance.content
    within = {token.i for token in stance.words}
    heads = [head, *(each for each in head.conjuncts if each.i > head.i)]
    if head.i == stance.trigger.i:
        return [list(stance.words)]
    edges = [*heads[1:], None]
    parts = []
    for each, following in zip(heads, edges, strict=True):
        stop = following.left_edge.i if following is not None else each.right_edge.i + 1
        words = [
            token
            for token in each.subtree
            if (token.i in within or each is not head) and token.i < stop and token.dep_ != "cc"
        ]
        if words:
            parts.append(words)
    return parts or [list(stance.words)]


def _issue(reading: Reading, part: list[Token], stance: Stance) -> str:
    span = span_between(reading.parse.text, part)
    if span is None:
        return OTHER
    head = next((token for token in part if token.i == stance.content.i), part[0])
    place = (head.idx - span.start, head.idx + len(head) - span.start)
    return issue_of(span.of(reading.parse.text), reading.profile, place)[0]
