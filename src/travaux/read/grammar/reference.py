"""From words to what they stand for: the actor at a token, the time of a clause."""

from spacy.tokens import Token

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.document import Span
from travaux.read.reading import Reading


def mention_at(reading: Reading, token: Token) -> Annotation[Mention] | None:
    """Return the longest mention that covers the token, or None."""
    spot = Span(token.idx, token.idx + len(token))
    covering = [mention for mention in reading.found.of(Mention) if mention.span.overlaps(spot)]
    return max(covering, key=lambda mention: len(mention.span), default=None)


def actor_at(reading: Reading, token: Token | None) -> str | None:
    """Return the name of the actor that the token stands for, or None."""
    mention = mention_at(reading, token) if token is not None else None
    return mention.content.actor if mention else None


def times_in(reading: Reading, span: Span) -> list[Annotation[TimeExpression]]:
    """Return the times inside the span, in the order of the text."""
    return [time for time in reading.found.of(TimeExpression) if span.contains(time.span)]
