"""Adjectives and peoples made of names that no lexicon knows: "Norlandian" and "Norlanders" of Norland."""

from collections.abc import Collection, Iterator

_SHORTEST = 4
"""Letters of a name of which such words are looked for: "Mali" and "Malian"."""
_VOWELS = frozenset("aeiouy")
_ENDINGS = ("an", "ian", "er", "ese")


def bases_of(words: Collection[str]) -> dict[str, str]:
    """Return, for each of the words that is made of another of them, the name that it is made of."""
    known = frozenset(words)
    return {form: word for word in sorted(known) for form in _forms_of(word) if form in known}


def forms_of(words: Collection[str]) -> frozenset[str]:
    """Return every adjective and people that could be made of the names."""
    return frozenset(form for word in words for form in _forms_of(word))


def _forms_of(word: str) -> Iterator[str]:
    if len(word) < _SHORTEST or not word.istitle():
        return
    stems = [word]
    if word[-1] in _VOWELS:
        stems.append(word[:-1])
        yield from (f"{word}n", f"{word}ns")
    for stem in stems:
        for ending in _ENDINGS:
            if stem + ending != word:
                yield from (stem + ending, f"{stem}{ending}s")
