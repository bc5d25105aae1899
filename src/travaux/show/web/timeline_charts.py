"""The charts of the timeline: how many events in each stretch of time, and each event on its days."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.answer import TimelineItem
from travaux.model.content import PloverType
from travaux.model.dates import PartialDate, month_end
from travaux.model.response import Turn, TurnKind
from travaux.show.dates import date_in_words
from travaux.show.web.charts import Chart, Point, lanes, over_days
from travaux.show.web.rendering import clip
from travaux.show.web.wording.entries import EVENT_GROUPS, TURN_VERBS, day_in_words, event_name
from travaux.show.web.wording.strings import say

_DRAWN = 250
"""Most events that are drawn one by one; more of them are only counted."""
_STRETCHES = 70
"""Most stretches of time before longer ones are taken."""
_GROUPS = tuple(dict.fromkeys(EVENT_GROUPS.values()))


class Step(StrEnum):
    """How long the stretches of time are that events are counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of time with how many events begin in it, by the names of their groups."""

    days: PartialDate
    groups: Counter[str]

    @property
    def events(self) -> int:
        """Return how many events begin in it."""
        return self.groups.total()


def stretches_of(counted: Iterable[tuple[dt.date, str, int]]) -> tuple[Step, list[Stretch]]:
    """Return the stretches of time that hold events, as short as leaves them few enough to be looked at."""
    rows = list(counted)
    if not rows:
        return Step.DAY, []
    days = (rows[-1][0] - rows[0][0]).days + 1
    lengths = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.YEAR: 365}
    step = next((step for step, length in lengths.items() if days <= length * _STRETCHES), Step.YEAR)
    found: dict[PartialDate, Counter[str]] = {}
    for day, kind, events in rows:
        found.setdefault(stretch_around(day, step), Counter())[EVENT_GROUPS[PloverType(kind)]] += events
    return step, [Stretch(stretch, groups) for stretch, groups in found.items()]


def stretch_around(day: dt.date, step: Step) -> PartialDate:
    """Return the day, week (from Monday), month or year that a day belongs to."""
    match step:
        case Step.DAY:
            return PartialDate(day, day)
        case Step.WEEK:
            monday = day - dt.timedelta(min(day.weekday(), (day - dt.date.min).days))
            return PartialDate(monday, monday + dt.timedelta(min(6, (dt.date.max - monday).days)))
        case Step.MONTH:
            return PartialDate(day.replace(day=1), month_end(day.year, day.month))
        case Step.YEAR:
            return PartialDate(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))


def counts_chart(step: Step, stretches: Sequence[Stretch], here: Callable[..., str]) -> Chart:
    """Return how many events began in each stretch of time; ``here`` gives the address of the page within one."""
    points: list[Point] = [
        {
            "day": stretch.days.first.isoformat(),
            "end": (stretch.days.last + dt.timedelta(1)).isoformat()
            if stretch.days.last < dt.date.max
            else "9999-12-31",
            "when": date_in_words(stretch.days),
            "group": group,
            "events": stretch.groups[group],
            "address": here(since=stretch.days.first, until=stretch.days.last),
        }
        for stretch in stretches
        for group in _GROUPS
        if stretch.groups[group]
    ]
    mark = {"type": "bar", "orient": "vertical", "cursor": "pointer", "binSpacing": 1}
    spec = {
        "height": 120,
        "mark": mark,
        "encoding": {
            "x": over_days(points),
            "x2": {"field": "end"},
            "y": {
                "field": "events",
                "type": "quantitative",
                "stack": "zero",
                "title": None,
                "axis": {"tickMinStep": 1, "tickCount": 3},
            },
            "color": _colour(),
            "tooltip": [
                _hover("when", "timeline.when"),
                _hover("group", "timeline.what"),
                _hover("events", "timeline.events"),
            ],
        },
    }
    title = say(f"timeline.counts_{step}")
    return Chart("counts", str(title), spec, points, _columns("when", "group", "events"))


def events_chart(items: Sequence[TimelineItem], turns: Sequence[Turn] = ()) -> Chart | None:
    """Return each event on its days, uncertain dates as spans, and what was put forward and answered.

    None where there are too many to tell apart.
    """
    dated = [item for item in items if item.on]
    if not dated or len(dated) + len(turns) > _DRAWN:
        return None
    points = [_point(item, item.on) for item in dated if item.on]
    points += [_turn_point(turn, turn.day) for turn in turns if turn.day]
    hover = [_hover(name, f"timeline.{name}") for name in ("when", "who", "words", "reports")]
    lane = {
        "field": "what",
        "type": "nominal",
        "title": None,
        "sort": list(dict.fromkeys(str(point["what"]) for point in sorted(points, key=_lane))),
        "axis": {"labelLimit": 130, "grid": True},
    }
    groups = (*_GROUPS, str(say("timeline.exchanged"))) if turns else _GROUPS
    certain, uncertain = "datum.end === datum.day", "datum.end !== datum.day"
    spec = {
        "height": lanes(points, "what"),
        "encoding": {"y": lane, "color": _colour(groups), "tooltip": hover},
        "layer": [
            {
                "transform": [{"filter": uncertain}],
                "mark": {"type": "bar", "height": 7, "opacity": 0.45, "cornerRadius": 3, "cursor": "pointer"},
                "encoding": {"x": over_days(points), "x2": {"field": "end"}},
            },
            {
                "transform": [{"filter": certain}],
                "mark": {"type": "point", "filled": True, "opacity": 0.75, "cursor": "pointer"},
                "encoding": {
                    "x": over_days(points),
                    "size": {
                        "field": "reports",
                        "type": "quantitative",
                        "legend": None,
                        "scale": {"domain": [1, 6], "range": [55, 260], "clamp": True},
                    },
                    "shape": {
                        "field": "planned",
                        "type": "nominal",
                        "legend": None,
                        "scale": {"domain": [False, True], "range": ["circle", "diamond"]},
                    },
                },
            },
        ],
    }
    return Chart("events", str(say("timeline.each")), spec, points, _columns("when", "what", "who", "words", "reports"))


def _point(item: TimelineItem, on: PartialDate) -> Point:
    return {
        "key": item.cited.key,
        "day": on.first.isoformat(),
        "end": on.last.isoformat(),
        "when": date_in_words(on),
        "what": event_name(item),
        "group": EVENT_GROUPS[item.type],
        "who": ", ".join(item.participants),
        "words": clip(item.cited.exact, 140),
        "reports": item.origins,
        "planned": item.status not in ("happened", "ongoing"),
    }


def _turn_point(turn: Turn, day: dt.date) -> Point:
    return {
        "key": turn.cited.key,
        "day": day.isoformat(),
        "end": day.isoformat(),
        "when": day_in_words(day),
        "what": str(say("timeline.answered" if turn.tie or turn.kind is TurnKind.SILENCE else "timeline.put_forward")),
        "group": str(say("timeline.exchanged")),
        "who": turn.party or "?",
        "words": f"{TURN_VERBS[turn.kind]}: {clip(turn.cited.exact, 140)}",
        "reports": turn.origins,
        "planned": False,
    }


def _lane(point: Point) -> tuple[int, str]:
    """Return where a lane stands: kinds of event in the order of their groups, then what was put forward."""
    groups = (*_GROUPS, point["group"])
    return groups.index(str(point["group"])), str(point["what"])


def _colour(groups: Iterable[str] = _GROUPS) -> dict[str, object]:
    return {
        "field": "group",
        "type": "nominal",
        "title": None,
        "legend": {"orient": "top", "columns": {"expr": "width < 330 ? 1 : width < 480 ? 2 : 5"}},
        "scale": {"domain": list(groups)},
    }


def _hover(field: str, phrase: str) -> dict[str, str]:
    return {"field": field, "type": "nominal", "title": str(say(phrase))}


def _columns(*fields: str) -> list[tuple[str, str]]:
    return [(field, str(say(f"timeline.{'what' if field == 'group' else field}"))) for field in fields]
