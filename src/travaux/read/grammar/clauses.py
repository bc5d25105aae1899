"""Clauses over the dependency parse: subjects, agents, objects, negation and the words a clause covers."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_NEGATIVE_WORDS = frozenset({"no", "never", "neither", "nor", "not", "n't", "n’t"})


def subject_of(verb: Token) -> Token | None:
    """Return the head of the verb's subject.

    A verb without one of its own takes that of the verb it is joined to ("met and agreed") or controlled
    by ("refused to sign").
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        if verb.dep_ == "conj" or (verb.dep_ in {"xcomp", "advcl"} and verb.tag_ in {"VB", "VBG"}):
            verb = verb.head
        else:
            return None
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is in the passive voice."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Return the head of a passive verb's "by" phrase."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep" and is_passive(verb)):
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def objects_of(verb: Token) -> list[Token]:
    """Return the heads of the verb's direct objects, those joined by "and" included."""
    return [each for child in verb.children if child.dep_ in {"dobj", "dative"} for each in (child, *child.conjuncts)]


def complement_of(verb: Token) -> Token | None:
    """Return the verb of the clause that completes this one: "said that X **left**", "agreed to **leave**"."""
    return next((child for child in verb.children if child.dep_ in {"ccomp", "xcomp"}), None)


def is_negated(verb: Token) -> bool:
    """Tell whether the verb, or its auxiliary, is negated in its own clause."""
    return any(
        child.dep_ == "neg" or child.lower_ in _NEGATIVE_WORDS
        for child in verb.children
        if child.dep_ in {"neg", "advmod", "preconj", "det", "cc"} and child.i < verb.i + 2
    )


def auxiliaries_of(verb: Token) -> Iterator[Token]:
    """Iterate over the verb's auxiliaries ("will have been")."""
    return (child for child in verb.children if child.dep_ in _AUXILIARIES)


def noun_phrase(head: Token) -> list[Token]:
    """Return the tokens of a noun phrase without its relative clauses, appositions and joined phrases."""
    kept = [head]
    for child in head.children:
        if child.dep_ not in {"relcl", "appos", "conj", "cc", "punct", "acl", "advcl"}:
            kept += [token for token in child.subtree if not token.is_space]
    return sorted(kept, key=lambda token: token.i)
