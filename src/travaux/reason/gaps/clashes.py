"""What one party asks and another refuses, with what shows that both speak of the same thing."""

import re
from collections.abc import Iterable, Sequence

from travaux.model.content import Act
from travaux.model.gap import Clash, Tie
from travaux.reason.gaps.asks import GIVING, VAGUE, Said, as_one, still_held

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_ASKED = re.compile(
    r"\b(?:demand|call|condition|request|ultimatum|proposal|offer|plan|insistence|appeal|term)s?\b", re.IGNORECASE
)
_LONGEST = 400
_MOST = 100
"""Asks, and refusals, of one issue that are compared: those said last. Undated reports could give any number."""
_ORDER = tuple(Tie)
_ASKS = frozenset({Act.DEMAND})
_REFUSES = frozenset({Act.REJECT})


def clashes_on(said: Sequence[Said]) -> tuple[Clash, ...]:
    """Return what parties ask and others refuse on one issue, both as they last said it; the surest ties first."""
    asks = list(as_one(still_held(said, _ASKS, frozenset({Act.CONCEDE, Act.ACCEPT}))))[-_MOST:]
    refusals = list(as_one(still_held(said, _REFUSES, GIVING)))[-_MOST:]
    found = [
        Clash(ask.ask, refusal.ask, tie)
        for ask in asks
        for refusal in refusals
        if ask.party_key != refusal.party_key and (tie := _tie(ask, refusal)) is not None
    ]
    return tuple(sorted(_surest(found), key=lambda clash: (_ORDER.index(clash.tie), clash.entries)))


def _tie(ask: Said, refusal: Said) -> Tie | None:
    """Return what ties a refusal to an ask; None where nothing does, or they name different options."""
    if ask.ask.option and refusal.ask.option:
        return Tie.OPTION if ask.ask.option == refusal.ask.option else None
    refused = (refusal.ask.asks or "")[:_LONGEST]
    if refusal.toward_key == ask.party_key and _ASKED.search(refused):
        return Tie.ADDRESSED
    one, other = _words(ask.ask.asks), _words(refused)
    shared = len(one & other)
    if shared >= 2 and 2 * shared >= min(len(one), len(other)):
        return Tie.WORDS
    return Tie.ISSUE if _may_be_one(ask, refusal) else None


def _may_be_one(ask: Said, refusal: Said) -> bool:
    """Tell whether a refusal that names no option and nobody else may answer an ask on the same issue.

    It must have been said after the ask, or in the same report where no day is known; and the issue must be narrow.
    """
    if refusal.ask.option or ask.ask.issue in VAGUE or refusal.toward_key not in (None, ask.party_key):
        return False
    if ask.day is None or refusal.day is None:
        return ask.day is refusal.day and ask.origin == refusal.origin
    return refusal.day >= ask.day


def _words(text: str | None) -> set[str]:
    return set(_WORD.findall((text or "")[:_LONGEST].casefold()))


def _surest(clashes: Iterable[Clash]) -> list[Clash]:
    """Drop ties by issue alone where the refusal answers an ask of the same party more surely."""
    every = list(clashes)
    sure = {(each.refusal.cited.key, each.ask.party) for each in every if each.tie is not Tie.ISSUE}
    return [each for each in every if each.tie is not Tie.ISSUE or (each.refusal.cited.key, each.ask.party) not in sure]
