"""Repairs of what the parser often gets wrong in news, made once for all readers."""

from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BETWEEN = frozenset({"aux", "auxpass", "neg", "advmod"})
_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "mark"})


def repair(doc: Doc) -> None:
    """Mend the tree in place."""
    for token in doc:
        if token.dep_ in {"conj", "advcl"} and token.pos_ in {"VERB", "AUX"}:
            _give_back_subject(token)


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
