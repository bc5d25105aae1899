"""One entry with its exact words in their paragraph, its fields, and where it comes from."""

from dataclasses import dataclass
from typing import Any

from fastapi.responses import RedirectResponse, Response

from travaux import dossier as ask
from travaux.dossier import judging, reviewing
from travaux.dossier.reviewing import CorrectableField
from travaux.model.document import Document
from travaux.model.entry import Entry
from travaux.model.evidence import Evidence
from travaux.model.judgement import LoggedJudgement
from travaux.show.author import user_name
from travaux.show.dates import date_in_words
from travaux.show.export import records_of
from travaux.show.judgements import decision_in_words, logged_row
from travaux.show.web.addresses import NotHereError, address, key_asked
from travaux.show.web.marking import Paragraph, cut_paragraphs
from travaux.show.web.pages.documents import document_row
from travaux.show.web.registration import page, routes
from travaux.show.web.visits import Key, Visited
from travaux.show.web.wording.entries import names_in


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page of one entry shows."""

    evidence: Evidence
    document: Document
    decided: tuple[LoggedJudgement, ...] = ()
    """What was decided about it, the oldest first."""

    @property
    def entry(self) -> Entry:
        """Return the entry."""
        return self.evidence.entry

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs that hold the entry's words, those words marked."""
        every = cut_paragraphs(self.document.text, (self.entry,), self.entry.key)
        return tuple(paragraph for paragraph in every if paragraph.is_chosen)

    @property
    def identities(self) -> list[tuple[str, str]]:
        """Return the names that the entry uses for somebody the dossier knows otherwise, each with who that is."""
        return [(name, told) for name in names_in(self.entry) if (told := self._who(name)) != name]

    def _who(self, name: str) -> str:
        identity = self.evidence.who(name)
        if identity is None:
            return name
        return identity.actor if identity.party == identity.actor else f"{identity.actor}, for {identity.party}"

    @property
    def fields(self) -> tuple[CorrectableField, ...]:
        """Return the fields that can be corrected."""
        return reviewing.correctable(self.entry)

    @property
    def over(self) -> str:
        """Return the key of the judgement that holds, which a new one overrules; empty where there is none."""
        held = judging.holding(self.decided)
        return held.judgement.key if held else ""

    @property
    def author(self) -> str:
        """Return who decides where the browser does not say."""
        return user_name()

    def says(self, logged: LoggedJudgement) -> str:
        """Return what was decided, in words."""
        return decision_in_words(logged.judgement.decision)

    @property
    def citation(self) -> str:
        """Return the exact words with outlet and date, as one would quote them."""
        words = " ".join(self.entry.provenance.exact.split())
        source = self.document.source.outlet or self.document.title or self.document.name
        return f"“{words}” ({source}, {date_in_words(self.document.published_on)})"

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        _, *records = records_of(self.document, (self.entry,))
        return {
            "key": self.entry.key,
            "kind": self.entry.kind,
            "exact": self.entry.provenance.exact,
            "span": [self.entry.provenance.span.start, self.entry.provenance.span.end],
            "citation": self.citation,
            "reader": self.entry.provenance.reader,
            "confidence": round(self.entry.confidence, 3),
            "paragraph": "".join(paragraph.text for paragraph in self.paragraphs),
            "record": records[0] if records else None,
            "document": document_row(self.document),
            "decided": [logged_row(each) for each in self.decided],
        }


@page("/entries/{key}", "entry.html")
def entry_page(visit: Visited, key: Key) -> EntryPage:
    """Return one entry with its exact words in their paragraph, its fields, and where it comes from."""
    found = ask.show(visit.dossier, key_asked(key, "entry"))
    if found is None:
        raise NotHereError(f"There is no entry “{key}” in this dossier.")
    visit.refuse_restricted(found[1].key)
    return EntryPage(*found, tuple(judging.log(visit.dossier, key)))


@routes.get("/entries/{key}/sentence", response_model=None, name="sentence")
def sentence(visit: Visited, key: Key) -> Response:
    """Lead to the entry's words in their document."""
    document = entry_page(visit, key).document.key
    return RedirectResponse(address(f"/documents/{document}", entry=key) + f"#e-{key}", 303)
