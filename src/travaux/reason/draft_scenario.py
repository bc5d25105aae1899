"""A first draft of a scenario of packages from the record, for the analyst to complete.

Of each party's values it takes an order of options and nothing more: what was asked, offered or accepted first stands
above what came later, as if nobody asked for less than it wanted before it gave way; what was refused stands last. The
ranking of issues and the value of no deal are left open: no report tells them, and how often a thing is said does not.
"""

from collections.abc import Iterator, Sequence

from travaux.model.conflict import Basis, Grounds
from travaux.model.content import Act
from travaux.model.package import IssueValues, PartyValues, Scenario
from travaux.model.profile import Issue
from travaux.reason.gaps.analysis import Material
from travaux.reason.gaps.asks import Said, without_copies

_WANTED = frozenset({Act.DEMAND, Act.OFFER, Act.ACCEPT, Act.COMMIT})
_REFUSED = frozenset({Act.REJECT})


def draft_scenario(material: Material, issues: Sequence[Issue], name: str | None = None) -> Scenario:
    """Return a scenario of those at the table, on the issues of the profile that have two options or more."""
    open_issues = tuple(issue for issue in issues if len(issue.options) > 1)
    said = without_copies(material.said)
    parties = tuple(
        PartyValues(party, tuple(_values(open_issues, [each for each in said if each.party_key == key])))
        for key, party in material.table.items()
    )
    return Scenario(open_issues, parties, name=name)


def _values(issues: Sequence[Issue], said: Sequence[Said]) -> Iterator[IssueValues]:
    for issue in issues:
        options = {option.key for option in issue.options}
        spoken = [each for each in said if each.ask.issue == issue.key and each.ask.option in options]
        wanted = dict.fromkeys(_options(spoken, _WANTED))
        refused = [option for option in dict.fromkeys(_options(spoken, _REFUSED)) if option not in wanted]
        tiers = [(option,) for option in wanted] + ([tuple(refused)] if refused else [])
        if tiers:
            entries = dict.fromkeys(each.ask.cited.key for each in spoken if each.ask.act in _WANTED | _REFUSED)
            yield IssueValues(issue.key, order=tuple(tiers), grounds=Grounds(Basis.RECORD, tuple(entries)))


def _options(said: Sequence[Said], acts: frozenset[Act]) -> Iterator[str]:
    return (each.ask.option for each in said if each.ask.act in acts and each.ask.option is not None)
