"""One document under reading: its text, its profile, its parse, and what earlier readers found."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar, cast

from travaux.model.actor import Actor
from travaux.model.annotation import Annotation, Furniture
from travaux.model.document import Document, Span
from travaux.model.profile import Profile
from travaux.read.parse import Parse, parse_text

Kind = TypeVar("Kind")


class Found:
    """What has been found so far in one document, by kind of content."""

    def __init__(self) -> None:
        self._by_kind: dict[type, tuple[Annotation[Any], ...]] = {}
        self._reach: dict[type, list[int]] = {}
        self._actors: dict[str, Actor] | None = None

    def of(self, kind: type[Kind]) -> tuple[Annotation[Kind], ...]:
        """Return the annotations whose content is of that kind, in the order of the text."""
        return cast(tuple[Annotation[Kind], ...], self._by_kind.get(kind, ()))

    def over(self, kind: type[Kind], span: Span) -> list[Annotation[Kind]]:
        """Return those that share at least one code point with the span, in the order of the text."""
        every = self.of(kind)
        if kind not in self._reach:
            self._reach[kind] = list(accumulate((each.span.end for each in every), max))
        reach = self._reach[kind]
        last = bisect_left(every, span.end, key=lambda each: each.span.start)
        first = bisect_right(reach, span.start, hi=last)
        return [each for each in every[first:last] if each.span.end > span.start]

    def actor(self, name: str) -> Actor | None:
        """Return the actor of that name, the first of several, or None."""
        if self._actors is None:
            self._actors = {each.content.name: each.content for each in reversed(self.of(Actor))}
        return self._actors.get(name)

    def add(self, annotations: Iterable[Annotation[Any]]) -> None:
        """Take what a reader found; only the pipeline calls this."""
        self._reach.clear()
        self._actors = None
        added: dict[type, list[Annotation[Any]]] = {}
        for annotation in annotations:
            added.setdefault(type(annotation.content), []).append(annotation)
        for kind, more in added.items():
            self._by_kind[kind] = tuple(sorted((*self.of(kind), *more), key=lambda each: each.span))


@dataclass(eq=False)
class Reading:
    """What a reader is given."""

    document: Document
    profile: Profile
    found: Found = field(default_factory=Found)

    @cached_property
    def parse(self) -> Parse:
        """The shared parse, made at the first use, after furniture has been found."""
        furniture = tuple(annotation.span for annotation in self.found.of(Furniture))
        return parse_text(self.document.text, furniture)


@dataclass(frozen=True, slots=True)
class Reader:
    """A step that finds one kind of thing: it reads the findings it needs, changes nothing, returns its own."""

    name: str
    version: int
    needs: tuple[type, ...]
    gives: tuple[type, ...]
    find: Callable[[Reading], list[Annotation[Any]]]

    @property
    def label(self) -> str:
        """Return name and version as provenance has them: ``times@2``."""
        return f"{self.name}@{self.version}"
