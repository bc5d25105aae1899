"""Stands told by verbs and adjectives: "rejected the offer", "is ready to talk"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.clauses import agent_of, is_passive, subject_of
from travaux.read.grammar.complements import RELATIVES, complement_by
from travaux.read.grammar.events.participants import is_time_word
from travaux.read.grammar.extents import clause_tokens, last_of, own_subject
from travaux.read.grammar.modality import HEARSAY, is_denied, is_supposed, modality_of
from travaux.read.grammar.stances.stances import Stance, constructions, object_of, verb_constructions
from travaux.read.grammar.stances.told import denied_act, is_asked_for, is_silence, passes_gate, told_act
from travaux.read.grammar.stances.word_classes import words_of

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SEQUELS = frozenset({"after", "before", "while", "without", "since"})
_QUESTIONS = frozenset({"whether", "if", "why", "how", "when", "where", "what"})
_STEPS = 6
"""How far a shared subject is looked for."""


def holder_of(verb: Token) -> Token | None:
    """Return the head of the words for who does what the verb says; a relative pronoun gives its antecedent."""
    if is_passive(verb):
        return agent_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and own_subject(verb) is None:
        return agent_of(verb) or next(
            (g for c in verb.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"), None
        )
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return _issuer(verb.head) or verb.head
    subject = subject_of(_controller(verb)) or _main_subject(verb)
    if subject is not None and subject.lower_ in RELATIVES and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def _issuer(noun: Token) -> Token | None:
    """Return who issued the text that the noun names: "**Norland** issued a statement calling it fair"."""
    if noun.dep_ != "dobj" or noun.lemma_.lower() not in words_of("plan") or any(c.dep_ == "poss" for c in noun.lefts):
        return None
    return subject_of(noun.head)


def _controller(verb: Token) -> Token:
    """Climb from a participle or gerund without subject to the verb whose subject it shares."""
    for _ in range(_STEPS):
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children) or verb.head.i == verb.i:
            break
        if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            if verb.head.i > verb.head.head.i and object_of(verb.head.head) is not None:
                break
            verb = verb.head.head
        elif verb.dep_ in {"advcl", "conj", "xcomp", "dep"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.lower_ in _SEQUELS and (governing := _verb_over(verb.head)) is not None:
            verb = governing
        else:
            break
    return verb


def _verb_over(preposition: Token) -> Token | None:
    """Return the nearest verb above a preposition that the parser hung on a noun."""
    above = (token for token in preposition.ancestors if token.pos_ in {"VERB", "AUX"})
    found = next(above, None)
    return found if found is not None and found.i < preposition.i else None


def _main_subject(verb: Token) -> Token | None:
    """Return the subject of the sentence's main verb for a finite verb that the parse left without one."""
    root = verb.sent.root
    if verb.tag_ not in _FINITE or root.i >= verb.i:
        return None
    return next((child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def outermost(verb: Token) -> Token:
    """Climb from "reject" to "voted" in "voted to reject": verbs that leave what they govern asserted."""
    while verb.dep_ == "xcomp" and verb.head.lemma_ in words_of("carrier"):
        verb = verb.head
    return verb


def verb_stance(verb: Token) -> Iterator[Stance]:
    """Read the stand that a verb tells of, if any."""
    constructions = verb_constructions(verb)
    if not constructions or is_supposed(verb) or is_asked_for(verb) or _is_a_question(verb):
        return
    for frame, act, gate in constructions:
        fit = complement_by(frame, verb)
        if fit is None or (fit[0].pos_ != "VERB" and is_time_word(fit[0])):
            continue
        content, toward = fit
        if (
            act is Act.REJECT
            and content.lemma_ in HEARSAY
            and any(c.dep_ in {"acl", "relcl"} for c in content.children)
        ):
            return
        told = told_act(act, verb, content, frame)
        if told is not None and passes_gate(gate, content):
            words = tuple(_evidence(verb, content))
            holder = holder_of(outermost(verb))
            yield Stance(told, verb, content, holder, words, toward, modality_of(verb), "verb", gate)
        return


def _is_a_question(verb: Token) -> bool:
    """Tell whether something is only asked: "asked whether ...", "**Asked** about ..., she said"."""
    if verb.lemma_ != "ask":
        return False
    if verb.dep_ == "advcl" and verb.tag_ in {"VBN", "VBD"} and own_subject(verb) is None:
        return True
    return any(
        word.lower_ in _QUESTIONS and word.dep_ in {"mark", "advmod"}
        for child in verb.children
        if child.dep_ == "ccomp"
        for word in child.lefts
    )


def _evidence(verb: Token, content: Token) -> Iterable[Token]:
    top = outermost(verb)
    if verb.dep_ in {"relcl", "acl"} and (content == verb.head or holder_of(verb) == verb.head):
        doc = verb.doc
        start = min(verb.head.left_edge.i, verb.left_edge.i)
        return list(doc[start : last_of(verb).i + 1])
    if verb.dep_ == "pcomp" and verb.head.head.pos_ == "VERB" and verb.head.i == verb.head.head.i + 1:
        top = verb.head.head
    return clause_tokens(top)


def is_predicative(token: Token) -> bool:
    """Tell whether an adjective (or participle) is said of a subject."""
    if token.dep_ in {"acomp", "oprd", "attr"}:
        return True
    return (token.tag_ in {"VBN", "JJ"} and any(child.dep_ in {"auxpass", "cop"} for child in token.children)) or (
        token.dep_ in {"conj", "advcl", "ROOT"} and token.tag_ == "JJ"
    )


def adjective_stance(adjective: Token) -> Iterator[Stance]:
    """Read the stand that an adjective tells of with its copula, if any."""
    first = adjective
    while first.dep_ == "conj" and first.head.pos_ == "ADJ":
        first = first.head
    predicate = first.head if first.dep_ in {"acomp", "oprd", "attr"} else first
    if is_supposed(predicate) or is_asked_for(predicate) or _is_compared(adjective):
        return
    for frame, act, gate in constructions()["a", adjective.lower_]:
        fit = complement_by(frame, adjective) or (complement_by(frame, predicate) if frame == "inf" else None)
        if fit is None:
            continue
        told = told_act(act, adjective, fit[0], frame)
        if told is not None and is_denied(predicate) and predicate != adjective:
            told = denied_act(told, predicate) if not is_silence(fit[0]) else None
        if told is not None:
            if _goes_on(adjective, act):
                return
            words = tuple(clause_tokens(outermost(predicate)))
            if first != adjective and _act_of(first) == act:
                words = (*words, *predicate.doc[words[-1].i + 1 : last_of(adjective).i + 1])
            holder = subject_of(outermost(predicate))
            if holder is not None and holder.lower_ in RELATIVES and holder.head.dep_ == "relcl":
                holder = holder.head.head
            yield Stance(told, adjective, fit[0], holder, words, fit[1], modality_of(predicate), "adjective", gate)
        return


def _is_compared(adjective: Token) -> bool:
    """Tell whether it only weighs one thing against another: "**more** interested in votes **than** in a deal"."""
    if not any(child.lower_ in {"more", "less"} and child.dep_ == "advmod" for child in adjective.lefts):
        return False
    return any(token.lower_ == "than" for token in adjective.doc[adjective.i : adjective.sent.end])


def _act_of(adjective: Token) -> Act | None:
    found = constructions().get(("a", adjective.lower_))
    return found[0][1] if found else None


def _goes_on(adjective: Token, act: Act) -> bool:
    """Tell whether a second adjective of the same act follows ("open to talks and **willing** to halt the war")."""
    return any(child.dep_ == "conj" and _act_of(child) == act for child in adjective.children)
