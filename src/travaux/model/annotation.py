"""Annotations: what readers find at a span of one document, before it is recorded."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from travaux.model.dates import PartialDate
from travaux.model.document import Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words that belong to the page and not to the report; nothing is read from them."""

    why: str
    """navigation, advert, comment box, teaser, credit, masthead, ..."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the report proper."""


class MentionForm(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor."""

    actor: str
    """The actor's fullest name in the document: the ``name`` of one of its ``Actor`` annotations."""
    form: MentionForm


class TimeKind(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words for a time, normalised after TIMEX3 (TimeML)."""

    value: str
    kind: TimeKind
    on: PartialDate | None = None
    """The days that it covers, where they are known."""
    anchor: str | None = None
    """What it was resolved against: the document's date, or the words of another time."""


Content_co = TypeVar("Content_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Annotation(Generic[Content_co]):
    """One finding at one span, with the reader's confidence that it is right (0 to 1)."""

    span: Span
    content: Content_co
    confidence: float = 1.0
