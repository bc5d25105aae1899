"""How a clause is held out: negated, possible, conditional, past, or not asserted at all."""

from itertools import islice

from spacy.tokens import Token

from travaux.model.content import Modality
from travaux.read.grammar.clauses import auxiliaries_of, is_negated

_POSSIBLE = frozenset({"may", "might", "could"})
_HYPOTHETICAL_MARKS = frozenset({"if", "whether", "unless", "until", "should"})
_CARRIERS = frozenset({"continue", "begin", "start", "vote", "appear", "seem", "keep", "move", "remain"})
"""Verbs that leave what they govern asserted: "continues to insist", "voted to reject"."""
_RUNG = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "csubj"})
_EVER = frozenset({"circumstance", "condition", "account", "way", "mean", "means", "point", "time", "case"})
_DENYING = frozenset({"deny", "doubt", "dispute", "refute"})
_FORESEEING = frozenset({"assume", "suppose", "imagine", "expect", "predict", "hope", "fear", "bet", "ensure"})
"""Verbs whose clause somebody only foresees: "assuming that Norland **refuses**"."""
HEARSAY = frozenset({"claim", "report", "suggestion", "allegation", "rumour", "rumor", "accusation", "speculation"})
"""What is said of somebody: to reject it is to deny it."""
_STRIKING_DOWN = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "rebut"})
_NEVER_YET = frozenset({"yet", "fail"})


def is_denied(verb: Token) -> bool:
    """Tell whether the verb is negated, by an auxiliary's particle, "no longer", "never" or a negative subject."""
    if is_negated(verb):
        return True
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"} and _follows_never(child):
            return True
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in {"never", "hardly", "longer"}):
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and (
            child.lower_ in {"nobody", "none", "neither", "nothing"}
            or any(grand.lower_ in {"no", "neither"} for grand in child.children)
            or [word.lower_ for word in islice(child.subtree, 2)] == ["not", "one"]
        ):
            return True
    return False


def _follows_never(auxiliary: Token) -> bool:
    """Tell whether a phrase takes the clause back: "**under no circumstances** will we", "at no point did it"."""
    return auxiliary.i > 1 and auxiliary.nbor(-2).lower_ == "no" and auxiliary.nbor(-1).lemma_ in _EVER


def modality_of(verb: Token) -> Modality:
    """Return how the verb's clause is held out."""
    words = {auxiliary.lower_ for auxiliary in auxiliaries_of(verb)}
    if words & _POSSIBLE:
        return Modality.POSSIBLE
    if words & {"would", "'d", "’d"}:
        return Modality.CONDITIONAL
    if "had" in words and verb.tag_ == "VBN":
        return Modality.PAST
    return Modality.ASSERTED


def is_supposed(verb: Token) -> bool:
    """Tell whether the clause is only supposed, asked or wished for, and thus holds no position of its own.

    "If Norland rejects it", "whether it accepts", "has yet to agree", "tried to refuse", "is expected to accept".
    """
    told = verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.head.pos_ == "VERB"
    if told and (is_negated(verb.head) or verb.head.lemma_ in _DENYING | _FORESEEING or _is_conditional(verb.head)):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "dobj" and is_supposed(verb.head.head):
        return True
    if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_ in HEARSAY and verb.head.head.lemma_ in _STRIKING_DOWN:
        return verb.head.dep_ in {"dobj", "nsubjpass"}
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ == "should" and _is_inverted(child, verb):
            return True
        if child.dep_ == "mark" and child.lower_ in _HYPOTHETICAL_MARKS and child.i < verb.i:
            return True
        if child.dep_ in {"advmod", "aux"} and child.lower_ in {"yet", "if", "whether"} and child.i < verb.i:
            return True
    if verb.dep_ == "conj" and verb.tag_ in {"VB", "VBN"} and not any(True for _ in auxiliaries_of(verb)):
        return verb.head.i != verb.i and verb.head.pos_ in {"VERB", "AUX"} and is_supposed(verb.head)
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return verb.dep_ not in _RUNG or verb.head.lemma_ not in _CARRIERS
    return False


def _is_conditional(verb: Token) -> bool:
    """Tell whether "if" or the like opens the verb's clause: "**if** it suggests that it will refuse"."""
    return any(
        child.dep_ == "mark" and child.lower_ in {"if", "unless"} and child.i < verb.i for child in verb.children
    )


def _is_inverted(auxiliary: Token, verb: Token) -> bool:
    """Tell whether the auxiliary stands before the subject ("should Norland refuse, ...")."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} and child.i > auxiliary.i for child in verb.children)
