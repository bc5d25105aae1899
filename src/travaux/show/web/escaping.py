"""Escaping: text from outside becomes HTML that cannot act, and cannot reorder the page around it."""

import re

from markupsafe import Markup, escape

from travaux.show.web.comparing import Part, Shared
from travaux.show.web.marking import Piece

_CONTROLS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Characters that order the text after them anew (Unicode's explicit bidirectional controls)."""
_CONTROL = re.compile(f"[{''.join(_CONTROLS)}]")


def words(text: object) -> Markup:
    """Return text from outside as HTML, isolated from what stands around it."""
    return Markup("<bdi>%s</bdi>") % shown(str(text))


def stressed(text: str, part: str | None) -> Markup:
    """Return words from outside with one part of them set off, where they hold it."""
    before, found, after = text.partition(part) if part else (text, "", "")
    is_part = bool(found) and bool(before.strip() or after.strip())
    stress = Markup('<strong class="asks">{}</strong>').format(shown(found)) if is_part else shown(found)
    return Markup("<bdi>{}{}{}</bdi>").format(shown(before), stress, shown(after))


def shown(text: str) -> Markup:
    """Return escaped text in which bidirectional controls are seen and do nothing.

    A browser would make one line feed of a carriage return with it, and places in the text would be others there.
    """
    html = str(escape(text)).replace("\r", "&#13;")
    return Markup(_CONTROL.sub(_seen, html))  # noqa: S704 - escaped first, then given elements of ours


def plain(text: object) -> str:
    """Return text without bidirectional controls, for titles of windows and hints, which cannot isolate."""
    return _CONTROL.sub("", str(text))


def _seen(match: re.Match[str]) -> str:
    control = match.group()
    # Isolated in an element of its own, the control ends with it.
    return f'<span class="control" data-name="{_CONTROLS[control]}">{control}</span>'


def compared(part: Part, name: str) -> Markup:
    """Return a part of a text beside another; ``name`` is the element for what the other has not, or in other words."""
    inner = shown(part.text)
    if part.shared is Shared.SAME:
        return inner
    return Markup('<{0} class="{1}">{2}</{0}>').format(name, part.shared, inner)


def marked(piece: Piece) -> Markup:
    """Return a piece of a document's text with one element for each kind of entry that covers it."""
    inner = shown(piece.text)
    if not piece.kinds:
        return inner
    for kind in reversed(piece.kinds):
        inner = Markup('<span class="k %s">%s</span>') % (kind, inner)
    anchors = [Markup(' id="e-%s"') % key for key in piece.begins]
    others = Markup("").join(Markup("<i%s></i>") % anchor for anchor in anchors[1:])
    return Markup('%s<mark data-at="%d"%s data-entry="%s"%s>%s</mark>') % (
        others,
        piece.start,
        anchors[0] if anchors else "",
        piece.newest or "",
        Markup(' class="chosen"') if piece.chosen else "",
        inner,
    )
