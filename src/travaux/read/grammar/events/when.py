"""When an event took place: of the times around its words, the first that its own clause tells it by."""

from collections.abc import Iterator

from spacy.tokens import Token

from travaux.model.annotation import Annotation, TimeExpression
from travaux.model.content import EventStatus
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.events.happenings import Happening
from travaux.read.grammar.events.words import noun_senses
from travaux.read.grammar.reference import times_in
from travaux.read.reading import Reading

_VERBS = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "parataxis", "csubj"})
_NAMING = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
"""How a time names a thing and not the day of the deed: "condemned **Monday's** raid", "the **2015** deal"."""
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "than", "of", "following"})
"""Prepositions of times that only bound or compare: "the first meeting **since** 1979"."""
_LIMITS = frozenset({"by"})
"""Prepositions of the last day on which something is due, and not of one on which it was done."""
_OF_NOUN = frozenset({"light verb", "course", "noun"})
"""Constructions in which a noun names the event."""
_GOVERNING = 3
"""Verbs climbed from an infinitive to those that it completes."""


def when_of(reading: Reading, found: Happening) -> PartialDate | None:
    """Return the first dated time that tells when the event is: in its words, or before them in its own clause."""
    sentence = found.head.sent
    around = times_in(reading, Span(sentence.start_char, sentence.end_char))
    told = (time.content.on for time in around if time.content.on is not None and _tells(reading, time, found))
    return next(told, None)


def _tells(reading: Reading, time: Annotation[TimeExpression], found: Happening) -> bool:
    root = reading.parse.tokens_in(time.span).root
    if not found.span.contains(time.span) and not _leads(root, found.head):
        return False
    preposition = root.head.lower_ if root.dep_ in {"pobj", "pcomp"} else ""
    if preposition in _BOUNDS or (preposition in _LIMITS and found.status is EventStatus.HAPPENED):
        return False
    return _is_of(root, found)


def _leads(time: Token, verb: Token) -> bool:
    """Tell whether the time opens the verb's clause: "**On Monday**, Norland met Sarnia"."""
    first = time.head if time.dep_ == "pobj" else time
    return first.head.i == verb.i and first.i < verb.i and first.dep_ in {"prep", "npadvmod", "advmod", "nmod"}


def _is_of(time: Token, found: Happening) -> bool:
    """Tell whether nothing between the time and the event takes the time for itself."""
    for below, above in _steps(time):
        if above.i == found.head.i:
            return not _is_behind_infinitive(time, below, found.head)
        if above.pos_ == "NOUN" and below.dep_ in _NAMING and not _names_it(above, found):
            return False
        if above.dep_ == "acl" and above.head.i == found.head.i and found.head.pos_ not in _VERBS:
            return True  # "a deal **announced** on Monday"
        if above.dep_ in _CLAUSES and above.pos_ in _VERBS:
            return False
        if above.pos_ in _VERBS:
            return above.i in _governing(found.head) and time.i > found.head.i
    return False


def _names_it(noun: Token, found: Happening) -> bool:
    """Tell whether the noun names the event itself: "attended **Monday's meeting**", not "condemned Monday's raid"."""
    kinds = {sense.kind for sense in noun_senses(noun) if sense.is_event}
    return found.type in kinds or (bool(kinds) and found.pattern in _OF_NOUN)


def _steps(token: Token) -> Iterator[tuple[Token, Token]]:
    """Iterate over a token and what governs it, upwards."""
    while token.head.i != token.i:
        yield token, token.head
        token = token.head


def _is_behind_infinitive(time: Token, below: Token, verb: Token) -> bool:
    """Tell whether an infinitive stands between the verb and the time: "agreed **to meet** on Friday"."""
    others = (child for child in verb.children if child.i != below.i and verb.i < child.i < time.i)
    return any(child.dep_ in {"xcomp", "ccomp"} for child in others)


def _governing(verb: Token) -> set[int]:
    """Return the verbs that an infinitive completes, to which the parser hangs its time: "**plans** to meet Friday"."""
    found = set()
    for _ in range(_GOVERNING):
        if verb.dep_ != "xcomp" or verb.head.pos_ not in _VERBS:
            break
        verb = verb.head
        found.add(verb.i)
    return found
