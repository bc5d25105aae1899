"""How a noun stands in its clause: whether it acts, is dealt with, or is only a place or a circumstance."""

from spacy.tokens import Token

_LONGEST_LIST = 25
"""Joined phrases that are climbed to find what governs them all."""
_BEING = frozenset({"be", "seem", "appear", "become", "remain", "have"})
_COUNTERPARTS = frozenset({"with", "between", "against", "among", "from", "to"})
_ARMS = frozenset(
    {"airstrike", "strike", "attack", "raid", "warplane", "jet", "troop", "soldier", "force", "helicopter", "drone",
     "missile", "shelling", "bombardment", "bombing", "artillery", "tank", "warship", "offensive", "assault", "navy",
     "army", "military", "aircraft", "police", "court", "authority"}
)  # fmt: skip
"""Means and deeds that act for whom they belong to."""
_PLACES = frozenset(
    {"in", "at", "near", "into", "across", "inside", "outside", "through", "over", "around", "throughout", "within"}
)


def governed(token: Token) -> Token:
    """Return the first of the phrases joined with the token, whose standing holds for all of them."""
    for _ in range(_LONGEST_LIST):
        if token.dep_ != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def acts(token: Token) -> bool:
    """Tell whether the noun is the doer of a verb: its subject, or the agent of a passive."""
    token = governed(token)
    if token.dep_ == "appos":
        token = governed(token.head)
    if token.dep_ == "nsubj":
        return True
    return token.dep_ == "pobj" and (token.head.dep_ == "agent" or _is_source(token.head))


def _is_source(preposition: Token) -> bool:
    """Tell whether the preposition is that of "according to"."""
    return preposition.lower_ == "to" and preposition.i > 0 and preposition.nbor(-1).lower_ == "according"


def weight_of(token: Token) -> float:
    """Return how much the noun's place speaks for an actor: 3 for a doer, 0 for a mere place."""
    token = governed(token)
    match token.dep_:
        case "nsubj":
            return 2.0 if token.head.lemma_ in _BEING else 3.0
        case "nsubjpass":
            return 1.5
        case "poss":
            return 1.5
        case "dobj" | "dative" | "attr":
            return 1.5
        case "pobj":
            return _weight_after(token.head)
        case "compound" | "amod" | "nmod":
            return 1.5 if acts(token.head) and token.head.lemma_.lower() in _ARMS else 0.75
        case "appos":
            return weight_of(token.head) if token.head.dep_ not in {"appos", "conj"} else 1.0
        case _:
            return 0.5


def _weight_after(preposition: Token) -> float:
    word = preposition.lower_
    if preposition.dep_ == "agent" or _is_source(preposition):
        return 3.0
    if word in _COUNTERPARTS or word in {"including", "as"}:
        return 1.5
    return 0.0 if word in _PLACES else 0.75


def is_place(token: Token) -> bool:
    """Tell whether the noun follows a preposition of place."""
    token = governed(token)
    return token.dep_ == "pobj" and token.head.lower_ in _PLACES
