"""Every answer carries the policy, every error is one line, and hostile text stays text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from travaux import dossier as ask
from travaux.show.web.app import build_app
from travaux.show.web.assets import asset
from travaux.show.web.security import POLICY
from travaux.show.web.sessions import TOKEN_HEADER

NOWHERE = "0123456789abcdef"
ANSWERS = {
    "/": 200,
    "/.json": 200,
    "/positions.json": 200,
    asset("style.css"): 200,
    asset("marks.js"): 200,
    asset("favicon.svg"): 200,
    asset("nothing.js"): 404,
    asset("../app.py"): 404,
    asset("%2e%2e/app.py"): 404,
    "/static/old/style.css": 404,
    "/library/old.js": 404,
    "/static/": 404,
    "/static/../app.py": 404,
    "/static/%2e%2e/app.py": 404,
    "/static/..%2fapp.py": 404,
    "/nothing": 404,
    "/nothing.json": 404,
    "/openapi.json": 404,
    "/api/openapi.json": 200,
    "/api/today": 200,
    "/api/positions?as_of=tomorrow": 400,
    "/api/nothing": 404,
    "/positions.csv": 200,
    "/positions.svg": 404,
    "/positions?min_confidence=2": 422,
    "/positions?min_confidence=nan": 422,
    "/positions?min_confidence=": 200,
    "/positions?known_by=x": 400,
    "/docs": 404,
    f"/documents/{NOWHERE}": 404,
    f"/documents/{NOWHERE}.json": 404,
    f"/entries/{NOWHERE}": 404,
    f"/entries/{NOWHERE}.json": 404,
    f"/entries/{NOWHERE}/sentence": 404,
    "/entries/not-a-key": 404,
    "/entries/%00": 404,
    "/entries/%F0%9F%9A%A2": 404,
    f"/entries/{'a' * 5000}": 422,
    "/positions?as_of=tomorrow": 400,
    "/positions.json?as_of=2025-02-30": 400,
    "/positions?as_of=%00": 400,
    "/positions?as_of=9999999999999999999": 400,
    "/positions?as_of=2025-03": 200,
    "/timeline?as_of=x": 400,
    "/timeline?type=PARTY": 400,
    "/timeline.json?type=%00": 400,
    "/timeline?page=0": 422,
    "/timeline?page=99999999999999999999999": 422,
    "/documents?page=-1": 422,
    "/documents.json?page=one": 422,
    "/documents?page=": 422,
    "/?as_of=%ff%fe": 400,
    "/positions/path?issue=nothing": 404,
    "/positions/path.json?issue=nothing": 404,
    "/api/positions/path?issue=ferries&party=Nobody": 404,
    "/positions/path?issue=ferries&party=Sarnia": 200,
    "/positions/path?issue=toll&as_of=2001-01-01": 200,
    "/api/positions/path": 422,
}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == ANSWERS[path]
    for name, value in POLICY.items():
        assert answer.headers[name] == value
    if answer.status_code >= 400 and (path.partition("?")[0].endswith(".json") or path.startswith("/api/")):
        [(name, line)] = answer.json().items()
        assert name == "error"
        assert line
        assert "\n" not in line


REFUSED = {
    "/api/positions?min_confidence=2": "min_confidence must be 1 or less, not “2”.",
    "/api/positions?min_confidence=much": "min_confidence must be a number, not “much”.",
    "/api/positions?min_grade=Q": "min_grade must be one of A, B, C, D, E, F, not “Q”.",
    "/api/documents?page=one": "page must be a whole number, not “one”.",
    "/positions.json?page=0": "page must be 1 or more, not “0”.",
    "/api/positions/path": "issue is missing.",
    "/api/positions?as_of=tomorrow": "“tomorrow” is not a day: write it as YYYY-MM-DD.",
    f"/timeline.json?place={'x' * 501}": "place is too long: at most 500 characters.",
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_refused_is_said_in_plain_words(client: TestClient, path: str) -> None:
    assert client.get(path).json() == {"error": REFUSED[path]}


CHANGING = ["POST", "PUT", "DELETE", "PATCH"]


@pytest.mark.parametrize("method", CHANGING)
def test_a_change_without_its_token_is_refused(client: TestClient, method: str) -> None:
    for headers in ({}, {TOKEN_HEADER: "0" * 64}, {TOKEN_HEADER: "é".encode()}):
        answer = client.request(method, "/positions", headers=headers)
        assert answer.status_code == 403
        assert answer.headers["Content-Security-Policy"] == POLICY["Content-Security-Policy"]


@pytest.mark.parametrize("method", [*CHANGING, "OPTIONS", "TRACE"])
def test_pages_are_only_read(client: TestClient, method: str) -> None:
    token = client.get("/api/session").json()["token"]
    assert client.request(method, "/positions", headers={TOKEN_HEADER: token}).status_code == 405


def test_a_token_belongs_to_its_session(ferries: Path) -> None:
    one, other = (TestClient(app, base_url="http://localhost") for app in [build_app(ferries)] * 2)
    token = one.get("/api/session").json()["token"]
    other.get("/")
    assert one.post("/positions", headers={TOKEN_HEADER: token}).status_code == 405
    assert other.post("/positions", headers={TOKEN_HEADER: token}).status_code == 403
    assert TestClient(one.app, base_url="http://localhost").post("/", headers={TOKEN_HEADER: token}).status_code == 403


def test_pages_carry_the_token_of_the_session_and_the_cookie_stays_here(client: TestClient) -> None:
    token = client.get("/api/session").json()["token"]
    assert f'<meta name="change-token" content="{token}">' in client.get("/positions").text
    fresh = TestClient(client.app, base_url="http://127.0.0.1:8765").get("/")
    cookie = fresh.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert token not in fresh.text


def test_beyond_this_machine_a_key_lets_people_in(ferries: Path) -> None:
    browser = TestClient(build_app(ferries, key="open sesame"), base_url="http://192.0.2.1:8765")
    for path in ("/", "/positions.json", "/api/today", "/nothing", "/?key=wrong", "/?key=%00", "/?key=é"):
        answer = browser.get(path)
        assert answer.status_code == 401
        assert "Norland" not in answer.text
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Content-Security-Policy"] == POLICY["Content-Security-Policy"]
    let_in = browser.get("/positions?as_of=2025-03-31&key=open+sesame", follow_redirects=False)
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/positions?as_of=2025-03-31")
    assert browser.get("/positions").status_code == 200
    program = TestClient(browser.app, base_url="http://192.0.2.1:8765")
    assert program.get("/api/today", headers={"Authorization": "Bearer open sesame"}).status_code == 200


@pytest.mark.parametrize(
    "cookie", ["travaux-8765", "travaux-8765=", "travaux-8765=a.b", 'travaux-8765="\\', "é=ü", "=;;="]
)
def test_cookies_of_others_begin_a_session_anew(client: TestClient, cookie: str) -> None:
    answer = TestClient(client.app, base_url="http://127.0.0.1:8765").get("/", headers={"Cookie": cookie.encode()})
    assert answer.status_code == 200
    assert "Set-Cookie" in answer.headers


def test_head_answers_as_get_does(client: TestClient) -> None:
    assert client.head("/positions").status_code == 200


FOREIGN = [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost@evil.example",
    "[::1",
    "",
    "127.0.0.1:80:80",
    "192.0.2.1",
]


@pytest.mark.parametrize("host", FOREIGN)
def test_other_names_for_this_machine_are_refused(client: TestClient, host: str) -> None:
    for path in ("/", "/positions.json", "/static/style.css", "/nothing"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert answer.headers["Content-Security-Policy"] == POLICY["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8765", "[::1]", "[::1]:8765"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_fault_of_the_program_is_one_line_with_the_policy(ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(ask, "matrix", fail)
    client = TestClient(build_app(ferries), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/positions")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY["Content-Security-Policy"]


def test_a_dossier_that_has_gone_is_said_in_one_line(tmp_path: Path) -> None:
    ask.open_dossier(tmp_path / "here", create=True)
    client = TestClient(build_app(tmp_path / "here"), base_url="http://localhost")
    assert client.get("/").status_code == 200
    (tmp_path / "here").rename(tmp_path / "gone")
    answer = client.get("/positions.json")
    assert answer.status_code == 503
    assert "\n" not in answer.json()["error"]
    assert not (tmp_path / "here").exists()


def test_a_profile_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    ask.open_dossier(tmp_path, create=True)
    client = TestClient(build_app(tmp_path), base_url="http://localhost")
    (tmp_path / "dossier.toml").write_text("[negotiation\n", encoding="utf-8")
    assert client.get("/").status_code == 503


class Elements(HTMLParser):
    """The elements of a page, and whether any has script or style of its own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))


OURS = {
    *("html", "head", "meta", "title", "link", "script", "body", "main", "header", "footer", "nav", "section", "aside"),
    *(
        "article",
        "div",
        "span",
        "p",
        "h1",
        "h2",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h3",
        "a",
        "bdi",
        "mark",
        "i",
        "q",
    ),
    *("blockquote", "code", "strong", "form", "label", "input", "select", "option", "button"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "figure", "figcaption", "noscript", "img"),
    *("dialog", "details", "summary", "output", "svg", "rect", "fieldset", "legend", "path", "title", "textarea"),
    *("ins", "del", "datalist", "kbd"),
}


@pytest.fixture(scope="module")
def hostile_pages(hostile_folder: Path) -> dict[str, str]:
    """Every page of the hostile dossier."""
    client = TestClient(build_app(hostile_folder), base_url="http://localhost")
    paths = ["/", "/documents", "/documents?page=2", "/positions", "/positions?as_of=2025-12-31", "/timeline"]
    for page in (1, 2):
        paths += [f"/documents/{row['key']}" for row in client.get(f"/documents.json?page={page}").json()["listed"]]
    for place, path in enumerate(paths[6:]):
        records = client.get(f"{path}.json").json()["records"]
        paths.append(f"/entries/{records[place % len(records)]['key']}")
    return {path: client.get(path).text for path in paths}


def test_hostile_reports_add_no_element_and_no_script(
    hostile_pages: dict[str, str], hostile_texts: tuple[str, ...]
) -> None:
    assert len(hostile_pages) == 6 + 2 * len(hostile_texts)
    for path, html in hostile_pages.items():
        for tag, attributes in Elements(html).opened:
            assert tag in OURS, path
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")], path
            assert re.match(r"(/|#|$)", attributes.get("href") or "") or tag == "base", path
            if tag == "script":
                assert attributes["type"] in ("module", "application/json")
                assert re.match(r"/static/[0-9a-f]{12}/\w+\.js$", attributes.get("src") or "/static/0123456789ab/a.js")
            if tag == "form":
                assert (attributes.get("action") or "/").startswith("/")


def test_at_least_forty_attacks_are_tried(hostile_texts: tuple[str, ...]) -> None:
    assert len(set(hostile_texts)) >= 40


def test_every_bidirectional_control_is_isolated(hostile_pages: dict[str, str]) -> None:
    for path, html in hostile_pages.items():
        bare = re.sub(r'<span class="control" data-name="[A-Z]{3}">[\u202a-\u202e\u2066-\u2069]</span>', "", html)
        # Values of form fields and labels of cells cannot hold elements; they are isolated by the browser.
        bare = re.sub(r"<option[^>]*>[^<]*</option>", "", bare)
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", bare), path


def test_hostile_text_is_said_as_it_stands(hostile_pages: dict[str, str], hostile_texts: tuple[str, ...]) -> None:
    class Words(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    together = Words()
    together.feed("".join(html for path, html in hostile_pages.items() if path.startswith("/documents/")))
    for text in hostile_texts:
        assert text in together.said


def test_a_report_s_address_is_a_link_only_when_a_browser_may_follow_it(client: TestClient) -> None:
    page = next(row["key"] for row in client.get("/documents.json").json()["listed"] if row["name"] == "ferries-halt")
    html = client.get(f"/documents/{page}").text
    assert '<a href="https://gazette.example/1" rel="noreferrer noopener external">' in html


def test_an_answer_that_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    for path in ("/positions", "/positions.json", "/positions.csv", "/api/positions"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": f'"other", {first.headers["ETag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Cache-Control"] == "no-cache"
    assert "immutable" in client.get(asset("style.css")).headers["Cache-Control"]


def test_no_connection_outlives_its_request(client: TestClient) -> None:
    def open_files() -> int:
        return sum(1 for _ in Path("/dev/fd").iterdir())

    client.get("/positions")
    before = open_files()
    for _ in range(20):
        client.get("/positions")
        client.get("/documents")
    assert open_files() <= before + 2
