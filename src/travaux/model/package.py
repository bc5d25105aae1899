"""Packages: what could be agreed on all issues at once, and what is known of the value that each party sees in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from travaux.model.conflict import Basis, Grounds
from travaux.model.profile import Issue

Package = tuple[str, ...]
"""The key of the option chosen on each issue, in the scenario's order of issues."""

Tiers = tuple[tuple[str, ...], ...]
"""Keys, the first tier above the second and so on; of what stands in no tier the place is not known."""

ANALYST = Grounds(Basis.ANALYST)
DEFAULT = Grounds(Basis.DEFAULT)

_MOST = 1e15


@dataclass(frozen=True, slots=True)
class Range:
    """A number known to lie between two others, both included."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Return the middle."""
        return self.low / 2 + self.high / 2

    @property
    def is_exact(self) -> bool:
        """Tell whether only one number lies in it."""
        return self.low == self.high

    @property
    def is_sound(self) -> bool:
        """Tell whether both ends are numbers of a size that can be reckoned with, and in order."""
        return -_MOST <= self.low <= self.high <= _MOST


UNKNOWN = Range(-inf, inf)


def exactly(value: float) -> Range:
    """Return the range that holds one number."""
    return Range(value, value)


@dataclass(frozen=True, slots=True)
class OptionValue:
    """What one option is worth to a party, within its issue."""

    option: str
    value: Range


@dataclass(frozen=True, slots=True)
class IssueValues:
    """What is known of the value that one party sees in the options of one issue.

    Values run from 0 (the party's worst option) to 1 (its best) unless all weights are exact. An option that is not
    spoken of may be worth anything in that. Where only an order is given, its first tier is worth 1, and its last
    tier 0 when every option has its place; options of one tier are worth the same.
    """

    issue: str
    values: tuple[OptionValue, ...] = ()
    order: Tiers = ()
    """Options, best first."""
    weight: Range | None = None
    """What going from the worst option to the best is worth, as a part of 1 over all issues; None when not known."""
    grounds: Grounds = ANALYST


@dataclass(frozen=True, slots=True)
class PackageValue:
    """What one whole package is worth to a party."""

    package: Package
    value: Range


@dataclass(frozen=True, slots=True)
class Stance:
    """A party holds a package to be at least as good as no deal, or else worse than no deal.

    A refusal in a report is no stance: it says that the party hoped for more, not that it would rather have no deal.
    """

    package: Package
    acceptable: bool
    grounds: Grounds = ANALYST


@dataclass(frozen=True, slots=True)
class PartyValues:
    """What is known of one party's values: issue by issue and added up, or as a table of whole packages."""

    party: str
    issues: tuple[IssueValues, ...] = ()
    importance: Tiers = ()
    """Issues by weight, weightiest first, where weights are not known; nothing is known between those of one tier."""
    table: tuple[PackageValue, ...] = ()
    """Every package that can be, when values do not add up over issues."""
    no_deal: Range | None = None
    """The value of no deal on the scale of packages, which is 0 to 1 where weights are not exact; it may lie below."""
    stances: tuple[Stance, ...] = ()
    importance_grounds: Grounds = DEFAULT
    no_deal_grounds: Grounds = DEFAULT

    def on(self, issue: str) -> IssueValues:
        """Return what is known of the party's values on an issue; of one not spoken of, nothing."""
        return next((known for known in self.issues if known.issue == issue), IssueValues(issue, grounds=DEFAULT))


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Options of different issues, each as issue and option, that cannot all be part of one package."""

    options: tuple[tuple[str, str], ...]
    grounds: Grounds = ANALYST


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is on the table, and what is known of what the parties would make of it."""

    issues: tuple[Issue, ...]
    parties: tuple[PartyValues, ...]
    exclusions: tuple[Exclusion, ...] = ()
    name: str | None = None


def entries_under(grounds: Iterable[Grounds]) -> tuple[str, ...]:
    """Return the keys of the entries that lines rest on, each once."""
    return tuple(dict.fromkeys(key for each in grounds for key in each.entries))
