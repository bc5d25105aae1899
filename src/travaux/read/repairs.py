"""Repairs of what the parser often gets wrong in news, made once for all readers."""

from itertools import islice, zip_longest

from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST = 30
"""Tokens of a phrase that are looked at."""
_BETWEEN = frozenset({"aux", "auxpass", "neg", "advmod"})
_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "mark"})


def repair(doc: Doc) -> None:
    """Mend the tree in place."""
    for token in doc:
        if token.dep_ in {"conj", "advcl"} and token.pos_ in {"VERB", "AUX"}:
            _give_back_subject(token)
        elif token.dep_ == "appos" and token.pos_ == "PROPN":
            _join_to_list(token)


def _give_back_subject(verb: Token) -> None:
    """Give a joined clause the subject that the parser joined to the words before.

    In "A freed 52 captives and B released 150" it takes "captives and B" for one object, and A for the one who
    released.
    """
    if any(child.dep_ in _OWN for child in verb.children) or not _is_finite(verb):
        return
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].dep_ in _BETWEEN and verb.doc[before].head == verb:
        before -= 1
    noun = verb.doc[before]
    if noun.dep_ != "conj" or noun.pos_ not in {"PROPN", "NOUN", "PRON"} or verb.head.i > noun.left_edge.i:
        return
    joining = verb.doc[max(noun.left_edge.i - 1, 0)]
    if joining.dep_ != "cc":
        return
    joining.head, noun.head = verb.head, verb
    noun.dep_, verb.dep_ = "nsubj", "conj"


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(child.tag_ == "MD" for child in verb.children)


def _join_to_list(name: Token) -> None:
    """Join the nouns with names of their own to the noun whose name the parser thinks they explain.

    In "the head of A, X, the head of B, Y, and the head of C, Z, met" three met.
    """
    first = name.head
    if first.pos_ != "NOUN" or first.i > name.i:
        return
    after = [child for child in islice(name.rights, _LONGEST) if child.dep_ in {"appos", "conj"}]
    for noun, following in zip_longest(after, after[1:]):
        if noun.pos_ != "NOUN":
            continue
        has_name = any(token.dep_ == "appos" and token.pos_ == "PROPN" for token in islice(noun.subtree, _LONGEST))
        if not has_name and (following is None or following.dep_ != "appos" or following.pos_ != "PROPN"):
            continue
        noun.head, noun.dep_ = first, "conj"
        if not has_name:
            following.head = noun
