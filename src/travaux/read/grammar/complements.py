"""What a word governs: the object, clause or phrase meant, and whom it is addressed to."""

from spacy.tokens import Token

from travaux.read.grammar.clauses import is_passive

RELATIVES = frozenset({"who", "which", "that", "whom"})


def is_infinitive(verb: Token) -> bool:
    """Tell whether the verb is an infinitive with "to"."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def _dependents(head: Token) -> list[Token]:
    """Return the children of the head and of its particles ("out of", "on to")."""
    particles = [child for child in head.children if child.dep_ in {"prt", "advmod", "prep"} and child.i == head.i + 1]
    extra = [grand for child in particles for grand in child.children if grand.dep_ in {"prep", "pcomp"}]
    phrases = (child for child in head.children if child.lower_ == "in" and child.i > head.i)
    set_ones = (
        grand for child in phrases for grand in child.children if grand.lower_ in {"return", "turn", "principle"}
    )
    return [*head.children, *extra, *(deep for noun in set_ones for deep in noun.children if deep.dep_ == "prep")]


def _objects(head: Token) -> Token | None:
    return next((child for child in head.children if child.dep_ in {"dobj", "obj"}), None)


def _infinitive(head: Token) -> Token | None:
    for child in head.children:
        if child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and child.i > head.i and is_infinitive(child):
            return child
    return None


def _prepositional(head: Token, preposition: str) -> Token | None:
    for child in _dependents(head):
        if child.lower_ == preposition and child.dep_ in {"prep", "dative", "prt", "agent"} and child.i > head.i:
            inner = next((grand for grand in child.children if grand.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                return inner
    return None


def complement_by(frame: str, head: Token) -> tuple[Token, Token | None] | None:
    """Return what the construction says is meant, and whom it is addressed to, or None when it does not fit."""
    match frame:
        case "self":
            return head, None
        case "np":
            return _object_frame(head)
        case "inf":
            verb = _infinitive(head)
            return (verb, None) if verb is not None and _objects(head) is None else None
        case "ing":
            verb = next((c for c in head.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBG"), None)
            return (verb, None) if verb is not None else None
        case "done":
            verb = next((c for c in head.children if c.dep_ in {"ccomp", "xcomp"} and c.tag_ == "VBN"), None)
            return (verb, None) if verb is not None and _own_subject(verb) is not None else None
        case "that":
            return _that_frame(head)
        case "np+inf":
            return _addressed_frame(head)
        case "np+that":
            found = _that_frame(head)
            return (found[0], _objects(head) or found[1]) if found is not None else None
    preposition, _, plus = frame.partition("+")
    inner = _prepositional(head, preposition)
    if inner is None:
        return _for_clause(head) if frame == "for" else None
    if not plus:
        return inner, None
    verb = _infinitive(head) or next(
        (c for c in inner.children if c.dep_ in {"acl", "relcl"} and is_infinitive(c)), None
    )
    return (verb, inner) if verb is not None else None


def _for_clause(head: Token) -> tuple[Token, Token | None] | None:
    """Read "called for troops to withdraw", where "for" opens a clause."""
    for child in head.children:
        if (
            child.i > head.i
            and is_infinitive(child)
            and any(g.lower_ == "for" and g.dep_ == "mark" for g in child.lefts)
        ):
            return child, _own_subject(child)
    return None


def _object_frame(head: Token) -> tuple[Token, Token | None] | None:
    found = _objects(head)
    if found is not None and found.lower_ not in RELATIVES:
        return found, None
    if head.dep_ == "relcl" and (found is not None or _has_gap(head)):
        return head.head, None
    if is_passive(head):
        subject = next((child for child in head.children if child.dep_ == "nsubjpass"), None)
        if subject is not None and subject.lower_ in RELATIVES and head.dep_ == "relcl":
            return head.head, None
        return (subject, None) if subject is not None else None
    if head.dep_ == "acl" and head.tag_ == "VBN":
        return head.head, None
    return None


def _has_gap(verb: Token) -> bool:
    """Tell whether a relative clause has a subject of its own and lacks its object."""
    subject = _own_subject(verb)
    return subject is not None and subject.lower_ not in RELATIVES and not is_passive(verb)


def _that_frame(head: Token) -> tuple[Token, Token | None] | None:
    for child in head.children:
        if child.dep_ in {"ccomp", "acl"} and child.i > head.i and not is_infinitive(child) and child.tag_ != "VBG":
            if child.dep_ == "acl" and not any(grand.dep_ == "mark" for grand in child.children):
                continue
            return child, _own_subject(child)
    return None


def _addressed_frame(head: Token) -> tuple[Token, Token | None] | None:
    if is_passive(head):
        verb = _infinitive(head)
        return (verb, _own_subject(head)) if verb is not None else None
    for child in head.children:
        if child.dep_ in {"ccomp", "xcomp", "advcl"} and child.i > head.i and is_infinitive(child):
            addressed = _own_subject(child) or _objects(head)
            if addressed is not None and addressed.i < child.i:
                return child, addressed
    return None
