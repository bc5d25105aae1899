"""From words to what they stand for: the actor at a token, the time of a clause."""

from spacy.tokens import Token

from travaux.model.actor import Actor, ActorKind
from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.document import Span
from travaux.read.reading import Reading


def mention_at(reading: Reading, token: Token) -> Annotation[Mention] | None:
    """Return the longest mention that covers the token, or None."""
    spot = Span(token.idx, token.idx + len(token))
    covering = reading.found.over(Mention, spot)
    return max(covering, key=lambda mention: len(mention.span), default=None)


def actor_at(reading: Reading, token: Token | None) -> str | None:
    """Return the name of the actor that the token stands for, or None."""
    mention = mention_at(reading, token) if token is not None else None
    return mention.content.actor if mention else None


def times_in(reading: Reading, span: Span) -> list[Annotation[TimeExpression]]:
    """Return the times inside the span, in the order of the text."""
    return [time for time in reading.found.over(TimeExpression, span) if span.contains(time.span)]


def kind_of(reading: Reading, name: str | None) -> ActorKind | None:
    """Return what the actor of that name is, or None where the document has none of that name."""
    kinds = (actor.content.kind for actor in reading.found.of(Actor) if actor.content.name == name)
    return next(kinds, None) if name is not None else None


def is_person(reading: Reading, token: Token | None) -> bool:
    """Tell whether the token stands for a person."""
    return kind_of(reading, actor_at(reading, token)) is ActorKind.PERSON
