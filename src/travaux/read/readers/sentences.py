"""Sentences of the report proper."""

from travaux.model.annotation import Annotation, Furniture, Sentence
from travaux.model.document import trim
from travaux.read.reading import Reader, Reading


def find_sentences(reading: Reading) -> list[Annotation[Sentence]]:
    """Find the sentences that are not page furniture."""
    parse = reading.parse
    return [Annotation(trim(parse.text, parse.span_of(sentence)), Sentence()) for sentence in parse.sentences]


READER = Reader("sentences", 1, needs=(Furniture,), gives=(Sentence,), find=find_sentences)
