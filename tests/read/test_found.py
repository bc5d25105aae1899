"""Findings looked up by place agree with looking at every one."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.model.annotation import Annotation, Sentence
from travaux.model.document import Span
from travaux.read.reading import Found

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans), spans)
def test_what_lies_over_a_span_is_what_overlaps_it(every: list[Span], asked: Span) -> None:
    found = Found()
    found.add(Annotation(span, Sentence()) for span in every)
    assert [each.span for each in found.over(Sentence, asked)] == sorted(s for s in every if s.overlaps(asked))
