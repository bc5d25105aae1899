"""What each page shows: values asked of the dossier, before they become HTML, JSON or CSV. A page is a file here."""

from travaux.show.web.pages import (
    brief,
    contacts,
    document,
    documents,
    entry,
    figures,
    overview,
    positions,
    problems,
    sources,
    timeline,
)

__all__ = [
    "brief",
    "contacts",
    "document",
    "documents",
    "entry",
    "figures",
    "overview",
    "positions",
    "problems",
    "sources",
    "timeline",
]
