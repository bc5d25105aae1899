"""A conflict as the analyst states it: who decides, who controls what, what cannot be, and who prefers what."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """What a line of a conflict rests on."""

    RECORD = "record"
    ANALYST = "analyst"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Who assumed a line: the record (with its entries), the analyst, or nobody, so that a default holds."""

    basis: Basis = Basis.ANALYST
    entries: tuple[str, ...] = ()


class Direction(StrEnum):
    """In which ways an option can be changed: taken and undone, only taken, only undone."""

    BOTH = "both"
    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(frozen=True, slots=True)
class Taken:
    """The option with this key is taken."""

    option: str


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; with no parts, always."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; with no parts, never."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Among:
    """Of these options at least ``least`` and at most ``most`` are taken."""

    options: tuple[str, ...]
    least: int
    most: int


Condition = Taken | Not | AllOf | AnyOf | Among


def options_in(condition: Condition) -> Iterator[str]:
    """Iterate over the keys of the options that a condition speaks of, with repetition."""
    match condition:
        case Taken(option):
            yield option
        case Among(options):
            yield from options
        case Not(part):
            yield from options_in(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from options_in(part)


class Concept(StrEnum):
    """A stability concept: what a decision maker expects of the others when it thinks of moving."""

    NASH = "Nash"
    GMR = "GMR"
    SMR = "SMR"
    SEQ = "SEQ"
    SIM = "SIM"


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """One who decides: a party, or a mediator that can act."""

    name: str
    foresight: Concept | None = None
    """The concept that suits how far it looks ahead, where the analyst says so."""
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class ConflictOption:
    """Something that one decision maker can do or leave."""

    key: str
    name: str
    controller: str
    direction: Direction = Direction.BOTH
    grounds: Grounds = Grounds()
    issue: str | None = None
    """Key of the issue that it is about, where that is told."""


class RuleKind(StrEnum):
    """Whether a rule's condition can never hold, always holds, or marks states that are one and the same."""

    NEVER = "never"
    ALWAYS = "always"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """What cannot be, what must be, or which states nobody tells apart."""

    kind: RuleKind
    condition: Condition
    text: str
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Priority:
    """One preference statement of a decision maker: it prefers states in which the condition holds."""

    key: str
    party: str
    condition: Condition
    text: str
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Precedence:
    """Priorities of one decision maker, by key, the weightiest first; of others the place is not known."""

    party: str
    keys: tuple[str, ...]
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Importance:
    """Issues as one decision maker ranks them, the most important first, equal ones together.

    Its priorities on an issue weigh more than those on any issue of a later tier.
    """

    party: str
    tiers: tuple[tuple[str, ...], ...]
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Ranking:
    """All states as one decision maker ranks them, best first, equal ones together.

    A state is a letter an option, Y taken, N not, - either; or ``#7``, the seventh state that can be.
    """

    party: str
    best_first: tuple[tuple[str, ...], ...]
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Coalition:
    """Decision makers that may act together."""

    parties: tuple[str, ...]
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who decides, on which options, under which rules, with which preferences; and where things stand."""

    parties: tuple[DecisionMaker, ...]
    options: tuple[ConflictOption, ...]
    rules: tuple[ConflictRule, ...] = ()
    priorities: tuple[Priority, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    importances: tuple[Importance, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    status_quo: str | None = None
    """A state, written as in a ``Ranking``."""
    name: str | None = None
    about: str | None = None

    def priorities_of(self, party: str) -> tuple[Priority, ...]:
        """Return the preference statements of a decision maker, in the file's order, which says nothing of weight."""
        return tuple(priority for priority in self.priorities if priority.party == party)
