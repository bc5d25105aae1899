"""What a stand is about, issue by issue: its content split where joined parts speak of different issues."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.model.document import Span
from travaux.read.grammar.extents import span_between
from travaux.read.grammar.stances.issues import FALLBACKS, OTHER, IssueSense
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.word_classes import words_of

_WEAK = FALLBACKS | {OTHER}
_LISTING = frozenset({"contract", "terms", "aim"})
"""Rules by which each joined part is a term, a demand of its own, also where two are on one issue."""
_SHORT = 3
"""Joined parts of fewer words are not cut out of their clause."""


@dataclass(frozen=True, slots=True)
class Share:
    """One issue's part of a stand."""

    issue: str
    evidence: Span
    asks: Span
    told: bool = True
    """Whether the words themselves name the issue."""
    points_back: bool = False
    """Whether it is only named as "the offer", "their demands"."""


def shares_of(text: str, sense: IssueSense, stance: Stance) -> list[Share]:
    """Return one share an issue: the whole clause up to the second part, then each further part by itself."""
    evidence = span_between(text, stance.words)
    if evidence is None:
        return []
    groups: list[tuple[list[Token], str]] = []
    for part in _parts(stance):
        issue = _issue(text, sense, part, stance)
        merged = {OTHER} if part[0].pos_ in {"VERB", "PART", "AUX"} else {OTHER, *FALLBACKS}
        apart = stance.rule in _LISTING and stance.content.pos_ == "NOUN" and len(part) >= _SHORT and issue not in _WEAK
        if groups and issue in {groups[-1][1], *merged} and not apart:
            groups[-1][0].extend(part)
        else:
            groups.append((list(part), issue))
    if len(groups) == 1:
        tokens, issue = groups[0]
        if issue == OTHER or issue in FALLBACKS:
            wider = OTHER if stance.waits else sense.issue_of(_without_condition(text, stance))
            issue = wider if issue == OTHER else issue
            issue = _specified(text, sense, stance) or issue
            if issue == OTHER and stance.act in {Act.ACCEPT, Act.REJECT} and _names_nothing(stance):
                issue = "proposal"
        told = bool(sense.scores(evidence.of(text)))
        asks = span_between(text, tokens) or evidence
        return [Share(issue, evidence, asks, told, issue in _WEAK and _points_back(stance.content))]
    shares = _split(text, groups, evidence)
    if stance.rule == "precondition":
        # What is asked stands before the words that ask it.
        return [replace(share, evidence=evidence) for share in shares]
    return shares


def _without_condition(text: str, stance: Stance) -> str:
    """Return the words of a stance, those of the condition at its end left out."""
    opening = stance.depends[0].i if stance.depends else None
    words = [token for token in stance.words if opening is None or token.i < opening]
    span = span_between(text, words or stance.words)
    return span.of(text) if span is not None else ""


def _names_nothing(stance: Stance) -> bool:
    """Tell whether only a pronoun, or the word for the stand itself ("reservations"), says what is meant."""
    return stance.content.pos_ in {"PRON", "DET"} or (stance.rule == "noun" and stance.content.i == stance.trigger.i)


def _specified(text: str, sense: IssueSense, stance: Stance) -> str | None:
    """Return the issue that "for ..." adds to a proposal further on ("accepted a plan on Sunday **for** a truce")."""
    if stance.content.lemma_.lower() not in words_of("binding"):
        return None
    behind = [token for token in stance.words if token.i > stance.content.right_edge.i]
    opening = next((n for n, token in enumerate(behind) if token.lower_ == "for" and token.dep_ == "prep"), None)
    span = span_between(text, behind[opening:]) if opening is not None else None
    issue = sense.issue_of(span.of(text)) if span is not None else OTHER
    return issue if issue not in _WEAK else None


def _points_back(head: Token) -> bool:
    """Tell whether a noun names what was asked or offered before: "the offer", "such proposals", "its demands"."""
    if any(
        child.dep_ in {"acl", "relcl"} or (child.dep_ == "prep" and child.lower_ != "from") for child in head.children
    ):
        return False
    such = any(child.lower_ in {"such", "these", "those"} for child in head.children)
    return head.lemma_.lower() in words_of("referring") or (such and head.lemma_.lower() in words_of("binding"))


def _split(text: str, groups: list[tuple[list[Token], str]], evidence: Span) -> list[Share]:
    shares: list[Share] = []
    for tokens, issue in groups:
        own = span_between(text, tokens)
        if own is None:
            continue
        if not shares:
            shares.append(Share(issue, Span(min(evidence.start, own.start), own.end), own))
        elif len(tokens) < _SHORT:
            shares.append(Share(issue, Span(shares[0].evidence.start, own.end), own))
        else:
            shares.append(Share(issue, own, own))
    return shares


def _parts(stance: Stance) -> list[list[Token]]:
    """Return the words of what is meant, one list for each joined part."""
    if stance.about:
        return [list(stance.about)]
    head = stance.content
    if head.i == stance.trigger.i:
        return _parts_of_clause(stance)
    within = {token.i for token in stance.words}
    heads = [head, *(each for each in head.conjuncts if each.i > head.i and _is_alike(head, each))]
    if stance.rule in _LISTING and head.pos_ == "NOUN":
        heads = sorted({each.i: each for each in (*heads, *_listed_deeper(head))}.values(), key=lambda each: each.i)
    parts = []
    for each, following in zip(heads, [*heads[1:], None], strict=True):
        stop = following.left_edge.i if following is not None else each.right_edge.i + 1
        words = [
            token
            for token in each.subtree
            if (token.i in within or each is not head) and token.i < stop and token.dep_ != "cc"
        ]
        if words:
            parts.append(words)
    return parts or [list(stance.words)]


def _listed_deeper(head: Token) -> list[Token]:
    """Return the further nouns of a list that the parse hung inside the first: "release of all, **a truce** and ...".

    They are set off by a comma, or the last of them has an article of its own.
    """
    for token in head.subtree:
        if token.i <= head.i or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        rest = [each for each in token.conjuncts if each.i > token.i]
        if token.dep_ == "appos" and rest and token.doc[token.left_edge.i - 1].text == ",":
            return [token, *rest]
        if token.dep_ == "pobj" and len(rest) > 1 and any(child.dep_ == "det" for each in rest for child in each.lefts):
            return rest
    return []


def _is_alike(head: Token, joined: Token) -> bool:
    """Tell whether a joined part is of the same sort: a verb of another form begins a clause of its own."""
    if head.pos_ == "VERB":
        return joined.tag_ == head.tag_
    return joined.pos_ != "ADJ"


def _parts_of_clause(stance: Stance) -> list[list[Token]]:
    """Cut a clause where its verb's object or phrase is joined to another ("agree to a truce **and direct talks**")."""
    verb, words = stance.trigger, list(stance.words)
    below = [child for child in verb.children if child.i > verb.i and child.dep_ in {"dobj", "prep", "xcomp", "ccomp"}]
    inner = [grand for child in below for grand in (child, *child.children) if grand.dep_ in {"dobj", "pobj", "xcomp"}]
    second = next((each for head in inner for each in head.conjuncts if each.i > head.i), None)
    if second is None or second.left_edge.i <= verb.i:
        return [words]
    first = [token for token in words if token.i < second.left_edge.i]
    rest = [token for token in words if token.i >= second.left_edge.i]
    while first and (first[-1].dep_ == "cc" or first[-1].is_punct):
        first.pop()
    return [part for part in (first, rest) if part] or [words]


def _issue(text: str, sense: IssueSense, part: list[Token], stance: Stance) -> str:
    """Return the issue of one part; what stands before "deal", "offer", ... only names it ("the ceasefire deal")."""
    head = stance.content if any(token.i == stance.content.i for token in part) else part[0]
    if head.lemma_.lower() in words_of("binding"):
        part = [token for token in part if token.i >= head.i] or part
    if head.lemma_.lower() in words_of("talks") and head.pos_ == "NOUN":
        part = [token for token in part if token.i <= head.i] or part
    span = span_between(text, part)
    if span is None:
        return OTHER
    return sense.issue_of(span.of(text), (head.idx - span.start, head.idx + len(head) - span.start))
