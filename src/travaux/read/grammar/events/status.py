"""Whether an event is told as happened, under way, planned, proposed or denied; or only wished for."""

from spacy.tokens import Token

from travaux.model.content import EventStatus
from travaux.read.grammar.clauses import auxiliaries_of
from travaux.read.grammar.modality import is_denied
from travaux.read.lexicons import load_class

_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_WOULD = frozenset({"would", "'d", "’d"})
_OPEN = frozenset({"may", "might", "could", "can", "should", "must", "ca"})
_SUPPOSED = frozenset({"if", "unless", "whether", "until", "lest"})
_PLANS = load_class("event_words", "plan")
_CARRIED_OUT = load_class("event_words", "carried out")
_MAKING = frozenset({"help", "make", "let", "see", "watch", "hear", "have"})
"""Verbs that make or see another act: "helped Sarnia **free** them"."""
_FAILED = load_class("event_words", "failed")
_TOLD_AFTER = frozenset({
    "after", "since", "before", "following", "by", "while", "when", "upon", "despite", "without", "start", "begin",
    "in",
})  # fmt: skip
_CONTAINING = load_class("event_words", "containing")
"""What a plan does to what is to be done under it: "the plan **includes** freeing them"."""
_DEEPEST = 6


def status_of(verb: Token) -> EventStatus | None:
    """Return the status of what the verb tells; None where it is only supposed, demanded or possible."""
    return _status(verb, _DEEPEST)


def _status(verb: Token, depth: int) -> EventStatus | None:
    if depth == 0 or _is_supposed(verb):
        return None
    if is_denied(verb):
        return EventStatus.DENIED
    helpers = {token.lower_ for token in auxiliaries_of(verb)}
    if helpers & _FUTURE:
        return EventStatus.PLANNED
    if helpers & _OPEN:
        return None
    if helpers & _WOULD:
        return EventStatus.PLANNED if verb.dep_ == "ccomp" and "have" not in helpers else None
    if "to" in helpers:
        return _infinitive(verb, depth)
    if _is_asked(verb):
        return None
    finite = _finite(verb, helpers)
    if finite is not None:
        return finite
    return _status(verb.head, depth - 1) if _leans_on_head(verb) else EventStatus.HAPPENED


def _is_supposed(verb: Token) -> bool:
    return any(
        child.dep_ in {"mark", "advmod"} and child.lower_ in _SUPPOSED and child.i < verb.i for child in verb.children
    )


def _is_asked(verb: Token) -> bool:
    """Tell whether it is only asked for: "vital that Sarnia **release** them", "demanded that they **be freed**"."""
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    if verb.dep_ != "ccomp" or verb.head.lemma_ in _MAKING or not has_subject:
        return False
    forms = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    bare = {"VB", "VBP"} if verb.head.lemma_ == "be" else {"VB"}
    return verb.tag_ in bare if not forms else [form.lower_ for form in forms] == ["be"]


def _finite(verb: Token, helpers: set[str]) -> EventStatus | None:
    """Return the status that the verb's own form tells, None for a participle or bare form that leans on another."""
    being = {child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBG" and being & {"VBZ", "VBP", "VBN", "VBD"}:
        if any(child.lower_ == "going" for child in verb.children):
            return EventStatus.PLANNED
        return EventStatus.ONGOING
    if verb.tag_ in {"VBZ", "VBP"}:
        return EventStatus.ONGOING
    if verb.tag_ == "VBD" or being & {"VBD", "VBZ", "VBP"} or helpers & {"has", "have", "had"}:
        return EventStatus.HAPPENED
    return None


def _leans_on_head(verb: Token) -> bool:
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return True
    return verb.tag_ == "VBG" and verb.dep_ in {"advcl", "xcomp", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}


def _infinitive(verb: Token, depth: int) -> EventStatus | None:
    """Read "to meet" by what governs it: planned, carried out, or only a wish or purpose."""
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ == "VERB":
        return _status(head, depth - 1)
    if verb.dep_ not in {"xcomp", "ccomp", "acl", "advcl", "relcl", "ROOT"}:
        return None
    lemma = head.lemma_.lower()
    if lemma in _FAILED:
        return EventStatus.DENIED
    if lemma in _CARRIED_OUT and verb.dep_ in {"xcomp", "ccomp"}:
        return _status(head, depth - 1)
    if lemma in _PLANS and verb.dep_ != "advcl":
        governing = _status(head, depth - 1) if head.pos_ in {"VERB", "AUX"} else EventStatus.PLANNED
        return EventStatus.DENIED if governing is EventStatus.DENIED else governing and EventStatus.PLANNED
    return None


def is_told(verb: Token) -> bool:
    """Tell whether a gerund tells of a thing done: "after **meeting** the envoys", not "the idea of **meeting**"."""
    if verb.tag_ != "VBG" or any(True for _ in auxiliaries_of(verb)):
        return True
    first = _first_joined(verb)
    if first.dep_ == "pcomp":
        return first.head.lower_ in _TOLD_AFTER
    if first.dep_ in {"xcomp", "ccomp"} and first.head.lemma_.lower() in _CONTAINING:
        return False
    return first.dep_ in {"advcl", "ROOT", "conj", "xcomp", "acl", "relcl", "ccomp"}


def _first_joined(gerund: Token) -> Token:
    """Return the first of joined gerunds: "focused on **freeing** them and delivering aid"."""
    for _ in range(_DEEPEST):
        if gerund.dep_ != "conj" or gerund.head.tag_ != "VBG" or any(True for _ in auxiliaries_of(gerund.head)):
            break
        gerund = gerund.head
    return gerund


_WISHES = load_class("event_words", "wish")


def is_wished(noun: Token) -> bool:
    """Tell whether an event noun is only asked for or thought of: "called for the release of"."""
    token = noun
    for _ in range(_DEEPEST):
        if token.head is token or token.dep_ in {"nsubj", "nsubjpass", "relcl", "advcl"}:
            return False
        if token.dep_ == "prep" and token.lower_ in _CIRCUMSTANCES:
            return False
        token = token.head
        if token.pos_ == "VERB":
            return token.lemma_.lower() in _WISHES
        if token.pos_ == "NOUN" and token.lemma_.lower() in _WISHED_NOUNS:
            return True
    return False


_CIRCUMSTANCES = frozenset({"in", "after", "since", "during", "following", "amid", "despite", "before", "at"})
"""Prepositions of what went before or beside: "offered a truce **after** the raid" wishes for no raid."""
_WISHED_NOUNS = load_class("event_words", "wished")
