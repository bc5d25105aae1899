"""Mediation: whom the report calls a go-between."""

from spacy.tokens import Token

from travaux.read.grammar.standing import governed

_MEDIATING_VERBS = frozenset({"mediate", "broker", "facilitate"})
_MEDIATING_NOUNS = frozenset({"mediator", "mediation", "broker", "intermediary", "go-between", "facilitator"})
_MEDIATED = frozenset({"brokered", "mediated", "sponsored", "facilitated"})
_NEAR = 3


def mediates(token: Token) -> bool:
    """Tell whether the noun at the token is said to mediate: as doer, or beside a noun or participle of mediation."""
    first = governed(token)
    head = first.head
    if first.dep_ == "nsubj" and _is_mediating(head):
        return True
    if first.dep_ == "pobj" and head.dep_ in {"agent", "prep"} and head.lower_ in {"by", "of", "from", "through"}:
        over = head.head
        return over.lemma_.lower() in _MEDIATING_VERBS | {"mediation", "intermediary"} or (
            over.lower_ in _MEDIATED and head.lower_ == "by"
        )
    if head.lemma_.lower() in _MEDIATING_NOUNS and first.dep_ in {"compound", "amod", "nmod", "appos", "poss"}:
        return True
    if first.dep_ in {"appos", "nsubj"}:
        return any(t.lemma_.lower() in _MEDIATING_NOUNS for t in head.children if t.dep_ in {"attr", "appos"})
    following = [token.nbor(step) for step in range(1, _NEAR) if token.i + step < len(token.doc)]
    return len(following) > 1 and following[0].text == "-" and following[1].lower_ in _MEDIATED


def _is_mediating(verb: Token) -> bool:
    if verb.lemma_.lower() in _MEDIATING_VERBS:
        return True
    return any(
        c.lemma_.lower() in _MEDIATING_VERBS for c in verb.children if c.dep_ in {"conj", "xcomp", "advcl", "pcomp"}
    )
