"""Who tells an event or act, and in what they differ, as lines for a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from travaux.model.answer import Citation, TimelineItem

_INDENT = (0, 0, 0, 4)


def origins_told(origins: int, reports: int) -> str:
    """Return how many reports tell something: "2 independent reports, 5 with copies"."""
    told = f"{origins} independent report{'' if origins == 1 else 's'}"
    return told if reports <= origins else f"{told}, {reports} with copies"


def sources_of(item: TimelineItem) -> Iterator[RenderableType]:
    """Iterate over the other reports of an event, and over what its reports differ in."""
    yield from also_told(item.told_by[1:])
    for each in item.disagreements:
        values = "; ".join(f"{value} ({len(keys)})" for value, keys in each.values)
        yield Padding(Text(f"reports differ on {each.field}: {values}", style="yellow"), _INDENT, expand=False)


def also_told(others: Iterable[Citation]) -> Iterator[RenderableType]:
    """Iterate over further entries that tell the same, a line each."""
    for cited in others:
        published = f"published {cited.published_on}" if cited.published_on else "undated"
        line = f"also {cited.document}, {published}  ·  {cited.key}"
        yield Padding(Text(line, style="dim"), _INDENT, expand=False)
