"""Keep who has a part in what up to date with who is who."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, func, or_, select, update

from travaux.model.actor import Role
from travaux.record.store.batches import batches
from travaux.record.store.schema import documents, entries, identities, introductions, parts


def name_parts(connection: Connection, of: Sequence[str] | None = None) -> None:
    """Write of each part whose it is; a name that no actor of the document bears stands for itself."""
    for some in [None] if of is None else list(batches(of)):
        told, introduced = _among(parts, some), _among(introductions, some)
        outlet = select(documents.c.outlet).where(documents.c.key == parts.c.document).scalar_subquery()
        whose = {"actor": _known(parts, identities.c.key), "party": _known(parts, identities.c.party)}
        connection.execute(update(parts).where(*told).values(**whose, outlet=outlet))
        again = _another_name()
        connection.execute(update(parts).where(*told, parts.c.is_again != again).values(is_again=again))
        whose = {"actor": _known(introductions, identities.c.key), "called": _known(introductions, identities.c.actor)}
        role = _known(introductions, identities.c.role, str(Role.OTHER))
        connection.execute(update(introductions).where(*introduced).values(**whose, role=role))
        again = _a_better_one()
        connection.execute(
            update(introductions).where(*introduced, introductions.c.is_again != again).values(is_again=again)
        )
    # Imported late: it takes a tenth of a second, and most commands change nothing.
    from travaux.record.store.sheets import write_sheets  # noqa: PLC0415

    write_sheets(connection, of)


def _among(table: Table, some: Sequence[str] | None) -> list[ColumnElement[bool]]:
    # By the entry: it is what the rows are found by.
    return [] if some is None else [table.c.entry.in_(select(entries.c.key).where(entries.c.document.in_(some)))]


def _known(table: Table, column: ColumnElement[str], else_: str | None = None) -> ColumnElement[str]:
    same = (identities.c.document == table.c.document, identities.c.name == table.c.name)
    return func.coalesce(select(column).where(*same).scalar_subquery(), table.c.name if else_ is None else else_)


def _another_name() -> ColumnElement[bool]:
    other = parts.alias("others")
    same = (other.c.entry == parts.c.entry, other.c.actor == parts.c.actor, other.c.name < parts.c.name)
    return exists(select(other.c.entry).where(*same).correlate(parts))


def _a_better_one() -> ColumnElement[bool]:
    other = introductions.alias("others")
    surer = other.c.confidence > introductions.c.confidence
    before = and_(other.c.confidence == introductions.c.confidence, other.c.at < introductions.c.at)
    same = (other.c.document == introductions.c.document, other.c.actor == introductions.c.actor)
    return exists(select(other.c.entry).where(*same, or_(surer, before)).correlate(introductions))
