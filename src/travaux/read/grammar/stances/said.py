"""Stands that the grammar of what is said tells of: "we will not ...", "Norland must ...", "it is unacceptable"."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.clauses import auxiliaries_of
from travaux.read.grammar.complements import complement_by, is_infinitive
from travaux.read.grammar.extents import clause_tokens, own_subject
from travaux.read.grammar.modality import is_denied, is_supposed, modality_of
from travaux.read.grammar.stances.listed import owner_of_aims
from travaux.read.grammar.stances.needs import is_told_by_noun, need_stance, told_by_noun
from travaux.read.grammar.stances.preconditions import nothing_before, precondition_stance
from travaux.read.grammar.stances.stances import Stance, plain_act
from travaux.read.grammar.stances.told import is_threatening
from travaux.read.grammar.stances.verbs import holder_of
from travaux.read.grammar.stances.word_classes import words_of

FIRST_PERSON = frozenset({"i", "we"})
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_OBLIGING = frozenset({"must", "should", "ought", "shall"})
_OBLIGING_VERBS = frozenset({"have", "need", "be"})
_INTENDING = frozenset({"will", "would", "'ll", "’ll", "wo"})
_ABLE = frozenset({"can", "could", "ca"})
_POSSIBLE = frozenset({"may", "might", "could"})
_TO_COME = _INTENDING | _ABLE | _POSSIBLE
_COUPLED = frozenset({"acomp", "attr", "oprd"})
_MEANT_AS_FACT = frozenset(
    {
        "be",
        "have",
        "know",
        "see",
        "think",
        "like",
        "take",
        "say",
        "become",
        "happen",
        "remember",
        "need",
        "lead",
        "mean",
        "result",
        "want",
    }
)


def find_said_stances(sentence: TokenSpan) -> Iterator[Stance]:
    """Find stands in the modal, evaluating and commanding clauses of a sentence; they hold only inside a statement."""
    for token in sentence:
        if token.pos_ == "NOUN":
            stance = need_stance(token)
        elif token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass", "relcl"}:
            continue
        else:
            stance = next((found for read in _RULES if (found := read(token)) is not None), None)
        if stance is not None:
            yield stance


def _words(token: Token) -> set[str]:
    return {child.lower_ for child in auxiliaries_of(token)}


def _stance(act: Act, verb: Token, holder: Token | None, rule: str, **more: Any) -> Stance:
    words = tuple(clause_tokens(verb))
    return replace(Stance(act, verb, verb, holder, words, modality=modality_of(verb), rule=rule), **more)


def _obliged(verb: Token) -> Stance | None:
    """Read "Norland must withdraw", "the siege has to end", "we need to talk", "it is time to end it"."""
    auxiliaries = _words(verb)
    if not auxiliaries & _OBLIGING and verb.lemma_ not in _OBLIGING_VERBS:
        return None
    subject = own_subject(verb)
    if subject is None or subject.lower_ == "i" or is_supposed(verb) or is_told_by_noun(verb):
        return None
    toward = None if subject.lower_ in FIRST_PERSON else subject
    if "must" in auxiliaries and (agreed := _agreed_under(verb)) is not None:
        return _stance(Act.COMMIT, verb, subject, "terms", gate="issue") if _binds(agreed, subject) else None
    if any(child.lower_ in _OBLIGING and child.i > subject.i for child in auxiliaries_of(verb)):
        return _stance(Act.DEMAND, verb, None, "must", toward=toward, gate="issue")
    if verb.lemma_ in {"have", "need"}:
        inner = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c)), None)
        if is_denied(verb):
            is_let_off = inner is not None and subject.lower_ in THIRD_PERSON
            return _stance(Act.CONCEDE, verb, None, "must", gate="issue") if is_let_off else None
        if inner is not None and not any(c.lower_ == "yet" for c in (*verb.children, *inner.children)):
            return _stance(Act.DEMAND, verb, None, "must", toward=toward, gate="issue")
        if verb.lemma_ == "need" and subject.lower_ in {"we", "you"} and any(c.dep_ == "dobj" for c in verb.children):
            return _stance(Act.DEMAND, verb, None, "must", gate="issue")
    if verb.lemma_ == "be" and subject.lower_ == "it" and not is_denied(verb):
        asked = next((c for c in verb.children if c.dep_ in _COUPLED and c.lower_ in words_of("time_to")), None)
        after = [c for c in (*verb.children, *asked.children) if c.i > asked.i] if asked is not None else []
        if any(_is_wished(child) or _is_overdue(asked, child) for child in after):
            return _stance(Act.DEMAND, verb, None, "time to")
    return None


def _is_wished(verb: Token) -> bool:
    """Tell whether it is an infinitive or a bare subjunctive ("that Norland maintain"), also in the passive."""
    is_passive_one = verb.tag_ == "VBN" and {"to", "be"} <= _words(verb)
    return is_infinitive(verb) or is_passive_one or (verb.dep_ == "ccomp" and verb.tag_ in {"VB", "VBP"})


def _is_overdue(asked: Token | None, clause: Token) -> bool:
    """Read "it is high time **Sarnia lifted the siege**"."""
    is_time = asked is not None and asked.lower_ == "time"
    return is_time and clause.dep_ in {"ccomp", "relcl"} and clause.tag_ == "VBD" and own_subject(clause) is not None


def _striving(verb: Token) -> Stance | None:
    """Read "we continue our efforts", "I am working to end the war"."""
    if verb.lemma_ not in words_of("striving"):
        return None
    subject = own_subject(verb)
    if subject is None or subject.lower_ not in FIRST_PERSON:
        return None
    is_past = verb.tag_ in {"VBD", "VBN"} or any(child.lemma_ == "have" for child in auxiliaries_of(verb))
    if is_supposed(verb) or is_denied(verb) or is_past:
        return None
    return _stance(Act.COMMIT, verb, subject, "striving", gate="issue")


def _intended(verb: Token) -> Stance | None:
    """Read "we will not leave", "it would retaliate", "we can allow", "I'm going to sign"."""
    auxiliaries = _words(verb) or (_words(verb.head) if verb.dep_ == "conj" else set())
    going = verb.lemma_ == "go" and verb.tag_ == "VBG" and next((c for c in verb.children if is_infinitive(c)), None)
    if _is_scheduled(verb):
        return _promise(verb, verb, own_subject(verb))
    if not (going or auxiliaries & _TO_COME) or is_supposed(verb):
        return None
    subject = own_subject(verb) or _shared_subject(verb)
    if auxiliaries & _INTENDING or going:
        return _promise(verb, going or verb, subject)
    if subject is None:
        return None
    if auxiliaries & _ABLE and is_denied(verb):
        persons = subject.lower_ in FIRST_PERSON | THIRD_PERSON
        return _stance(Act.REJECT, verb, subject if persons else None, "cannot", gate="issue")
    if auxiliaries & _ABLE and verb.lemma_ not in _MEANT_AS_FACT and subject.lower_ in FIRST_PERSON | THIRD_PERSON:
        return _stance(Act.OFFER, verb, subject, "can", gate="issue")
    if auxiliaries & _POSSIBLE and verb.lemma_ in words_of("hostile"):
        return _stance(Act.THREATEN, verb, subject, "will")
    return None


def _is_scheduled(verb: Token) -> bool:
    """Read "the pullback **begins on Friday**": what is set for a day is still to come."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_ not in words_of("start") or is_supposed(verb):
        return False
    return any(child.lower_ in {"on", "by", "at", "in"} and child.i > verb.i for child in verb.children)


def _promise(verb: Token, content: Token, subject: Token | None) -> Stance | None:
    if content.lemma_ == "be":
        return None
    if content.lemma_ in words_of("schedule") and not any(t.lemma_ == "talk" for t in content.subtree):
        return None
    act = _promised_act(verb, content)
    if subject is None:
        return _stance(act, verb, None, "will", gate="issue") if verb.dep_ == "ROOT" else None
    if (agreed := _agreed_under(verb)) is not None:
        return _stance(Act.COMMIT, verb, subject, "terms", gate="issue") if _binds(agreed, subject) else None
    if subject.pos_ == "NOUN" and (is_denied(verb) or act == Act.THREATEN or content.lemma_ in words_of("start")):
        words = tuple(clause_tokens(verb))
        return _stance(act, verb, None, "will of things", gate="matter", content=subject, about=words)
    if subject.lemma_.lower() in words_of("plan") | words_of("binding"):
        return None
    if not is_denied(verb) and _is_no_promise(content, subject):
        return None
    return _stance(act, verb, subject, "will", gate="issue")


def _is_no_promise(content: Token, subject: Token) -> bool:
    return content.lemma_ in _MEANT_AS_FACT or subject.dep_ == "nsubjpass"


def _agreed_under(verb: Token) -> Token | None:
    """Return the agreement or plan under which it is done: "under the **deal**, Norland will ..."."""
    under = (child for child in verb.children if child.lower_ == "under")
    return next((t for child in under for t in child.subtree if t.lemma_.lower() in words_of("deal")), None)


def _binds(agreed: Token, subject: Token) -> bool:
    """Tell whether it binds the subject: what somebody else only proposes binds nobody."""
    own = (child for child in agreed.children if child.dep_ == "poss")
    return agreed.lemma_.lower() not in words_of("tabled") or any(
        owner.tag_ == "PRP$" or owner.lower_ == subject.lower_ for owner in own
    )


def _bound(verb: Token) -> Stance | None:
    """Read "the accord requires Norland to open its plants"."""
    if verb.lemma_ not in words_of("binding verb"):
        return None
    subject = own_subject(verb)
    if subject is None or is_supposed(verb) or is_denied(verb):
        return None
    fit = complement_by("np+inf", verb) if subject.lemma_.lower() in words_of("bound") else None
    if fit is None or fit[1] is None:
        return None
    return _stance(Act.COMMIT, verb, fit[1], "terms", content=fit[0], gate="issue")


def _supposed_to(verb: Token) -> Stance | None:
    """Read "under the deal, both sides were supposed to pull back"."""
    if verb.lemma_ not in {"suppose", "expect", "oblige", "require"} or verb.tag_ != "VBN":
        return None
    subject = own_subject(verb)
    agreed = _agreed_under(verb)
    if subject is None or agreed is None or not _binds(agreed, subject):
        return None
    if not any(is_infinitive(child) for child in verb.children):
        return None
    return _stance(Act.COMMIT, verb, subject, "terms", gate="issue")


def _aimed(verb: Token) -> Stance | None:
    """Read "our first priority is to end the siege", "their demands include higher wages"."""
    if verb.lemma_ != "be" and verb.lemma_ not in words_of("listing"):
        return None
    subject = own_subject(verb)
    if subject is None or is_denied(verb) or is_supposed(verb):
        return None
    if subject.lemma_.lower() not in words_of("aim"):
        return _is_an_aim(verb, subject)
    if verb.lemma_ in words_of("listing"):
        content = next((child for child in verb.children if child.dep_ == "dobj"), None)
    elif verb.lemma_ == "be":
        content = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "attr"} and c.i > verb.i), None)
    else:
        content = None
    if content is None:
        return None
    owner = owner_of_aims(subject)
    return _stance(Act.DEMAND, verb, owner, "aim", content=content)


def _is_an_aim(verb: Token, subject: Token) -> Stance | None:
    """Read "the release of the sailors is **Norland's main demand**"."""
    name = next((child for child in verb.children if child.dep_ == "attr" and child.i > verb.i), None)
    if verb.lemma_ != "be" or name is None or name.lemma_.lower() not in words_of("aim") or subject.pos_ != "NOUN":
        return None
    owner = owner_of_aims(name)
    return _stance(Act.DEMAND, verb, owner, "aim", content=subject) if owner is not None else None


def _shared_subject(verb: Token) -> Token | None:
    return own_subject(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} else None


def _promised_act(verb: Token, content: Token) -> Act:
    denied = is_denied(verb)
    plain = plain_act(content)
    if plain in {Act.ACCEPT, Act.REJECT, Act.CONCEDE}:
        return Act.REJECT if denied else plain
    if denied:
        return Act.REJECT
    return Act.THREATEN if is_threatening(content) or is_threatening(verb) else Act.COMMIT


def _judged(verb: Token) -> Stance | None:
    """Read "the deal is unacceptable", "there is no room for talks"."""
    if verb.lemma_ != "be":
        return None
    subject = own_subject(verb)
    if subject is None or is_supposed(verb):
        return None
    if _is_declared_over(verb, subject):
        return _stance(Act.REJECT, verb, None, "verdict", content=subject, gate="issue")
    verdict = next((c for c in verb.children if c.dep_ in _COUPLED), None)
    if verdict is None:
        return None
    if subject.lower_ == "there" and any(child.lower_ == "no" for child in verdict.children):
        meant = next((g for c in verdict.children if c.lower_ == "for" for g in c.children if g.dep_ == "pobj"), None)
        roomless = verdict.lower_ in {"room", "place", "basis", "point", "reason", "need", "chance", "question"}
        return _stance(Act.REJECT, verb, None, "verdict", content=meant, gate="issue") if meant and roomless else None
    if subject.lower_ in (FIRST_PERSON | THIRD_PERSON) - {"it"} or _words(verb) & {"could", "may", "might"}:
        return None
    good, bad = verdict.lower_ in words_of("good"), verdict.lower_ in words_of("bad")
    denied = is_denied(verb) or any(child.dep_ == "neg" for child in verdict.children)
    if "would" in _words(verb) and (good or subject.pos_ != "NOUN"):
        return None
    is_final = bad or verdict.lower_ in words_of("acceptable")
    if (good or bad) and not (denied and (bad or not is_final)):
        act = Act.REJECT if bad or denied else Act.ACCEPT
        gate = "deal" if subject.lower_ in {"it", "this", "that"} else "issue"
        return _stance(act, verb, None, "verdict", content=subject, gate=gate)
    return None


def _is_declared_over(verb: Token, subject: Token) -> bool:
    """Tell whether an agreement is said to be at its end: "the truce is over"."""
    is_over = any(child.lower_ in words_of("ended") and child.i > verb.i for child in verb.children)
    return is_over and subject.lemma_.lower() in words_of("ending") and not is_denied(verb) and not _words(verb)


def _labelled(verb: Token) -> Stance | None:
    """Read "called the deal a mistake", "described the offer as fair"."""
    if verb.lemma_ not in words_of("labelling") or is_supposed(verb) or is_denied(verb):
        return None
    meant = next((child for child in verb.children if child.dep_ in {"dobj", "nsubj"} and child.i > verb.i), None)
    labels = [child for child in verb.children if child.dep_ in {"oprd", "xcomp", "ccomp", "attr"}]
    labels += [grand for child in verb.children if child.lower_ == "as" for grand in child.children]
    words = {word.lower_ for label in labels for word in label.doc[label.left_edge.i : label.i + 1]}
    good, bad = bool(words & words_of("good")), bool(words & words_of("bad"))
    if good == bad or meant is None:
        return None
    holder = holder_of(verb)
    if holder is None:
        return None
    return _stance(Act.ACCEPT if good else Act.REJECT, verb, holder, "label", content=meant, gate="matter")


def _commanded(verb: Token) -> Stance | None:
    """Read "Stop the shelling", "Let them vote": a bare verb that opens a quoted sentence."""
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp"} or is_infinitive(verb) or own_subject(verb) is not None:
        return None
    if any(True for _ in auxiliaries_of(verb)) or verb.left_edge.i < verb.i - 2:
        return None
    return _stance(Act.DEMAND, verb, None, "command", gate="issue")


_RULES: tuple[Callable[[Token], Stance | None], ...] = (
    precondition_stance,
    nothing_before,
    told_by_noun,
    need_stance,
    _obliged,
    _supposed_to,
    _bound,
    _intended,
    _striving,
    _aimed,
    _judged,
    _labelled,
    _commanded,
)
