"""What is new since a day, as rows and as text."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from travaux.model.news import NewNumber, News, NewStep, SettledPromise
from travaux.show.movement import step_row, step_text
from travaux.show.rows import Row, citation_row, claim_row, document_row, iso, timeline_row
from travaux.show.tables import claim_text, day, event_text, words_of


def news_rows(news: News) -> Iterator[Row]:
    """Iterate over what is new, each with its ``kind`` and the keys of its entries."""
    yield from ({"kind": "moved", **_new_step_row(each)} for each in news.moved)
    yield from ({"kind": "promise", **_promise_row(each)} for each in news.promises)
    yield from ({"kind": "figure", **_number_row(each)} for each in news.numbers)
    yield from ({"kind": "event", **timeline_row(each)} for each in news.events)
    yield from ({"kind": "said", **_new_step_row(each)} for each in news.acts)
    yield from (
        {"kind": "document", **document_row(each.listed), "keys": list(each.entries)} for each in news.documents
    )


def _new_step_row(new: NewStep) -> Row:
    return {"party": new.party, "issue": new.issue, "keys": list(new.step.entries), **step_row(new.step)}


def _number_row(new: NewNumber) -> Row:
    relation = new.relation
    return {
        "quantity": new.quantity,
        "keys": list(relation.entries),
        "relation": relation.kind,
        "because": relation.because,
        "before": claim_row(relation.first),
        "now": claim_row(relation.second),
    }


def _promise_row(settled: SettledPromise) -> Row:
    clause = settled.clause
    return {
        "key": clause.cited.key,
        "keys": list(clause.entries),
        "agreement": settled.agreement,
        "owes": clause.owes,
        "to": clause.to,
        "what": clause.what,
        "due": iso(clause.due),
        "state": clause.state,
        "late": clause.late,
        "because": clause.because,
        **citation_row(clause.cited),
        "done": [{"key": cited.key, **citation_row(cited)} for cited in clause.done],
    }


def news_text(news: News) -> RenderableType:
    """Return what is new under headings; what there is nothing of is left out."""
    number = len(news.documents)
    parts: list[RenderableType] = [
        Text(f"{number} report{'' if number == 1 else 's'} since {news.since.isoformat()}", style="bold")
    ]
    for heading, lines in (
        ("Positions that moved", map(_step, news.moved)),
        ("Promises kept or broken", map(_promise, news.promises)),
        ("Numbers that changed", map(_number, news.numbers)),
        ("What happened", map(event_text, news.events)),
        ("What else was said", map(_step, news.acts)),
    ):
        parts += _under(heading, lines)
    return Group(*parts)


def left_out(news: News) -> str:
    """Return what is not among the news, in one line; nothing where all is."""
    reports = "report has" if news.undated == 1 else "reports have"
    return f"{news.undated} {reports} no date and may be new" if news.undated else ""


def _under(heading: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    every = list(lines)
    if every:
        yield Text(f"\n{heading}", style="bold")
        yield from every


def _step(new: NewStep) -> RenderableType:
    return Group(Text(f"  {new.party}, {new.issue}"), *step_text(new.step))


def _number(new: NewNumber) -> RenderableType:
    head = Text(f"  {new.quantity}  ")
    head.append(f"{new.relation.kind}: {new.relation.because}", style="yellow")
    return Group(head, claim_text(new.relation.first), claim_text(new.relation.second))


def _promise(settled: SettledPromise) -> RenderableType:
    clause = settled.clause
    head = Text(f"  {clause.owes}: {clause.what}, ")
    head.append(f"{clause.state}{', late' if clause.late else ''}", style="green" if clause.state == "kept" else "red")
    head.append(f", due {day(clause.due)}" if clause.due else "")
    head.append(f"  {settled.agreement}" if settled.agreement else "")
    done = [line for cited in clause.done for line in words_of(cited)]
    return Group(head, *words_of(clause.cited), Text(f"    {clause.because}:", style="dim"), *done)
