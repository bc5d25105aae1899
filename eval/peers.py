"""Other people's readers on the same documents, where they are installed.

dateparser's search for times, and textacy's quotations for statements (``pip install textacy``; it is no
dependency of ours). Both are run as their documentation shows, and scored by the bench's own scorer.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

import spacy
from dateparser.date import DateDataParser
from dateparser.search import search_dates
from spacy.language import Language

from travaux.read.parse import WEIGHTS

Row = dict[str, Any]
_PERIODS = {"month": "%Y-%m", "year": "%Y"}
"""How much of a date is known, as dateparser tells it."""


def dateparser_records(row: Row) -> Iterator[Row]:
    """Yield the times that dateparser's search finds in one document of the bench."""
    settings: dict[str, Any] = {}
    if row.get("published"):
        settings["RELATIVE_BASE"] = dt.datetime.fromisoformat(row["published"][:10])
    parser = DateDataParser(languages=["en"], settings=settings)
    edge = 0
    for words, moment in search_dates(row["text"], languages=["en"], settings=settings) or []:
        start = row["text"].find(words, edge)
        if start >= 0:
            edge = start + len(words)
            span = [start, edge]
            value = moment.strftime(_PERIODS.get(parser.get_date_data(words).period, "%Y-%m-%d"))
            yield {"doc": row["id"], "type": "time", "evidence": span, "value": value, "kind": "DATE"}


def has_textacy() -> bool:
    """Tell whether textacy is installed."""
    return find_spec("textacy") is not None


def textacy_records(row: Row) -> Iterator[Row]:
    """Yield the quotations that textacy finds in one document of the bench."""
    from textacy.extract import direct_quotations  # type: ignore[import-not-found]  # noqa: PLC0415 - optional

    pipeline = _whole_pipeline()
    try:
        found = list(direct_quotations(pipeline(row["text"])))
    except ValueError:
        # It gives up on a document whose quotation marks do not pair.
        return
    for speaker, cue, content in found:
        yield {
            "doc": row["id"],
            "type": "statement",
            "speaker": " ".join(token.text for token in speaker),
            "speaker_span": [speaker[0].idx, speaker[-1].idx + len(speaker[-1])],
            "cue": " ".join(token.text for token in cue),
            "evidence": [content.start_char, content.end_char],
        }


@cache
def _whole_pipeline() -> Language:
    return spacy.load(WEIGHTS)
