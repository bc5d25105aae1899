"""Rendering: page values through a template; everything is escaped unless this room made it."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from travaux.show.dates import date_in_words, month_in_words
from travaux.show.web.addresses import address
from travaux.show.web.escaping import marked, plain, stressed, words
from travaux.show.web.marking import KINDS
from travaux.show.web.wording import entries as wording

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
        clip=clip,
        date=date_in_words,
        headline=wording.headline,
        details=wording.details,
        fields=wording.fields,
        month=month_in_words,
    )
    environment.globals.update(
        address=address,
        counted=wording.counted,
        kinds=KINDS,
        kind_plurals=wording.KIND_PLURALS,
        act_verbs=wording.ACT_VERBS,
        event_names=wording.EVENT_NAMES,
        basis_notes=wording.BASIS_NOTES,
    )
    return environment
