"""Agreement of two analysts, held against worked examples that are published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.judged import START
from travaux.model.document import Span
from travaux.model.judgement import EntryTarget, Judgement, Reject, Signature, Undo
from travaux.record.concordance import cohens_kappa, concordance_of, krippendorffs_alpha
from travaux.record.judgement_lines import sign


def pairs_of(table: list[list[int]]) -> list[tuple[int, int]]:
    return [(row, column) for row, line in enumerate(table) for column, count in enumerate(line) for _ in range(count)]


def test_kappa_of_the_diagnoses_of_fleiss() -> None:
    """Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1: 100 subjects, kappa .68."""
    assert cohens_kappa(pairs_of([[75, 1, 4], [5, 4, 1], [0, 0, 10]])) == pytest.approx(0.676, abs=0.0005)


def test_alpha_of_the_two_valued_example_of_krippendorff() -> None:
    """Krippendorff, Computing Krippendorff's alpha-reliability (2011), section A: ten articles, alpha .095."""
    pairs = list(zip("0100000010", "1110010000", strict=True))

    assert krippendorffs_alpha(pairs) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_the_nominal_example_of_krippendorff() -> None:
    """The same, section B: twelve articles with values a to e, alpha .692."""
    pairs = list(zip("aabbdcccedda", "babbbccceddd", strict=True))

    assert krippendorffs_alpha(pairs) == pytest.approx(0.692, abs=0.0005)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=20))
def test_both_are_one_for_full_agreement_and_never_more(pairs: list[tuple[str, str]]) -> None:
    for measure in (cohens_kappa, krippendorffs_alpha):
        value, full = measure(pairs), measure([(one, one) for one, _ in pairs])
        assert value is None or value <= 1
        assert full in (None, 1)


def test_the_last_judgement_of_each_on_an_entry_counts() -> None:
    def rejected(key: str, author: str) -> Judgement:
        return sign(Reject(EntryTarget(key, "event", "d", Span(0, 3), "met")), Signature(author, START))

    mine = [rejected("1", "Ana"), rejected("2", "Ana"), rejected("3", "Ana")]
    yours = [rejected("1", "Ben"), rejected("2", "Ben")]
    taken_back = sign(Undo(yours[1].key), Signature("Ben", START))

    found = concordance_of([*mine, *yours, taken_back], "Ana", "Ben")

    assert (found.entries, found.differing, found.kappa, found.alpha) == (1, (), None, None)
