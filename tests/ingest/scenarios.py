"""Scenarios in which every value is one number, as the forms of other programs can hold them."""

from hypothesis import strategies as st

from travaux.ingest.conditions import printable_line
from travaux.model.package import IssueValues, OptionValue, PartyValues, Scenario, exactly
from travaux.model.profile import Issue, IssueOption

_words = st.text(min_size=1, max_size=12).map(printable_line).filter(bool)


@st.composite
def exact_scenarios(draw: st.DrawFn, words: st.SearchStrategy[str] = _words) -> Scenario:
    """Draw a scenario with one to three issues and parties, the largest value of each issue above 0."""
    names = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    issues = tuple(
        Issue(name, name, options=tuple(IssueOption(key, key) for key in keys))
        for name in names
        for keys in [draw(st.lists(words, min_size=1, max_size=4, unique=True))]
    )
    numbers = st.floats(0, 1, allow_subnormal=False)

    def values(issue: Issue) -> IssueValues:
        given = [draw(numbers) for _ in issue.options]
        given[0] = 1.0
        pairs = zip(issue.options, given, strict=True)
        known = tuple(OptionValue(option.key, exactly(value)) for option, value in pairs)
        return IssueValues(issue.key, known, weight=exactly(draw(numbers)))

    parties = tuple(
        PartyValues(name, tuple(map(values, issues)), no_deal=exactly(draw(numbers)))
        for name in draw(st.lists(st.sampled_from(["Ana", "Bo Marr", "Norland"]), min_size=1, max_size=3, unique=True))
    )
    return Scenario(issues, tuple(sorted(parties, key=lambda party: party.party)), name="Talks")
