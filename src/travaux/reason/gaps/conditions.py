"""Conditions in the words of a sentence: what waits, and what must come first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 600
"""Code points of a sentence at most; longer ones are lists and tables."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘A-Z])|\n")
_NOT = (
    r"(?:will|would|wo|shall|can|could|may|must) ?(?:not|n[’']t)|cannot|never|refus(?:e|es|ed) to"
    r"|not (?:ready|prepared|willing|going|about) to"
)
_UNTIL = r"(?:until|till|unless|before|without|while|as long as|so long as)"
_REFUSED_UNTIL = re.compile(rf"\b(?P<not>{_NOT})\b(?P<rest>.+?),? (?:except )?{_UNTIL} (?P<first>.+)", re.IGNORECASE)
_NOTHING_UNTIL = re.compile(
    rf"^(?P<waits>(?:there )?(?:(?:will|would|can|could|shall) be )?no(?:thing)?\b.+?),? {_UNTIL} (?P<first>.+)",
    re.IGNORECASE,
)
_ONLY_AFTER = re.compile(
    r"\b(?P<will>will|would|can|could|shall|may)\b(?P<rest>.*?) only (?:after|if|when|once) (?P<first>.+)",
    re.IGNORECASE,
)
_PRECONDITION = re.compile(
    r"^(?P<first>.+?) (?:is|are|was|were|remains?) (?:[a-z]+ )?pre-?conditions? (?:for|of|to) (?P<waits>.+)",
    re.IGNORECASE,
)
_FIRST_THEN = re.compile(
    r"^first(?: of all)?,? (?P<first>[^.;]+?)[,;]? (?:and )?(?:only )?then (?P<waits>.+)", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:] | (?:and|but|or) ")


@dataclass(frozen=True, slots=True)
class Condition:
    """What waits and what must come first, in the words of one sentence."""

    waits: str
    first: str
    subject: str | None
    """Words before the verb that will not be done, whose will it may be; None where nobody's is named."""


def conditions_in(text: str) -> Iterator[Condition]:
    """Iterate over the conditions that the sentences of a text state: one a sentence at most."""
    for sentence in _SENTENCE_END.split(text):
        words = sentence.strip(' "“”‘’.')
        if words and len(words) <= _LONGEST and (found := _condition(words)) is not None:
            yield found


def _condition(words: str) -> Condition | None:
    if match := _PRECONDITION.match(words) or _FIRST_THEN.match(words) or _NOTHING_UNTIL.match(words):
        return Condition(_trim(match["waits"]), _trim(match["first"]), None)
    if match := _REFUSED_UNTIL.search(words):
        if match["rest"].strip().lower().startswith(("wait", "rest", "stop until", "stop before")):
            return None
        waits = words[: match.start("first")]
        waits = re.sub(rf",? (?:except )?{_UNTIL} $", "", waits, flags=re.IGNORECASE)
        return Condition(_trim(waits), _trim(match["first"]), _last_clause(words[: match.start("not")]))
    if match := _ONLY_AFTER.search(words):
        waits = words[: match.start("first")]
        waits = re.sub(r" only (?:after|if|when|once) $", "", waits, flags=re.IGNORECASE)
        return Condition(_trim(waits), _trim(match["first"]), _last_clause(words[: match.start("will")]))
    return None


def _last_clause(before: str) -> str:
    return _CLAUSE_END.split(before)[-1].strip()


def _trim(words: str) -> str:
    return words.strip(' "“”‘’,;.')
