"""Which agreements there are: those that the profile names, and those that reports tell; and what belongs to which."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from travaux.model.actor import Role
from travaux.model.content import Event, EventStatus, PloverType, Transfer
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.model.profile import ProfileAgreement

MADE = frozenset({"agreement", "sign"})
"""Modes of AGREE that tell that a deal was made."""
_WIDEST_DAYS = 7
"""Days that the date of a deal may span; a deal of some month cannot be told from another."""
_SAME_DAYS = 1
_BARE = re.compile(r"\b(?:agreement|deal|accord|pact|truce|plan|paper|swap)\b", re.IGNORECASE)


_UNDER = "under|according to|as part of|in line with|in accordance with|pursuant to|terms of"
_BINDS = "requires?|required|obliges?|obliged|binds?|bound|calls? for|provides?|states?|says?|commit(?:s|ted)?"
_MOST_LETTERS = 2000


@dataclass(slots=True)
class Deal:
    """One agreement as it is put together."""

    name: str
    aliases: tuple[str, ...]
    parties: frozenset[str]
    agreed_on: PartialDate | None
    document: str | None = None
    told: list[Evidence] = field(default_factory=list)
    """Events that tell that it was agreed."""

    def is_named_in(self, text: str) -> bool:
        """Tell whether the text calls it by its name or another that only it has."""
        folded = " ".join(text.casefold().split())
        return any(name.casefold() in folded for name in (self.name, *self.aliases))

    def is_said_to_bind(self, text: str) -> bool:
        """Tell whether the text gives what stands in it: "under the deal, ...", "the deal requires ..."."""
        folded = " ".join(text[:_MOST_LETTERS].split())
        names = "|".join(re.escape(name.strip()) for name in (self.name, *self.aliases) if name.strip())
        # An alias may begin with its article.
        under = rf"\b(?:{_UNDER})\s+(?:(?:the|a|an|this|that|their|its)\s+)?(?:{names})\b"
        binds = rf"\b(?:{names})\s+(?:also\s+|now\s+)?(?:{_BINDS})\b"
        return bool(names) and re.search(f"{under}|{binds}", folded, re.IGNORECASE) is not None

    def is_made_by(self, day: dt.date) -> bool:
        """Tell whether it had been made by a day."""
        return self.agreed_on is not None and self.agreed_on.first <= day


def deals_in(events: Iterable[Evidence], named: Sequence[ProfileAgreement]) -> list[Deal]:
    """Return the deals in order of their days, those of the profile and those that at least two parties made."""
    deals = [Deal(each.name, each.aliases, frozenset(each.parties), each.agreed_on, each.document) for each in named]
    found: list[tuple[PartialDate, frozenset[str], Evidence]] = []
    for evidence in events:
        made = _made(evidence)
        if made is None:
            continue
        on, parties = made
        deal = next((deal for deal in deals if _is_of(deal, evidence, on, parties)), None)
        if deal is not None:
            deal.told.append(evidence)
        elif len(parties) > 1:
            found.append((on, parties, evidence))
    found.sort(key=lambda each: (each[0], sorted(each[1]), each[2].entry.key))
    latest: dict[frozenset[str], Deal] = {}
    for on, parties, evidence in found:
        deal = latest.get(parties)
        if deal is None or deal.agreed_on is None or (on.first - deal.agreed_on.last).days > _SAME_DAYS:
            names = sorted(parties)
            deal = Deal(f"{', '.join(names[:-1])} and {names[-1]}, {on}", (), parties, on)
            latest[parties] = deal
            deals.append(deal)
        deal.told.append(evidence)
    return sorted(deals, key=lambda deal: (deal.agreed_on is None, str(deal.agreed_on), deal.name))


def _made(evidence: Evidence) -> tuple[PartialDate, frozenset[str]] | None:
    event = evidence.entry.content
    if not isinstance(event, Event) or event.type is not PloverType.AGREE or event.mode not in MADE:
        return None
    if event.status is not EventStatus.HAPPENED:
        return None
    who = [identity for name in (*event.sources, *event.targets) if (identity := evidence.names.get(name))]
    parties = frozenset(identity.party for identity in who if identity.party_role is Role.PARTY)
    published = evidence.published_on
    on = event.on
    if on is not None and published is not None and on.first > published.last:
        # The day that stands in the sentence is that of what was agreed.
        on = published
    if on is None or (on.last - on.first).days > _WIDEST_DAYS:
        return None
    return on, parties


def _is_of(deal: Deal, evidence: Evidence, on: PartialDate, parties: frozenset[str]) -> bool:
    if deal.document == evidence.document or deal.is_named_in(evidence.sentence):
        return True
    same_day = deal.agreed_on is not None and deal.agreed_on.overlaps(on)
    return len(parties) > 1 and parties <= deal.parties and same_day


def deal_of(evidence: Evidence, deals: Sequence[Deal], parties: frozenset[str]) -> Deal | None:
    """Return the deal that an entry speaks of: as its text, by name, or as "the deal", the last one of its parties."""
    content = evidence.entry.content
    for deal in deals:
        if deal.document == evidence.document:
            return deal
    under = content.under if isinstance(content, Transfer) else None
    for deal in deals:
        if deal.is_named_in(evidence.sentence) or (under and deal.is_named_in(under)):
            return deal
    if under is None or not _BARE.search(under) or evidence.published_on is None or not parties:
        return None
    made = [deal for deal in deals if parties <= deal.parties and deal.is_made_by(evidence.published_on.last)]
    return made[-1] if made else None
