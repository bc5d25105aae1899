"""The case profile: what a dossier's ``dossier.toml`` says of its negotiation."""

import datetime as dt
from dataclasses import dataclass, field

from travaux.model.actor import ActorKind, Role
from travaux.model.dates import PartialDate
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
    speaks_for: str | None = None
    """Name of the party whose stand its words are; where anybody is named for a party, others are heard only where
    none of these has spoken.
    """


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
    ordered_from: tuple[str, ...] = ()
    """Parties that want the first option most: the options stand in order, and each step down is softer for them."""
    ordered_to: tuple[str, ...] = ()
    """Parties that want the last option most: each step up is softer for them."""

    def rank_of(self, option: str | None, party: str) -> int | None:
        """Return how far an option lies from what the party wants most, 0 for that itself; None without an order."""
        keys = [each.key for each in self.options]
        if option not in keys:
            return None
        if party in self.ordered_from:
            return keys.index(option)
        return len(keys) - 1 - keys.index(option) if party in self.ordered_to else None


@dataclass(frozen=True, slots=True)
class ProfileAgreement:
    """A deal that the analyst names, and the report that is its text where there is one."""

    name: str
    aliases: tuple[str, ...] = ()
    """What else reports call it; without a doubt which deal is meant."""
    parties: tuple[str, ...] = ()
    document: str | None = None
    """Name of the document that is its text."""
    agreed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One negotiation: its parties, mediators and issues; empty when Travaux works from general knowledge."""

    name: str | None = None
    about: str | None = None
    actors: tuple[ProfileActor, ...] = ()
    issues: tuple[Issue, ...] = ()
    agreements: tuple[ProfileAgreement, ...] = ()
    # No reading depends on it, so that a profile without it is the same to them.
    begins_on: dt.date | None = field(default=None, repr=False)
    """The negotiation's first day, from which its days are counted; None for the day of the first report."""

    @property
    def speakers(self) -> dict[str, frozenset[str]]:
        """Return the names of those who speak for a party, by its name, where the analyst names any."""
        meant = {alias: actor.name for actor in self.actors for alias in (*actor.aliases, actor.name)}
        found: dict[str, set[str]] = {}
        for actor in self.actors:
            if actor.speaks_for is not None:
                found.setdefault(meant.get(actor.speaks_for, actor.speaks_for), set()).add(actor.name)
        return {party: frozenset(names) for party, names in found.items()}

    @property
    def fingerprint(self) -> str:
        """Return what stands for its content: readings made under another profile are out of date."""
        return fingerprint("profile", repr(self))
