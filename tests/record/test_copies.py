"""Which reports are copies of one another."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model.dates import on_day
from travaux.record.copies import COPY, Compared, originals_of, share_of
from travaux.record.sketches import candidates_of, is_current, sketches_of

WORDS = ["river", "valley", "talks", "harbour", "truce", "soldiers", "minister", "bridge", "grain", "tolls", "envoy"]


def sentences(number: int, seed: int) -> list[str]:
    """Sentences of invented words in an order of their own."""
    draw = random.Random(seed)  # noqa: S311 - tests need the same words every time
    return [" ".join(draw.choices(WORDS, k=12)).capitalize() + "." for _ in range(number)]


def text_of(parts: list[str]) -> str:
    return "\n\n".join(parts)


REPORT = sentences(12, 1)
COPIES = {
    "a new headline": ["Talks go on in the valley, says the envoy.", *REPORT],
    "paragraphs in another order": [*REPORT[6:], *REPORT[:6]],
    "cut to two thirds": REPORT[:8],
    "a paragraph added": [*REPORT[:5], *sentences(2, 2), *REPORT[5:]],
    "one half in a longer report": [*REPORT[:7], *sentences(30, 3)][:7] + sentences(5, 3),
    "capitals and another punctuation": [part.upper().replace(".", "!") for part in REPORT],
}


@pytest.mark.parametrize("change", COPIES)
def test_a_copy_is_found_whatever_was_changed(change: str) -> None:
    original, copy = text_of(REPORT), text_of(COPIES[change])

    sketches = dict(zip("ab", sketches_of([original, copy]), strict=True))

    assert candidates_of(sketches) == {("a", "b")}
    assert share_of(original, copy) == share_of(copy, original) >= COPY


def test_small_changes_in_every_sentence_leave_a_copy() -> None:
    changed = [part.replace("talks", "parleys").replace("truce", "armistice") for part in REPORT]

    assert share_of(text_of(REPORT), text_of(changed)) >= COPY


def test_reports_that_share_one_paragraph_are_no_copies() -> None:
    other = text_of([*REPORT[:2], *sentences(10, 4)])

    assert 0 < share_of(text_of(REPORT), other) < COPY


def test_short_texts_are_copies_only_when_all_words_are_equal() -> None:
    one, same, other = (
        "Norland speaks for the 5th time.",
        "NORLAND speaks, for the 5th time",
        "Norland speaks for the 6th",
    )

    sketches = dict(zip("abc", sketches_of([one, same, other]), strict=True))

    assert candidates_of(sketches) == {("a", "b")}
    assert (share_of(one, same), share_of(one, other)) == (1, 0)


def test_texts_without_words_are_copies_of_nothing() -> None:
    sketches = dict(zip("abc", sketches_of(["", "…", "–"]), strict=True))

    assert all(map(is_current, sketches.values()))
    assert candidates_of(sketches) == set()
    assert share_of("", "") == 0


def test_the_earliest_is_the_original_and_undated_ones_are_the_last() -> None:
    def compared(key: str, day: int | None) -> Compared:
        return Compared(key, key, on_day(dt.date(2025, 3, day)) if day else None)

    documents = [compared("a", None), compared("b", 14), compared("c", 12), compared("d", 1)]

    found = originals_of(documents, [("a", "b"), ("b", "c")])

    assert found == {"a": "c", "b": "c", "c": "c"}


def test_a_great_crowd_of_copies_is_one_group_in_little_time() -> None:
    texts = [text_of([*REPORT, f"Number {number}."]) for number in range(400)]
    keys = [f"{number:03}" for number in range(400)]

    pairs = candidates_of(dict(zip(keys, sketches_of(texts), strict=True)))

    assert len(pairs) < 400 * 40
    assert set(originals_of([Compared(key, key, None) for key in keys], pairs).values()) == {"000"}


pieces = st.lists(st.sampled_from([text_of(sentences(6, seed)) for seed in range(4)]), min_size=1, max_size=3)


@settings(max_examples=30)
@given(st.lists(pieces.map("\n".join), max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_matter(texts: list[str], shuffle: Any) -> None:
    sketches = {f"{place}": sketch for place, sketch in enumerate(sketches_of(texts))}
    documents = [Compared(key, key, None) for key in sketches]
    pairs = sorted(candidates_of(sketches))
    before = originals_of(documents, pairs)
    keys = list(sketches)
    for some in (keys, documents, pairs):
        shuffle.shuffle(some)

    assert candidates_of({key: sketches[key] for key in keys}) == set(pairs)
    assert originals_of(documents, pairs) == before


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert 0 <= share_of(one, other) == share_of(other, one) <= 1
    assert all(map(is_current, sketches_of([one, other])))
