"""Who holds those who are counted as held, and whose people they are, as the sentence of the figure tells it."""

import re
from collections import defaultdict
from collections.abc import Sequence

from travaux.model.actor import Role
from travaux.model.content import Figure
from travaux.model.evidence import Evidence

_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[,.;:!?\n\"”“]|\b(?:and|but|while|as)\b")
_HOLDS = frozenset({"hold", "holds", "holding", "held"})
_BETWEEN = frozenset({"is", "are", "was", "were", "be", "been", "still", "now", "also", "currently", "has", "have"})
_SPEAKER = frozenset({"it", "they", "we"})
_OWN = frozenset({"its", "our", "their"})
_FEW = 6
"""Words before a number among which the holder is looked for, and words after "by"."""
MOST_LETTERS = 300
"""Letters of what is counted that are looked at."""
_STEM = 4
"""Letters that an adjective and its name ("Norlandish", "Norland") share at least."""


def sides_of_held(evidence: Evidence, figure: Figure) -> tuple[str | None, str | None]:
    """Return the party that holds them, and the party whose people they are; None where the words do not tell."""
    before, found, after = evidence.sentence.partition(evidence.entry.provenance.exact)
    if not found:
        return None, _whose(evidence, figure)
    holder = _holder_before(evidence, figure, _WORD.findall(_STOP.split(before)[-1])[-_FEW:])
    return holder or _holder_after(evidence, _WORD.findall(_STOP.split(after, maxsplit=1)[0])), _whose(evidence, figure)


def _holder_before(evidence: Evidence, figure: Figure, words: Sequence[str]) -> str | None:
    """Return who "is holding" them; "it holds" is said by the claimant of itself."""
    for place in range(len(words) - 1, 0, -1):
        if words[place].casefold() not in _HOLDS:
            continue
        subject = next((word for word in reversed(words[:place]) if word.casefold() not in _BETWEEN), "")
        if subject.casefold() in _SPEAKER:
            return evidence.party(figure.claimant)
        return _party_called(evidence, [subject])
    return None


def _holder_after(evidence: Evidence, words: Sequence[str]) -> str | None:
    folded = [word.casefold() for word in words]
    if "by" not in folded or not _HOLDS & set(folded[: folded.index("by")]):
        return None
    return _party_called(evidence, words[folded.index("by") + 1 :][:_FEW])


def _whose(evidence: Evidence, figure: Figure) -> str | None:
    words = _WORD.findall(figure.what[:MOST_LETTERS])
    if any(word.casefold() in _OWN for word in words):
        return evidence.party(figure.claimant)
    return _party_called(evidence, words)


def _party_called(evidence: Evidence, words: Sequence[str]) -> str | None:
    """Return the one party, one at the table before others, whose name or its adjective is among the words."""
    called = [word.casefold() for word in words if word[:1].isupper()]
    if not called:
        return None
    seats: dict[Role, set[str]] = defaultdict(set)
    for name, identity in evidence.names.items():
        parts = [part.casefold() for part in _WORD.findall(name) if part[0].isupper()]
        if any(_is_of(word, part) for word in called for part in parts):
            seats[identity.party_role].add(identity.party)
    parties = next((seats[role] for role in Role if seats[role]), set())
    return parties.pop() if len(parties) == 1 else None


def _is_of(word: str, part: str) -> bool:
    shared = min(len(word), len(part)) - 1
    return word == part or (shared >= _STEM and word[:shared] == part[:shared] and len(word) > len(part))
