"""What a quantity is called: short, and without the number itself."""

import re

from travaux.model.answer import Claim
from travaux.reason.captivity import MOST_LETTERS
from travaux.reason.subject import HELD, Subject

_WORDS = 8
"""Words of a name; longer ones are cut."""
_COUNTING = (
    "about|around|nearly|almost|some|over|under|at least|at most|more than|less than|fewer than|up to|as many as|"
    "or|even|and|only|just|a|an|the|its|their|another|other|hundreds?|thousands?|millions?|billions?|dozens?|of"
)
_NUMBER = re.compile(rf"^(?:\W|\d[\d,.]*|{_COUNTING})(?=\W|$)\W*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def name_of(subject: Subject, claim: Claim) -> str:
    """Return a short name: "hostages still held (Gaza)", "people of Norland held by the Front"."""
    if subject.holder or subject.people_of:
        of = f" of {subject.people_of}" if subject.people_of else ""
        return f"people{of} held by {subject.holder}" if subject.holder else f"people{of} {HELD}"
    if subject.state and not subject.words and not subject.alone:
        noun = "people" if subject.noun == "person" else f"{subject.noun}s"
        where = f" ({', '.join(sorted(subject.places))})" if subject.places else ""
        return f"{noun} {subject.state}{where}"
    unit = claim.unit if _LETTERS.search(claim.unit) else "a number"
    what = _without_number(claim.what)
    if not _LETTERS.search(what):
        return unit
    names_unit = unit.split()[0].casefold() in what.casefold()
    return what if names_unit else f"{what} ({unit})"


def reason_of(subject: Subject) -> str:
    """Return why claims of the subject are compared: what all of them count."""
    if subject.alone:
        return "its words say too little to compare it with any other number"
    if subject.holder or subject.people_of:
        return f"all count people{f' of {subject.people_of}' if subject.people_of else ''} who are {HELD}" + (
            f" by {subject.holder}" if subject.holder else ""
        )
    who = "people" if subject.noun == "person" else f"{subject.noun}s"
    parts = [f"all count {who}"]
    if subject.state:
        parts.append(f"told as {subject.state}")
    if subject.places:
        parts.append(f"named with {', '.join(sorted(subject.places))}")
    if subject.words:
        parts.append(f"told with the words {', '.join(sorted(subject.words))}")
    return ", ".join(parts)


def _without_number(what: str) -> str:
    """Return the words without what bounds and counts them, up to the first comma."""
    text = " ".join(what[:MOST_LETTERS].split())
    while (match := _NUMBER.match(text)) is not None and match.end() < len(text) and match.end():
        text = text[match.end() :]
    words = text.partition(",")[0].split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
