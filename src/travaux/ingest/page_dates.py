"""Where dates stand on a page: under the headline, in the masthead, in the dateline, in the report itself."""

import re
from dataclasses import dataclass

from travaux.ingest.written_dates import WrittenDate, find_foreign_date, find_full_dates, find_yearless_dates
from travaux.model.document import Span, trim

_TOP_CHARACTERS = 4_000
_TOP_LINES = 15
_READ_CHARACTERS = 200_000
_LONGEST_DATE_LINE = 160

_PUBLISHED = re.compile(
    r"\W{0,3}(?:date\b:?|(?:(?:first )?published|posted|publication date|date published)\b(?: (?:on|at))?:?"
    r"|(?:issued|released)(?: on)?:)\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\W{0,3}(?:last )?(?:updated|modified|corrected|revised|accessed|saved|printed)\b", re.IGNORECASE
)
_TIME = r"(?:,? ?(?:at )?\d{1,2}[:.h]\d\d[^|•·\n]{0,25})?"
_CLOSED = re.compile(rf"{_TIME}\s*(?:$|[|•·—–/]|- |\(?updated)", re.IGNORECASE)
_OPENED = re.compile(r"(?:^|[|•·—–/]|\s-|^by\b[^.]*,)\s*$", re.IGNORECASE)
_BYLINE = re.compile(r"\s*by\s", re.IGNORECASE)
_WORD = r"[^\W\d_]+"
_NAME = r"[^\W\d_a-z][^\W\d_]*"
_NOT_A_PLACE = r"on|by|in|at|since|from|until|till|after|before|between|last|this|the|updated|published|posted"
_PLACE = re.compile(
    rf"\W{{0,2}}(?!(?i:{_NOT_A_PLACE})\b){_NAME}(?:[ .'’-]{{1,2}}{_WORD}){{0,4}}\.?"
    rf"(?:, ?{_NAME}\.?(?: {_WORD}){{0,3}}\.?){{0,2}},? "
)
_DATELINE_END = re.compile(r"[.,]?\s?(?:\([^()\n]{1,60}\)|/[^/\n]{1,40}/)?\s?(?:—|–|-|:)")
_SENTENCE_END = (".", "!", "?", '."', ".”", ".)", '!"', "?”", "!”", '?"')
_LONGEST_HEADLINE = 120


@dataclass(frozen=True, slots=True)
class PageDates:
    """The dates of a page by where they stand."""

    header: tuple[WrittenDate, ...] = ()
    """Under the headline, or marked as the date of publication."""
    masthead: tuple[WrittenDate, ...] = ()
    """On a line of their own above the headline: often the day on which the page was saved."""
    dateline: WrittenDate | None = None
    body: tuple[WrittenDate, ...] = ()
    """Full dates in the report and in the rest of the page."""
    weekdays: tuple[WrittenDate, ...] = ()
    """Dates in the report that name their weekday and no year."""


def find_page_dates(text: str, title: str | None) -> PageDates:
    """Sort the dates of a page by where they stand."""
    lines = _top_lines(text)
    dateline = next((date for line in lines if (date := _dateline(text, line))), None)
    header: list[WrittenDate] = []
    masthead: list[WrittenDate] = []
    for place, line in enumerate(lines):
        date = _date_line(text, line)
        if date is not None:
            above = _is_under_headline(text, lines, place, title)
            (header if above else masthead).append(date)
    taken = {date.span for date in (*header, *masthead)} | ({dateline.span} if dateline else set())
    end = min(len(text), _READ_CHARACTERS)
    body = tuple(date for date in find_full_dates(text, 0, end) if date.span not in taken)
    weekdays = tuple(date for date in find_yearless_dates(text, 0, end) if date.weekday is not None)
    return PageDates(tuple(header), tuple(masthead), dateline, body, weekdays)


def _top_lines(text: str) -> list[Span]:
    """Return the first lines that are not blank, down to the report's first paragraphs."""
    lines: list[Span] = []
    start, top = 0, min(len(text), _TOP_CHARACTERS)
    while start < top and len(lines) < _TOP_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = trim(text, Span(start, end))
        if line:
            lines.append(line)
        start = end + 1
    return lines


def _date_line(text: str, line: Span) -> WrittenDate | None:
    """Return the date of a line that holds nothing but a date and what goes with one: author, outlet, time, page."""
    marked = _PUBLISHED.match(text, line.start, line.end)
    head = min(line.end, line.start + _LONGEST_DATE_LINE)
    dates = find_full_dates(text, line.start, head)
    if not dates or _UPDATED.match(text, line.start, line.end):
        return None
    date = dates[0]
    if marked is not None and marked.end() == date.span.start:
        colon_or_iso = ":" in marked[0] or text[date.span.start].isdecimal()
        return date if colon_or_iso or line.end - date.span.end < 60 else None
    before, after = text[line.start : date.span.start], text[date.span.end : line.end]
    if len(line) > _LONGEST_DATE_LINE or after.rstrip().endswith(".") or not _CLOSED.match(after):
        return None
    return date if _OPENED.search(before) else None


def _is_under_headline(text: str, lines: list[Span], place: int, title: str | None) -> bool:
    """Tell whether a date line belongs to the report below it and not to the page above it."""
    line = lines[place]
    if _PUBLISHED.match(text, line.start, line.end) or _BYLINE.match(text, line.start, line.end):
        return True
    above = [other.of(text) for other in lines[:place]]
    if title is not None:
        wanted = " ".join(title.split()).casefold()
        if any(" ".join(other.split()).casefold() == wanted for other in above):
            return True
        if any(" ".join(other.of(text).split()).casefold() == wanted for other in lines[place + 1 :]):
            return False
    below = [other.of(text) for other in lines[place + 1 : place + 3]]
    return any(map(_is_headline, above)) and bool(below) and _opens_report(below)


def _is_headline(line: str) -> bool:
    return len(line.split()) >= 4 and len(line) <= 2 * _LONGEST_HEADLINE and line.count("|") + line.count(">") < 2


def _opens_report(below: list[str]) -> bool:
    """Tell whether the lines under a date start the report, after a byline at most."""
    first = below[1] if _BYLINE.match(below[0]) and len(below) > 1 else below[0]
    return len(first) > _LONGEST_HEADLINE or first.endswith(_SENTENCE_END)


def _dateline(text: str, line: Span) -> WrittenDate | None:
    """Return the date of a line that opens with place and date (``SARNIA, March 3 (Agency) —``)."""
    place = _PLACE.match(text, line.start, min(line.end, line.start + 100))
    if place is None:
        return None
    end = min(line.end, line.start + _LONGEST_DATE_LINE)
    found = (
        *find_full_dates(text, line.start, end)[:1],
        *find_yearless_dates(text, line.start, end)[:1],
        *filter(None, [find_foreign_date(text, line.start, end)]),
    )
    for date in found:
        opened = _PLACE.fullmatch(text, line.start, date.span.start)
        if opened and date.month and _DATELINE_END.match(text, date.span.end, min(len(text), end + 80)):
            return date
    return None
