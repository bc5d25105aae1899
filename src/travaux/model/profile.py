"""The case profile: what a dossier's ``dossier.toml`` says of its negotiation."""

from dataclasses import dataclass

from travaux.model.actor import ActorKind, Role
from travaux.model.document import fingerprint


@dataclass(frozen=True, slots=True)
class ProfileActor:
    """An actor that the analyst names, with every name that reports use for it."""

    name: str
    kind: ActorKind
    role: Role = Role.OTHER
    aliases: tuple[str, ...] = ()
    member_of: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class IssueOption:
    """One way in which an issue could be settled."""

    key: str
    name: str
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A question under negotiation, with the words that tell of it; ``*`` in a cue stands for any ending."""

    key: str
    name: str
    cues: tuple[str, ...] = ()
    options: tuple[IssueOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One negotiation: its parties, mediators and issues; empty when Travaux works from general knowledge."""

    name: str | None = None
    about: str | None = None
    actors: tuple[ProfileActor, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return what stands for its content: readings made under another profile are out of date."""
        return fingerprint("profile", repr(self))
