"""Bearers of names: who is named or described in one document, filled while the document is gone through."""

from dataclasses import dataclass, field

from travaux.model.actor import ActorKind
from travaux.model.annotation import MentionForm
from travaux.read.grammar.actors.descriptions import Description
from travaux.read.grammar.actors.known import KnownName
from travaux.read.grammar.actors.pieces import Guess, Piece


@dataclass(eq=False)
class Bearer:
    """One who is named or described in a document; filled while the document is gone through."""

    name: str
    kind: ActorKind
    pieces: list[Piece] = field(default_factory=list)
    known: KnownName | None = None
    guess: Guess = Guess.UNKNOWN
    description: Description | None = None
    """The first description, for one that has no name."""
    others: list[tuple[int, int, MentionForm]] = field(default_factory=list)
    """Descriptions and pronouns that stand for it, by their tokens."""
    office: str | None = None
    office_noun: str | None = None
    offices: set[str] = field(default_factory=set)
    """Every noun by which an office of his goes ("president", "minister")."""
    left: set[str] = field(default_factory=set)
    """Every noun of an office that he is said to have held before ("former minister")."""
    comes_as: set[str] = field(default_factory=set)
    """Offices that the report says he comes into."""
    leaves: bool = False
    """Whether the report says that he leaves his office."""
    called: set[str] = field(default_factory=set)
    """Nouns beside its names that say what a body is (organisation, group, union)."""
    helps: bool = False
    """Whether they call it one that gives relief or watches over rights."""
    member_of: "Bearer | None" = None
    is_female: bool | None = None
    weight: float = 0.0
    """How much its places in the clauses speak for an actor."""
    mediates: int = 0
    """In how many places it is said to mediate."""
    observes: int = 0
    """In how many places it is said to look on as an observer or monitor."""
    opposed: int = 0
    """In how many places it is one of two sides: "talks between X and Y", "the X-Y war"."""
    dealt_with: int = 0
    """In how many places a dispute or a deal is with it: "talks with X"."""
    diplomacy: int = 0
    """In how many places it meets, proposes, urges: what parties do, and go-betweens."""
    deeds: int = 0
    """In how many places it is the doer."""

    states_of_being: int = 0
    """In how many of these it only is something: "the envoys **were** present"."""

    @property
    def is_person(self) -> bool:
        """Tell whether it is one person."""
        return self.kind is ActorKind.PERSON and not (self.description and self.description.is_plural)

    @property
    def is_anonymous(self) -> bool:
        """Tell whether it goes by a description and no name."""
        return self.description is not None
