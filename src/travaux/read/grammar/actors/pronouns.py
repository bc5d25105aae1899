"""Pronouns: for whom "he", "it" and "its" stand, by the mentions before them.

When the words leave it open, there is no answer: a wrong attribution is worse than none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from travaux.model.actor import ActorKind
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.descriptions import group_noun, group_nouns
from travaux.read.grammar.actors.pieces import office_words

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "their"})
PRONOUNS = _HE | _SHE | _IT | _THEY
SENTENCES_BACK = 2
_CLAUSES_UP = 8
"""Tokens climbed from a pronoun to the clauses that govern its own."""
_TOLD_WITHIN = 24
"""Tokens behind a pronoun in which the verb stands whose subject it belongs to."""
_EMPTY = frozenset({"be", "seem", "appear", "take", "happen", "become", "look", "turn"})
"""Verbs whose "it" often stands for nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One mention that has been resolved: who, in which sentence, and whether as a subject."""

    bearer: Bearer
    sentence: int
    token: int
    is_subject: bool
    leads: bool
    """Whether it is the subject of the sentence's main clause."""
    verb: int
    """Token that governs it."""
    is_quoted: bool = False
    """Whether it stands in a quotation: nobody there is he who is spoken of outside."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """One person who is described, by whom nobody is known: "**the president** said", where none is named."""

    token: int
    noun: str


def antecedent(
    mentions: Sequence[Heard], pronoun: Token, sentence: int, strangers: Sequence[Stranger] = ()
) -> Bearer | None:
    """Return whom a pronoun outside quotation marks stands for, or None.

    A person is not meant where a stranger came later as a subject.
    """
    word = pronoun.lower_
    if word in _HE | _SHE and _is_after_stranger(mentions, pronoun):
        return None
    if word in _HE | _SHE:
        found = _person(mentions, pronoun, sentence, is_female=word in _SHE)
        if found is None or _is_behind_stranger(mentions, found, strangers):
            return None
        found.is_female = word in _SHE
        return found
    if word in _IT:
        return _group(mentions, pronoun, sentence, plural=False)
    return _group(mentions, pronoun, sentence, plural=True) if word in _THEY else None


def _is_after_stranger(mentions: Sequence[Heard], pronoun: Token) -> bool:
    """Tell whether a subject nobody knows may be meant: "**Its envoy** heard of it from the press, he said"."""
    known = {heard.token for heard in mentions}
    return any(
        token.dep_ in {"nsubj", "nsubjpass"}
        and token.tag_ == "NN"
        and token.i not in known
        and group_nouns().get(group_noun(token) or "") == "person"
        and not any(child.dep_ == "appos" for child in token.children)
        for token in pronoun.doc[pronoun.sent.start : pronoun.i]
    )


def _is_behind_stranger(mentions: Sequence[Heard], person: Bearer, strangers: Sequence[Stranger]) -> bool:
    """Tell whether a stranger came after the person, and need not be he: another office is his, or others acted."""
    last = next((heard for heard in reversed(mentions) if heard.bearer is person), None)
    if not strangers or last is None or strangers[-1].token < last.token:
        return False
    offices = {noun for noun in person.offices if office_words().get(noun) == "party"}
    near = (heard for heard in mentions if heard.is_subject and heard.sentence >= last.sentence - 1)
    is_alone = all(heard.bearer is person for heard in near if heard.bearer.is_person)
    return not is_alone or (bool(offices) and strangers[-1].noun not in offices)


def _is_of_stranger(mentions: Sequence[Heard], pronoun: Token) -> bool:
    """Tell whether the subject of the clause above is a name that nobody is known by: "**Velm** said that it"."""
    known = {heard.token for heard in mentions}
    verb = pronoun.head
    for _ in range(_CLAUSES_UP):
        subjects = [child for child in verb.lefts if child.dep_ == "nsubj" and child.i < pronoun.i]
        if subjects:
            return subjects[0].pos_ == "PROPN" and subjects[0].i not in known
        if verb.head.i == verb.i:
            return False
        verb = verb.head
    return False


def _person(mentions: Sequence[Heard], pronoun: Token, sentence: int, *, is_female: bool) -> Bearer | None:
    """Return the last fitting subject, else the only fitting person of the last sentences."""
    near = [
        heard
        for heard in reversed(mentions)
        if sentence - heard.sentence <= SENTENCES_BACK
        and heard.bearer.is_person
        and heard.bearer.is_female in (None, is_female)
        and heard.token < pronoun.i
        and not heard.is_quoted
    ]
    above = _subject_above(pronoun, [heard for heard in near if heard.sentence == sentence])
    if above is not None:
        return above
    here = distinct(heard.bearer for heard in near if heard.sentence == sentence and heard.is_subject)
    if here:
        return here[0] if len(here) == 1 else None
    for back in range(1, SENTENCES_BACK + 1):
        before = [heard for heard in near if heard.sentence == sentence - back]
        leading = distinct(heard.bearer for heard in before if heard.leads)
        main = distinct(heard.bearer for heard in before if pronoun.doc[heard.verb].dep_ == "ROOT" and heard.leads)
        if len(leading) == 1 or len(main) == 1:
            return (main or leading)[0]
        among = distinct(heard.bearer for heard in before if heard.is_subject) or distinct(h.bearer for h in before)
        if among:
            return among[0] if len(among) == 1 else None
    here = distinct(heard.bearer for heard in near if heard.sentence == sentence)
    return here[0] if len(here) == 1 else None


def _group(mentions: Sequence[Heard], pronoun: Token, sentence: int, *, plural: bool) -> Bearer | None:
    """Return the group or state that is the last subject, in this sentence or leading the one before."""
    if pronoun.dep_ not in {"nsubj", "poss"}:
        return None
    if pronoun.dep_ == "nsubj" and not plural and (pronoun.head.lemma_ in _EMPTY or _is_bare_participle(pronoun.head)):
        return None
    groups = [heard for heard in reversed(mentions) if heard.token < pronoun.i and not heard.bearer.is_person]
    here = [heard for heard in groups if heard.sentence == sentence]
    told = _clause_told_before(pronoun)
    if told is not None:
        subject = next((heard.bearer for heard in here if heard.is_subject and heard.verb == told.i), None)
        if subject is not None:
            return subject if _fits(subject, plural) else None
    above = _subject_above(pronoun, here) if told is None else None
    if above is None and told is None and _is_of_stranger(mentions, pronoun):
        return None
    if above is not None:
        if pronoun.dep_ == "nsubj" and pronoun.head.dep_ in {"relcl", "acl"}:
            return None
        return above if _fits(above, plural) else None
    if here:
        return None
    before = [heard for heard in groups if heard.sentence == sentence - 1]
    only = distinct(heard.bearer for heard in before)
    if len(only) != 1 or not any(heard.leads for heard in before):
        return None
    return only[0] if _fits(only[0], plural) else None


def _is_bare_participle(verb: Token) -> bool:
    """Tell whether a participle stands without "has", as in "it is said"."""
    return verb.tag_ == "VBN" and not any(
        c.dep_ == "aux" and c.lemma_.lower() in {"have", "has"} for c in verb.children
    )


def _clause_told_before(pronoun: Token) -> Token | None:
    """Return the verb of the clause that the pronoun's owner tells: "X **waits**, its envoy, Y, said"."""
    if pronoun.dep_ != "poss":
        return None
    following = pronoun.doc[pronoun.i + 1 : min(pronoun.i + _TOLD_WITHIN, pronoun.sent.end)]
    tells = next((token for token in following if token.pos_ == "VERB"), None)
    if tells is None:
        return None
    told = next((child for child in tells.lefts if child.dep_ == "ccomp" and child.i < pronoun.i), None)
    if told is None and tells.dep_ == "conj" and pronoun.nbor(-1).text == "," and tells.head.i < pronoun.i:
        return tells.head
    return told


def _subject_above(pronoun: Token, heard: Sequence[Heard]) -> Bearer | None:
    """Return the subject of the pronoun's own clause, or of the nearest clause that governs it."""
    subjects = {each.verb: each.bearer for each in heard if each.is_subject}
    verb = pronoun.head
    for _ in range(_CLAUSES_UP):
        found = subjects.get(verb.i)
        if found is not None:
            return found
        if verb.head.i == verb.i:
            break
        verb = verb.head
    return None


def _fits(bearer: Bearer, plural: bool) -> bool:
    if bearer.is_person:
        return False
    is_many = bearer.description.is_plural if bearer.description else bearer.kind is not ActorKind.STATE
    return is_many if plural else not (bearer.description and bearer.description.is_plural)


def distinct(bearers: Iterable[Bearer]) -> list[Bearer]:
    """Return the bearers in their order, each once."""
    return list(dict.fromkeys(bearers))
