"""Stands told by nouns: "its refusal to pay", "opposition from Norland", "voiced readiness for talks"."""

from collections.abc import Iterator

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.complements import complement_by, is_infinitive
from travaux.read.grammar.extents import clause_tokens, last_of
from travaux.read.grammar.modality import is_denied, is_supposed
from travaux.read.grammar.stances.stances import Stance, constructions
from travaux.read.grammar.stances.verbs import holder_of, outermost
from travaux.read.grammar.stances.word_classes import words_of


def noun_stance(noun: Token) -> Iterator[Stance]:
    """Read the stand that a noun tells of, if any."""
    for frame, act, gate in constructions().get(("n", noun.lemma_.lower()), []):
        read = _met_stance if frame in {"from", "by"} else _held_stance
        found = None if any(child.lower_ == "no" for child in noun.lefts) else read(noun, frame, act, gate)
        if found is not None:
            yield found
            return


def _met_stance(noun: Token, preposition: str, act: Act, gate: str) -> Stance | None:
    """Read "the deal drew opposition from Norland", "objections by Sarnia"."""
    verb = _meeting(noun)
    near = [*noun.rights, *(child for child in (verb.rights if verb is not None else ()) if child.i > noun.i)]
    holder = next(
        (g for c in near if c.lower_ == preposition for g in c.children if g.dep_ == "pobj"),
        None,
    )
    if holder is None:
        return None
    if verb is None:
        words = tuple(noun.doc[noun.left_edge.i : last_of(noun).i + 1])
        about = _done_despite(noun)
        return Stance(act, noun, noun, holder, words, rule="noun", gate="-" if about else gate, about=about)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or is_supposed(verb) or is_denied(verb):
        return None
    return Stance(act, noun, subject, holder, tuple(clause_tokens(verb)), rule="noun", gate=gate)


def _meeting(noun: Token) -> Token | None:
    """Return the verb by which a thing meets with it: "**drew** opposition", "**met** with resistance"."""
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"with", "into"} else noun.head
    return over if noun.dep_ in {"dobj", "pobj"} and over.lemma_ in words_of("facing") else None


def _done_despite(noun: Token) -> tuple[Token, ...]:
    """Return the words of what is done all the same, which tell what is opposed: "**widened the ban** despite"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"despite", "over", "amid"}:
        return ()
    over = noun.head.head.head if noun.head.head.dep_ == "dobj" else noun.head.head
    own = {token.i for token in noun.head.subtree}
    done = clause_tokens(over) if over.pos_ == "VERB" else ()
    return tuple(token for token in done if token.i not in own and not token.is_punct)


def _held_stance(noun: Token, frame: str, act: Act, gate: str) -> Stance | None:
    """Read "its refusal to pay", "Norland's demand for talks", "voiced readiness for talks"."""
    voiced = _voicing(noun)
    fit = _noun_complement(frame, noun) or (_behind(frame, noun, voiced) if voiced is not None else None)
    if fit is None:
        return None
    if voiced is not None:
        if is_supposed(voiced) or is_denied(voiced):
            return None
        holder, words = holder_of(voiced), clause_tokens(outermost(voiced))
    else:
        holder = _possessor(noun) or _striver(noun)
        words = list(noun.doc[noun.left_edge.i : last_of(noun).i + 1])
    if holder is None:
        return None
    return Stance(act, noun, fit[0], holder, tuple(words), fit[1], rule="noun", gate=gate)


def _noun_complement(frame: str, noun: Token) -> tuple[Token, Token | None] | None:
    if frame == "inf":
        verb = next((c for c in noun.children if c.dep_ in {"acl", "relcl", "xcomp"} and is_infinitive(c)), None)
        return (verb, None) if verb is not None else None
    return complement_by(frame, noun)


def _behind(frame: str, noun: Token, voiced: Token) -> tuple[Token, Token | None] | None:
    """Return what stands behind the noun where the parse hung it on the verb: "voiced opposition **to the plan**"."""
    fit = complement_by(frame, voiced) if frame not in {"self", "inf", "that"} else None
    return fit if fit is not None and fit[0].i > noun.i else None


def _voicing(noun: Token) -> Token | None:
    """Return the verb that voices the noun: "**expressed** readiness", "**made** demands"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ == "NOUN":
        top = top.head
    if top.dep_ in {"dobj", "attr"} and top.head.lemma_ in words_of("light"):
        return top.head
    if top.dep_ == "attr" and top.head.lemma_ in {"be", "remain"} and noun.lemma_ in words_of("adherent"):
        return top.head
    return None


def _possessor(noun: Token) -> Token | None:
    """Return the head of the words for whose demand (offer, refusal, ...) it is."""
    for child in noun.children:
        if child.dep_ == "poss":
            return _thanked(noun) if child.tag_ == "PRP$" and _thanked(noun) is not None else child
    for child in noun.rights:
        if child.lower_ in {"from", "by"} and child.dep_ in {"prep", "agent"}:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return next((c for c in noun.lefts if c.dep_ in {"compound", "nmod", "amod"} and c.text[:1].isupper()), None)


def _thanked(noun: Token) -> Token | None:
    """Return whose stand is praised or blamed: "thanked **Sarnia** for its commitment to peace"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"for", "over", "of", "on"} or noun.head.head.pos_ != "VERB":
        return None
    return next((c for c in noun.head.head.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < noun.i), None)


def _striver(noun: Token) -> Token | None:
    """Return the subject of what is done "in a fight for", "as part of its campaign for"."""
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "VERB" and noun.head.lower_ == "in":
        return holder_of(noun.head.head)
    return None
