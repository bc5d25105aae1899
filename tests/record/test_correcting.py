"""One field of an entry is corrected; what does not fit is refused with what would."""

from typing import Any

import pytest
from hypothesis import given

from tests.record.generated import contents
from travaux.model.content import Act, Bound, Event, Figure, PloverType, Position
from travaux.model.dates import parse_date
from travaux.model.document import Span
from travaux.model.entry import EntryContent
from travaux.record.correcting import (
    allowed_values,
    build_content,
    correctable_fields,
    corrected,
    parse_value,
    plain_value,
)

DEMAND = Position("Norland", Act.DEMAND, "truce")
COUNT = Figure(12, 12, "prisoners", "prisoners")


@given(content=contents(20))
def test_a_field_set_to_what_it_is_changes_nothing_but_its_span(content: EntryContent) -> None:
    kind: Any = type(content)
    for field in correctable_fields(kind):
        if hasattr(content, field) and not hasattr(content, f"{field}_span"):
            value = plain_value(getattr(content, field))
            if value != "" and (
                field not in ("low", "high") or getattr(content, "low", 0) <= getattr(content, "high", 0)
            ):
                assert corrected(content, field, value) == content


def test_values_come_as_text() -> None:
    assert parse_value(Event, "sources", "Norland; Ana Verre ;") == ("Norland", "Ana Verre")
    assert parse_value(Event, "on", "2025-03") == "2025-03"
    assert corrected(Event(PloverType.AGREE), "on", "2025-03") == Event(PloverType.AGREE, on=parse_date("2025-03"))
    assert parse_value(Figure, "value", " 1e3 ") == 1000.0
    assert parse_value(Position, "toward", "") is None
    assert "at least" in allowed_values(Figure, "bound")
    assert allowed_values(Figure, "what") == ()


def test_a_number_is_corrected_at_both_ends_at_once() -> None:
    assert corrected(COUNT, "value", 21.0) == Figure(21, 21, "prisoners", "prisoners")
    assert corrected(COUNT, "high", 21.0) == Figure(12, 21, "prisoners", "prisoners")
    with pytest.raises(ValueError, match="cannot end"):
        corrected(COUNT, "high", 2.0)


def test_words_of_another_value_are_not_pointed_at() -> None:
    asked = Position("Norland", Act.DEMAND, "truce", asks="a truce", asks_span=Span(3, 10))

    assert corrected(asked, "asks", "a week's truce") == Position("Norland", Act.DEMAND, "truce", asks="a week's truce")


@pytest.mark.parametrize(
    ("content", "field", "text", "why"),
    [
        (DEMAND, "mood", "grim", "'mood' is no field of it; there are actor"),
        (DEMAND, "asks_span", "3", "no field of it"),
        (DEMAND, "act", "want", "act takes demand, offer, accept"),
        (DEMAND, "actor", " ", "actor cannot be empty"),
        (DEMAND, "said_on", "yesterday", "said_on: 'yesterday' is not a date"),
        (COUNT, "value", "many", "value takes a number, not 'many'"),
        (COUNT, "value", "1e999", "value takes a finite number"),
        (COUNT, "value", "nan", "value takes a finite number"),
        (COUNT, "bound", str(Bound.EXACT) + "ly", "bound takes exact, about"),
    ],
)
def test_what_does_not_fit_is_refused(content: EntryContent, field: str, text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        corrected(content, field, parse_value(type(content), field, text))


def test_an_entry_is_made_of_texts() -> None:
    assert build_content(Position, {"actor": "Norland", "act": "demand", "issue": "truce"}) == DEMAND
    assert build_content(Figure, {"value": "12", "unit": "prisoners", "what": "prisoners"}) == COUNT
    with pytest.raises(ValueError, match="act, issue wanted; the fields are actor"):
        build_content(Position, {"actor": "Norland"})
    with pytest.raises(ValueError, match="cannot end"):
        build_content(Figure, {"low": "2", "high": "1", "unit": "x", "what": "x"})
