"""The ledger and the clocks of truces, as rows and as text."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from travaux.model.content import TransferStatus
from travaux.model.ledger import Account, Clock, Ledger, LedgerEntry, Ratio, Stage
from travaux.show.rows import Row, citation_row, iso, number, shown
from travaux.show.tables import day, words_of


def ledger_row(ledgers: Iterable[Ledger], clocks: Iterable[Clock]) -> Row:
    """Return the ledgers and the clocks."""
    return {"ledgers": [_ledger_row(each) for each in ledgers], "clocks": [_clock_row(each) for each in clocks]}


def _ledger_row(ledger: Ledger) -> Row:
    return {
        "sides": list(ledger.sides),
        "agreement": ledger.agreement,
        "keys": list(ledger.entries),
        "stages": [_stage_row(stage) for stage in ledger.stages],
        "overall": [_entry_row(each) for each in ledger.overall],
        "loose": [_entry_row(each) for each in ledger.loose],
        "totals": [_account_row(each) for each in ledger.accounts],
        "ratio": _ratio_row(ledger.ratio),
        "told": [_entry_row(each) for each in ledger.told],
        "apart": [_entry_row(each) for each in ledger.apart],
    }


def _stage_row(stage: Stage) -> Row:
    return {
        "stage": stage.number,
        "date": iso(stage.on),
        "promised": [_entry_row(each) for each in stage.promised],
        "delivered": [_entry_row(each) for each in stage.delivered],
        "totals": [_account_row(each) for each in stage.accounts],
        "running": [_account_row(each) for each in stage.running],
    }


def _entry_row(entry: LedgerEntry) -> Row:
    return {
        "key": entry.cited.key,
        "keys": list(entry.entries),
        "giver": entry.giver,
        "receiver": entry.receiver,
        "what": entry.what,
        "count": number(entry.count),
        "counts": [number(each) for each in entry.counts],
        "status": entry.status,
        "date": iso(entry.on),
        "route": entry.route,
        "under": entry.under,
        "origins": entry.origins,
        **citation_row(entry.cited),
    }


def _account_row(account: Account) -> Row:
    return {
        "giver": account.giver,
        "what": account.what,
        "promised": number(account.promised),
        "delivered": number(account.delivered),
        "outstanding": number(account.outstanding),
        "share": number(account.share),
        "keys": list(account.entries),
    }


def _ratio_row(ratio: Ratio | None) -> Row | None:
    if ratio is None:
        return None
    return {
        "of": ratio.returned.what,
        "for_one_of": ratio.given.what,
        "promised": number(ratio.promised),
        "delivered": number(ratio.delivered),
    }


def _clock_row(clock: Clock) -> Row:
    return {
        "starts_on": clock.starts_on.isoformat(),
        "days": clock.days,
        "ends_on": clock.ends_on.isoformat(),
        "runs_to": clock.runs_to.isoformat(),
        "day": clock.day,
        "keys": list(clock.entries),
        "told_by": [{"key": each.key, **citation_row(each)} for each in clock.cited],
        "extensions": [
            {
                "key": each.cited.key,
                "agreed_on": iso(each.agreed_on),
                "days": each.days,
                "ends_on": each.ends_on.isoformat(),
                **citation_row(each.cited),
            }
            for each in clock.extensions
        ],
    }


def ledger_text(ledgers: Iterable[Ledger], clocks: Iterable[Clock]) -> RenderableType:
    """Return each ledger stage by stage with its sums, and the clock of each truce."""
    parts: list[RenderableType] = []
    bare = 0
    for ledger in ledgers:
        counted = [each for each in ledger.apart if each.count is not None]
        bare += len(ledger.apart) - len(counted)
        if not (counted or ledger.stages or ledger.overall or ledger.loose or ledger.told):
            continue
        under = f", {ledger.agreement}" if ledger.agreement else ""
        parts.append(Text(f"\n{' and '.join(ledger.sides)}{under}", style="bold"))
        parts += _section("Promised for the whole", ledger.overall)
        for stage in ledger.stages:
            parts += _section(f"Stage {stage.number}" + (f", {day(stage.on)}" if stage.on else ""), stage.promised)
            parts += [part for each in stage.delivered for part in _entry(each)]
            parts += [_account(each, "up to here") for each in stage.running]
        parts += _section("Promised, of no stage that is known", ledger.loose)
        parts += [_account(each, "in all") for each in ledger.accounts]
        parts += _ratio(ledger.ratio)
        parts += _section("Sums that reports give, not added", ledger.told)
        parts += _section("Without a day, or for each of another: not added", counted)
    for clock in clocks:
        parts += _clock(clock)
    if parts and bare:
        parts.append(Text(f"\n{bare:,} without a number: see them with --json, or in exchanges.", style="dim"))
    return Group(*parts) if parts else Text("Nothing promised or delivered by anyone who is named.")


def _section(title: str, entries: Sequence[LedgerEntry]) -> list[RenderableType]:
    if not entries and not title.startswith("Stage"):
        return []
    return [Text(f"  {title}", style="bold"), *(part for each in entries for part in _entry(each))]


def _entry(entry: LedgerEntry) -> list[RenderableType]:
    count = f"{shown(entry.count)} " if entry.count is not None else ""
    head = Text(f"    {entry.giver or '?'} → {entry.receiver or '?'}: {count}{entry.what}, ")
    head.append(entry.status, style="green" if entry.status is TransferStatus.DELIVERED else "yellow")
    for detail in (day(entry.on), entry.route, entry.under):
        if detail:
            head.append(f", {detail}")
    if entry.origins > 1:
        head.append(f"  {entry.origins} independent reports", style="dim")
    if entry.counts:
        head.append(f"  told as {' or '.join(map(shown, entry.counts))}", style="yellow")
    return [head, *words_of(entry.cited)]


def _account(account: Account, when: str) -> RenderableType:
    told = [f"{shown(account.promised)} promised"] if account.promised is not None else []
    told.append(f"{shown(account.delivered)} delivered")
    if account.outstanding:
        told.append(f"{shown(account.outstanding)} outstanding")
    return Text(f"    {account.giver}, {account.what} {when}: {', '.join(told)}", style="bold")


def _ratio(ratio: Ratio | None) -> list[RenderableType]:
    if ratio is None:
        return []
    told = [
        f"{value:,.2f} {word}"
        for value, word in ((ratio.promised, "promised"), (ratio.delivered, "delivered"))
        if value is not None
    ]
    if not told:
        return []
    return [Text(f"    {ratio.returned.what} for one of {ratio.given.what}: {', '.join(told)}", style="bold")]


def _clock(clock: Clock) -> list[RenderableType]:
    length = f", {clock.days} days" if clock.days is not None else ""
    head = Text("\nTruce  ", style="bold")
    head.append(f"{clock.starts_on} – {clock.ends_on}{length}", style="cyan")
    if clock.day is not None:
        head.append(f"  day {clock.day}", style="bold")
    parts: list[RenderableType] = [head, *(part for cited in clock.cited for part in words_of(cited))]
    for each in clock.extensions:
        days = f" by {each.days} days" if each.days is not None else ""
        parts += [Text(f"  extended{days} to {each.ends_on}", style="cyan"), *words_of(each.cited)]
    return parts
