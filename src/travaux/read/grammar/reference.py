"""From words to what they stand for: the actor at a token, the time of a clause."""

from spacy.tokens import Token

from travaux.model.actor import ActorKind
from travaux.model.annotation import Annotation, Mention, MentionForm, TimeExpression
from travaux.model.document import Span
from travaux.read.grammar.actors.descriptions import group_noun
from travaux.read.grammar.actors.offices import office_noun
from travaux.read.reading import Reading

_INNER = frozenset({"poss", "compound", "amod", "nmod"})
_CLIMBED = 6
"""Words climbed from a modifier to the head of its phrase, and appositions followed."""


def mention_at(reading: Reading, token: Token) -> Annotation[Mention] | None:
    """Return the mention that the token belongs to, or None: of the person, where its phrase names one.

    In "Norland's envoy Ilse Marn" and in "the head of the agency, Ilse Marn" every word stands for Marn.
    """
    own = _covering(reading, token)
    if own is not None and (own.content.form is not MentionForm.NAME or _is_of_person(reading, own)):
        return own
    return _person_of_phrase(reading, token) or own or _name_behind(reading, token)


def _name_behind(reading: Reading, noun: Token) -> Annotation[Mention] | None:
    """Return the name right behind a noun that says what its bearer is: "the relief organisation **Greylight**"."""
    if noun.tag_ != "NN" or not noun.whitespace_ or noun.i + 1 >= len(noun.doc) or group_noun(noun) is None:
        return None
    name = _covering(reading, noun.nbor())
    if name is None or name.content.form is not MentionForm.NAME or name.span.start != noun.nbor().idx:
        return None
    root = reading.parse.tokens_in(name.span).root
    return name if noun.i in {root.head.i, root.i} or noun.head.i == root.i else None


def _covering(reading: Reading, token: Token) -> Annotation[Mention] | None:
    """Return the longest mention that covers the token, or None."""
    covering = reading.found.over(Mention, Span(token.idx, token.idx + len(token)))
    return max(covering, key=lambda mention: len(mention.span), default=None)


def _is_of_person(reading: Reading, mention: Annotation[Mention]) -> bool:
    return kind_of(reading, mention.content.actor) is ActorKind.PERSON


def _named_person(reading: Reading, token: Token) -> Annotation[Mention] | None:
    mention = _covering(reading, token)
    is_name = mention is not None and mention.content.form is MentionForm.NAME
    return mention if mention is not None and is_name and _is_of_person(reading, mention) else None


def _person_of_phrase(reading: Reading, token: Token) -> Annotation[Mention] | None:
    """Return the mention of the person whom the noun phrase around the token names, or None."""
    for _ in range(_CLIMBED):
        if token.tag_ in {"NNS", "NNPS"} and token.dep_ not in _INNER:
            return None
        found = _named_person(reading, token) or (_beside(reading, token) if token.pos_ in {"NOUN", "PROPN"} else None)
        if found is not None:
            return found
        if token.dep_ in _INNER:
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "of" and office_noun(token.head.head) is not None:
            token = token.head.head
        else:
            return None
    return None


def _beside(reading: Reading, noun: Token) -> Annotation[Mention] | None:
    """Return the name in apposition: "his brother, the commander **Ilse Marn**", "**Ilse Marn**, the head of X"."""
    inner = noun
    for _ in range(_CLIMBED):
        after = next((child for child in inner.children if child.dep_ == "appos"), None)
        if after is None:
            break
        if (found := _named_person(reading, after)) is not None:
            return found
        inner = after
    if office_noun(noun) is not None:
        for body in (t for child in noun.children if child.lower_ == "of" for t in child.children):
            name = next((child for child in body.children if child.dep_ == "appos"), None)
            if name is not None and (found := _named_person(reading, name)) is not None:
                return found
    is_calling = noun.dep_ == "appos" and (noun.pos_ != "PROPN" or office_noun(noun) is not None)
    return _named_person(reading, noun.head) if is_calling else None


def actor_at(reading: Reading, token: Token | None) -> str | None:
    """Return the name of the actor that the token stands for, or None."""
    mention = mention_at(reading, token) if token is not None else None
    return mention.content.actor if mention else None


def times_in(reading: Reading, span: Span) -> list[Annotation[TimeExpression]]:
    """Return the times inside the span, in the order of the text."""
    return [time for time in reading.found.over(TimeExpression, span) if span.contains(time.span)]


def kind_of(reading: Reading, name: str | None) -> ActorKind | None:
    """Return what the actor of that name is, or None where the document has none of that name."""
    actor = reading.found.actor(name) if name is not None else None
    return actor.kind if actor is not None else None


def is_person(reading: Reading, token: Token | None) -> bool:
    """Tell whether the token stands for a person."""
    return kind_of(reading, actor_at(reading, token)) is ActorKind.PERSON
