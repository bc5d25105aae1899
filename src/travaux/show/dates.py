"""Dates in words, as English prose has them."""

from travaux.model.dates import PartialDate

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_in_words(date: PartialDate | None) -> str:
    """Return ``14 March 2025``, ``March 2025``, ``2025``, or two days with a dash; ``undated`` for None."""
    if date is None:
        return "undated"
    text, first, last = str(date), date.first, date.last
    if first == last:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    if "/" not in text:
        return f"{_MONTHS[first.month - 1]} {first.year}" if "-" in text else text
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {_MONTHS[last.month - 1]} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {_MONTHS[first.month - 1]}{year} – {last.day} {_MONTHS[last.month - 1]} {last.year}"


def month_in_words(date: PartialDate) -> str:
    """Return the month in which a date begins."""
    return f"{_MONTHS[date.first.month - 1]} {date.first.year}"
