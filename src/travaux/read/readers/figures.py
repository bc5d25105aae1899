"""Find numbers that count something, with who claims them."""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.annotation import Annotation, Mention, TimeExpression, TimeKind
from travaux.model.content import Figure, Statement
from travaux.model.dates import PartialDate
from travaux.model.document import Span, trim
from travaux.read.grammar.clauses import noun_phrase
from travaux.read.grammar.figures.counted import (
    Counted,
    counted_by,
    counts_anew,
    counts_nothing,
    stands_for_noun,
    unit_of,
)
from travaux.read.grammar.figures.quantities import Quantity, find_quantities, rate_after
from travaux.read.grammar.figures.tables import find_cells, rows_of
from travaux.read.grammar.headlines import headlines_of
from travaux.read.grammar.reference import times_in
from travaux.read.reading import Reader, Reading

_FEW = 12
"""More unnamed sources than these are a poll, and their number is news."""

_COUNTS = frozenset({"number", "numbers", "total", "figure", "figures", "list", "count", "tally", "sum", "amount"})
_PAGE_THINGS = frozenset({"stories", "articles", "comments", "likes", "shares", "views", "followers", "subscribers"})
"""What the pages of outlets count of themselves."""
_LONGEST_LINK = 60
"""Code points."""

_CLAIMED, _UNCLAIMED = 0.73, 0.9
"""How often value and claimant were right in the annotated reports."""


def find_figures(reading: Reading) -> list[Annotation[Figure]]:
    """Find the numbers of each sentence that count or measure something; headlines give none."""
    headlines = {span.start for span in headlines_of(reading.document.text)}
    spans = (said.content.speaker_span for said in reading.found.of(Statement))
    speakers = sorted(span for span in spans if span is not None)
    rows = rows_of(reading.document.text)
    found: list[Annotation[Figure]] = list(_in_tables(reading, rows))
    last: _Told | None = None
    for sentence in reading.parse.sentences:
        if sentence.start_char in headlines:
            continue
        numbers = _in_sentence(reading, sentence, speakers, last)
        told = [each for each in numbers if not _in_row(each[0], sentence, rows)]
        found += (_figure(reading, sentence, *each) for each in told)
        last = told[-1] if told else None
    return sorted(found, key=lambda figure: figure.span) if rows else found


def _in_row(quantity: Quantity, sentence: TokenSpan, rows: list[Span]) -> bool:
    """Tell whether the number stands in a table, whose cells are no sentence."""
    start = sentence.start_char + quantity.number.start
    before = bisect_left(rows, Span(start + 1, start + 1)) - 1
    return before >= 0 and rows[before].end > start


def _in_tables(reading: Reading, rows: list[Span]) -> Iterator[Annotation[Figure]]:
    """Find the bare numbers of tables under a head that says what they count: "captives freed by the Front"."""
    text = reading.document.text
    for cell in find_cells(text, rows):
        words = reading.parse.tokens_in(cell.header)
        noun = next((word for word in words if word.pos_ == "NOUN"), None)
        if noun is None or noun.tag_ != "NNS" or any(word.like_num for word in words):
            continue
        value = float(cell.number.of(text).replace(",", ""))
        dated = {time.content.on for time in times_in(reading, cell.row) if time.content.on}
        what = " ".join(cell.header.of(text).split())[:200]
        as_of = dated.pop() if len(dated) == 1 else None
        yield Annotation(cell.number, Figure(value, value, unit_of(noun), what, as_of=as_of), _UNCLAIMED)


_Told = tuple[Quantity, Counted]


def _in_sentence(reading: Reading, sentence: TokenSpan, speakers: list[Span], earlier: _Told | None) -> Iterator[_Told]:
    """Iterate over a sentence's numbers that count something; ``earlier`` is the last one of the sentence before."""
    start, text = sentence.start_char, sentence.text
    first, last = (bisect_left(speakers, Span(edge, 0)) for edge in (start, sentence.end_char))
    before: Counted | None = None
    for quantity in find_quantities(text):
        number = Span(start + quantity.number.start, start + quantity.number.end)
        tokens = reading.parse.tokens_in(number)
        if not len(tokens) or counts_nothing(text, quantity) or _is_date(reading, quantity, number):
            continue
        counted = counted_by(tokens, quantity)
        if counted is None and before is not None and stands_for_noun(text, quantity):
            counted = Counted(None, before.unit)
        if counted is None and before is None and earlier is not None and counts_anew(text, quantity, earlier[0]):
            counted = Counted(None, earlier[1].unit)
        if counted is None or (_may_speak(quantity, counted) and _lies_in(number, speakers[first:last])):
            continue
        if counted.unit in _PAGE_THINGS and len(text.strip()) <= _LONGEST_LINK:
            continue
        before = counted
        yield quantity, counted


def _is_date(reading: Reading, quantity: Quantity, number: Span) -> bool:
    """Tell whether a time expression claims the number; lengths of time are figures all the same."""
    if quantity.is_length or quantity.unit is not None:
        return False
    return any(
        time.content.kind in {TimeKind.DATE, TimeKind.TIME} for time in reading.found.over(TimeExpression, number)
    )


def _may_speak(quantity: Quantity, counted: Counted) -> bool:
    """Tell whether the number may only say who speaks: "two people briefed on the talks said"."""
    return counted.unit not in {"percent", "dollars"} and quantity.low <= _FEW


def _lies_in(number: Span, speakers: list[Span]) -> bool:
    return any(speaker.contains(number) for speaker in speakers)


def _figure(reading: Reading, sentence: TokenSpan, quantity: Quantity, counted: Counted) -> Annotation[Figure]:
    text = reading.document.text
    own = Span(sentence.start_char + quantity.span.start, sentence.start_char + quantity.span.end)
    span, unit = own, counted.unit
    if quantity.rate:
        unit = f"{unit} per {quantity.rate}"
    elif counted.head is not None and quantity.unit is None:
        noun_end = counted.head.idx + len(counted.head)
        rate = rate_after(text, noun_end)
        if rate:
            unit, noun_end = f"{unit} per {rate[0]}", rate[1]
        span = Span(own.start, max(own.end, noun_end))
    span = trim(text, span)
    figure = Figure(
        low=quantity.low,
        high=quantity.high,
        unit=unit,
        what=_what(reading, counted),
        bound=quantity.bound,
        claimant=_claimant(reading, span),
        as_of=_as_of(reading, sentence, span),
    )
    return Annotation(span, figure, _CLAIMED if figure.claimant else _UNCLAIMED)


def _what(reading: Reading, counted: Counted) -> str:
    """Return what is counted in the document's words: the phrase without its number."""
    if counted.head is None:
        return counted.unit
    words: list[Token] = [token for token in noun_phrase(counted.head) if not token.like_num and token.dep_ != "det"]
    while words and words[0].is_punct:  # the sign between the words of "twenty-seven"
        words.pop(0)
    return " ".join(reading.parse.span_of(words or [counted.head]).of(reading.document.text).split())[:200]


def _claimant(reading: Reading, span: Span) -> str | None:
    """Return who gives the number: the speaker of the outermost statement around it."""
    around = [said for said in reading.found.over(Statement, span) if said.span.contains(span)]
    if around:
        speaker = max(around, key=lambda said: len(said.span)).content.speaker
        return speaker if speaker is not None and not _is_a_count(speaker) else None
    return None


def _is_a_count(speaker: str) -> bool:
    """Tell whether words after "according to" name the number itself and nobody's: "the full number"."""
    words = speaker.split()
    return bool(words) and words[-1].lower() in _COUNTS and not any(word[:1].isupper() for word in words[1:] or words)


def _as_of(reading: Reading, sentence: TokenSpan, span: Span) -> PartialDate | None:
    """Return the day of the only dated time of the sentence, where there is one."""
    times = times_in(reading, Span(sentence.start_char, sentence.end_char))
    dated = {time.content.on for time in times if time.content.on and not time.span.overlaps(span)}
    return dated.pop() if len(dated) == 1 else None


READER = Reader("figures", 3, needs=(Mention, Statement, TimeExpression), gives=(Figure,), find=find_figures)
