"""What each page shows: values asked of the dossier, before they become HTML, JSON or CSV. A page is a file here."""

from travaux.show.web.pages import document, documents, entry, figures, overview, positions, problems, timeline

__all__ = ["document", "documents", "entry", "figures", "overview", "positions", "problems", "timeline"]
