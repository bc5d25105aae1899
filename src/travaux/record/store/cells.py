"""Cells that a question names, parties with issues, as a table that others are joined to."""

import datetime as dt
import json
from collections.abc import Iterable

from sqlalchemy import CTE, Connection, Date, String, column, text

Cell = tuple[str, str]
"""Keys of a party and of an issue."""
CellBetween = tuple[str, str, dt.date | None, dt.date | None]
"""The same with a first and a last day."""

_IN_SQLITE = (
    "SELECT json_extract(value, '$[0]') AS party, json_extract(value, '$[1]') AS issue,"
    " json_extract(value, '$[2]') AS since, json_extract(value, '$[3]') AS until FROM json_each(:cells)"
)
_IN_POSTGRESQL = (
    "SELECT value ->> 0 AS party, value ->> 1 AS issue,"
    " CAST(value ->> 2 AS date) AS since, CAST(value ->> 3 AS date) AS until"
    " FROM json_array_elements(CAST(:cells AS json))"
)


def table_of_cells(connection: Connection, cells: Iterable[Cell | CellBetween]) -> CTE:
    """Return a table of cells with columns ``party``, ``issue``, ``since`` and ``until``.

    To be joined to an index: it is one value, so that the statement stays the same however many cells there are.
    """
    told = json.dumps([[*each[:2], *(day and day.isoformat() for day in each[2:])] for each in cells])
    form = _IN_POSTGRESQL if connection.dialect.name == "postgresql" else _IN_SQLITE
    columns = (column("party", String), column("issue", String), column("since", Date), column("until", Date))
    return text(form).bindparams(cells=told).columns(*columns).cte("cells")
