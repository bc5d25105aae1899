"""Stands that only the grammar of what is said tells of: "we will not ...", "Norland must ...", "... is unacceptable"."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.content import Act, Modality
from travaux.read.grammar.acts import Stance, is_infinitive, verb_constructions, words_of
from travaux.read.grammar.clauses import auxiliaries_of
from travaux.read.grammar.extents import clause_tokens, own_subject
from travaux.read.grammar.modality import is_denied, is_supposed, modality_of

FIRST_PERSON = frozenset({"i", "we"})
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_OBLIGING = frozenset({"must", "should", "ought", "shall"})
_INTENDING = frozenset({"will", "would", "'ll", "’ll", "wo"})
_ABLE = frozenset({"can", "could", "ca"})
_COUPLED = frozenset({"acomp", "attr", "oprd"})
_MEANT_AS_FACT = frozenset(
    {"be", "have", "know", "see", "think", "like", "take", "say", "become", "happen", "remember"}
)


def find_said_stances(sentence: TokenSpan) -> Iterator[Stance]:
    """Find stands in the modal, evaluating and commanding clauses of a sentence; they hold only inside a statement."""
    for token in sentence:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"}:
            continue
        stance = _obliged(token) or _intended(token) or _judged(token) or _commanded(token)
        if stance is not None:
            yield stance


def _words(token: Token) -> set[str]:
    return {child.lower_ for child in auxiliaries_of(token)}


def _stance(
    act: Act, verb: Token, content: Token, holder: Token | None, rule: str, toward: Token | None = None
) -> Stance:
    return Stance(act, verb, content, holder, tuple(clause_tokens(verb)), toward, modality_of(verb), rule)


def _obliged(verb: Token) -> Stance | None:
    """Read "Norland must withdraw", "the siege has to end", "we need to talk", "it is time to end it"."""
    if is_supposed(verb):
        return None
    subject = own_subject(verb)
    if _words(verb) & _OBLIGING and subject is not None:
        toward = None if subject.lower_ in FIRST_PERSON else subject
        return _stance(Act.DEMAND, verb, verb, None, "must", toward)
    if verb.lemma_ in {"have", "need"} and subject is not None and not is_denied(verb):
        inner = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c)), None)
        if inner is not None:
            toward = None if subject.lower_ in FIRST_PERSON else subject
            return _stance(Act.DEMAND, verb, inner, None, "must", toward)
    if verb.lemma_ == "be" and subject is not None and subject.lower_ == "it":
        asked = next((c for c in verb.children if c.dep_ in _COUPLED and c.lower_ in words_of("time_to")), None)
        if asked is not None and not is_denied(verb):
            inner = next((c for c in (*verb.children, *asked.children) if is_infinitive(c) and c.i > asked.i), None)
            if inner is not None:
                return _stance(Act.DEMAND, verb, inner, None, "time to")
    return None


def _intended(verb: Token) -> Stance | None:
    """Read "we will not leave", "it would retaliate", "we can allow", "I'm going to sign"."""
    if is_supposed(verb):
        return None
    subject = own_subject(verb) or _shared_subject(verb)
    if subject is None or subject.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    auxiliaries = _words(verb) or (_words(verb.head) if verb.dep_ == "conj" else set())
    going = verb.lemma_ == "go" and verb.tag_ == "VBG" and next((c for c in verb.children if is_infinitive(c)), None)
    if auxiliaries & _INTENDING or going:
        content = going or verb
        if content.lemma_ in _MEANT_AS_FACT and not is_denied(verb):
            return None
        return _stance(_promised_act(verb, content), verb, content, subject, "will")
    if auxiliaries & _ABLE and verb.lemma_ not in _MEANT_AS_FACT and subject.lower_ in FIRST_PERSON | THIRD_PERSON:
        return _stance(Act.REJECT if is_denied(verb) else Act.OFFER, verb, verb, subject, "can")
    return None


def _shared_subject(verb: Token) -> Token | None:
    return own_subject(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} else None


def _promised_act(verb: Token, content: Token) -> Act:
    denied = is_denied(verb)
    constructions = verb_constructions(content)
    if constructions and constructions[0][1] in {Act.ACCEPT, Act.REJECT, Act.CONCEDE}:
        inner = constructions[0][1]
        return Act.REJECT if denied else inner
    if denied:
        return (
            Act.COMMIT
            if any(child.dep_ == "advcl" and _has_mark(child, "until") for child in verb.children)
            else Act.REJECT
        )
    return Act.THREATEN if content.lemma_ in words_of("hostile") else Act.COMMIT


def _has_mark(clause: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in clause.children)


def _judged(verb: Token) -> Stance | None:
    """Read "the deal is unacceptable", "there is no room for talks", "a ceasefire is a precondition for talks"."""
    if verb.lemma_ != "be" or is_supposed(verb):
        return None
    subject = own_subject(verb)
    if subject is None:
        return None
    verdict = next((c for c in verb.children if c.dep_ in _COUPLED), None)
    if verdict is None:
        return None
    if subject.lower_ == "there" and any(child.lower_ == "no" for child in verdict.children):
        meant = next((g for c in verdict.children if c.lower_ == "for" for g in c.children if g.dep_ == "pobj"), None)
        return _stance(Act.REJECT, verb, meant, None, "no room") if meant is not None else None
    if subject.lower_ in FIRST_PERSON | THIRD_PERSON - {"it"}:
        return None
    if verdict.lower_ in words_of("precondition"):
        return _stance(Act.DEMAND, verb, subject, None, "precondition")
    good, bad = verdict.lower_ in words_of("good"), verdict.lower_ in words_of("bad")
    if good or bad:
        act = Act.REJECT if good == is_denied(verb) else Act.ACCEPT
        if bad and is_denied(verb):
            return None
        return Stance(act, verb, subject, None, tuple(clause_tokens(verb)), None, modality_of(verb), "verdict", "issue")
    return None


def _commanded(verb: Token) -> Stance | None:
    """Read "Stop the shelling", "Let them vote": a bare verb that opens a quoted sentence."""
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp"} or is_infinitive(verb) or own_subject(verb) is not None:
        return None
    if any(True for _ in auxiliaries_of(verb)) or verb.left_edge.i < verb.i - 2:
        return None
    return Stance(Act.DEMAND, verb, verb, None, tuple(clause_tokens(verb)), None, Modality.ASSERTED, "command", "issue")
