"""Charts: one Vega-Lite specification for the page, for the picture that is downloaded, and for the table beside it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import vl_convert

from travaux.show.web.escaping import plain

PICTURE_WIDTH = 900
"""Width in pixels of a picture; in a page a chart is as wide as its column."""
_PALETTE = ("#1d4f91", "#b04a12", "#1c6638", "#6a3d9a", "#7a5f00", "#9b2226", "#0d6464", "#4a5363")
_VERSION = "6.4"
_DAYS, _MONTHS, _YEARS = 8, 250, 6 * 365
"""Lengths in days beyond which an axis names not every day, months with their year, years alone."""

BELOW: Mapping[str, Any] = {"orient": "bottom", "columns": {"expr": "width < 480 ? 1 : 3"}}
"""A legend below the chart, its names one above the other where it is narrow."""

Point = Mapping[str, str | int | float | bool | None]
"""One row of a chart's data; ``key`` is the entry that it leads to, else ``address`` a page of ours."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What one chart shows: ``spec`` is Vega-Lite without data, size of the whole and colours of the theme."""

    name: str
    """Stands for the chart in addresses."""
    title: str
    spec: Mapping[str, Any]
    points: Sequence[Point]
    columns: Sequence[tuple[str, str]]
    """Fields of the points that the table beside the chart shows, each with its heading."""

    @property
    def page_spec(self) -> dict[str, Any]:
        """Return the specification with its data, as wide as its column; the browser adds the theme."""
        data = [{name: _drawn(value) for name, value in point.items()} for point in self.points]
        fit = {"width": "container", "autosize": {"type": "fit-x", "contains": "padding"}}
        return {**fit, **self.spec, "data": {"values": data}}

    def picture(self, kind: Literal["svg", "png"]) -> bytes:
        """Return the chart as a picture on white; PNG at twice the size, for screens and print."""
        spec = {**self.page_spec, "width": PICTURE_WIDTH, "title": _drawn(self.title)}
        # Nothing may be fetched for a specification: all its data stands in it.
        if kind == "svg":
            return vl_convert.vegalite_to_svg(
                spec, vl_version=_VERSION, config=picture_theme(), allowed_base_urls=[]
            ).encode()
        return vl_convert.vegalite_to_png(
            spec, vl_version=_VERSION, scale=2, config=picture_theme(), allowed_base_urls=[]
        )


def over_days(points: Sequence[Point], field: str = "day") -> dict[str, Any]:
    """Return the axis of days for points whose field is an ISO date: one form of date, each date once."""
    days = sorted(dt.date.fromisoformat(str(point[field])) for point in points if point[field])
    span = (days[-1] - days[0]).days if days else 0
    axis: dict[str, Any] = {"labelOverlap": "greedy", "labelFlush": True, "tickCount": 8}
    if span > _YEARS:
        axis["format"] = "%Y"
    elif span > _MONTHS:
        axis["format"] = "%b %Y"
    else:
        axis["format"] = "%-d %b" if days and days[0].year == days[-1].year else "%-d %b %Y"
        if span <= _DAYS:
            # Left to itself the axis would put hours between so few days, and name a day several times.
            axis["tickCount"] = {"interval": "day", "step": 1}
    return {"field": field, "type": "temporal", "title": None, "axis": axis}


def counted(field: str) -> dict[str, Any]:
    """Return the axis of a count: it begins at zero and names no parts of one."""
    axis = {"tickMinStep": 1, "format": ",~f"}
    return {"field": field, "type": "quantitative", "title": None, "scale": {"zero": True}, "axis": axis}


def lanes(points: Sequence[Point], field: str, each: int = 26) -> int:
    """Return the height in pixels of a chart with a lane for each value of a field.

    Vega-Lite has "step" for this, and complains of it in a chart as wide as its column.
    """
    return each * max(1, len({point[field] for point in points}))


def picture_theme() -> dict[str, Any]:
    """Return the light theme; the page's script reads the same roles from the style sheet."""
    ink, soft, rule = "#1e1c19", "#5d574e", "#ddd8ce"
    words = {"labelColor": soft, "titleColor": soft, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400}
    return {
        "background": "#ffffff",
        "font": "Liberation Sans, DejaVu Sans, sans-serif",
        "view": {"stroke": None},
        "axis": {**words, "gridColor": rule, "domainColor": soft, "tickColor": rule},
        "legend": {**words, "symbolBaseFillColor": soft, "symbolBaseStrokeColor": soft},
        "header": {"labelColor": ink, "titleColor": soft},
        "title": {"color": ink, "fontSize": 15, "anchor": "start", "offset": 12},
        "text": {"color": ink},
        "rule": {"color": soft},
        "range": {"category": list(_PALETTE)},
    }


def _drawn(value: Any) -> Any:
    # A drawing cannot isolate text that is ordered from right to left by a control of its own.
    return plain(value) if isinstance(value, str) else value
