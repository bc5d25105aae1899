"""Issues from cue words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.profile import Issue, IssueOption, Profile
from travaux.read.grammar.stances.issues import OTHER, IssueSense, option_of


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("a permanent ceasefire", "ceasefire"),
        ("a pause of three days", "truce"),
        ("to open its northern borders", "blockade"),
        ("a deal to cut tariffs", "tariffs"),
        ("a deal", "proposal"),
        ("direct talks", "procedure"),
        ("higher wages", "pay"),
        ("a purple umbrella", OTHER),
    ],
)
def test_cues_tell_the_issue(words: str, issue: str) -> None:
    assert IssueSense(Profile(), "").issue_of(words) == issue


def test_a_report_about_a_passing_truce_means_it_by_cease_fire() -> None:
    sense = IssueSense(Profile(), "Canada agreed to a 72-hour cease-fire on Monday.")
    assert sense.issue_of("the cease-fire") == "truce"
    assert sense.issue_of("a lasting cease-fire") == "ceasefire"


def test_an_option_is_given_only_where_one_fits_best() -> None:
    options = (IssueOption("all", "All", ("all troops",)), IssueOption("some", "Some", ("half",)))
    issue = Issue("valley", "The valley", (), options)
    assert option_of("withdraw all its troops", issue) == "all"
    assert option_of("withdraw", issue) is None
    assert option_of("all troops or half", issue) is None


@given(st.text(max_size=200))
def test_any_words_have_one_issue(words: str) -> None:
    assert IssueSense(Profile(), words).issue_of(words)
