"""Words that stand without a cue: posts pasted into a report, and reports that are a statement as a whole."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from travaux.model.document import Span, trim
from travaux.read.grammar.speech.cues import Speech

_AUTHOR = re.compile(r"\s*[—–-]{1,2} ?(?P<name>[^\n(@—–]{2,60}?) ?\(@\w{1,30}\)")
_LINK = re.compile(r"\s*(?:https?://\S+|pic\.twitter\.com/\S+)")
_TITLE = re.compile(
    r"(?:Joint )?(?:Statement|Message|Remarks) (?:from|by|of) (?P<name>[^\n]{3,80}?)(?= on | regarding | at |[:\n]|$)"
)
_LONGEST_POST = 600
_FIRST_PERSON = frozenset({"i", "we", "my", "our"})


def find_posts(doc: Doc, text: str) -> Iterator[Speech]:
    """Yield the posts that are pasted with their author behind them: "Good talks today. — Ilse Marn (@marn)"."""
    for author in _AUTHOR.finditer(text):
        since = text.rfind("\n", max(0, author.start() - _LONGEST_POST), author.start()) + 1
        link = _LINK.search(text, since, author.start())
        content = trim(text, Span(since, link.start() if link else author.start()))
        head = _head(doc, author.start("name"), author.end("name"))
        if content and since and head is not None:
            yield Speech(content, None, head, "post")


def find_whole(doc: Doc, text: str) -> Iterator[Speech]:
    """Yield every sentence of a document that is headed as somebody's statement and speaks in the first person."""
    title = _TITLE.match(text.lstrip()[:300])
    if title is None:
        return
    shift = len(text) - len(text.lstrip())
    author = _head(doc, shift + title.start("name"), shift + title.end("name"))
    if author is None or not any(token.lower_ in _FIRST_PERSON for token in doc):
        return
    for sentence in doc.sents:
        content = trim(text, Span(sentence.start_char, sentence.end_char))
        if sentence.start > author.i and len(sentence) > 4 and text[content.end - 1 : content.end] in (".", "!", "?"):
            yield Speech(content, None, author, "whole statement")


def _head(doc: Doc, start: int, end: int) -> Token | None:
    words = doc.char_span(start, end, alignment_mode="expand")
    return words.root if words is not None and len(words) else None
