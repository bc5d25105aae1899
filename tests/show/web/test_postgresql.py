"""A dossier in PostgreSQL is served as one in a folder is: all pages, decisions, and a profile that is written anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import NullPool, create_engine, make_url
from starlette.testclient import TestClient

from tests.record.conftest import new_address
from tests.show.web.browsing import PAGES, Watched, served
from tests.show.web.conftest import PROFILE
from travaux import dossier as ask
from travaux.dossier import judging
from travaux.show.web.app import build_app

__all__ = ["new_address"]


@pytest.fixture(scope="module")
def place(new_address: Callable[[], str], ferries: Path) -> Path:
    """The dossier of four reports in a database."""
    place = Path(new_address())
    ask.copy_dossier(ferries, place)
    return place


@pytest.fixture(scope="module")
def pages(place: Path) -> Iterator[TestClient]:
    with TestClient(build_app(place), base_url="http://localhost") as browser:
        browser.headers["X-Travaux-Token"] = browser.get("/api/session").json()["token"]
        yield browser


@pytest.mark.parametrize(
    "path", [*PAGES, "/positions?as_of=2025-03-31", "/timeline?known_by=2025-03-12&place=Port+Elm"]
)
def test_every_page_says_what_it_says_of_a_folder(pages: TestClient, client: TestClient, path: str) -> None:
    page, _, query = path.partition("?")
    told = pages.get(path)
    assert told.status_code == 200
    assert "postgresql" not in told.text
    assert pages.get(f"{page}.json?{query}").json() == client.get(f"{page}.json?{query}").json()


@pytest.mark.parametrize("path", ["/positions/path?issue=%00", "/search?q=%00", "/documents/%00", "/entries/%00.json"])
def test_what_no_database_takes_is_refused_in_one_line(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code in (400, 404)


@pytest.mark.parametrize("ruling", [{"what": "accept", "key": "\0"}, {"what": "undo", "key": "\0", "of": "\0"}])
def test_a_decision_about_nothing_is_refused(pages: TestClient, ruling: dict[str, str]) -> None:
    assert pages.post("/api/judgements", json=ruling).status_code == 422


def test_a_profile_that_is_written_anew_is_seen(pages: TestClient, place: Path) -> None:
    assert "Harrow strait talks" in pages.get("/positions").text
    ask.keep_profile(ask.open_dossier(place), PROFILE.replace("Harrow strait talks", "Talks of Elm"), "dossier.toml")
    assert "Talks of Elm" in pages.get("/positions").text
    ask.keep_profile(ask.open_dossier(place), PROFILE, "dossier.toml")
    assert "Harrow strait talks" in pages.get("/positions").text


def test_an_entry_is_judged_in_the_browser_and_taken_back(place: Path, watched: Callable[..., Watched]) -> None:
    with served(place) as address:
        window = watched(address)
        page = window.open("/review")
        page.keyboard.press("x")
        expect(page.locator(".outcome", has_text="rejected")).to_have_count(1)
        assert [each.judgement.what for each in judging.log(ask.open_dossier(place))] == ["reject"]
        page.keyboard.press("u")
        expect(page.locator(".outcome", has_text="taken back")).to_have_count(1)
        assert [each.judgement.what for each in judging.log(ask.open_dossier(place))] == ["reject", "undo"]
        assert (window.outside, window.complaints) == ([], [])


def test_a_dossier_without_a_name_goes_by_its_database(new_address: Callable[[], str]) -> None:
    place = Path(address := new_address())
    ask.open_dossier(place, create=True)
    browser = TestClient(build_app(place), base_url="http://localhost")
    html = browser.get("/").text
    assert "dossier_" in html
    assert "travaux read REPORTS --dossier" in html
    here = make_url(address.replace("postgresql:", "postgresql+psycopg:"))
    engine = create_engine(here.set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {here.database} WITH (FORCE)")
    gone = browser.get("/positions.json")
    assert gone.status_code == 503
    assert "\n" not in gone.json()["error"]
