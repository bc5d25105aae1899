"""Words by which somebody takes a stand: verbs, adjectives and nouns in the construction that makes them do so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.content import Act, Modality
from travaux.read.grammar.clauses import agent_of, is_passive, subject_of
from travaux.read.grammar.complements import RELATIVES, complement_by, is_infinitive
from travaux.read.grammar.extents import clause_tokens, last_of
from travaux.read.grammar.modality import is_denied, is_supposed, modality_of
from travaux.read.grammar.word_classes import words_of
from travaux.read.lexicons import load_table

ASSERTING = frozenset({"will", "would", "'ll", "’ll", "wo", "'d"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_STEPS = 6
"""How far a shared subject is looked for."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Words by which somebody takes a stand; whose it is and on what issue is still to be told."""

    act: Act
    trigger: Token
    content: Token
    """Head of what is asked, offered, refused, ..."""
    holder: Token | None
    """Head of the words for who takes the stand; None when only an enclosing statement tells."""
    words: tuple[Token, ...]
    toward: Token | None = None
    modality: Modality = Modality.ASSERTED
    rule: str = "verb"
    gate: str = "-"
    about: tuple[Token, ...] = ()
    """Words that tell the issue, where they are not simply those under ``content``."""
    waits: tuple[Token, ...] = ()
    """Words for what must wait until it is met."""


@cache
def _constructions() -> dict[tuple[str, str], list[tuple[str, Act, str]]]:
    found: dict[tuple[str, str], list[tuple[str, Act, str]]] = defaultdict(list)
    for word, part, frame, act, gate in load_table("acts"):
        found[part, word].append((frame, Act(act), gate))
    return dict(found)


def verb_constructions(verb: Token) -> list[tuple[str, Act, str]]:
    """Return the constructions of a verb with its particle ("rule out"), else those of the verb alone."""
    lemma = verb.lemma_.lower()
    if verb.i + 1 < len(verb.doc):
        follower = verb.doc[verb.i + 1]
        phrasal = _constructions().get(("v", f"{lemma} {follower.lower_}"))
        if phrasal:
            return phrasal
    return _constructions().get(("v", lemma), [])


def find_worded_stances(sentence: TokenSpan) -> Iterator[Stance]:
    """Find the stands that a word of the lexicon of acts tells of."""
    for token in sentence:
        if ("a", token.lower_) in _constructions() and _is_predicative(token):
            yield from _adjective_stance(token)
        elif token.pos_ in {"VERB", "AUX"}:
            yield from _verb_stance(token)
        elif token.pos_ == "NOUN":
            yield from _noun_stance(token)


# Holders and acts


def holder_of(verb: Token) -> Token | None:
    """Return the head of the words for who does what the verb says; a relative pronoun gives its antecedent."""
    if is_passive(verb):
        return agent_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return agent_of(verb) or next(
            (g for c in verb.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"), None
        )
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    subject = subject_of(_controller(verb)) or _main_subject(verb)
    if subject is not None and subject.lower_ in RELATIVES and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def _controller(verb: Token) -> Token:
    """Climb from a participle or gerund without subject to the verb whose subject it shares."""
    for _ in range(_STEPS):
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children) or verb.head.i == verb.i:
            break
        if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            if verb.head.i > verb.head.head.i and _objects_head(verb.head.head) is not None:
                break
            verb = verb.head.head
        elif verb.dep_ in {"advcl", "conj", "xcomp", "dep"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        else:
            break
    return verb


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


def _verb_stance(verb: Token) -> Iterator[Stance]:
    constructions = verb_constructions(verb)
    if not constructions or is_supposed(verb) or _is_asked_for(verb):
        return
    for frame, act, gate in constructions:
        fit = complement_by(frame, verb)
        if fit is None:
            continue
        content, toward = fit
        told = _told_act(act, verb, content, frame)
        if told is not None and _passes(gate, content):
            words = tuple(_evidence(verb, content))
            holder = holder_of(outermost(verb))
            yield Stance(told, verb, content, holder, words, toward, modality_of(verb), "verb", gate)
        return


def _passes(gate: str, content: Token) -> bool:
    """Tell whether what is meant is of the sort that the word's gate asks for; gates on issues come later."""
    modals = {child.lower_ for child in content.children if child.dep_ == "aux"}
    match gate:
        case "stand":
            return content.lemma_.lower() in words_of("stand")
        case "binding":
            return content.lemma_.lower() in words_of("binding") and content.dep_ == "dobj"
        case "should":
            return bool(modals & {"should", "must", "ought"})
        case "asked":
            return bool(modals) or content.tag_ == "VB" or content.lemma_ in {"need", "have"}
        case "self" if content.lemma_ != "be":
            subject = next((child for child in content.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
            return bool(modals & (ASSERTING | {"could", "may", "might"})) and subject is not None
        case "self":
            return False
    return True


def _is_asked_for(verb: Token) -> bool:
    """Tell whether the clause is what somebody else is asked to do ("should accept", "that Norland accept")."""
    if any(
        child.dep_ == "aux" and child.lower_ in {"must", "should", "ought", "shall", "to"} for child in verb.children
    ):
        return not is_infinitive(verb)
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and not any(c.dep_ in {"aux", "neg"} for c in verb.children)


def _told_act(act: Act, verb: Token, content: Token, frame: str) -> Act | None:
    """Return the act that is meant once negation and what is governed are taken in; None for no stand at all."""
    if act == Act.REJECT and frame == "inf" and content.lemma_ in words_of("mute"):
        return None
    inner = _inner_act(content) if frame in {"inf", "to"} else None
    if inner is not None:
        act_in, denied_in = inner
        if act == Act.REJECT:
            return None if act_in == Act.REJECT else Act.REJECT if not is_denied(verb) else None
        if act in {Act.COMMIT, Act.OFFER} and act_in in {Act.ACCEPT, Act.REJECT, Act.CONCEDE, Act.OFFER}:
            act = Act.REJECT if denied_in else act_in
    if frame == "inf" and act == Act.COMMIT and verb.lemma_ == "agree" and content.lemma_ in words_of("ceding"):
        act = Act.CONCEDE
    if frame == "inf" and act == Act.OFFER and content.lemma_ in words_of("hostile"):
        act = Act.THREATEN
    if act == Act.COMMIT and frame in {"inf", "that"} and verb.lemma_ != "agree" and is_threatening(content):
        act = Act.THREATEN
    if act == Act.OFFER and content.lemma_ in words_of("lasting") and _goes_on_fighting(content):
        act = Act.COMMIT
    if act == Act.COMMIT and content.lemma_ in words_of("schedule") and not _speaks_of_talks(content):
        return None
    if (
        frame == "that"
        and verb.lemma_ not in {"hope", "hop"}
        and ((asserted := _asserted_act(content)) is not None and act != Act.ACCEPT)
    ):
        act = asserted if act != Act.THREATEN or asserted == Act.REJECT else act
    if is_denied(verb):
        return denied_act(act, verb)
    return act


def denied_act(act: Act, verb: Token) -> Act | None:
    """Return what the negation of an act comes to; None where nothing can be said."""
    if act in {Act.ACCEPT, Act.OFFER, Act.COMMIT, Act.CONCEDE}:
        return Act.REJECT
    if act == Act.DEMAND and verb.lemma_ == "want":
        return Act.REJECT
    return None


def _inner_act(content: Token) -> tuple[Act, bool] | None:
    act = plain_act(content)
    return (act, is_denied(content)) if act is not None else None


def plain_act(verb: Token) -> Act | None:
    """Return the act that a verb tells of by itself, whatever it governs; None for most verbs."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    found = _objects_head(verb)
    for _, act, gate in verb_constructions(verb):
        if gate != "stand" or (found is not None and found.lemma_.lower() in words_of("stand")):
            return act
    return None


def _objects_head(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _asserted_act(clause: Token) -> Act | None:
    """Return what a "that" clause with "will" says its speaker will do ("insists that it will not pay")."""
    if not ASSERTING & {child.lower_ for child in clause.children if child.dep_ == "aux"} or clause.lemma_ == "be":
        return None
    if is_denied(clause):
        return Act.REJECT
    return Act.THREATEN if is_threatening(clause) else Act.COMMIT


def _goes_on_fighting(content: Token) -> bool:
    return any(child.lemma_ in words_of("fighting") for child in content.children)


def _speaks_of_talks(content: Token) -> bool:
    return any(token.lemma_ in {"talk", "negotiation", "discussion"} for token in content.subtree)


def is_threatening(clause: Token) -> bool:
    """Tell whether what is promised is hostile, or answers a breach ("will close it if the truce is broken")."""
    if clause.lemma_ in words_of("hostile"):
        return True
    for child in clause.children:
        if child.dep_ == "advcl" and any(grand.lower_ in {"if", "unless", "should"} for grand in child.children):
            return is_denied(child) or child.lemma_ in words_of("breach")
    return False


def _evidence(verb: Token, content: Token) -> Iterable[Token]:
    top = outermost(verb)
    if verb.dep_ in {"relcl", "acl"} and (content == verb.head or holder_of(verb) == verb.head):
        doc = verb.doc
        start = min(verb.head.left_edge.i, verb.left_edge.i)
        return list(doc[start : last_of(verb).i + 1])
    return clause_tokens(top)


# Adjectives


def _is_predicative(token: Token) -> bool:
    if token.dep_ in {"acomp", "oprd", "attr"}:
        return True
    return (token.tag_ in {"VBN", "JJ"} and any(child.dep_ in {"auxpass", "cop"} for child in token.children)) or (
        token.dep_ in {"conj", "advcl", "ROOT"} and token.tag_ == "JJ"
    )


def _adjective_stance(adjective: Token) -> Iterator[Stance]:
    first = adjective
    while first.dep_ == "conj" and first.head.pos_ == "ADJ":
        first = first.head
    predicate = first.head if first.dep_ in {"acomp", "oprd", "attr"} else first
    if is_supposed(predicate) or _is_asked_for(predicate):
        return
    for frame, act, gate in _constructions()["a", adjective.lower_]:
        fit = complement_by(frame, adjective) or (complement_by(frame, predicate) if frame == "inf" else None)
        if fit is None:
            continue
        told = _told_act(act, adjective, fit[0], frame)
        if told is not None and is_denied(predicate) and predicate != adjective:
            told = denied_act(told, predicate)
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


def _act_of(adjective: Token) -> Act | None:
    found = _constructions().get(("a", adjective.lower_))
    return found[0][1] if found else None


def _goes_on(adjective: Token, act: Act) -> bool:
    """Tell whether a second adjective of the same act follows ("open to talks and **willing** to halt the war")."""
    return any(child.dep_ == "conj" and _act_of(child) == act for child in adjective.children)


# Nouns


def _noun_stance(noun: Token) -> Iterator[Stance]:
    for frame, act, gate in _constructions().get(("n", noun.lemma_.lower()), []):
        read = _met_stance if frame in {"from", "by"} else _held_stance
        found = None if any(child.lower_ == "no" for child in noun.lefts) else read(noun, frame, act, gate)
        if found is not None:
            yield found
            return


def _met_stance(noun: Token, preposition: str, act: Act, gate: str) -> Stance | None:
    """Read "the deal drew opposition from Norland", "objections by Sarnia"."""
    holder = next(
        (g for c in noun.rights if c.lower_ == preposition for g in c.children if g.dep_ == "pobj"),
        None,
    )
    if holder is None:
        return None
    verb = noun.head if noun.dep_ == "dobj" and noun.head.lemma_ in words_of("facing") else None
    if verb is None:
        words = tuple(noun.doc[noun.left_edge.i : last_of(noun).i + 1])
        return Stance(act, noun, noun, holder, words, rule="noun", gate=gate)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or is_supposed(verb) or is_denied(verb):
        return None
    return Stance(act, noun, subject, holder, tuple(clause_tokens(verb)), rule="noun", gate=gate)


def _held_stance(noun: Token, frame: str, act: Act, gate: str) -> Stance | None:
    """Read "its refusal to pay", "Norland's demand for talks", "voiced readiness for talks"."""
    fit = _noun_complement(frame, noun)
    if fit is None:
        return None
    voiced = _voicing(noun)
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
            return child
    for child in noun.rights:
        if child.lower_ in {"from", "by"} and child.dep_ in {"prep", "agent"}:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return next((c for c in noun.lefts if c.dep_ in {"compound", "nmod", "amod"} and c.text[:1].isupper()), None)


def _striver(noun: Token) -> Token | None:
    """Return the subject of what is done "in a fight for", "as part of its campaign for"."""
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "VERB" and noun.head.lower_ == "in":
        return holder_of(noun.head.head)
    return None
