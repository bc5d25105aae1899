"""Who holds those who are set free, where the clause that frees them does not say: "the 60 soldiers **held by X**"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Mention
from travaux.model.document import Span
from travaux.read.grammar.events.handovers import Leg, side_of, what_is
from travaux.read.grammar.events.participants import doers_of, object_nouns
from travaux.read.grammar.modality import is_denied, is_supposed
from travaux.read.lexicons import load_table
from travaux.read.reading import Reading

_HOLDING = frozenset(word for word, use, _ in load_table("transfer_words") if use == "holding")
_TERMS = frozenset({"hostages", "prisoners"})
"""Kinds that tell those whom one side holds from those whom the other does."""
_NEAR = 1500
"""Code points between words for who holds them and the release."""


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """Words for who holds whom."""

    captor: str
    held: Token
    kind: str
    """hostages, prisoners, ... as transfers count them."""
    side: str | None
    """Whose people they are, where the words say so."""


class Captors:
    """Who holds whom in one document, as transfers ask for it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._holdings = [each for token in reading.parse.doc if token.pos_ == "VERB" for each in _held(reading, token)]

    def ends_of(self, leg: Leg) -> tuple[str | None, str | None]:
        """Return the giver and the receiver of a leg whose clause names no giver; None where no one captor is told.

        The words for who holds them stand in the leg's sentence, else in its paragraph, else shortly before it, else
        all that the report says of hostages, or of prisoners, names one captor.
        """
        for near in self._by_nearness(leg):
            captors = {holding.captor for holding in near}
            if len(captors) == 1:
                captor = captors.pop()
                sides = {holding.side for holding in near} - {None, captor}
                side = sides.pop() if len(sides) == 1 else self._other_party(leg, captor)
                return captor, leg.receiver or side
            if captors:
                break
        return None, leg.receiver

    def _by_nearness(self, leg: Leg) -> Iterator[list[Holding]]:
        text, sentence = self._reading.document.text, leg.head.sent
        start = text.rfind("\n", 0, sentence.start_char) + 1
        fitting = [each for each in self._holdings if _fits(each, leg)]
        yield [each for each in fitting if each.held.sent == sentence]
        before = [each for each in fitting if each.held.i < sentence.start]
        yield [each for each in before if each.held.idx >= start]
        yield [each for each in before if sentence.start_char - each.held.idx <= _NEAR]
        yield [each for each in fitting if each.kind == leg.what and leg.what in _TERMS]

    def _other_party(self, leg: Leg, captor: str) -> str | None:
        """Return the other one of a report's two parties, where the leg's sentence names it."""
        parties = {
            actor.content.name
            for actor in self._reading.found.of(Actor)
            if actor.content.role is Role.PARTY
            and actor.content.member_of is None
            and actor.content.kind is not ActorKind.PERSON
        }
        others = parties - {captor}
        sentence = leg.head.sent
        named = {
            _party_of(self._reading, mention.content.actor)
            for mention in self._reading.found.over(Mention, Span(sentence.start_char, sentence.end_char))
        }
        return next(iter(others)) if len(parties) == 2 and len(others) == 1 and others <= named else None


def _fits(holding: Holding, leg: Leg) -> bool:
    """Tell whether those held may be those handed over: of one kind, and not the captor's own people."""
    side = leg.receiver
    is_alike = holding.kind == leg.what or not {holding.kind, leg.what} <= _TERMS
    return is_alike and holding.captor != side and (side is None or holding.side in {None, side})


def _party_of(reading: Reading, name: str) -> str:
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        actor = reading.found.actor(name)
        if actor is None or actor.member_of is None:
            break
        name = actor.member_of
    return name


def _held(reading: Reading, verb: Token) -> Iterator[Holding]:
    """Read "Norland holds 60 captives", "sailors taken by the Front"."""
    joined = {f"{verb.lemma_.lower()} {child.lower_}" for child in verb.children}
    if not (verb.lemma_.lower() in _HOLDING or joined & _HOLDING) or is_denied(verb) or is_supposed(verb):
        return
    captors = [name for name in doers_of(reading, verb) if _can_hold(reading, name)]
    if len(captors) != 1:
        return
    captor = _party_of(reading, captors[0])
    for noun in object_nouns(verb):
        kind = what_is(reading, noun)
        if kind is not None:
            yield Holding(captor, noun, kind, side_of(reading, noun, captor))


def _can_hold(reading: Reading, name: str) -> bool:
    actor = reading.found.actor(name)
    return actor is not None and actor.kind is not ActorKind.PERSON
