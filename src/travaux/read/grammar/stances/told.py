"""Which act is meant once negation, what a verb governs and how it is gated are taken in."""

from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.complements import is_infinitive
from travaux.read.grammar.modality import is_denied
from travaux.read.grammar.stances.stances import constructions, plain_act
from travaux.read.grammar.stances.word_classes import words_of

ASSERTING = frozenset({"will", "would", "'ll", "’ll", "wo", "'d"})


def told_act(act: Act, verb: Token, content: Token, frame: str) -> Act | None:
    """Return the act that is meant once negation and what is governed are taken in; None for no stand at all."""
    if _is_only_told(act, verb, content, frame):
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
    if act == Act.COMMIT and _is_no_promise(verb, content, frame):
        return None
    if (
        frame == "that"
        and verb.lemma_ not in {"hope", "hop"}
        and ((asserted := _asserted_act(content)) is not None and act != Act.ACCEPT)
    ):
        act = asserted if act != Act.THREATEN or asserted == Act.REJECT else act
    if is_denied(verb):
        if frame == "inf" and is_silence(content):
            return None
        return Act.CONCEDE if act in {Act.DEMAND, Act.REJECT} and _is_no_longer(verb) else denied_act(act, verb)
    return act


def _is_only_told(act: Act, verb: Token, content: Token, frame: str) -> bool:
    """Tell whether somebody is only silent, wants something believed, foretells it, or offers words about it."""
    if verb.lemma_ == "warn" and frame == "that":
        return is_denied(content) and _is_of_things(content)
    if act is Act.REJECT and frame == "inf":
        return is_silence(content)
    if act is Act.DEMAND and frame in {"inf", "np+inf"}:
        return content.lemma_ in words_of("believing")
    return act is Act.OFFER and frame == "np" and content.lemma_.lower() in words_of("telling")


def is_silence(verb: Token) -> bool:
    """Tell whether it is only to speak that is declined: "to comment", "to give **details**", not "to give arms"."""
    if verb.lemma_ in words_of("mute"):
        return True
    things = [child for child in verb.children if child.dep_ == "dobj"]
    return verb.lemma_ in words_of("withholding") and all(each.lemma_.lower() in words_of("telling") for each in things)


def _is_no_longer(verb: Token) -> bool:
    """Tell whether what was held is given up: "**no longer** insists on"."""
    return any(
        child.lower_ == "longer" and any(grand.lower_ in {"no", "any"} for grand in child.children)
        for child in verb.children
    )


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


def _asserted_act(clause: Token) -> Act | None:
    """Return what a "that" clause with "will" says its speaker will do ("insists that it will not pay")."""
    if not ASSERTING & {child.lower_ for child in clause.children if child.dep_ == "aux"}:
        return None
    if clause.lemma_ == "be":
        return Act.REJECT if is_denied(clause) and _is_willing(clause) else None
    if is_denied(clause):
        return Act.REJECT
    return Act.THREATEN if is_threatening(clause) else Act.COMMIT


def _is_no_promise(verb: Token, content: Token, frame: str) -> bool:
    """Tell whether something is only scheduled, or told and not promised: "assured him that it **could** be done"."""
    if content.lemma_ in words_of("schedule") and not _speaks_of_talks(verb):
        return True
    to_come = (child.lower_ in ASSERTING | {"shall"} for child in content.children if child.dep_ == "aux")
    return frame == "that" and not any(to_come)


def _is_willing(clause: Token) -> bool:
    """Tell whether the clause says how ready its subject is: "would not be **willing** to"."""
    said = (child for child in clause.children if child.dep_ == "acomp")
    return any(act is Act.OFFER for each in said for _, act, _ in constructions().get(("a", each.lower_), ()))


def _is_of_things(clause: Token) -> bool:
    """Tell whether a clause foretells what becomes of things, which nobody refuses: "exports would not restart"."""
    subject = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and subject.pos_ == "NOUN"


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
            unless = any(grand.lower_ == "unless" for grand in child.children)
            return unless or is_denied(child) or child.lemma_ in words_of("breach")
    return False


def passes_gate(gate: str, content: Token) -> bool:
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
            is_modal = any(child.tag_ == "MD" for child in content.children if child.dep_ == "aux")
            return is_modal or content.tag_ == "VB" or content.lemma_ in {"need", "have"}
        case "self" if content.lemma_ != "be":
            subject = next((child for child in content.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
            return bool(modals & (ASSERTING | {"could", "may", "might"})) and subject is not None
        case "self":
            return False
    return True


def is_asked_for(verb: Token) -> bool:
    """Tell whether the clause is what somebody else is asked to do ("should accept", "that Norland accept")."""
    if any(
        child.dep_ == "aux" and child.lower_ in {"must", "should", "ought", "shall", "to"} for child in verb.children
    ):
        return not is_infinitive(verb)
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and not any(c.dep_ in {"aux", "neg"} for c in verb.children)
