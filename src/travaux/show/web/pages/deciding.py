"""Deciding: what the review page and others send, judgements and entries added by hand, and who decided what."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from fastapi import Query
from fastapi.responses import JSONResponse, Response
from pydantic import AfterValidator, BaseModel, Field

from travaux import dossier as ask
from travaux.dossier import Dossier, judging, reviewing
from travaux.dossier.judging import By, ConflictError, JudgementError, Words
from travaux.model.judgement import Judgement, quoted_documents
from travaux.show.author import user_name
from travaux.show.judgements import judgement_row, logged_row
from travaux.show.rows import Row
from travaux.show.web.registration import ERROR, api
from travaux.show.web.visits import Visited
from travaux.show.web.wording.entries import choice_label, field_label


class What(StrEnum):
    """What can be decided about an entry with a key; undo is decided about a judgement."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    DUPLICATE = "duplicate"
    UNDO = "undo"


_without_nul = AfterValidator(lambda told: told.replace("\0", "\ufffd"))
"""No record holds one, and PostgreSQL takes none."""
Named = Annotated[str, _without_nul, Field(max_length=64)]
"""Key of something in the record."""


class Ruling(BaseModel):
    """One decision as the browser sends it."""

    what: What
    key: Named = Field(description="Of the entry; of the judgement for undo.")
    of: Named = Field("", description="For undo, the entry that the judgement is on.")
    field: str = Field("", max_length=64, description="Which field is corrected.")
    value: Annotated[str, _without_nul] = Field(
        "", max_length=4_000, description="The field's new value; the other entry of a duplicate."
    )
    over: Named | None = Field(
        None, description="The judgement on the entry that was seen to hold; empty where there was none."
    )
    author: str = Field("", max_length=100)
    reason: str = Field("", max_length=2_000)


_DECIDE: dict[What, Callable[[Dossier, Ruling, By], Judgement]] = {
    What.ACCEPT: lambda dossier, ruling, by: judging.accept(dossier, ruling.key, by),
    What.REJECT: lambda dossier, ruling, by: judging.reject(dossier, ruling.key, by),
    What.CORRECT: lambda dossier, ruling, by: judging.correct(dossier, ruling.key, (ruling.field, ruling.value), by),
    What.DUPLICATE: lambda dossier, ruling, by: judging.duplicate(
        dossier, ruling.key, ruling.value.replace("\0", "\ufffd"), by
    ),
    What.UNDO: lambda dossier, ruling, by: judging.undo(dossier, ruling.key, by),
}

_DECIDED = {"description": "The judgement, appended.", "content": {"application/json": {}}}
_CONFLICT = {"description": "Another has judged it meanwhile: both are shown.", "content": {"application/json": {}}}


@api.post(
    "/judgements",
    description="Decide about an entry, or take a judgement back. Judgements are appended, never overwritten.",
    response_class=JSONResponse,
    responses={200: _DECIDED, 403: ERROR, 409: _CONFLICT, 422: ERROR, 503: ERROR},
)
def decide(visit: Visited, ruling: Ruling) -> Response:
    """Append one judgement; 409 with the other's where somebody else has judged the entry since it was seen."""
    by = By(ruling.author.strip() or user_name(), ruling.reason, ruling.over)
    try:
        made = _DECIDE[ruling.what](visit.dossier, ruling, by)
    except ConflictError as error:
        return JSONResponse({"error": str(error), "newest": judgement_row(error.newest)}, 409)
    except JudgementError as error:
        return JSONResponse({"error": str(error)}, 422)
    return JSONResponse({"judgement": judgement_row(made), "entry": _held(visit.dossier, ruling.of or ruling.key)})


def _held(dossier: Dossier, key: str) -> Row | None:
    """Return what a form of the entry starts from now; None where there is no such entry."""
    found = ask.show(dossier, key)
    if found is None:
        return None
    decided = reviewing.decided(dossier, key)
    fields = {each.name: each.value for each in reviewing.correctable(found[0].entry)}
    return {"key": key, "over": decided.judgement.key if decided else "", "fields": fields}


class NewEntry(BaseModel):
    """An entry that no reader found, as the browser sends it."""

    document: Named = Field(description="Key of the document.")
    start: int = Field(ge=0, description="Where its words begin, in code points.")
    exact: str = Field(min_length=1, max_length=20_000)
    kind: str = Field(max_length=20)
    fields: dict[str, str] = Field(default_factory=dict, max_length=40)
    author: str = Field("", max_length=100)
    reason: str = Field("", max_length=2_000)


@api.post(
    "/entries",
    description="Add an entry on words of a document that no reader found.",
    response_class=JSONResponse,
    responses={200: _DECIDED, 403: ERROR, 422: ERROR, 503: ERROR},
)
def add_entry(visit: Visited, entry: NewEntry) -> Response:
    """Append the judgement that adds the entry; 422 where its words do not stand there or a field does not fit."""
    words = Words(entry.document, entry.exact, entry.start)
    given = {name: value for name, value in entry.fields.items() if value.strip()}
    try:
        made = judging.add(
            visit.dossier, words, entry.kind, given, By(entry.author.strip() or user_name(), entry.reason)
        )
    except JudgementError as error:
        return JSONResponse({"error": str(error)}, 422)
    return JSONResponse({"judgement": judgement_row(made)})


@api.get(
    "/kinds",
    description="The kinds of entry that can be added, each with its fields.",
    response_class=JSONResponse,
    responses={200: {"description": "The kinds.", "content": {"application/json": {}}}},
)
def kinds() -> Response:
    """Return the fields of each kind, with the values that they take where these are few."""
    return JSONResponse(
        {
            kind: [
                {
                    "name": each.name,
                    "label": field_label(each.name),
                    "allowed": [{"value": value, "label": choice_label(value)} for value in each.allowed],
                    "wanted": not each.may_be_empty,
                }
                for each in fields
            ]
            for kind, fields in reviewing.kinds().items()
        }
    )


@api.get(
    "/judgements",
    description="The judgements in order, the newest last; those about one entry, document, actor or outlet.",
    response_class=JSONResponse,
    responses={200: {"description": "The log.", "content": {"application/json": {}}}, 503: ERROR},
)
def judgements(visit: Visited, about: Annotated[str | None, Query(max_length=500)] = None) -> Response:
    """Return who decided what; decisions that quote restricted documents are left out and counted."""
    every = judging.log(visit.dossier, about)
    listed = [each for each in every if not quoted_documents(each.judgement.decision) & visit.scope.without]
    rows = [logged_row(each) for each in listed]
    return JSONResponse({"judgements": rows, "left_out": len(every) - len(rows)})
