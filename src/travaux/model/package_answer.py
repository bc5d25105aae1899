"""Answers about packages: each with its convention and its reasons as data, to be told in words elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.package import Package, Range


class Verdict(StrEnum):
    """Whether a party surely, possibly or never prefers a package to no deal, under all that is known."""

    SURELY = "surely"
    POSSIBLY = "possibly"
    NEVER = "never"


class AcceptanceReason(StrEnum):
    """What a verdict rests on: the ranges of values, a stance on a package no better or no worse, or nothing known."""

    VALUES = "values"
    STANCE = "stance"
    NO_DEAL_UNKNOWN = "no-deal value unknown"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How one party takes one package: the range of its gain over no deal, and why the verdict follows."""

    party: str
    verdict: Verdict
    gain: Range
    reason: AcceptanceReason
    entries: tuple[str, ...] = ()
    """Keys of the entries that the party's values rest on."""


@dataclass(frozen=True, slots=True)
class Acceptability:
    """How many packages one party surely, possibly (not surely) and never accepts."""

    party: str
    surely: int
    possibly: int
    never: int


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of possible agreement: what all surely accept lies in what all may accept, and that in what can be."""

    packages: int
    """Packages that can be."""
    surely: int
    """Packages that all parties surely accept."""
    possibly: int
    """Packages that no party never accepts; the former are among them."""
    by_party: tuple[Acceptability, ...]
    surely_listed: tuple[Package, ...]
    possibly_listed: tuple[Package, ...]
    """Of those that are possible and not sure. Both lists stop at the number asked for."""

    @property
    def never(self) -> int:
        """Return how many packages some party never accepts."""
        return self.packages - self.possibly


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """Values that no package beats for all parties, and the packages that have them."""

    utilities: tuple[float, ...]
    """In the order of the scenario's parties."""
    packages: tuple[Package, ...]
    count: int
    """All packages with these values; more than are listed when the list was cut."""


class SolutionRule(StrEnum):
    """Bargaining solutions over a finite set of packages, each among those at least as good as no deal for all.

    Nash: the largest product of gains. Kalai-Smorodinsky: the largest smallest share of the ideal gain, the ideal
    being a party's best among packages that all accept. Egalitarian: the largest smallest gain. Utilitarian: the
    largest sum of gains. The last two compare gains across parties.
    """

    NASH = "Nash"
    KALAI_SMORODINSKY = "Kalai-Smorodinsky"
    EGALITARIAN = "egalitarian"
    UTILITARIAN = "utilitarian"

    @property
    def compares_parties(self) -> bool:
        """Tell whether the rule needs one unit of value for all parties."""
        return self in (SolutionRule.EGALITARIAN, SolutionRule.UTILITARIAN)


class NoSolution(StrEnum):
    """Why a rule gives no package: for some party no deal is better than each; or no package gives all a gain."""

    NO_AGREEMENT = "no package is acceptable to all"
    NO_GAIN_FOR_ALL = "no package is better than no deal for all"


@dataclass(frozen=True, slots=True)
class Solution:
    """The packages that a rule picks, all ties kept, with the numbers that its convention uses."""

    rule: SolutionRule
    points: tuple[FrontierPoint, ...]
    score: float | None
    """What the rule makes largest; None without a solution."""
    no_deal: tuple[float, ...]
    """The no-deal values, used as given, even below every package."""
    ideal: tuple[float, ...] = ()
    """The values from which shares are reckoned, for Kalai-Smorodinsky."""
    left_out: tuple[str, ...] = ()
    """Parties that no acceptable package gives a gain, so that no share can be reckoned for them."""
    reason: NoSolution | None = None

    @property
    def packages(self) -> tuple[Package, ...]:
        """Return the packages that are listed."""
        return tuple(package for point in self.points for package in point.packages)


@dataclass(frozen=True, slots=True)
class Trade:
    """An exchange of concessions: one party gives way on one issue and the other on another, each from its best option.

    ``instead`` and ``agreed`` are the options on the two issues before and after, all other issues left as they are.
    """

    first: str
    """The party that gives way on the first issue."""
    second: str
    issues: tuple[str, str]
    instead: tuple[str, str]
    agreed: tuple[str, str]
    gains: tuple[Range, Range]
    """What the exchange brings to the two parties, under all that is known."""
    harmed: tuple[str, ...]
    """Other parties that may lose by it."""
    verdict: Verdict
    """Surely: it can help both and can harm neither; possibly: it may help both; others are not listed."""


class MissingKind(StrEnum):
    """What is not known of a party's values."""

    IMPORTANCE = "ranking of issues by importance"
    OPTION_ORDER = "order of options"
    NO_DEAL = "no-deal value"


@dataclass(frozen=True, slots=True)
class MissingValue:
    """What is missing for one party; for orders of options, on which issues."""

    party: str
    kind: MissingKind
    issues: tuple[str, ...] = ()


class Knowledge(StrEnum):
    """How much is known of the values of the party of which least is known, in the steps that the study measured."""

    DEMANDS = "demanded options only"
    OPTION_ORDERS = "order of options on each issue"
    IMPORTANCE = "order of options and ranking of issues"


@dataclass(frozen=True, slots=True)
class Reliability:
    """How good Nash packages from partial knowledge turned out to be, on simulated conflicts with known values."""

    knowledge: Knowledge
    parties: int
    """Parties in the simulated conflicts."""
    opposed: bool
    """Whether the parties' orders were reversed on every issue, or drawn at random."""
    acceptable_to_all: float
    """Share of conflicts in which all parties were truly better off with the package than without a deal."""
    share_of_gain: float
    """Its part of the best product of gains, on average."""
    on_frontier: float
    """Share of conflicts in which no package was truly better for all."""


@dataclass(frozen=True, slots=True)
class PackageShare:
    """One package, and in which part of the values tried something held of it; the part is not a probability."""

    package: Package
    share: float


@dataclass(frozen=True, slots=True)
class BridgingPackage:
    """A package, and for each party in which part of the values tried it accepts; the parts are not probabilities."""

    package: Package
    acceptance: tuple[float, ...]
    """In the order of the scenario's parties."""


@dataclass(frozen=True, slots=True)
class Trials:
    """What came out when values were drawn at random within what is known."""

    draws: int
    seed: int
    nash: tuple[PackageShare, ...]
    """Packages that were a Nash solution, the most frequent first."""
    frontier: tuple[PackageShare, ...]
    """Packages that no other beat, the most frequent first."""
    bridging: tuple[BridgingPackage, ...]
    """Packages, of those that can be, whose least accepting party accepts most often."""


@dataclass(frozen=True, slots=True)
class PackageAnalysis:
    """All that follows from one scenario; frontier and solutions take the middle of what is known for granted."""

    parties: tuple[str, ...]
    zone: Zone | None
    """None when there are too many packages to look at each."""
    frontier: tuple[FrontierPoint, ...]
    frontier_points: int
    """Distinct points of the frontier; more than are listed when the list was cut."""
    solutions: tuple[Solution, ...]
    """None where a no-deal value is not known."""
    trades: tuple[Trade, ...]
    missing: tuple[MissingValue, ...]
    reliability: tuple[Reliability, ...]
    """How little the solutions mean at this state of knowledge; empty when every value is one number."""
    entries: tuple[str, ...]
    """Keys of the entries that the scenario's values rest on."""
