"""Handing over: what verbs and nouns of release, exchange and delivery say of who gives what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.content import EventStatus, Statement, TransferStatus
from travaux.model.document import Span, hull
from travaux.read.grammar.actors.known import state_meant
from travaux.read.grammar.clauses import auxiliaries_of
from travaux.read.grammar.events.extent import antecedent_extent, clause_extent, phrase_extent
from travaux.read.grammar.events.participants import actors_of, doers_of, object_nouns, owners_of, partners_of
from travaux.read.grammar.events.status import is_told, is_wished, status_of
from travaux.read.grammar.events.words import unfold
from travaux.read.grammar.extents import own_subject, span_between
from travaux.read.grammar.gapping import giver_before
from travaux.read.grammar.modality import is_denied
from travaux.read.grammar.reference import actor_at, is_person
from travaux.read.lexicons import load_class, load_table
from travaux.read.reading import Reading

_ROWS = load_table("transfer_words")
_VERBS = frozenset(word for word, use, _ in _ROWS if use == "verb")
_NOUNS = frozenset(word for word, use, _ in _ROWS if use == "noun")
_PERSONS = {word: kind for word, use, kind in _ROWS if use == "person"}
_GOODS = {word: kind for word, use, kind in _ROWS if use == "goods"}
_PRISONS = load_class("event_words", "prison")
_EXCHANGED = load_class("event_words", "exchanged")
_PROMISED_BY = frozenset(
    {"agree", "promise", "pledge", "vow", "offer", "commit", "undertake", "be", "set", "due", "plan"}
)
_GUESSED = load_class("event_words", "guessed")
_BINDING = load_class("event_words", "binding")
_BONDS = load_class("event_words", "bond")
_AGREED = load_class("event_words", "agreed")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_MODALS = frozenset({"will", "'ll", "’ll", "would", "'d", "’d", "shall"})
_REMEMBERED = 300
"""Code points before a bare number within which what it counts was named."""
_HOLDERS = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP})
"""Who keeps hostages and prisoners; a people does not."""
_SECURED = frozenset(
    {"allow", "secure", "win", "see", "enable", "permit", "bring", "include", "follow", "mark", "begin", "complete"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """One leg of an exchange as its words tell it."""

    what: str
    head: Token
    """The noun for what changes hands."""
    giver: str | None
    receiver: str | None
    status: TransferStatus
    span: Span
    pattern: str
    verb: Token


def legs_of(reading: Reading, token: Token) -> Iterator[Leg]:
    """Give the legs that a verb or noun of handing over tells of."""
    if token.pos_ == "VERB" and _is_handover(token):
        yield from _by_verb(reading, token)
    elif token.pos_ == "NOUN" and token.lemma_.lower() in _NOUNS:
        yield from _by_noun(reading, token)


def _is_handover(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    joined = {f"{lemma} {child.lower_}" for child in verb.children if child.i > verb.i and child.i < verb.i + 5}
    return lemma in _VERBS or bool(joined & _VERBS)


def _by_verb(reading: Reading, verb: Token) -> Iterator[Leg]:
    bound = _promisers(reading, verb)
    status = TransferStatus.PROMISED if bound else _status(verb)
    if status is None or not (bound or is_told(verb)) or _is_only_proposed(reading, verb):
        return
    givers = bound or _doers(reading, verb, status) or _keepers(reading, verb)
    receivers = partners_of(reading, verb, ("to", "into"))
    heads = _handed(reading, object_nouns(verb) or _bare_number(verb))
    for head in heads:
        span = _leg_span(reading, verb, head, heads)
        if span is None:
            continue
        own = _gapped_giver(reading, head) if head is not heads[0] else None
        for giver in (own,) if own is not None else givers or (None,):
            other = next((name for name in givers if name != giver), None) if _is_exchange(verb) else None
            receiver = _first(receivers) or other or side_of(reading, head, giver)
            pattern = "verb" if other is None else "mutual"
            yield Leg(what_is(reading, head) or head.lower_, head, giver, receiver, status, span, pattern, verb)
    yield from _returned(reading, verb, status, givers)


def _doers(reading: Reading, verb: Token, status: TransferStatus) -> tuple[str, ...]:
    """Return who hands over; nobody where two agree that one of them will: "Norland and Sarnia agreed to free ..."."""
    doers = doers_of(reading, verb)[:2]
    is_shared = len(doers) > 1 and own_subject(verb) is None and not _is_exchange(verb)
    return () if is_shared and status is TransferStatus.PROMISED else doers


def _is_only_proposed(reading: Reading, verb: Token) -> bool:
    """Tell whether the narrator says what would be handed over: terms that somebody proposed, nobody's promise."""
    if not {"would", "'d", "’d"} & {token.lower_ for token in auxiliaries_of(verb)}:
        return False
    agreed = any(token.lemma_.lower() in _AGREED for token in verb.sent)
    return not agreed and not reading.found.over(Statement, Span(verb.idx, verb.idx + len(verb)))


def _promisers(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Return who binds himself: "**the Front** committed itself to freeing ...", "**its** promise to hand over ..."."""
    governing = verb.head.head if verb.head.head.pos_ == "VERB" else verb.head.head.head.head  # "commits in return to"
    bound = verb.dep_ == "pcomp" and verb.head.lower_ == "to" and governing.lemma_.lower() in _BINDING
    if bound and not is_denied(governing) and not _is_conditional(governing) and governing.tag_ in _FINITE:
        return doers_of(reading, governing)[:2]
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.lemma_.lower() in _BONDS:
        return owners_of(reading, verb.head)[:2]
    return ()


def _bare_number(verb: Token) -> list[Token]:
    """Return the number that is a passive's subject, where the parse hangs it elsewhere: "On Monday 105 were"."""
    first = next((child for child in verb.lefts if child.dep_ == "auxpass"), None)
    before = first.nbor(-1) if first is not None and first.i > verb.sent.start else None
    return [before] if before is not None and before.pos_ == "NUM" else []


def _handed(reading: Reading, objects: list[Token]) -> list[Token]:
    """Return the nouns for what changes hands, with those of a number that hang deeper ("... and 240 Sarnians")."""
    found = [unfold(each) for each in objects]
    for head in list(found):
        for token in head.subtree:
            counted = any(child.dep_ == "nummod" for child in token.children)
            if token.dep_ == "conj" and counted and token not in found and token.i > head.i:
                found.append(token)
    return [head for head in found if what_is(reading, head) is not None and not _is_handed_something(reading, head)]


def _is_handed_something(reading: Reading, head: Token) -> bool:
    """Tell whether a named person gets what is handed over: "handed **Ana Verre** a defeat", "Verre was handed ..."."""
    things = (child for child in head.head.children if child.dep_ in {"dobj", "oprd"} and child.pos_ != "PROPN")
    gets = _is_named(reading, head) and _is_handover(head.head)
    return head.dep_ == "dative" or (gets and any(child.i > head.i for child in things))


def _keepers(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Return whose prisons those freed came from: "released from Norland's jails"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "from":
            places = [inner for inner in child.children if inner.lemma_.lower() in _PRISONS]
            return tuple(name for place in places for name in owners_of(reading, place))[:1]
    return ()


def _is_exchange(verb: Token) -> bool:
    return verb.lemma_.lower() in _EXCHANGED


def _returned(reading: Reading, verb: Token, status: TransferStatus, givers: tuple[str, ...]) -> Iterator[Leg]:
    """Give the other leg of "freed nine sailors in exchange for three pilots": its receiver is the first giver."""
    for head in _in_return(verb):
        what, span = what_is(reading, head), _phrase(reading, head)
        if what is not None and span is not None:
            yield Leg(what, head, None, _first(givers), status, span, "return", verb)


def _in_return(verb: Token) -> list[Token]:
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ != "prep" or child.i < verb.i:
            continue
        if child.lower_ == "for" and verb.lemma_.lower() in _EXCHANGED:
            found += [inner for inner in child.children if inner.dep_ == "pobj"]
        if child.lower_ == "in":
            trade = [inner for inner in child.children if inner.lower_ in {"exchange", "return"}]
            fors = [deep for inner in trade for deep in (*inner.children, *child.children) if deep.lower_ == "for"]
            found += [inner for each in fors for inner in each.children if inner.dep_ == "pobj"]
    return [each for head in found for each in (head, *head.conjuncts)]


def _by_noun(reading: Reading, noun: Token) -> Iterator[Leg]:
    """Read "allowed the release of nine sailors": only where a verb tells that it took place or will."""
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.pos_ == "VERB" else None
    if verb is None or verb.lemma_.lower() not in _SECURED or is_wished(noun) or not is_told(verb):
        return
    status = _status(verb)
    if status is None:
        return
    of = [child for child in noun.children if child.lower_ == "of"]
    named = [inner for child in of for inner in child.children if inner.dep_ == "pobj"]
    heads = _handed(reading, [each for inner in named for each in (inner, *inner.conjuncts)])
    giver = _first(owners_of(reading, noun))
    sides = {head.i: side_of(reading, head, giver) for head in heads}
    for head in heads:
        span = _leg_span(reading, verb, head, heads)
        if span is not None:
            what = what_is(reading, head) or head.lower_
            side = sides[head.i]
            against = giver if giver is not None or side is None else _holder_of_side(reading, head, side, sides)
            yield Leg(what, head, against, side, status, span, "noun", verb)


def _gapped_giver(reading: Reading, head: Token) -> str | None:
    """Return who gives a leg whose verb is left out: "Norland is to free 100 captives and **Sarnia** 300 detainees"."""
    number = next((child for child in head.lefts if child.dep_ == "nummod"), None)
    if number is None:
        return None
    name = giver_before(number.left_edge, lambda token: actor_at(reading, token) or state_meant(token.text))
    return (actor_at(reading, name) or state_meant(name.text)) if name is not None else None


def _holder_of_side(reading: Reading, head: Token, side: str, sides: dict[int, str | None]) -> str | None:
    """Return who held them, where an exchange is told with both sides' people and the text calls one its prisoners.

    "The release of 15 Norlandic hostages and 30 Sarnian prisoners": each came from the other side.
    """
    others = {other for place, other in sides.items() if place != head.i}
    other = next(iter(others)) if len(others) == 1 else None
    if other is None or other == side:
        return None
    parties = {
        actor.content.name: actor.content.kind
        for actor in reading.found.of(Actor)
        if actor.content.role is Role.PARTY and actor.content.member_of is None
    }
    holders = [name for name, kind in parties.items() if kind in _HOLDERS and name != side]
    if other in holders:
        return other
    return holders[0] if len(holders) == 1 and side in parties else None


def what_is(reading: Reading, head: Token) -> str | None:
    """Return what changes hands: hostages, prisoners, bodies, aid, ... in the document's words otherwise; or None."""
    lemma = head.lemma_.lower()
    kind = _PERSONS.get(lemma) or _GOODS.get(lemma) or _GOODS.get(head.lower_)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and _GOODS.get(head.head.head.lower_) == "bodies":
        return "bodies"
    if (
        head.pos_ == "NUM"
        and not any(c.lower_ == "of" for c in head.rights)
        and (meant := counted_before(head)) is not None
    ):
        return what_is(reading, meant)
    if kind is not None:
        return head.lower_ if kind == "-" else kind
    owned = {child.lemma_.lower() for child in head.children if child.dep_ in {"compound", "amod", "nmod"}}
    named = next((_PERSONS[word] for word in owned if _PERSONS.get(word, "-") != "-"), None)
    if named is not None:
        return named
    if _is_named(reading, head) or (head.tag_ in {"NNPS", "NNS"} and head.pos_ == "PROPN"):
        return "prisoners"
    return None


def counted_before(number: Token) -> Token | None:
    """Return the noun for people that a bare number goes on counting: "held 160 soldiers. On Monday **105** ..."."""
    start = number.idx
    for token in reversed(number.doc[: number.i]):
        if start - token.idx > _REMEMBERED or (token.is_space and "\n" in token.text):
            return None
        is_counted = token.tag_ in {"NNS", "NNPS"} and token.lemma_.lower() in _PERSONS
        if is_counted and any(child.pos_ == "NUM" for child in token.lefts):
            return token
    return None


def is_one(reading: Reading, head: Token) -> bool:
    """Tell whether the noun names a single person."""
    return _is_named(reading, head) and not any(True for _ in head.conjuncts)


def _is_named(reading: Reading, head: Token) -> bool:
    return head.pos_ == "PROPN" and is_person(reading, head)


def _status(verb: Token) -> TransferStatus | None:
    """Return promised or delivered; None for what is refused, demanded, only possible or tied to a condition."""
    if is_denied(verb) or _is_conditional(verb):
        return None
    status = status_of(verb)
    if status in {EventStatus.HAPPENED, EventStatus.ONGOING}:
        return TransferStatus.DELIVERED
    if status is EventStatus.PLANNED:
        # What somebody expects of another was promised by nobody.
        return None if verb.head.lemma_.lower() in _GUESSED and verb.dep_ == "xcomp" else TransferStatus.PROMISED
    helpers = {token.lower_ for token in auxiliaries_of(verb)}
    if helpers & _MODALS and "have" not in helpers:
        return TransferStatus.PROMISED
    if "to" in helpers and verb.head.lemma_.lower() in _PROMISED_BY and not is_denied(verb.head):
        return TransferStatus.PROMISED
    return None


def _is_conditional(verb: Token) -> bool:
    clauses = [verb, *(child for child in verb.children if child.dep_ == "advcl")]
    marks = (child for clause in clauses for child in clause.children if child.dep_ in {"mark", "advmod"})
    return any(mark.lower_ in {"if", "unless"} for mark in marks)


def side_of(reading: Reading, head: Token, giver: str | None) -> str | None:
    """Return the side that those handed over belong to: "Sarnian prisoners" go back to Sarnia."""
    if _GOODS.get(head.lemma_.lower()) is not None:
        return None
    for child in head.doc[head.left_edge.i : head.i]:
        if child.dep_ in {"amod", "compound", "nmod", "poss"}:
            name = actor_at(reading, child)
            if name is not None and name != giver:
                return name
    for child in head.rights:
        if child.lower_ == "of":
            owners = (actor_at(reading, inner) for inner in child.children if inner.dep_ == "pobj")
            if (name := next((each for each in owners if each is not None and each != giver), None)) is not None:
                return name
    names = actors_of(reading, head) if head.pos_ == "PROPN" and not _is_named(reading, head) else ()
    return next((name for name in names if name != giver), None)


def _leg_span(reading: Reading, verb: Token, head: Token, heads: list[Token]) -> Span | None:
    """Return the clause for the first leg, up to where the next begins; the noun phrase for the others."""
    phrase = _phrase(reading, head)
    if head is not heads[0] or phrase is None:
        return phrase
    if verb.dep_ == "acl" and verb.head is head:
        return antecedent_extent(reading.document.text, verb)
    whole = clause_extent(reading.document.text, verb)
    if whole is None:
        return phrase
    if len(heads) == 1:
        return hull((whole, phrase))
    words = [token for token in head.doc[head.i : heads[1].left_edge.i] if token.dep_ != "cc"]
    if heads[1].left_edge.i <= head.i:
        words = list(head.doc[head.i : _counted_from(heads[1]).i])
    rest = span_between(reading.document.text, [head, *(token for token in words if token.dep_ != "cc")])
    return Span(min(whole.start, phrase.start), rest.end) if rest is not None else phrase


def _counted_from(head: Token) -> Token:
    """Return the number that a counted noun begins with."""
    return next((child.left_edge for child in head.children if child.dep_ == "nummod"), head)


def _phrase(reading: Reading, head: Token) -> Span | None:
    return phrase_extent(reading.document.text, head)


def _first(names: tuple[str, ...]) -> str | None:
    return names[0] if names else None
