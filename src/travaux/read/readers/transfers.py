"""Find the legs of exchanges: who gave or is to give what to whom."""

import re
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Span as TokenSpan

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Figure, Statement, Transfer, TransferStatus
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.clauses import noun_phrase
from travaux.read.grammar.events.captors import Captors
from travaux.read.grammar.events.handovers import Leg, is_one, legs_of
from travaux.read.grammar.figures.quantities import find_quantities
from travaux.read.grammar.headlines import headlines_of
from travaux.read.grammar.reference import times_in
from travaux.read.reading import Reader, Reading

_ROUTE = re.compile(
    r"\b(?:through|via|across|at) (?:the )?"
    r"((?:[\w’'-]+ ){0,4}(?:crossing|border|checkpoint|bridge|airport|port|corridor|gate)(?: point)?)\b"
)
_UNDER = re.compile(
    r"\b(?:under|as part of|in line with|in accordance with) ((?:the |a |an |that |this )?(?:[\w’'-]+ ){0,5}"
    r"(?:agreement|deal|truce|ceasefire|cease-fire|accord|pact|arrangement|exchange))\b",
    re.IGNORECASE,
)
_CONFIDENCE = {"verb": 0.7, "mutual": 0.6, "noun": 0.6, "return": 0.5}


def find_transfers(reading: Reading) -> list[Annotation[Transfer]]:
    """Find the legs of exchanges that each sentence tells of; headlines give none."""
    headlines = {span.start for span in headlines_of(reading.document.text)}
    found = [
        (sentence, leg)
        for sentence in reading.parse.sentences
        if sentence.start_char not in headlines
        for leg in _in_sentence(reading, sentence)
    ]
    captors = Captors(reading) if any(leg.giver is None for _, leg in found) else None
    return [_transfer(reading, sentence, leg, captors) for sentence, leg in found]


def _in_sentence(reading: Reading, sentence: TokenSpan) -> Iterator[Leg]:
    seen: set[tuple[int, str | None]] = set()
    for token in sentence:
        for leg in legs_of(reading, token):
            if (leg.head.i, leg.giver) not in seen:
                seen.add((leg.head.i, leg.giver))
                yield leg


def _transfer(reading: Reading, sentence: TokenSpan, leg: Leg, captors: Captors | None) -> Annotation[Transfer]:
    giver, receiver = leg.giver, leg.receiver
    if giver is None and leg.pattern != "return" and captors is not None:
        giver, receiver = captors.ends_of(leg)
    route, under = _route(reading, sentence, leg), _UNDER.search(sentence.text)
    transfer = Transfer(
        what=leg.what,
        status=leg.status,
        giver=giver,
        receiver=receiver,
        count=_count(reading, leg),
        route=route,
        on=_when(reading, leg),
        under=under[1] if under else None,
    )
    doubt = 0.1 * ((leg.status is TransferStatus.PROMISED) + (giver != leg.giver))
    return Annotation(leg.span, transfer, _CONFIDENCE[leg.pattern] - doubt)


def _count(reading: Reading, leg: Leg) -> float | None:
    """Return the figure in the noun phrase of what changes hands; one where it names one person.

    What two sides exchanged is told as a total, and neither's count.
    """
    if leg.pattern == "mutual":
        return None
    if leg.head.pos_ == "NUM":
        numbers = list(find_quantities(leg.head.text))
        return numbers[0].low if len(numbers) == 1 and numbers[0].low == numbers[0].high else None
    words = noun_phrase(leg.head)
    phrase = Span(words[0].idx, words[-1].idx + len(words[-1]))
    counts = [figure.content for figure in reading.found.over(Figure, phrase)]
    exact = [count.low for count in counts if count.low == count.high and count.unit not in {"percent", "years"}]
    if exact:
        return exact[0]
    return 1.0 if is_one(reading, leg.head) else None


def _route(reading: Reading, sentence: TokenSpan, leg: Leg) -> str | None:
    """Return the way named in the leg's own clause: that of one leg is not that of the other."""
    for found in _ROUTE.finditer(sentence.text):
        start = sentence.start_char + found.start()
        opening = reading.parse.tokens_in(Span(start, start + 1))[0]
        verb = next((above for above in opening.ancestors if above.pos_ == "VERB"), None)
        inside = verb is not None and leg.span.contains(reading.parse.span_of(verb))
        if verb is None or verb.i == leg.verb.i or inside:
            return found[1]
    return None


def _when(reading: Reading, leg: Leg) -> PartialDate | None:
    """Return the first dated time in the words of the leg that tells when it changed hands."""
    times = (time for time in times_in(reading, leg.span) if time.content.on is not None)
    return next((time.content.on for time in times if not _is_aside(reading, time.span, leg)), None)


def _is_aside(reading: Reading, time: Span, leg: Leg) -> bool:
    """Tell whether a time stands in a relative clause: "the 30 **whom it held back in April**"."""
    above = takewhile(lambda token: token.i != leg.verb.i, reading.parse.tokens_in(time).root.ancestors)
    return any(token.dep_ == "relcl" for token in above)


READER = Reader(
    "transfers", 4, needs=(Mention, TimeExpression, Statement, Figure), gives=(Transfer,), find=find_transfers
)
