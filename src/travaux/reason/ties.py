"""What ties an answer to what it answers: each reason with its weight, so that a tie that is not told is not made."""

import datetime as dt
import re
from dataclasses import dataclass

from travaux.model.content import Act, Modality, Position
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.reason.acts import ANY_DEAL
from travaux.reason.amounts import amounts_in, content_words

WEAKEST = 0.45
"""Score below which a tie is not told."""
_ALIKE, _FEWEST = 0.34, 2
"""Part of all words, and words at least, that an answer shares with what it answers in much the same words."""
_NEAR = 500
"""Code points between the two in one report that tells one after the other."""
_MOST_DAYS = 60
"""Days within which an answer is looked for."""
_NAMED_DAYS = 7
"""Days after which "their offer" can be another one."""
_MOST_LETTERS = 400
"""Letters of an answer among which a name is looked for."""
_OFFER = r"(?:proposals?|offers?|demands?|plans?|paper|calls?|requests?|conditions?|terms)"
_OFFERED = re.compile(rf"\b{_OFFER}\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[\d,.]+")
_PUTS_FORWARD = frozenset({Act.DEMAND, Act.OFFER})
NO_ISSUE = "other"
"""Where readers put what fits no issue: two moves there are not about one question."""
ANOTHER = "another"
"""Word by which the reason of a counter-proposal begins."""
NAMES = "it names"
NEXT = "one report tells one after the other"
_ULTIMATUM = re.compile(r"\b(?:ultimatum|deadline)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Move:
    """One act or proposal as ties are looked for between them."""

    act: Act | None
    """None for a proposal that an event tells."""
    party: str
    party_key: str
    issue: str
    words: str
    option: str | None
    toward: str | None
    deadline: PartialDate | None
    day: dt.date | None
    """The day by which it was done; None in a report without a date, whose order is all that is known."""
    told: tuple[Evidence, ...]
    """The entries that tell it, the best first."""

    @property
    def is_plain(self) -> bool:
        """Tell whether it is held out without a condition."""
        content = self.told[0].entry.content
        return isinstance(content, Position) and content.modality is Modality.ASSERTED

    @property
    def said_on(self) -> PartialDate | None:
        """Return the day that the text gives."""
        content = self.told[0].entry.content
        return content.said_on if isinstance(content, Position) else None


def names_something(words: str) -> bool:
    """Tell whether words name a proposal, a demand or an ultimatum, whatever the issue."""
    return bool(_OFFERED.search(words) or _ULTIMATUM.search(words))


def tie_between(opening: Move, answer: Move) -> tuple[float, tuple[str, ...]]:
    """Return the score of a tie, from 0 to 1, and what speaks for it; 0 where nothing told ties the two."""
    days = _days(opening, answer)
    if opening.party_key == answer.party_key or days is None or _are_joint(opening, answer):
        return 0.0, ()
    reasons = _telling(opening, answer, days)
    if not reasons:
        return 0.0, ()
    if answer.toward is not None and answer.toward == opening.party:
        reasons.append((0.2, f"it turns to {opening.party}"))
    if opening.toward is not None and opening.toward == answer.party:
        reasons.append((0.15, f"{answer.party} was asked"))
    if answer.day is not None and days <= 3:
        reasons.append((0.1, "within three days"))
    score = sum(weight for weight, _ in reasons)
    return round(min(1.0, score), 2), tuple(words for _, words in reasons)


def _are_joint(one: Move, other: Move) -> bool:
    """Tell whether the same words tell both: what two do together answers nothing."""
    ours = {(each.entry.provenance.document, each.entry.provenance.span) for each in one.told}
    return any(
        each.entry.provenance.document == document and each.entry.provenance.span.overlaps(span)
        for each in other.told
        for document, span in ours
    )


def _days(opening: Move, answer: Move) -> int | None:
    """Return the days between two moves, 0 within a report without a date; None where the second does not follow."""
    if opening.day is not None and answer.day is not None:
        days = (answer.day - opening.day).days
        return days if 0 <= days <= _MOST_DAYS else None
    here, there = opening.told[0].entry.provenance, answer.told[0].entry.provenance
    follows = opening.day is answer.day and here.document == there.document and here.span <= there.span
    return 0 if follows else None


def _telling(opening: Move, answer: Move, days: int) -> list[tuple[float, str]]:
    """Return the reasons that can carry a tie: what the words name, share or point to."""
    reasons: list[tuple[float, str]] = []
    is_next = _is_next(opening, answer)
    theirs = content_words(answer.words)
    if _ULTIMATUM.search(answer.words):
        # Whoever speaks of an ultimatum speaks of one with a day, and of nothing else.
        return [(0.4, f"{NAMES} the ultimatum")] if opening.deadline is not None else []
    soon = is_next or days <= _NAMED_DAYS
    if answer.act not in _PUTS_FORWARD and soon and _OFFERED.search(answer.words) and _is_named(opening.party, answer):
        reasons.append((0.35, f"{NAMES} what {opening.party} put forward"))
        if opening.issue == answer.issue:
            reasons.append((0.1, "on the same issue"))
    if is_next and not theirs and not any(letter.isdigit() for letter in answer.words):
        reasons.append((0.3, "its pronoun stands for it"))
    if opening.issue == answer.issue != NO_ISSUE:
        reasons += _of_issue(opening, answer)
    elif answer.act in _PUTS_FORWARD:
        return []
    if is_next and reasons:
        reasons.append((0.25, NEXT))
    return reasons


def _of_issue(opening: Move, answer: Move) -> list[tuple[float, str]]:
    """Return what option, amounts and words tell, of two moves on one issue.

    Who puts something forward answers with something else, or with an offer that meets the demand; a refusal of one
    option can stand for another.
    """
    differs = answer.act in _PUTS_FORWARD
    meets = not differs or (opening.act is Act.DEMAND and answer.act is Act.OFFER)
    if opening.option and answer.option:
        if opening.option == answer.option:
            return [(0.4, "the same option")] if meets else []
        chooses = differs or (answer.act is Act.REJECT and answer.is_plain)
        return [(0.2, f"{ANOTHER} option of the same issue")] if chooses else []
    ours, theirs = amounts_in(opening.words), amounts_in(answer.words)
    shared = sorted(ours.keys() & theirs.keys())
    same = [unit for unit in shared if ours[unit] == theirs[unit]]
    if same:
        return [(0.4, f"the same number of {same[0]}")] if meets else []
    if shared or (ours and _BARE_NUMBER.fullmatch(answer.words.strip())):
        return [(0.2, f"{ANOTHER} number" + (f" of {shared[0]}" if shared else ""))] if differs else []
    words, others = content_words(opening.words), content_words(answer.words)
    both = words & others
    if not meets or len(both - ANY_DEAL) < _FEWEST or len(both) < _ALIKE * len(words | others):
        return []
    return [(0.25, "much the same words")]


def _is_named(party: str, answer: Move) -> bool:
    """Tell whether the words call something the party's: "Norland's last offer", "the demands made by Norland"."""
    evidence = answer.told[0]
    names = {party, *(name for name, identity in evidence.names.items() if identity.party == party)}
    found = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 2)
    own = rf"\b(?:{found})(?:['’]s?)?(?:\s+[\w-]+){{0,2}}?\s+{_OFFER}\b"
    of = rf"\b{_OFFER}(?:\s+(?:made|put|set|tabled|forward|out))*\s+(?:by|of|from)\s+(?:the\s+)?(?:{found})\b"
    return bool(found) and re.search(f"{own}|{of}", answer.words[:_MOST_LETTERS], re.IGNORECASE) is not None


def _is_next(opening: Move, answer: Move) -> bool:
    """Tell whether one report tells the answer shortly after what it answers."""
    for told in opening.told:
        for also in answer.told:
            ours, theirs = told.entry.provenance, also.entry.provenance
            if ours.document == theirs.document and 0 <= theirs.span.start - ours.span.start <= _NEAR:
                return True
    return False
