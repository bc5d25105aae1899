"""Copies: reports that share at least half of the shorter one's words in order, whoever put them out."""

import datetime as dt
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rensa import RMinHash

from travaux.model.components import connected
from travaux.model.dates import PartialDate
from travaux.model.document import Difference, Span, trim

COPY = 0.5
"""Least share of the shorter text that a copy shares."""
_SHINGLE = 4
"""Words that follow one another in one shingle."""
_PERMUTATIONS = 128
_BANDS = 64
"""Two equal numbers in one of them make two texts candidates: a third of all shingles shared is found nearly always."""
_SEED = 7
_SHORT = 20
"""Shingles below which only equal words make a copy."""
_LIKELY = 0.2
"""Least share, as estimated from two sketches, that is worth comparing the texts for."""
_OPEN = 0.3
"""Share of shingles from which sentences are aligned: small changes in every one of them break many shingles."""
_CROWD = 30
"""Candidates of one band that are all compared with one another; in a greater crowd each with its next ones."""
_NEXT = 8
_SAME_SENTENCE = 80.0
"""How alike two sentences are (0 to 100) that are one, but for small changes."""
_MOST_SENTENCES = 400
_MOST_OF_SENTENCE = 400
"""Letters of a sentence that are compared; some texts have no full stops."""
_MOST = 500_000
"""Letters of a text that are compared."""

_HEAD = struct.Struct("<HI")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+|\n+")

Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Compared:
    """A document as far as the earliest of a group is told by it."""

    key: str
    name: str
    published_on: PartialDate | None


def sketches_of(texts: Iterable[str]) -> list[bytes]:
    """Return what stands for each text when candidates are looked for: the number of its shingles, and its MinHash.

    A text too short for one is stood for by its words.
    """
    shingles = [shingles_of(text) for text in texts]
    digests = RMinHash.digests_from_token_sets([list(each) for each in shingles], _PERMUTATIONS, _SEED)
    return [_sketch(each, digest) for each, digest in zip(shingles, digests, strict=True)]


def _sketch(shingles: frozenset[str], digest: Sequence[int]) -> bytes:
    head = _HEAD.pack(RMinHash.ALGORITHM_VERSION, len(shingles))
    if len(shingles) < _SHORT:
        return head + blake2b("\n".join(sorted(shingles)).encode(), digest_size=16).digest()
    return head + struct.pack(f"<{_PERMUTATIONS}I", *digest)


def sketching() -> str:
    """Return what stands for the way in which sketches are made today."""
    return f"{RMinHash.ALGORITHM_VERSION}/{_PERMUTATIONS}/{_SHINGLE}/{_SHORT}/{_SEED}"


def is_current(sketch: bytes) -> bool:
    """Tell whether the sketch was made in today's way and can be compared."""
    version, count = _HEAD.unpack_from(sketch)
    length = 16 if count < _SHORT else 4 * _PERMUTATIONS
    return version == RMinHash.ALGORITHM_VERSION and len(sketch) == _HEAD.size + length


@lru_cache(maxsize=16)
def shingles_of(text: str) -> frozenset[str]:
    """Return every run of four words, without case and punctuation; all words of a text that has fewer."""
    words = _WORD.findall(text[:_MOST].casefold())
    if len(words) < _SHINGLE:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(_SHINGLE)), strict=False)))


def candidates_of(sketches: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Return the pairs of keys whose texts may be copies, each in order; the same for any order of the sketches."""
    keys = sorted(sketches)
    long = [key for key in keys if len(sketches[key]) == _HEAD.size + 4 * _PERMUTATIONS]
    found = {(long[one], long[other]) for one, other in _alike([sketches[key] for key in long])}
    equal: dict[bytes, list[str]] = defaultdict(list)
    for key in keys:
        if _HEAD.unpack_from(sketches[key])[1]:
            equal[sketches[key]].append(key)
    for same in equal.values():
        found.update((same[0], other) for other in same[1:])
    return found


def shelf_digest(sketch: bytes) -> bytes:
    """Return the short form of a sketch that stands on a shelf: equal where the sketch is, for quick comparison."""
    body = sketch[_HEAD.size :]
    if len(body) == 4 * _PERMUTATIONS:
        return np.frombuffer(body, dtype="<u4").astype("<u2").tobytes()
    return (body * (2 * _PERMUTATIONS))[: 2 * _PERMUTATIONS]


def alike_on_shelf(digests: bytes, digest: bytes) -> list[tuple[int, int]]:
    """Return the places on a shelf of digests that may be alike, each with how much speaks for it."""
    # A band is two numbers of two bytes: as one of four they are compared at once.
    bands = np.frombuffer(digests, dtype="<u4").reshape(-1, _BANDS)
    places = np.flatnonzero((bands == np.frombuffer(digest, dtype="<u4")).any(axis=1))
    shelf, wanted = np.frombuffer(digests, dtype="<u2").reshape(-1, _PERMUTATIONS), np.frombuffer(digest, dtype="<u2")
    return [(int(place), int((shelf[place] == wanted).sum())) for place in places]


def _alike(sketches: Sequence[bytes]) -> list[tuple[int, int]]:
    if len(sketches) < 2:
        return []
    counts = np.array([_HEAD.unpack_from(sketch)[1] for sketch in sketches], dtype=np.float64)
    body = b"".join(sketch[_HEAD.size :] for sketch in sketches)
    digests = np.frombuffer(body, dtype="<u4").reshape(len(sketches), _PERMUTATIONS)
    pairs = np.unique(np.concatenate([_paired(column) for column in _bands(digests)]), axis=0)
    likely = [_estimated(digests, counts, part) >= _LIKELY for part in np.array_split(pairs, len(pairs) // 100_000 + 1)]
    return [(int(one), int(other)) for one, other in pairs[np.concatenate(likely)]]


def _bands(digests: Numbers) -> Iterable[npt.NDArray[np.uint64]]:
    for start in range(0, _PERMUTATIONS, _PERMUTATIONS // _BANDS):
        yield digests[:, start].astype(np.uint64) << np.uint64(32) | digests[:, start + 1].astype(np.uint64)


def _paired(column: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Return the places that hold equal values, in pairs."""
    order = np.argsort(column, kind="stable")
    ordered = column[order]
    _, sizes = np.unique(ordered, return_counts=True)
    crowd = np.repeat(sizes, sizes)
    pairs = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, min(_CROWD, len(column))):
        equal = ordered[step:] == ordered[:-step]
        if step > _NEXT:
            equal &= crowd[step:] <= _CROWD
        if not equal.any():
            break
        pairs.append(np.stack([order[:-step][equal], order[step:][equal]], axis=1))
    return np.concatenate(pairs)


def _estimated(
    digests: Numbers, counts: npt.NDArray[np.float64], pairs: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Return the share of the shorter text's shingles that both have, as the sketches let one expect."""
    one, other = pairs[:, 0], pairs[:, 1]
    alike = (digests[one] == digests[other]).mean(axis=1)
    shared = alike * (counts[one] + counts[other]) / (1 + alike)
    return np.asarray(shared / np.minimum(counts[one], counts[other]), dtype=np.float64)


def share_of(one: str, other: str) -> float:
    """Return how much of the shorter text the other has too, from 0 to 1, the same for both orders.

    Sentences are aligned where shingles alone leave it open.
    """
    shingles, others = shingles_of(one), shingles_of(other)
    least = min(len(shingles), len(others))
    if least < _SHORT:
        return float(shingles == others and least > 0)
    share = len(shingles & others) / least
    if not _OPEN <= share < COPY:
        return share
    shorter, longer = sorted((one, other), key=lambda text: (len(text), text))
    return max(share, _aligned(shorter, longer))


def _aligned(shorter: str, longer: str) -> float:
    """Return the part of the shorter text's letters in sentences that the longer one has with small changes only."""
    sentences, others = _sentences(shorter), _sentences(longer)
    if not sentences or not others:
        return 0.0
    best = process.cdist(sentences, others, scorer=fuzz.ratio, score_cutoff=_SAME_SENTENCE, workers=1).max(axis=1)
    found = sum(len(each) for each, score in zip(sentences, best, strict=True) if score)
    return found / sum(map(len, sentences))


def difference_of(one: str, other: str) -> Difference:
    """Return which sentences of each of two texts the other does not have, and which it has with small changes."""
    spans, others = _sentence_spans(one), _sentence_spans(other)
    if not spans or not others:
        return Difference(tuple(spans), tuple(others))
    words = [[span.of(text)[:_MOST_OF_SENTENCE] for span in some] for text, some in ((one, spans), (other, others))]
    alike = process.cdist(*words, scorer=fuzz.ratio, score_cutoff=_SAME_SENTENCE, workers=1)
    # The same sentence stands where it is most alike; of several, the first.
    meant = [(int(alike[:, place].argmax()), place) for place in range(len(others)) if alike[:, place].any()]
    pairs = ((spans[first], others[second]) for first, second in meant)
    return Difference(
        tuple(span for span, best in zip(spans, alike.max(axis=1), strict=True) if not best),
        tuple(span for span, best in zip(others, alike.max(axis=0), strict=True) if not best),
        tuple((first, second) for first, second in pairs if _words(one, first) != _words(other, second)),
    )


def _words(text: str, span: Span) -> list[str]:
    """Return the words of a sentence: marks and blanks make no other sentence."""
    return _WORD.findall(span.of(text))


def _sentence_spans(text: str) -> list[Span]:
    """Return where the sentences are that are compared."""
    found, start = [], 0
    for end, following in ((match.start(), match.end()) for match in _SENTENCE_END.finditer(text[:_MOST])):
        found.append(trim(text, Span(start, end)))
        start = following
    found.append(trim(text, Span(start, min(len(text), _MOST))))
    return [span for span in found if len(span)][:_MOST_SENTENCES]


def _sentences(text: str) -> list[str]:
    parts = (part.strip() for part in _SENTENCE_END.split(text[:_MOST]))
    return [part[:_MOST_OF_SENTENCE] for part in parts if part][:_MOST_SENTENCES]


def originals_of(documents: Sequence[Compared], copies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for every document that has a copy, the key of the earliest of its group; undated ones are the last."""
    ordered = sorted(documents, key=_by_date)
    places = {document.key: place for place, document in enumerate(ordered)}
    links = ((places[one], places[other]) for one, other in copies if one in places and other in places)
    groups = (group for group in connected(len(ordered), links) if len(group) > 1)
    return {ordered[place].key: ordered[group[0]].key for group in groups for place in group}


def joins_of(documents: Sequence[Compared], copies: Iterable[tuple[str, str]]) -> dict[str, tuple[str, dt.date]]:
    """Return under which earlier document each came, and on which day, as reports were published.

    By that day both groups and a pair that links them were out; followed up to a day, this leads to the earliest of
    the group as it was known then. Reports without a date join nobody.
    """
    ordered = sorted(documents, key=_by_date)
    days = {document.key: document.published_on.last for document in ordered if document.published_on}
    places = {document.key: place for place, document in enumerate(ordered)}
    dated = [(max(days[one], days[two]), one, two) for one, two in copies if one in days and two in days]
    tops = {key: key for key in days}

    def top(key: str) -> str:
        while tops[key] != key:
            tops[key] = key = tops[tops[key]]
        return key

    joined: dict[str, tuple[str, dt.date]] = {}
    for day, one, other in sorted(dated):
        first, second = sorted((top(one), top(other)), key=places.__getitem__)
        if first != second:
            tops[second] = first
            joined[second] = (first, day)
    return joined


def _by_date(document: Compared) -> tuple[bool, str, str, str, str]:
    on = document.published_on
    days = (on.last.isoformat(), on.first.isoformat()) if on else ("", "")
    return (on is None, *days, document.name, document.key)
