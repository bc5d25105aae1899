"""The brief as a file: Markdown, and an HTML page that prints well."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from travaux.model.answer import Citation
from travaux.model.dates import on_day
from travaux.model.question import Scope
from travaux.show.brief import Brief, Sentence, clipped
from travaux.show.dates import date_in_words

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_STYLE = """
body { font: 11pt/1.5 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1, h2 { font-family: system-ui, sans-serif; line-height: 1.2; } h2 { margin-top: 2rem; break-after: avoid; }
.soft { color: #555; } sup a { text-decoration: none; } li { break-inside: avoid; margin: .3rem 0; }
ol { font-size: .85em; } @page { margin: 2cm; } @media print { body { margin: 0; max-width: none; } }
@media (prefers-color-scheme: dark) { @media screen { body { background: #14161a; color: #e6e6e6; }
.soft { color: #aaa; } a { color: #8ab4f8; } } }
"""


def heading(brief: Brief) -> str:
    """Return the title of the brief."""
    return f"{brief.name}: brief{_as_of(brief.scope)}"


def _as_of(scope: Scope) -> str:
    told = f" as of {date_in_words(on_day(scope.as_of))}" if scope.as_of else ""
    return told + (f", as known by {date_in_words(on_day(scope.known_by))}" if scope.known_by else "")


def preface(brief: Brief) -> str:
    """Return what a reader must know before reading."""
    told = (
        f"Made by rules from {len(brief.quotations)} quotations; every sentence names those that it rests on. "
        "It says what reports say, not what is so."
    )
    newest = " The record tells more than this: it is written from the newest of it, those at the table first."
    return told if brief.is_whole else told + newest


def markdown_of(brief: Brief) -> str:
    """Return the brief as Markdown; words of reports are escaped."""
    lines = [f"# {_inert(heading(brief))}", "", f"*{preface(brief)}*", ""]
    for chapter in brief.chapters:
        lines += [f"## {_inert(chapter.title)}", ""]
        lines += [f"- {_inert(each.text)} {_numbers(each)}" for each in chapter.sentences]
        lines += [f"- … and {chapter.left_out:,} more in the record"] if chapter.left_out else []
        lines.append("")
    lines += ["## Quotations", ""]
    lines += [f"{place}. {_inert(quotation(cited))}" for place, cited in enumerate(brief.quotations, start=1)]
    return "\n".join(lines) + "\n"


def _numbers(sentence: Sentence) -> str:
    return "".join(f"\\[{number}\\]" for number in sentence.quoted)


def _inert(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _STEERING.sub(" ", text))


def quotation(cited: Citation) -> str:
    """Return the words with outlet, document, date and key."""
    where = ", ".join(part for part in (cited.outlet, cited.document) if part)
    return f"“{clipped(cited.exact)}” ({where}, {date_in_words(cited.published_on)}; entry {cited.key})"


def html_of(brief: Brief) -> str:
    """Return the brief as one page that needs nothing else; words of reports are escaped."""
    return "".join(f"{line}\n" for line in _html(brief))


def _html(brief: Brief) -> Iterator[str]:
    title = _safe(heading(brief))
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    yield f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>'
    yield f'<h1>{title}</h1><p class="soft">{_safe(preface(brief))}</p>'
    for chapter in brief.chapters:
        yield f"<h2>{_safe(chapter.title)}</h2><ul>"
        for each in chapter.sentences:
            notes = "".join(f'<sup><a href="#q{number}">[{number}]</a></sup>' for number in each.quoted)
            yield f'<li dir="auto">{_safe(each.text)}{notes}</li>'
        if chapter.left_out:
            yield f'<li class="soft">… and {chapter.left_out:,} more in the record</li>'
        yield "</ul>"
    yield "<h2>Quotations</h2><ol>"
    for place, cited in enumerate(brief.quotations, start=1):
        yield f'<li id="q{place}" dir="auto">{_safe(quotation(cited))}</li>'
    yield "</ol></body></html>"


def _safe(text: str) -> str:
    return escape(_STEERING.sub(" ", text))


def brief_row(brief: Brief) -> dict[str, Any]:
    """Return the brief as a plain row."""
    return {
        "title": heading(brief),
        "as_of": brief.scope.as_of.isoformat() if brief.scope.as_of else None,
        "known_by": brief.scope.known_by.isoformat() if brief.scope.known_by else None,
        "chapters": [
            {
                "title": chapter.title,
                "sentences": [
                    {"text": each.text, "quotations": list(each.quoted), "keys": list(each.entries)}
                    for each in chapter.sentences
                ],
                "left_out": chapter.left_out,
            }
            for chapter in brief.chapters
        ],
        "quotations": [
            {"number": place, "key": cited.key, "exact": cited.exact, "text": quotation(cited)}
            for place, cited in enumerate(brief.quotations, start=1)
        ],
    }
