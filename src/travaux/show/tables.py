"""Answers as text for a terminal: every line of an answer stands beside its exact words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from textwrap import shorten

from rich.box import SIMPLE
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from travaux.model.answer import (
    Balance,
    Citation,
    Claim,
    Exchange,
    HeldPosition,
    KnownActor,
    Leg,
    PositionsAsOf,
    Quantity,
    Relation,
    RelationKind,
    Said,
    Timeline,
    TimelineItem,
)
from travaux.model.content import Bound
from travaux.model.dates import PartialDate
from travaux.model.dating import Dating
from travaux.model.document import DateBasis, ListedDocument
from travaux.model.problem import Problem
from travaux.show.items import also_told, origins_told, sources_of
from travaux.show.rows import shown

_WIDEST = 110
_PARTIES_AT_A_GLANCE = 2
_INDENT = (0, 0, 0, 4)
_UNDATED = "undated"
_TRUCE = "truce"
"""What kind of event the analyst calls by its mode: its type would be a retreat."""
_GLANCE = 110
"""Characters of a sentence in the table of positions."""
_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


_STEERING = dict.fromkeys(
    (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Characters that a terminal obeys, line feed left out: control codes and those that reorder the text after them."""


class _Console(Console):
    """A console on which text from outside is only ever shown."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        # They have no width, so that lines keep their length without them.
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(inert(segment.text), segment.style)


def inert(text: str) -> str:
    """Return text without the characters that steer a terminal; line feeds are left."""
    return text.translate(_STEERING)


def build_console(stderr: bool = False) -> Console:
    """Return a console no wider than reads well; outside a terminal it has a fixed width and no colour."""
    console = _Console(stderr=stderr, highlight=False, soft_wrap=False)
    console.width = min(console.width, _WIDEST) if console.is_terminal else _WIDEST
    return console


def positions_text(answer: PositionsAsOf) -> RenderableType:
    """Return the last position of each party on each issue, grouped by party."""
    parts: list[RenderableType] = []
    for party, held in groupby(answer.held, key=lambda each: each.party):
        parts.append(Text(f"\n{party}", style="bold"))
        parts += [_position(each) for each in held]
    if not answer.held:
        parts.append(Text("No positions."))
    return Group(*parts)


def _position(held: HeldPosition) -> RenderableType:
    head = Text(f"  {held.issue:<13} {held.act:<9} ")
    head.append(_said(held), style="cyan")
    if held.actor != held.party:
        head.append(f"  {held.actor}" + (f", {held.office}" if held.office else ""))
    if held.toward:
        head.append(f" → {held.toward}")
    if held.reports > 1:
        head.append(f"  {origins_told(held.origins, held.reports)}", style="dim")
    if held.divided:
        head.append("  divided", style="yellow")
    against = [line for cited in held.opposed for line in (Text("    against:", style="yellow"), *words_of(cited))]
    return Group(head, *words_of(held.cited), *also_told(held.told_by[1:]), *against)


def _said(held: HeldPosition) -> str:
    if held.said_on or held.cited.published_on is None:
        return day(held.said_on) or _UNDATED
    return f"by {day(held.cited.published_on)}"


def timeline_text(answer: Timeline) -> RenderableType:
    """Return events in order, those without a date at the end."""
    parts: list[RenderableType] = [event_text(item) for item in answer.dated]
    if answer.undated:
        parts.append(Text("\nWithout a date", style="bold"))
        parts += [event_text(item) for item in answer.undated]
    return Group(*parts) if parts else Text("No events.")


def event_text(item: TimelineItem) -> RenderableType:
    """Return one event with its words, all its reports and what they differ in."""
    head = Text()
    head.append(f"{day(item.on) or 'no date':<23} ", style="cyan")
    head.append(f"{_TRUCE if item.mode == _TRUCE else item.type.lower():<10}", style="bold")
    who = ", ".join(item.sources)
    if item.targets:
        who = f"{who or '?'} → {', '.join(item.targets)}"
    head.append(" · ".join(filter(None, (who, item.place))))
    if item.status != "happened":
        head.append(f"  ({item.status})", style="yellow")
    if item.reports > 1:
        head.append(f"  {origins_told(item.origins, item.reports)}", style="dim")
    return Group(head, *words_of(item.cited), *sources_of(item))


def exchanges_text(exchanges: Iterable[Exchange]) -> RenderableType:
    """Return what was traded for what, leg by leg."""
    parts: list[RenderableType] = []
    for exchange in exchanges:
        head = Text("\nExchange" if exchange.is_mutual else "\nOne way", style="bold")
        if exchange.copies:
            head.append(f"  and {_copies(len(exchange.copies))}", style="not bold dim")
        parts.append(head)
        parts += [_leg(leg) for leg in exchange.legs]
        parts += [_balance(each) for each in exchange.balances if None not in (each.promised, each.delivered)]
    return Group(*parts) if parts else Text("No exchanges.")


def _leg(leg: Leg) -> RenderableType:
    count = f"{shown(leg.count)} " if leg.count is not None else ""
    head = Text(f"  {_end(leg, 'giver')} → {_end(leg, 'receiver')}: {count}{leg.what}, ")
    head.append(leg.status, style="green" if leg.status == "delivered" else "yellow")
    for detail in (day(leg.on), leg.route, leg.under):
        if detail:
            head.append(f", {detail}")
    return Group(head, *words_of(leg.cited))


def _copies(number: int) -> str:
    return f"{number} cop{'y' if number == 1 else 'ies'} of the report"


def _end(leg: Leg, end: str) -> str:
    """Return one end of a leg, in brackets where not its own words tell it."""
    name = leg.giver if end == "giver" else leg.receiver
    return f"[{name}]" if end in leg.completed else name or "?"


def _balance(balance: Balance) -> RenderableType:
    promised, delivered = shown(balance.promised), shown(balance.delivered)
    return Text(f"  {balance.what}: {promised} promised, {delivered} delivered", style="bold")


def figures_text(quantities: Iterable[Quantity]) -> RenderableType:
    """Return the claims about each quantity side by side, disputed ones first as the answer has them."""
    parts: list[RenderableType] = []
    for quantity in quantities:
        head = Text(f"\n{quantity.name}", style="bold")
        if quantity.is_disputed:
            head.append("  disputed", style="yellow")
        if len(quantity.claims) > quantity.origins:
            head.append(f"  {_origins(quantity.origins)}", style="dim")
        parts.append(head)
        parts += [_relation(relation) for relation in quantity.relations]
        parts += _claims_told_once(quantity.claims)
    return Group(*parts) if parts else Text("No figures.")


def _origins(number: int) -> str:
    return f"{number} independent report{'' if number == 1 else 's'}"


def _claims_told_once(claims: Iterable[Claim]) -> list[RenderableType]:
    """Return the claims in order; where one is made again, in a copy or later, only where it stands follows."""
    again: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        again.setdefault((_value(claim), claim.unit, claim.claimant, claim.as_of), []).append(claim)
    parts: list[RenderableType] = []
    for first, *others in again.values():
        parts += [claim_text(first), *also_told(other.cited for other in others)]
    return parts


def _relation(relation: Relation) -> RenderableType:
    between = "against" if relation.kind is RelationKind.DISPUTE else "and then"
    line = Text(f"  {relation.kind}: {_value(relation.first)} {between} {_value(relation.second)}", style="bold")
    line.append(f"  {relation.because}", style="not bold dim")
    return line


def _value(claim: Claim) -> str:
    value = shown(claim.low) if claim.low == claim.high else f"{shown(claim.low)}–{shown(claim.high)}"
    return f"{_BOUNDS[claim.bound]}{value}"


def claim_text(claim: Claim) -> RenderableType:
    """Return one claim with its words."""
    head = Text(f"  {_value(claim)} {claim.unit}")
    head.append(f", according to {claim.claimant}" if claim.claimant else ", according to the report")
    if claim.as_of:
        head.append(f", as of {day(claim.as_of)}", style="cyan")
    return Group(head, *words_of(claim.cited))


def statements_text(statements: Iterable[Said]) -> RenderableType:
    """Return who said what, to whom."""
    parts = []
    for said in statements:
        head = Text(f"\n{said.speaker or 'unknown speaker'}", style="bold")
        if said.party and said.party != said.speaker:
            head.append(f" ({said.party})")
        if said.said_on:
            head.append(f", {day(said.said_on)}", style="cyan")
        if said.via:
            head.append(f", to {said.via}")
        parts.append(Group(head, *words_of(said.cited)))
    return Group(*parts) if parts else Text("No statements.")


def actors_table(actors: Iterable[KnownActor]) -> Table:
    """Return the actors, busiest first as the answer has them."""
    table = _table("actor", "kind", "role", "party", "office", ">reports", ">acts")
    for actor in actors:
        party = actor.party if actor.party != actor.name else ""
        table.add_row(
            actor.name, actor.kind, actor.role, party, actor.office or "", str(actor.documents), str(actor.acts)
        )
    return table


def documents_table(documents: Iterable[ListedDocument], datings: Mapping[str, Dating]) -> Table:
    """Return the reports with their dates, what these rest on, and what they are copies of."""
    table = _table("published", "rests on", "report", "outlet", "title", "copy of")
    for document in documents:
        title = document.title or ""
        language = "" if document.is_read else f" ({document.language}, not read)"
        inferred = datings[document.key].on if document.key in datings else None
        published = day(document.published_on or inferred) or ""
        outlet = document.source.outlet or ""
        basis, copied = DateBasis.DOSSIER if inferred else document.published_basis, document.copy_of or ""
        table.add_row(published, basis, document.name + language, outlet, title, copied)
    return table


def problems_text(problems: Sequence[Problem]) -> RenderableType:
    """Return what could not be read, a line each."""
    return Text("\n".join(map(str, problems)) if problems else "No problems.")


def positions_matrix(answer: PositionsAsOf) -> Table:
    """Return the stands of the parties that speak to most issues, a row an issue, words cut to fit."""
    cells: dict[tuple[str, str], HeldPosition] = {}
    # Nobody knows whether what is undated still holds: it stands where nothing dated is known.
    for held in sorted(answer.held, key=lambda each: _said(each) == _UNDATED):
        cells.setdefault((held.issue, held.party), held)
    spoken = Counter(held.party for held in answer.held)
    parties = sorted(spoken, key=lambda party: (-spoken[party], party))[:_PARTIES_AT_A_GLANCE]
    table = Table(box=SIMPLE, pad_edge=False)
    table.add_column("issue", style="bold")
    for party in parties:
        table.add_column(party, ratio=1)
    for issue in sorted({issue for issue, party in cells if party in parties}):
        table.add_row(issue, *(_cell(cells.get((issue, party))) for party in parties))
    return table


def _cell(held: HeldPosition | None) -> Text:
    if held is None:
        return Text("")
    words = shorten(" ".join(held.cited.exact.split()), _GLANCE, placeholder=" …")
    cell = Text(f"{held.act} ", style="bold")
    cell.append(f"{_said(held)}\n", style="cyan")
    cell.append(f"“{words}”", style="not bold italic")
    return cell


def counts_table(counts: Iterable[tuple[str, int]]) -> Table:
    """Return how much there is of what."""
    table = _table("what", ">how many")
    for name, count in counts:
        table.add_row(name, f"{count:,}")
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in headings:
        table.add_column(heading.lstrip(">"), justify="right" if heading.startswith(">") else "left", overflow="fold")
    return table


def words_of(cited: Citation) -> tuple[RenderableType, RenderableType]:
    """Return the words and, below them, where they stand."""
    published = f"published {day(cited.published_on)}" if cited.published_on else "undated"
    return (
        Padding(Text(f"“{' '.join(cited.exact.split())}”", style="italic"), (0, 0, 0, 4), expand=False),
        Padding(Text(f"{cited.document}, {published}  ·  {cited.key}", style="dim"), (0, 0, 0, 4), expand=False),
    )


def day(date: PartialDate | None) -> str | None:
    """Return a date as it is shown to people: ISO 8601, an interval with a dash."""
    return str(date).replace("/", " – ") if date else None
