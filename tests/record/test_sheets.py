"""Rows as numbers: texts and keys keep their order and identity, and counting needs no sorting."""

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.sheets import (
    NO_DAY,
    SHEETS,
    distinct,
    first_of,
    key_of,
    last_of,
    number_of,
    number_of_day,
    number_of_key,
    rows_of,
    rows_on,
    sheet_of,
    without_documents,
)

keys = st.integers(0, 2**64 - 1).map("{:016x}".format)
# Some share their last digits, so that they ask for one slot.
numbers = st.integers(1, 5).flatmap(lambda low: st.integers(0, 9).map(lambda high: (high << 40) + low))


@given(one=keys, other=keys)
def test_keys_come_back_and_stand_in_the_order_of_their_numbers(one: str, other: str) -> None:
    assert key_of(number_of_key(one)) == one
    assert (one < other) == (number_of_key(one) < number_of_key(other))
    assert 0 <= sheet_of(one) < SHEETS
    assert one >= other or sheet_of(one) <= sheet_of(other)


def test_no_text_and_no_day_stand_apart_from_every_other() -> None:
    assert len({number_of(each) for each in (None, "", "Norland", "norland", "\ud800")}) == 5
    assert min(map(number_of, (None, "", "Norland"))) > 0
    assert number_of_day(None) == NO_DAY > number_of_day(dt.date.max)


@given(st.lists(numbers, max_size=60), st.lists(numbers, max_size=60))
def test_different_numbers_are_found_as_sorting_finds_them(one: list[int], other: list[int]) -> None:
    columns = np.array(one, "<u8"), np.array(other, "<u8")
    found, (of_one, of_other) = distinct(*columns)
    assert sorted(found.tolist()) == sorted({*one, *other})
    assert (found[of_one] == columns[0]).all()
    assert (found[of_other] == columns[1]).all()
    firsts, lasts = first_of(of_one, len(found)).tolist(), last_of(of_one, len(found)).tolist()
    assert firsts == [one.index(each) if each in one else -1 for each in found.tolist()]
    assert lasts == [len(one) - 1 - one[::-1].index(each) if each in one else -1 for each in found.tolist()]


def test_rows_stand_by_document_whatever_order_they_come_in() -> None:
    told = [(9, 5, 1, 1), (2, 5, 1, 1), (7, 6, NO_DAY, NO_DAY)]
    rows = rows_of("report", told)
    assert rows["document"].tolist() == [2, 7, 9]
    assert (rows_on("report", rows[:1].tobytes(), rows[1:].tobytes()) == rows).all()
    assert without_documents(rows, [7])["document"].tolist() == [2, 9]
    assert len(rows_of("report", [])) == 0
