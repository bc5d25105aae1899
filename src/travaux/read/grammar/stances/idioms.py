"""Idioms of a verb and its object that take a stand: "has **no intention of** leaving", "**gave its consent** to"."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.clauses import subject_of
from travaux.read.grammar.complements import complement_by, is_infinitive
from travaux.read.grammar.extents import clause_tokens
from travaux.read.grammar.modality import is_denied, is_supposed, modality_of
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.told import denied_act, is_asked_for
from travaux.read.grammar.stances.verbs import holder_of, outermost
from travaux.read.lexicons import load_table

_SIDES = {"against": Act.REJECT, "behind": Act.ACCEPT}
_PURPOSES = frozenset({"advcl", "acl", "xcomp", "relcl"})
_LENGTHS = frozenset({"hour", "day", "week", "month", "minute"})
_FAVOUR = frozenset({"favour", "favor", "support"})


@cache
def _idioms() -> dict[tuple[str, str], list[tuple[frozenset[str], str, Act, str]]]:
    """Return the words beside the object, what follows and the act, by verb and object."""
    found: dict[tuple[str, str], list[tuple[frozenset[str], str, Act, str]]] = defaultdict(list)
    for verb, thing, frame, act, gate in load_table("stance_idioms"):
        noun = max(thing.split(), key=lambda word: word not in {"no", "little", "open", "green", "cold"})
        beside = frozenset(thing.split()) - {noun}
        found[verb, noun].append((beside, frame, Act(act), gate))
    return dict(found)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb.split()[0] for verb, _ in _idioms())


def idiom_stance(verb: Token) -> Iterator[Stance]:
    """Read the stand that an idiom of the verb tells of, if any."""
    if verb.lemma_ == "give" and (given := _time_given(verb)) is not None:
        yield given
        return
    told = _told_by_object(verb) or _side_taken(verb)
    if told is None or is_supposed(verb) or is_asked_for(verb):
        return
    act: Act | None = told[0]
    if act is not None and is_denied(verb):
        act = denied_act(act, verb)
    if act is not None:
        words = tuple(clause_tokens(outermost(verb)))
        holder = holder_of(outermost(verb))
        yield Stance(act, verb, told[1], holder, words, modality=modality_of(verb), rule="idiom", gate=told[2])


def _time_given(verb: Token) -> Stance | None:
    """Read "gave Norland until Friday to free them", "gave the rebels 48 hours to withdraw"."""
    asked = next((child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.i > verb.i), None)
    act = next((c for c in verb.subtree if c.i > verb.i and is_infinitive(c) and c.dep_ in _PURPOSES), None)
    until = any(child.lower_ in {"until", "till"} for child in verb.children)
    given = [c for c in verb.children if c.dep_ in {"dobj", "npadvmod"} and c.lemma_.lower() in _LENGTHS]
    if asked is None or act is None or not (until or given) or is_denied(verb) or is_supposed(verb):
        return None
    toward = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c not in given and c.i > verb.i), None)
    if toward is None or toward.i > act.i or not any(word.text[:1].isupper() for word in toward.subtree):
        return None
    words = tuple(clause_tokens(verb))
    return Stance(Act.DEMAND, verb, act, holder_of(verb), words, toward, modality_of(verb), "idiom", "actor")


def _told_by_object(verb: Token) -> tuple[Act, Token, str] | None:
    if verb.lemma_ not in _verbs():
        return None
    for child in verb.rights:
        if child.dep_ not in {"dobj", "intj", "det", "nsubj"}:
            continue
        for name in _names(verb):
            for beside, frame, act, gate in _idioms().get((name, child.lemma_.lower()), ()):
                if beside <= _words_beside(child, verb) and (content := _followed_by(frame, child, verb)) is not None:
                    return act, content, gate
    return None


def _names(verb: Token) -> tuple[str, ...]:
    """Return the verb's lemma, alone and with its particle."""
    lemma = verb.lemma_.lower()
    return (lemma, *(f"{lemma} {child.lower_}" for child in verb.children if child.dep_ == "prt"))


def _words_beside(thing: Token, verb: Token) -> frozenset[str]:
    near = [*thing.children, *(child for child in verb.children if child.dep_ in {"oprd", "acomp", "advmod"})]
    return frozenset(child.lower_ for child in near)


def _followed_by(frame: str, thing: Token, verb: Token) -> Token | None:
    """Return what is meant: the infinitive or clause, or the object of the preposition, behind the idiom's object."""
    heads = [thing, verb, *(child for child in (*thing.children, *verb.children) if child.lower_ == "open")]
    for head in heads:
        if frame == "inf":
            found = next((child for child in head.rights if child.i > thing.i and is_infinitive(child)), None)
        else:
            fit = complement_by(frame, head)
            found = fit[0] if fit is not None and fit[0].i > thing.i else None
        if found is not None:
            return found
    return None


def _side_taken(verb: Token) -> tuple[Act, Token, str] | None:
    """Read "is against the plan", "stands behind it", "is in favour of a truce"."""
    if verb.lemma_ not in {"be", "remain", "stand", "come"}:
        return None
    for child in verb.children:
        if child.dep_ != "prep" or child.i < verb.i:
            continue
        meant = next((grand for grand in child.children if grand.dep_ in {"pobj", "pcomp"}), None)
        if meant is not None and child.lower_ in _SIDES and verb.lemma_ in {"be", "remain", "stand"}:
            return (_SIDES[child.lower_], meant, "issue") if _is_somebody_s(verb) else None
        if meant is not None and child.lower_ == "in" and meant.lower_ in _FAVOUR:
            fit = complement_by("of", meant)
            return (Act.ACCEPT, fit[0], "issue") if fit is not None else None
    return None


def _is_somebody_s(verb: Token) -> bool:
    """Tell whether the subject may take a side: what is only "behind" or "against" something else is a thing."""
    subject = subject_of(verb)
    return subject is not None and (subject.pos_ == "PROPN" or subject.lower_ in {"he", "she", "we", "i", "they"})
