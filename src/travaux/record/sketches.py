"""Sketches: short numbers that stand for a text when reports that may be copies of it are looked for."""

import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from re import compile as pattern

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

SHORT = 20
"""Shingles below which only equal words make a copy."""
MOST = 500_000
"""Letters of a text that are compared."""
_SHINGLE = 4
"""Words that follow one another in one shingle."""
_PERMUTATIONS = 128
_BANDS = 64
"""Two equal numbers in one of them make two texts candidates: a third of all shingles shared is found nearly always."""
_SEED = 7
_WAY = 1_000 + RMinHash.ALGORITHM_VERSION
"""Number of the way in which sketches are made: thousands count our own changes, the rest those of the library."""
_LIKELY = 0.2
"""Least share, as estimated from two sketches, that is worth comparing the texts for."""
_CROWD = 30
"""Candidates of one band that are all compared with one another; in a greater crowd each with its next ones."""
_NEXT = 8
_ODD = np.uint64(0x9E3779B97F4A7C15)
"""Any odd number with many ones: products with it spread over all 64 bits."""
_HALF, _SHELVED = np.uint64(32), np.uint64(48)

_HEAD = struct.Struct("<HI")
WORD = pattern(r"\w+")

Digests = npt.NDArray[np.uint32]
Shingles = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


def sketches_of(texts: Iterable[str]) -> list[bytes]:
    """Return what stands for each text when candidates are looked for: the number of its shingles, and its MinHash.

    A text too short for one is stood for by its words.
    """
    shingles = _shingles_of_all(texts)
    ends = np.cumsum([0, *map(len, shingles)], dtype=np.uint64)
    flat = np.concatenate([np.empty(0, dtype=np.uint64), *shingles])
    digests = RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, _PERMUTATIONS, _SEED).to_rows()
    return [_sketch(each, digest) for each, digest in zip(shingles, digests, strict=True)]


def _sketch(shingles: Shingles, digest: Sequence[int]) -> bytes:
    head = _HEAD.pack(_WAY, len(shingles))
    if len(shingles) < SHORT:
        return head + blake2b(shingles.astype("<u8").tobytes(), digest_size=16).digest()
    return head + struct.pack(f"<{_PERMUTATIONS}I", *digest)


def sketching() -> str:
    """Return what stands for the way in which sketches are made today."""
    return f"{_WAY}/{_PERMUTATIONS}/{_SHINGLE}/{SHORT}/{_SEED}/{_BANDS}"


def is_current(sketch: bytes) -> bool:
    """Tell whether the sketch was made in today's way and can be compared."""
    way, count = _HEAD.unpack_from(sketch)
    length = 16 if count < SHORT else 4 * _PERMUTATIONS
    return way == _WAY and len(sketch) == _HEAD.size + length


@lru_cache(maxsize=16)
def shingles_of(text: str) -> Shingles:
    """Return a number of 64 bits for every run of four words, each once and in order; see ``_runs``."""
    [shingles] = _shingles_of_all([text])
    return shingles


def _shingles_of_all(texts: Iterable[str]) -> list[Shingles]:
    words = [WORD.findall(text[:MOST].casefold()) for text in texts]
    return [_runs(np.array(each, dtype=np.uint64)) for each in RMinHash.hash_token_sets(words)]


def _runs(words: Shingles) -> Shingles:
    """Return the numbers of all runs of four words, given the number of each word; of all words where there are fewer.

    Capitals and punctuation are no part of a word. Two runs have one number by chance in 2 of 10^19 cases.
    """
    length = min(_SHINGLE, len(words))
    if not length:
        return words
    number = len(words) - length + 1
    runs = words[:number]
    for place in range(1, length):
        runs = runs * _ODD + words[place : place + number]
    runs = np.sort((runs ^ (runs >> _HALF)) * _ODD)
    is_first = np.ones(number, dtype=np.bool_)
    is_first[1:] = runs[1:] != runs[:-1]
    return runs[is_first]


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


def _alike(sketches: Sequence[bytes]) -> list[tuple[int, int]]:
    number = len(sketches)
    if number < 2:
        return []
    counts = np.array([_HEAD.unpack_from(sketch)[1] for sketch in sketches], dtype=np.float64)
    body = b"".join(sketch[_HEAD.size :] for sketch in sketches)
    digests = np.frombuffer(body, dtype="<u4").reshape(number, _PERMUTATIONS)
    # A pair is kept as one number: sorting rows of two takes ten times as long.
    likely = [_likely(digests, counts, one * number + other) for one, other in map(_paired, _bands(digests))]
    return [divmod(int(pair), number) for pair in np.unique(np.concatenate(likely))]


def _bands(digests: Digests) -> Iterable[Shingles]:
    for start in range(0, _PERMUTATIONS, _PERMUTATIONS // _BANDS):
        yield digests[:, start].astype(np.uint64) << _HALF | digests[:, start + 1].astype(np.uint64)


def _paired(column: Shingles) -> tuple[Places, Places]:
    """Return the places that hold equal values, in pairs: the first of each, and the second."""
    order = np.argsort(column, kind="stable")
    ordered = column[order]
    _, sizes = np.unique(ordered, return_counts=True)
    crowd = np.repeat(sizes, sizes)
    ones, others = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for step in range(1, min(_CROWD, len(column))):
        equal = ordered[step:] == ordered[:-step]
        if step > _NEXT:
            equal &= crowd[step:] <= _CROWD
        if not equal.any():
            break
        ones.append(order[:-step][equal])
        others.append(order[step:][equal])
    return np.concatenate(ones), np.concatenate(others)


def _likely(digests: Digests, counts: npt.NDArray[np.float64], pairs: Places) -> Places:
    """Return those pairs of places, each as one number, of which the texts are worth comparing."""
    parts = np.array_split(pairs, len(pairs) // 100_000 + 1)
    kept = [part[_estimated(digests, counts, *np.divmod(part, len(counts))) >= _LIKELY] for part in parts]
    return np.concatenate(kept)


def _estimated(
    digests: Digests, counts: npt.NDArray[np.float64], one: Places, other: Places
) -> npt.NDArray[np.float64]:
    """Return the share of the shorter text's shingles that both have, as the sketches let one expect."""
    alike = (digests[one] == digests[other]).mean(axis=1)
    shared = alike * (counts[one] + counts[other]) / (1 + alike)
    return np.asarray(shared / np.minimum(counts[one], counts[other]), dtype=np.float64)


def shelf_digest(sketch: bytes) -> bytes:
    """Return the short form of a sketch that stands on a shelf: 16 bits a band, equal where the band is."""
    body = sketch[_HEAD.size :]
    if len(body) == 4 * _PERMUTATIONS:
        [*bands] = _bands(np.frombuffer(body, dtype="<u4").reshape(1, _PERMUTATIONS))
        return (np.concatenate(bands) * _ODD >> _SHELVED).astype("<u2").tobytes()
    return (body * (2 * _BANDS))[: 2 * _BANDS]


def alike_on_shelf(digests: bytes, digest: bytes) -> list[tuple[int, int]]:
    """Return the places on a shelf of digests that may be alike, each with how many of its bands are.

    One place in a thousand is there by chance.
    """
    equal = np.frombuffer(digests, dtype="<u2").reshape(-1, _BANDS) == np.frombuffer(digest, dtype="<u2")
    places, counts = np.unique(np.flatnonzero(equal) // _BANDS, return_counts=True)
    return list(zip(places.tolist(), counts.tolist(), strict=True))


def alike_in_sketch(sketch: bytes, others: Mapping[str, bytes]) -> list[str]:
    """Return the keys of the sketches that are candidates with this one, or equal it; see ``candidates_of``."""
    long = [key for key, other in others.items() if len(other) == len(sketch) == _HEAD.size + 4 * _PERMUTATIONS]
    found = [key for key, other in others.items() if other == sketch]
    if long:
        every = b"".join(others[key][_HEAD.size :] for key in long)
        digests = np.frombuffer(every, dtype="<u8").reshape(-1, _BANDS)
        equal = (digests == np.frombuffer(sketch[_HEAD.size :], dtype="<u8")).any(axis=1)
        found += [long[place] for place in np.flatnonzero(equal)]
    return found
