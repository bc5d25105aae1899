"""Find words for times and resolve them against the publication date.

A trigger finds where words for times are; the rules of ``grammar/`` are tried on the words around it, the
longest match first; what is found is resolved in the order of the text, as "the same day" counts from the
time before.
"""

import re
from bisect import bisect
from collections.abc import Iterator

from travaux.model.annotation import Annotation, Furniture, Sentence, TimeExpression
from travaux.model.document import Span
from travaux.read.grammar.tense import tense_at
from travaux.read.grammar.times import absolute as times_absolute
from travaux.read.grammar.times import clock as times_clock
from travaux.read.grammar.times import lengths as times_lengths
from travaux.read.grammar.times import periods as times_periods
from travaux.read.grammar.times import relative as times_relative
from travaux.read.grammar.times.rules import FAR, FLAGS, Setting, Time, TimeRule
from travaux.read.grammar.times.words import any_of
from travaux.read.reading import Reader, Reading

_RULES: tuple[TimeRule, ...] = (
    *times_absolute.RULES,
    *times_relative.RULES,
    *times_periods.RULES,
    *times_lengths.RULES,
    *times_clock.RULES,
)
_TRIGGER = re.compile(
    rf"(?<![a-z])(?:{any_of('month', 'short month', 'weekday', 'part of day', 'season', 'unit', 'holiday', 'decade')}"
    rf"|{any_of('frequency', 'reference')}|today|tonight|yesterday|tomorrow|weekend|noon|[ap]\.?m\b|Q[1-4]"
    r"|GMT|UTC)|(?:1[4-9]|20)\d\d|[’']\d0s|\d[:/.]\d",
    FLAGS,
)
_BEFORE, _AFTER = 60, 45
"""Characters around a trigger that an expression may take in."""


def find_times(reading: Reading) -> list[Annotation[TimeExpression]]:
    """Find words for times and resolve them against the publication date."""
    text = reading.document.text
    matches = [found for window in _windows(text) for found in _matches(text, window)]
    furniture = [annotation.span for annotation in reading.found.of(Furniture)]
    starts = [span.start for span in furniture]
    found = []
    for match, rule in matches:
        nearest = bisect(starts, match.end() - 1) - 1
        if nearest < 0 or not furniture[nearest].overlaps(Span(*match.span())):
            found.append((match, rule))
    return [
        Annotation(time.span, TimeExpression(time.value, time.kind, time.on, time.anchor), time.confidence)
        for time in resolve_times(reading, found)
    ]


def resolve_times(reading: Reading, matches: list[tuple[re.Match[str], TimeRule]]) -> Iterator[Time]:
    """Resolve the matches in order, the longest of those that begin together, none inside another."""
    published = reading.document.published_on
    day = published.first if published is not None and published.first == published.last else None
    previous: Time | None = None
    told: Time | None = None
    end = 0
    for match, rule in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() < end:
            continue
        near = told if told is not None and match.start() - told.span.end <= FAR else previous
        setting = Setting(reading.document.text, day, near, lambda span: tense_at(reading.parse, span))
        for time in rule.resolve(match, setting):
            yield time
            end = max(end, time.span.end)
            if time.on is not None and not time.is_aside and not time.value.startswith("P"):
                previous = time
                told = told if _is_in_aside(reading, time.span) else time


def _is_in_aside(reading: Reading, span: Span) -> bool:
    """Tell whether a time stands in a relative clause, which says of somebody what the story is not about."""
    tokens = reading.parse.tokens_in(span)
    return bool(len(tokens)) and any(token.dep_ == "relcl" for token in (tokens.root, *tokens.root.ancestors))


def _windows(text: str) -> Iterator[Span]:
    """Iterate over the stretches of text around triggers, those that meet made one."""
    start = end = -1
    for match in _TRIGGER.finditer(text):
        if match.start() - _BEFORE > end:
            if end >= 0:
                yield Span(start, end)
            start = max(0, match.start() - _BEFORE)
        end = min(len(text), match.end() + _AFTER)
    if end >= 0:
        yield Span(start, end)


def _matches(text: str, window: Span) -> Iterator[tuple[re.Match[str], TimeRule]]:
    for rule in _RULES:
        for match in rule.pattern.finditer(text, window.start, window.end):
            yield match, rule


READER = Reader("times", 2, needs=(Sentence, Furniture), gives=(TimeExpression,), find=find_times)
