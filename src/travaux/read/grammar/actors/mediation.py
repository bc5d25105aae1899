"""Mediation: whom the report calls a go-between."""

from spacy.tokens import Token

from travaux.read.grammar.actors.standing import governed

_MEDIATING_VERBS = frozenset({"mediate", "broker", "facilitate"})
_MEDIATING_NOUNS = frozenset({"mediator", "mediation", "broker", "intermediary", "go-between", "facilitator"})
_WATCHERS = frozenset({"observer", "monitor"})
_WATCHING = frozenset({"observe", "monitor"})
_MEDIATED = frozenset({"brokered", "mediated", "sponsored", "facilitated"})
_NEAR = 3
_TWO = 2
_MUTUAL = frozenset({"agree", "negotiate", "clash", "fight", "disagree", "exchange", "swap", "sign", "bargain"})
"""What two sides do with one another."""
_DIPLOMACY = frozenset(
    {"meet", "propose", "visit", "travel", "urge", "press", "push", "convey", "discuss", "negotiate", "work", "call",
     "host", "help", "seek", "send", "present", "outline", "welcome", "announce", "hold", "say", "tell", "hope"}
)  # fmt: skip
_DISPUTES = frozenset(
    {"war", "talk", "talks", "negotiation", "deal", "agreement", "ceasefire", "cease", "fire", "truce", "conflict",
     "dispute", "fighting", "accord", "pact", "exchange", "swap", "peace", "hostility", "clash", "relation", "contract",
     "tension", "standoff", "dialogue", "crisis", "discussion", "meeting", "fight", "battle", "violence", "treaty"}
)  # fmt: skip


def mediates(token: Token) -> bool:
    """Tell whether the noun at the token is said to mediate: as doer, or beside a noun or participle of mediation."""
    first = governed(token)
    head = first.head
    if first.dep_ == "nsubj" and _is_mediating(head):
        return True
    if first.dep_ == "pobj" and head.dep_ in {"agent", "prep"} and head.lower_ in {"by", "of", "from", "through"}:
        over = head.head
        if any(word.lemma_.lower() in _MEDIATING_NOUNS for word in (over, *over.lefts, *_word_before(head))):
            return True
        if over.lower_ == "sponsored" and over.head.lemma_.lower() not in _DISPUTES:
            return False
        return over.lemma_.lower() in _MEDIATING_VERBS or (over.lower_ in _MEDIATED and head.lower_ == "by")
    if head.lemma_.lower() in _MEDIATING_NOUNS and first.dep_ in {"compound", "amod", "nmod", "appos", "poss"}:
        return True
    if first.dep_ in {"appos", "nsubj"}:
        return any(t.lemma_.lower() in _MEDIATING_NOUNS for t in head.children if t.dep_ in {"attr", "appos"})
    following = [token.nbor(step) for step in range(1, _NEAR + 1) if token.i + step < len(token.doc)]
    if len(following) < _NEAR or following[0].text != "-" or following[1].lower_ not in _MEDIATED:
        return False
    return following[1].lower_ != "sponsored" or following[2].lemma_.lower() in _DISPUTES


def observes(token: Token) -> bool:
    """Tell whether the noun is said to look on: "attended as an observer", "monitors from X", "observed the talks"."""
    first = governed(token)
    head = first.head
    if first.dep_ == "nsubj":
        roles = (inner for child in head.children if child.lower_ == "as" for inner in child.children)
        if any(inner.lemma_.lower() in _WATCHERS for inner in roles):
            return True
        watched = (child.lemma_.lower() for child in head.children if child.dep_ == "dobj")
        return head.lemma_.lower() in _WATCHING and not _DISPUTES.isdisjoint(watched)
    if first.dep_ == "pobj":
        return head.lower_ in {"from", "of"} and head.head.lemma_.lower() in _WATCHERS
    return first.dep_ in {"compound", "amod", "nmod"} and head.lemma_.lower() in _WATCHERS


def _word_before(preposition: Token) -> tuple[Token, ...]:
    """Return the word that a preposition follows, to which the parser does not always tie it."""
    return (preposition.nbor(-1),) if preposition.i > 0 else ()


def _is_with_another(verb: Token) -> bool:
    """Tell whether what is brokered is the doer's own: "failed to broker a deal **with** Sarnia"."""
    brokered = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    return any(child.lower_ == "with" for each in brokered for child in each.children)


def _is_mediating(verb: Token) -> bool:
    if verb.lemma_.lower() in _MEDIATING_VERBS:
        return not _is_with_another(verb)
    return any(
        child.lemma_.lower() in _MEDIATING_VERBS and not _is_with_another(child)
        for child in verb.children
        if child.dep_ in {"conj", "xcomp", "advcl", "pcomp"}
    )


def is_diplomatic(token: Token) -> bool:
    """Tell whether the noun is the doer of what parties and go-betweens do: meets, proposes, urges."""
    first = governed(token)
    return first.dep_ == "nsubj" and first.head.lemma_.lower() in _DIPLOMACY


def is_dealt_with(token: Token) -> bool:
    """Tell whether a dispute or a deal is said to be with the noun: "talks with X", "the war against X"."""
    first = governed(token)
    if first.dep_ != "pobj" or first.head.lower_ not in {"with", "against"}:
        return False
    return first.head.head.lemma_.lower() in _DISPUTES


def _is_of_pair(token: Token, first: Token) -> bool:
    """Tell whether the noun is one of two who agree, fight or are called both: "X and Y agreed", "both X and Y"."""
    pair = [first, *first.conjuncts]
    if len(pair) != _TWO or token not in pair or any(each.pos_ != "PROPN" for each in pair):
        return False
    if any(child.dep_ == "preconj" and child.lower_ == "both" for child in first.children):
        return True
    return first.dep_ == "nsubj" and first.head.lemma_.lower() in _MUTUAL


def is_side(token: Token) -> bool:
    """Tell whether the noun is one of two sides: "talks between X and Y", "the X-Y war"."""
    first = governed(token)
    if first.dep_ == "pobj" and first.head.lower_ == "between":
        return first.head.head.lemma_.lower() in _DISPUTES or first.head.head.pos_ != "VERB"
    if _is_of_pair(token, first):
        return True
    doc = token.doc
    hyphen_after = token.i + 1 < len(doc) and doc[token.i + 1].text in {"-", "–"} and not token.whitespace_
    hyphen_before = token.i > 1 and doc[token.i - 1].text in {"-", "–"} and not doc[token.i - 1].whitespace_
    if not hyphen_after and not hyphen_before:
        return False
    following = doc[token.i + 1 : token.i + 5]
    other = doc[token.i + 2] if hyphen_after and token.i + 2 < len(doc) else doc[token.i - 2]
    return other.text[0].isupper() and any(each.lemma_.lower() in _DISPUTES for each in following)
