"""Rendering: page values through a template; everything is escaped unless this room made it."""

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from travaux.show.dates import date_in_words, month_in_words
from travaux.show.web.addresses import address
from travaux.show.web.assets import asset, library_address
from travaux.show.web.escaping import compared, marked, plain, stressed, words
from travaux.show.web.marking import KINDS
from travaux.show.web.navigation import is_there, pages_shown
from travaux.show.web.sessions import PLACE
from travaux.show.web.wording import entries as wording
from travaux.show.web.wording.strings import say

HERE = Path(__file__).parent


def render(template: str, **values: object) -> str:
    """Return a page's HTML."""
    return _environment().get_template(template).render(values)


def clip(text: str, limit: int = 180) -> str:
    """Return the text in one line, cut after a word where it is longer than ``limit`` code points."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rpartition(" ")[0] + " …" if " " in line[:limit] else line[:limit] + "…"


def around(sentence: str, words: str, limit: int = 260) -> str:
    """Return a sentence in one line, cut on both sides of some words of it where it is longer than ``limit``."""
    line, part = " ".join(sentence.split()), " ".join(words.split())
    place = line.find(part)
    if place < 0:
        return clip(words, limit)
    if len(line) <= limit:
        return line
    start = max(0, place - max(0, limit - len(part)) // 2)
    start = line.rfind(" ", 0, start + 1) + 1
    return ("… " if start else "") + clip(line[start:], max(limit, place - start + len(part)))


def json_block(value: object) -> Markup:
    """Return JSON that can stand in an element of a page, whatever text it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can end the element


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        words=words,
        stressed=stressed,
        plain=plain,
        marked=marked,
        compared=compared,
        clip=clip,
        around=around,
        json_block=json_block,
        day=wording.day_in_words,
        confidence=wording.confidence_in_words,
        date=date_in_words,
        headline=wording.headline,
        label=wording.field_label,
        choice=wording.choice_label,
        details=wording.details,
        fields=wording.fields,
        month=month_in_words,
    )
    environment.globals.update(
        address=address,
        asset=asset,
        library_address=library_address,
        is_there=is_there,
        pages_shown=pages_shown,
        say=say,
        change_token=PLACE,
        confidences=wording.CONFIDENCES,
        counted=wording.counted,
        kinds=KINDS,
        kind_plurals=wording.KIND_PLURALS,
        act_verbs=wording.ACT_VERBS,
        turn_verbs=wording.TURN_VERBS,
        event_name=wording.event_name,
        event_names=wording.EVENT_NAMES,
        basis_notes=wording.BASIS_NOTES,
    )
    return environment
