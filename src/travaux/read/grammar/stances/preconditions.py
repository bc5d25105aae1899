"""Preconditions told by "to be": "a truce is a precondition for talks", "there will be no talks until ..."."""

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.clauses import subject_of
from travaux.read.grammar.extents import clause_tokens, own_subject
from travaux.read.grammar.modality import is_denied, is_supposed, modality_of
from travaux.read.grammar.stances.conditions import condition_of, is_of_nothing
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.word_classes import words_of

_OPENERS = frozenset({"for", "to", "of"})
_FIRST = frozenset({"unless", "only", "before"})


def precondition_stance(verb: Token) -> Stance | None:
    """Read "a ceasefire and a retreat are preconditions for talks", "the condition for talks is a ceasefire"."""
    subject = own_subject(verb) if verb.lemma_ == "be" else None
    if subject is None or is_denied(verb) or is_supposed(verb):
        return None
    attribute = next((child for child in verb.children if child.dep_ == "attr" and child.i > verb.i), None)
    if attribute is None:
        return None
    for name, content in ((attribute, subject), (subject, attribute)):
        waits = _what_waits(name)
        if _is_precondition(name, waits) and content.pos_ != "PRON":
            words = tuple(clause_tokens(verb))
            return Stance(
                Act.DEMAND, verb, content, None, words, modality=modality_of(verb), rule="precondition", waits=waits
            )
    return None


def made_precondition(verb: Token) -> Stance | None:
    """Read "made a truce a condition for talks", "set their release as a precondition for talks"."""
    if (verb.lemma_ != "make" and verb.lemma_ not in words_of("setting")) or is_denied(verb) or is_supposed(verb):
        return None
    objects = [child for child in verb.children if child.dep_ in {"dobj", "dative", "nsubj"} and child.i > verb.i]
    named = [grand for child in verb.children if child.lower_ == "as" for grand in child.children] + objects
    name = next((noun for noun in named if _is_precondition(noun, _what_waits(noun)) and _what_waits(noun)), None)
    content = next((noun for noun in objects if name is not None and noun.i < name.i), None)
    if name is None or content is None:
        return None
    words = tuple(clause_tokens(verb))
    about = tuple(content.subtree)
    waits = _what_waits(name)
    holder = subject_of(verb)
    return Stance(Act.DEMAND, verb, content, holder, words, rule="precondition", about=about, waits=waits)


def _is_precondition(noun: Token, waits: tuple[Token, ...]) -> bool:
    """Tell whether the noun asks; only a word that means nothing else may leave out what it is for."""
    lemma = noun.lemma_.lower()
    is_sure = lemma not in {"condition", "requirement"}
    return lemma in words_of("precondition") and (bool(waits) or (is_sure and noun.dep_ == "attr"))


def _what_waits(noun: Token) -> tuple[Token, ...]:
    return tuple(token for child in noun.rights if child.lower_ in _OPENERS for token in child.subtree)[1:]


def nothing_before(verb: Token) -> Stance | None:
    """Read "there will be no talks until Norland withdraws": it is refused only as long as the rest is not done."""
    if verb.lemma_ != "be" or not is_of_nothing(verb) or is_supposed(verb):
        return None
    content = next((child for child in verb.children if child.dep_ in {"attr", "nsubj"} and child.i > verb.i), None)
    if content is None:
        return None
    words = tuple(clause_tokens(verb))
    stance = Stance(Act.REJECT, verb, content, None, words, modality=modality_of(verb), rule="precondition")
    condition = condition_of(stance)
    return stance if condition is not None and condition.kind in _FIRST else None
