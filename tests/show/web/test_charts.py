"""A chart says the same in the page, in its pictures and in the table beside it; hostile text stays text in all."""

import json
import re
import struct
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from travaux import dossier as ask
from travaux.model.answer import Citation, TimelineItem
from travaux.model.content import EventStatus, PloverType
from travaux.model.dates import PartialDate, parse_date
from travaux.show.web.app import build_app
from travaux.show.web.charts import Chart, lanes, over_days
from travaux.show.web.rendering import json_block
from travaux.show.web.timeline_charts import Step, events_chart, stretch_around, stretches_of

SPEC: dict[str, Any] = {"mark": "point", "encoding": {"y": {"field": "who", "type": "nominal"}}}


def test_a_picture_is_drawn_without_the_network_and_holds_its_words() -> None:
    points = [{"who": "Norland", "day": "2025-03-01"}, {"who": "Sarnia", "day": "2025-04-01"}]
    chart = Chart("who", "Who spoke", {**SPEC, "encoding": {**SPEC["encoding"], "x": over_days(points)}}, points, [])
    svg = chart.picture("svg").decode()
    assert {"Norland", "Sarnia", "Who spoke"} <= set(ElementTree.fromstring(svg).itertext())  # noqa: S314 - our own
    png = chart.picture("png")
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] >= 1800


@pytest.mark.parametrize(
    ("first", "last", "form"),
    [
        ("2025-03-01", "2025-03-04", "%-d %b"),
        ("2024-12-28", "2025-01-05", "%-d %b %Y"),
        ("2024-06-01", "2025-06-01", "%b %Y"),
        ("1990-06-01", "2025-06-01", "%Y"),
    ],
)
def test_an_axis_names_its_days_in_one_form(first: str, last: str, form: str) -> None:
    axis = over_days([{"day": first}, {"day": last}])["axis"]
    assert axis["format"] == form
    chart = Chart(
        "who",
        "",
        {**SPEC, "encoding": {"x": over_days([{"day": first}, {"day": last}])}},
        [{"day": first}, {"day": last}],
        [],
    )
    words = list(ElementTree.fromstring(chart.picture("svg")).itertext())  # noqa: S314 - our own
    labels = [text for text in words if text[:1].isdigit() or text[-4:].isdigit()]
    assert labels
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("attack", ["</script><script>x</script>", "<!--", "\u2028", "]]>", "\u202eevil"])
def test_hostile_text_stays_in_its_block_and_in_its_picture(attack: str) -> None:
    chart = Chart("who", attack, SPEC, [{"who": attack}], [("who", "Who")])
    block = str(json_block(chart.page_spec))
    assert not re.search("[<>&\u2028\u202e]", block)
    assert json.loads(block)["data"]["values"][0]["who"] == attack.replace("\u202e", "")
    ElementTree.fromstring(chart.picture("svg"))  # noqa: S314 - our own


def test_a_page_s_charts_are_downloaded_by_name(client: TestClient) -> None:
    html = client.get("/timeline").text
    names = re.findall(r'id="chart-(\w+)"', html)
    assert names == ["counts", "events"]
    for name in names:
        for kind, media in (("svg", "image/svg+xml"), ("png", "image/png")):
            [link] = re.findall(rf'href="(/timeline\.{kind}\?chart={name})"', html)
            answer = client.get(unescape(link))
            assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert client.get("/timeline.svg?chart=nothing").status_code == 404
    assert client.get("/timeline.svg?party=Nobody").status_code == 404


def test_the_library_of_charts_is_served_from_here_and_kept_for_ever(client: TestClient) -> None:
    [address] = re.findall(r'data-library="([^"]+)"', client.get("/timeline").text)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "vegaEmbed" in answer.text
    assert int(answer.headers["Content-Length"]) < 330_000


def test_time_is_cut_into_stretches_few_enough_to_look_at() -> None:
    days = [parse_date(text).first for text in ("2020-02-29", "2020-03-01", "2024-12-31")]
    for last, step in ((2, Step.DAY), (3, Step.MONTH)):
        found, stretches = stretches_of((day, "CONSULT", 2) for day in days[:last])
        assert found is step
        assert sum(stretch.events for stretch in stretches) == 2 * last
    assert stretches_of([]) == (Step.DAY, [])
    assert str(stretch_around(days[0], Step.WEEK)) == "2020-02-24/2020-03-01"
    assert str(stretch_around(parse_date("0001-01-01").first, Step.WEEK)).startswith("0001-01-01")
    assert str(stretch_around(parse_date("9999-12-31").first, Step.WEEK)).endswith("9999-12-31")


def test_an_uncertain_day_is_a_span_and_too_many_events_are_only_counted() -> None:
    cited = Citation("0123456789abcdef", "talks", "one", None, 0.9)

    def item(on: PartialDate | None) -> TimelineItem:
        return TimelineItem(PloverType.CONSULT, EventStatus.HAPPENED, on, (), (), None, cited)

    chart = events_chart([item(parse_date("2025-03")), item(None)])
    assert chart
    assert [(point["day"], point["end"]) for point in chart.points] == [("2025-03-01", "2025-03-31")]
    assert lanes(chart.points, "what") == 26
    assert events_chart([item(parse_date("2025-03-01"))] * 300) is None
    assert events_chart([item(None)]) is None


def test_an_empty_dossier_has_no_charts(client: TestClient, tmp_path_factory: pytest.TempPathFactory) -> None:

    folder = tmp_path_factory.mktemp("empty")
    ask.open_dossier(folder, create=True)
    empty = TestClient(build_app(folder), base_url="http://localhost")
    assert "<figure" not in empty.get("/timeline").text
