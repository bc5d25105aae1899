"""Review: a queue of entries ordered by how much a decision would change, decided with a key each."""

from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.dossier import judging, reviewing
from travaux.dossier.reviewing import CorrectableField
from travaux.model.document import Document
from travaux.model.entry import Entry
from travaux.model.evidence import Evidence
from travaux.model.judgement import LoggedJudgement, quoted_documents
from travaux.model.review import ToReview
from travaux.show.author import user_name
from travaux.show.judgements import decision_in_words, logged_row
from travaux.show.rows import Row
from travaux.show.web.marking import Paragraph, cut_paragraphs
from travaux.show.web.registration import page
from travaux.show.web.visits import PageNumber, Visited

PAGE_LENGTH = 20
"""Entries on one page of the queue."""
_LOGGED = 50
"""Latest decisions shown beside the queue."""


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One entry to decide about."""

    queued: ToReview
    document: Document
    decided: LoggedJudgement | None

    @property
    def evidence(self) -> Evidence:
        """Return the entry with what is known of its document."""
        return self.queued.evidence

    @property
    def entry(self) -> Entry:
        """Return the entry."""
        return self.evidence.entry

    @property
    def because(self) -> str:
        """Return why much hangs on it; nothing where it is only unsure."""
        return "; ".join(self.queued.influences)

    @property
    def over(self) -> str:
        """Return the key of the judgement that a new one overrules; empty where there is none."""
        return self.decided.judgement.key if self.decided else ""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the entry's words, those words marked."""
        every = cut_paragraphs(self.document.text, (self.entry,), self.entry.key)
        return tuple(paragraph for paragraph in every if paragraph.is_chosen)

    @property
    def fields(self) -> tuple[CorrectableField, ...]:
        """Return the fields that can be corrected."""
        return reviewing.correctable(self.entry)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One page of the queue."""

    cards: tuple[ReviewCard, ...]
    waiting: int
    """Entries that nobody has judged."""
    judged: int
    page: int
    pages: int
    author: str
    log: tuple[LoggedJudgement, ...]
    """The latest decisions, the newest first."""

    def says(self, logged: LoggedJudgement) -> str:
        """Return what was decided, in words."""
        return decision_in_words(logged.judgement.decision)

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "waiting": self.waiting,
            "judged": self.judged,
            "page": self.page,
            "pages": self.pages,
            "queue": self.rows(),
            "log": [logged_row(each) for each in self.log],
        }

    def rows(self) -> list[Row]:
        """Return a row for each entry of the page."""
        return [
            {
                "key": card.entry.key,
                "kind": card.entry.kind,
                "exact": card.entry.provenance.exact,
                "document": card.evidence.document,
                "confidence": round(card.entry.confidence, 3),
                "because": card.because,
                "over": card.over,
                "fields": {each.name: each.value for each in card.fields},
            }
            for card in self.cards
        ]


@page("/review", "review.html")
def review_page(visit: Visited, page: PageNumber = 1) -> ReviewPage:
    """Return one page of the entries to decide about, those first whose decision would change most."""
    dossier = visit.dossier
    queue = judging.queue(dossier, (page - 1) * PAGE_LENGTH, PAGE_LENGTH)
    shown = [each.evidence.entry for each in queue.queued]
    documents = ask.documents_with(dossier, (entry.provenance.document for entry in shown))
    decided = judging.holding_on(dossier, (entry.key for entry in shown))
    cards = tuple(
        ReviewCard(each, documents[entry.provenance.document], decided.get(entry.key))
        for each, entry in zip(queue.queued, shown, strict=True)
        if entry.provenance.document in documents and entry.provenance.document not in visit.scope.without
    )
    latest = reversed(judging.latest(dossier, _LOGGED))
    log = tuple(each for each in latest if not quoted_documents(each.judgement.decision) & visit.scope.without)
    pages = max(1, -(-queue.waiting // PAGE_LENGTH))
    return ReviewPage(cards, queue.waiting, queue.judged, page, pages, user_name(), log)
