"""Which issue words are about: cues with weights, from the profile where it names issues, else the general list."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from travaux.model.profile import Issue, Profile
from travaux.read.lexicons import load_table

OTHER = "other"
FALLBACKS = frozenset({"proposal", "procedure"})
"""Issues that hold only where the words name nothing more particular."""
_WORD = re.compile(r"\w+")
_CUE_WORD = re.compile(r"\w+\*?")
_HEAD_WEIGHT = 1.4
_PROFILE_WEIGHT = 5.0
_ALIKE = 0.7
"""Two options whose scores are nearer than this fit alike."""
_AS_WELL = 0.4
"""What part of the strongest issue's score another has that words speak of as well."""
_GAP = 2
"""Words that may stand between two words of a cue ("open the *northern* border")."""
_FADING = 0.03
"""By how much a cue counts less for each word before it."""
_OPENING = 4000
"""Code points that tell what the whole report is about."""
_LEAD = 700
"""Code points that tell what is new in it."""
_LABOUR_WORDS = 5
_OF_WORK = frozenset({"pay", "hours", "jobs", "benefits", "conditions"})
"""Issues between workers and employers, whose common words mean other things elsewhere: "**raise** the debt limit"."""
_SURE = 5.0
"""Score that words of an issue of work must reach where nothing speaks of workers."""
_PAUSE = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|ten)[- ](?:hour|day|week)[- ](?:long )?(?:humanitarian )?"
    r"(?:cease-?fire|truce|pause)"
    r"|\btemporary (?:cease-?fire|truce)",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\b(?:permanent|lasting|sustainable|end|ending|cessation|comprehensive)\b", re.IGNORECASE)
_LABOUR = re.compile(r"\b(?:unions?|workers?|strikes?|wages?|contract|bargaining|picket|employers?)\b", re.IGNORECASE)
_GIVING = re.compile(r"\b(?:concessions?|givebacks?|cuts)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of an issue (or of an option of one); a word that ends in ``*`` stands for any ending."""

    key: str
    words: tuple[str, ...]
    weight: float

    def end_at(self, words: list[str], at: int) -> int | None:
        """Return the place of the cue's last word when it begins at that place, with few words between; else None.

        Its first word is known to be there.
        """
        place = at
        for pattern in self.words[1:]:
            reach = range(place + 1, min(place + 2 + _GAP, len(words)))
            found = next((n for n in reach if _fits(pattern, words[n])), None)
            if found is None:
                return None
            place = found
        return place


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


class CueIndex:
    """Cues by their first word, or by how it begins where it stands for any ending."""

    def __init__(self, cues: list[Cue]) -> None:
        self._by_word: dict[str, list[Cue]] = defaultdict(list)
        self._by_stem: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues:
            if cue.words:
                by_start = self._by_stem if cue.words[0].endswith("*") else self._by_word
                by_start[cue.words[0].rstrip("*")].append(cue)
        self._stem_lengths = sorted({len(stem) for stem in self._by_stem})

    def _beginning_with(self, word: str) -> Iterator[Cue]:
        """Give the cues that may begin with the word."""
        yield from self._by_word.get(word, ())
        for length in self._stem_lengths:
            if length > len(word):
                return
            yield from self._by_stem.get(word[:length], ())

    def scores(self, text: str, head: tuple[int, int] = (0, 0)) -> dict[str, float]:
        """Return how strongly the text speaks of each key; cues that touch ``head`` (an offset range) count more."""
        places = [(match.start(), match.group().lower()) for match in _WORD.finditer(text)]
        words = [word for _, word in places]
        found: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
        for at, (start, word) in enumerate(places):
            for cue in self._beginning_with(word):
                last = cue.end_at(words, at)
                if last is not None:
                    end = places[last][0] + 1
                    near = max(0.4, 1 - _FADING * at)
                    weight = cue.weight * near * (_HEAD_WEIGHT if start < head[1] and end > head[0] else 1.0)
                    found[cue.key][cue.words] = max(weight, found[cue.key].get(cue.words, 0.0))
        return {key: _fading_sum(list(weights.values())) for key, weights in found.items()}


def _fading_sum(weights: list[float]) -> float:
    """Add weights so that the second counts half, the third a quarter, and so on."""
    return sum(weight * 0.5**n for n, weight in enumerate(sorted(weights, reverse=True)[:8]))


def _cue_words(cue: str) -> tuple[str, ...]:
    return tuple(_CUE_WORD.findall(cue.lower()))


@lru_cache(maxsize=1)
def _general_cues() -> CueIndex:
    return CueIndex([Cue(issue, _cue_words(cue), float(weight)) for issue, cue, weight in load_table("issues")])


@lru_cache(maxsize=8)
def _profile_cues(profile: Profile) -> CueIndex:
    cues = [Cue(issue.key, _cue_words(cue), _PROFILE_WEIGHT) for issue in profile.issues for cue in issue.cues]
    cues += [
        Cue(issue.key, _cue_words(cue), _PROFILE_WEIGHT)
        for issue in profile.issues
        for option in issue.options
        for cue in option.cues
    ]
    return CueIndex(cues)


class IssueSense:
    """Tells which issue words are about, knowing the case's profile and what the whole report is about."""

    def __init__(self, profile: Profile, text: str) -> None:
        self._profile = profile
        self._fighting_pauses = _PAUSE.search(text[:_LEAD]) is not None
        self._is_labour = len(_LABOUR.findall(text[:_OPENING])) >= _LABOUR_WORDS

    def scores(self, words: str, head: tuple[int, int] = (0, 0)) -> dict[str, float]:
        """Return how strongly the words speak of each issue: the profile's where their cues fit, else the general."""
        if self._profile.issues and (own := _profile_cues(self._profile).scores(words, head)):
            return own
        found = _general_cues().scores(words, head)
        if self._fighting_pauses and "ceasefire" in found and not _LASTING.search(words):
            found["truce"] = max(found.get("truce", 0.0), found["ceasefire"]) + 1
        if self._is_labour and _GIVING.search(words):
            found["pay"] = found.get("pay", 0.0) + 2
        if not (self._is_labour or _LABOUR.search(words)):
            found = {key: score for key, score in found.items() if key not in _OF_WORK or score >= _SURE}
        return found

    def issue_of(self, words: str, head: tuple[int, int] = (0, 0)) -> str:
        """Return the issue that the words are about; ``other`` when nothing tells."""
        scores = self.scores(words, head)
        return min(scores, key=lambda key: (-scores[key], key), default=OTHER)

    def issues_in(self, words: str) -> frozenset[str]:
        """Return all issues that words speak of nearly as strongly as of the first; vague ones only by themselves."""
        scores = self.scores(words)
        spoken_of = {key for key, score in scores.items() if score >= _AS_WELL * max(scores.values())}
        return frozenset(spoken_of - FALLBACKS or spoken_of)


def option_of(text: str, issue: Issue) -> str | None:
    """Return the key of the one option whose cues fit best, or None when none fits or two fit alike."""
    index = CueIndex([Cue(option.key, _cue_words(cue), 1.0) for option in issue.options for cue in option.cues])
    scores = index.scores(text)
    best = sorted(scores.values(), reverse=True)
    if not best or (len(best) > 1 and best[1] > _ALIKE * best[0]):
        return None
    return max(scores, key=lambda key: scores[key])
