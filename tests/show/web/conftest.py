"""A dossier of hand-made entries, so that the pages are tested apart from the readers."""

import datetime as dt
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.show.web.browsing import Watched, served
from travaux import dossier as ask
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation, Furniture, TimeExpression, TimeKind
from travaux.model.content import (
    Act,
    Bound,
    Event,
    EventStatus,
    Figure,
    Modality,
    PloverType,
    Position,
    Statement,
    Transfer,
    TransferStatus,
)
from travaux.model.dates import on_day
from travaux.model.document import DateBasis, Document, Source, Span, document_key
from travaux.model.entry import EntryContent, build_entries
from travaux.model.problem import Problem
from travaux.record.store.writing import ReadWith, record_document, record_problems
from travaux.show.web.app import build_app

with warnings.catch_warnings():
    # Starlette asks for the client's successor; its own tests run with either.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

Found = Sequence[tuple[str, EntryContent]]
"""Words of a report, each with what is read from them."""


@dataclass(frozen=True)
class Report:
    """A report with what a reader would find in it."""

    document: Document
    found: Found = ()


def report(name: str, text: str, found: Found = (), published: str | None = "2025-03-14", **fields: str) -> Report:
    source = Source(f"{name}.txt", fields.get("outlet", "Ferry Gazette"), fields.get("address"), fields.get("author"))
    day = on_day(dt.date.fromisoformat(published)) if published else None
    document = Document(
        key=document_key(text, name, source.outlet, source.address),
        name=name,
        text=text,
        source=source,
        title=fields.get("title"),
        language=fields.get("language", "en"),
        published_on=day,
        published_basis=DateBasis.METADATA if day else DateBasis.UNKNOWN,
    )
    return Report(document, found)


def record(folder: Path, reports: Sequence[Report], profile: str = "", problems: Sequence[Problem] = ()) -> Path:
    """Record the reports in a dossier of that folder."""
    if profile:
        (folder / "dossier.toml").write_text(profile, encoding="utf-8")
    dossier = ask.open_dossier(folder, create=True)
    for each in reports:
        text = each.document.text
        annotations = []
        for words, content in each.found:
            start = text.index(words)
            annotations.append(("test@1", Annotation(Span(start, start + len(words)), content, 0.75)))
        record_document(dossier.store, each.document, build_entries(each.document, annotations), ReadWith("test", ""))
    record_problems(dossier.store, "broken.jsonl", problems)
    return folder


PROFILE = """
[negotiation]
name = "Harrow strait talks"
about = "Invented talks between Norland and Sarnia."

[[actor]]
name = "Norland"
kind = "state"
role = "party"

[[actor]]
name = "Sarnia"
kind = "state"
role = "party"

[[actor]]
name = "Ada Quill"
kind = "person"
member_of = "Norland"
office = "foreign minister"

[[issue]]
key = "ferries"
name = "Ferries and their toll"
cues = ["ferr*"]
"""

FIRST = """Menu | Sport | Weather

Norland demanded that all 40 ferries run again, foreign minister Ada Quill said on Monday. 🚢

"We shall not pay the toll," said the Sarnian envoy. Both sides met in Port Elm on 10 March 2025.
"""
SECOND = "Norland accepted a toll of 5 crowns on 2 April 2025.\nSarnia released 12 pilots to Norland."
UNDATED = "Sarnia rejected every timetable. Envoys met in Dellmouth."


def three_reports() -> list[Report]:
    demand = "Norland demanded that all 40 ferries run again"
    first: Found = (
        ("Menu | Sport | Weather", Furniture("navigation")),
        ("Norland", Actor("Norland", ActorKind.STATE, Role.PARTY)),
        ("Ada Quill", Actor("Ada Quill", ActorKind.PERSON, Role.PARTY, member_of="Norland", office="foreign minister")),
        (demand, Position("Ada Quill", Act.DEMAND, "ferries", toward="Sarnia", asks="all 40 ferries")),
        (demand, Statement("Ada Quill", "said", said_on=on_day(dt.date(2025, 3, 10)))),
        ("40 ferries", Figure(40, 40, "ferries", "ferries", Bound.EXACT, "Ada Quill")),
        ('"We shall not pay the toll,"', Statement("Sarnian envoy", "said", anonymous=True)),
        ("We shall not pay the toll", Position("Sarnia", Act.REJECT, "toll", modality=Modality.CONDITIONAL)),
        (
            "Both sides met in Port Elm on 10 March 2025",
            Event(PloverType.CONSULT, None, ("Norland", "Sarnia"), (), "Port Elm", on_day(dt.date(2025, 3, 10))),
        ),
        ("10 March 2025", TimeExpression("2025-03-10", TimeKind.DATE, on_day(dt.date(2025, 3, 10)))),
        ("Sarnian", Actor("Sarnia", ActorKind.STATE, Role.PARTY)),
    )
    second: Found = (
        ("Norland", Actor("Norland", ActorKind.STATE, Role.PARTY)),
        ("Sarnia", Actor("Sarnia", ActorKind.STATE, Role.PARTY)),
        (
            "Norland accepted a toll of 5 crowns",
            Position("Norland", Act.ACCEPT, "toll", said_on=on_day(dt.date(2025, 4, 2))),
        ),
        ("Sarnia released 12 pilots to Norland", Transfer("pilots", TransferStatus.DELIVERED, "Sarnia", "Norland", 12)),
        (
            "Sarnia released 12 pilots to Norland",
            Event(PloverType.RETREAT, None, ("Sarnia",), ("Norland",), None, on_day(dt.date(2025, 4, 2))),
        ),
    )
    undated: Found = (
        ("Sarnia", Actor("Sarnia", ActorKind.STATE, Role.PARTY)),
        ("Sarnia rejected every timetable", Position("Sarnia", Act.REJECT, "timetable")),
        ("Envoys met in Dellmouth", Event(PloverType.CONSULT, None, (), (), "Dellmouth", status=EventStatus.PLANNED)),
    )
    return [
        report("ferries-halt", FIRST, first, "2025-03-11", title="Ferries halt", address="https://gazette.example/1"),
        report("toll-deal", SECOND, second, "2025-04-03"),
        report("no-date", UNDATED, undated, None),
        report("fremd", "Die Fähren fahren nicht.", (), "2025-03-12", language="de"),
    ]


@pytest.fixture(scope="session")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of four reports: two dated, one undated, one in another language; and one problem."""
    folder = tmp_path_factory.mktemp("ferries")
    return record(folder, three_reports(), PROFILE, [Problem("broken.jsonl:3", "is not JSON")])


@pytest.fixture(scope="session")
def client(ferries: Path) -> Iterator[TestClient]:
    """A browser of the dossier, on the loopback address."""
    with TestClient(build_app(ferries), base_url="http://127.0.0.1:8765") as browser:
        yield browser


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    """Texts that would act on a page, break out of it, or reorder it."""
    return HOSTILE


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier in which every field that a report can fill is hostile."""
    return record(tmp_path_factory.mktemp("hostile"), [_hostile_report(place) for place in range(len(HOSTILE))])


def _hostile_report(place: int) -> Report:
    attack = HOSTILE[place]
    text = f"{attack}\n\nBefore {attack} after 7 {attack} boats."
    day = on_day(dt.date(2025, 5, 1 + place % 28))
    found: Found = (
        (attack, Actor(attack, ActorKind.PERSON, Role.PARTY, (attack,), None, attack)),
        (f"Before {attack}", Position(attack, Act.DEMAND, attack[:60], attack, attack, precondition_for=attack)),
        (f"7 {attack}", Figure(7, 7, attack, attack, claimant=attack)),
        (f"after 7 {attack}", Statement(attack, attack, via=attack)),
        ("after", Transfer(attack, TransferStatus.PROMISED, attack, attack, 7, attack, day, attack)),
        ("boats", Event(PloverType.CONSULT, attack, (attack,), (attack,), attack, day)),
        ("Before", Furniture(attack)),
        ("boats", TimeExpression(attack, TimeKind.DATE, day, attack)),
    )
    made = report(f"attack-{place}", text, found, title=attack, outlet=attack, author=attack, address=attack)
    return replace(made, document=replace(made.document, language=attack))


HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "</mark></p></article><script>document.title='owned'</script>",
    '"><script>document.title="owned"</script>',
    "'><svg/onload=document.title='owned'>",
    "<svg><script>document.title='owned'</script></svg>",
    "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "<form action=https://evil.example/><button>Sign in again</button></form>",
    "<style>*{display:none!important}</style>",
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<base href="https://evil.example/">',
    "javascript:document.title='owned'",
    "JaVaScRiPt&colon;document.title='owned'",
    "data:text/html,<script>document.title='owned'</script>",
    "<a href=\"javascript:document.title='owned'\">click</a>",
    "<!-- --!><script>document.title='owned'</script>",
    "<![CDATA[<script>document.title='owned'</script>]]>",
    "</title><script>document.title='owned'</script>",
    "</textarea></select></option><script>document.title='owned'</script>",
    "{{ 7 * 7 }}{% raw %}<script>document.title='owned'</script>",
    "${7*7} #{7*7} <%= 7*7 %>",
    "<math><mtext><table><mglyph><style><img src=x onerror=document.title='owned'>",
    "<details open ontoggle=document.title='owned'>",
    "<input autofocus onfocus=document.title='owned'>",
    "<object data=https://evil.example/x></object><embed src=https://evil.example/y>",
    "<video><source onerror=document.title='owned'></video>",
    "\u202eevil\u202c \u2066left\u2069 \u202d105\u202c",
    "אבג \u202b240 105\u202c دول",
    "\x01\x08\x0b\x1b[31mred\x7f",
    "&lt;script&gt;&amp;#60;",
    "\u2028\u2029\ufeff\u200b zero",
    "x" * 3000,
    "🏴\u200d☠️ 👩\u200d👩\u200d👧",
    "`onmouseover=document.title='owned'` ' \" <",
    "<plaintext>",
    "<noscript><p title=\"</noscript><img src=x onerror=document.title='owned'>\">",
    "<template><script>document.title='owned'</script></template>",
    "<dialog open><p>Your session is over</p></dialog>",
    "<a href=/ ping=https://evil.example/ target=_top>home</a>",
    "<input type=hidden name=change-token value=0>",
    "<body onpageshow=document.title='owned'><html manifest=https://evil.example/>",
    "+ADw-script+AD4-document.title='owned'+ADw-/script+AD4-",
    '=HYPERLINK("https://evil.example/";"more")',
    "<svg><animate onbegin=document.title='owned' attributeName=x dur=1s>",
    "<xss style=animation-name:x onanimationstart=document.title='owned'></xss>",
    "%3Cscript%3Edocument.title='owned'%3C/script%3E\r\nSet-Cookie: a=b",
    "</script></style></svg></math><script>document.title='owned'</script>",
    "<b>" * 300,
)


@pytest.fixture
def make_dossier(tmp_path: Path) -> Callable[[Sequence[Report]], Path]:
    """A function that records reports in a dossier of their own."""
    return lambda reports: record(tmp_path / "dossier", reports)


CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        line = f"THE BROWSER TESTS DID NOT RUN: {CHROMIUM} is not there (apt-get install chromium)"
        if os.environ.get("TRAVAUX_SKIP_NOTHING"):
            pytest.fail(line)
        pytest.skip(line)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


@pytest.fixture(scope="session")
def ferries_at(ferries: Path) -> Iterator[str]:
    """The address at which the dossier of four reports is served."""
    with served(ferries) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_at(hostile_folder: Path) -> Iterator[str]:
    """The address at which the hostile dossier is served."""
    with served(hostile_folder) as address:
        yield address


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """A function that opens a window: ``watched(address, width=360, scheme="dark", script=False)``."""
    contexts = []

    def window(address: str, width: int = 1200, scheme: Any = "light", script: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        return Watched(context, address)

    yield window
    for context in contexts:
        context.close()
