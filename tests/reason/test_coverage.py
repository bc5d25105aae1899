"""Which outlets a dossier rests on."""

from tests.reason.evidence import told
from travaux.model.content import Statement
from travaux.model.dates import parse_date
from travaux.model.document import DateBasis, ListedDocument, Source
from travaux.reason.coverage import coverage_in


def report(key: str, outlet: str | None, day: str | None = None, *, copy_of: str | None = None) -> ListedDocument:
    return ListedDocument(
        key=key,
        name=key,
        source=Source(f"{key}.txt", outlet),
        title=None,
        language="en",
        is_read=True,
        published_on=parse_date(day) if day else None,
        published_basis=DateBasis.METADATA,
        printed_dates=(),
        copy_group=key,
        copy_of=copy_of,
    )


def test_an_outlet_has_its_reports_copies_and_longest_silence() -> None:
    reports = [
        report("a", "Velm Courier", "2025-03-01"),
        report("b", "Velm Courier", "2025-03-04"),
        report("c", "Velm Courier", "2025-03-30", copy_of="x"),
        report("d", "Velm Courier"),
        report("e", None, "2025-03-02"),
    ]
    courier, unnamed = coverage_in(reports, [], 9, 9).outlets
    assert (courier.name, courier.reports, courier.copies, courier.own, courier.undated) == ("Velm Courier", 4, 1, 3, 1)
    assert (str(courier.first), str(courier.last)) == ("2025-03-01", "2025-03-30")
    assert courier.gap
    assert (courier.gap.after.isoformat(), courier.gap.before.isoformat(), courier.gap.days) == (
        "2025-03-04",
        "2025-03-30",
        26,
    )
    assert (unnamed.name, unnamed.gap, unnamed.leaning) == (None, None, None)


def test_an_outlet_leans_to_the_party_that_it_quotes_most() -> None:
    reports = [report("a", "Velm Courier", "2025-03-01")]
    said = [told(Statement(speaker), document="a") for speaker in ("Ana Verre", "Norland", "Sarnia", None)]
    coverage = coverage_in(reports, said, shown=9, most=1)
    [courier] = coverage.outlets
    assert [(each.party, each.statements) for each in courier.quoted] == [("Norland", 2), ("Sarnia", 1)]
    assert (courier.parties, courier.statements, courier.leaning) == (2, 3, 2 / 3)
    assert (coverage.parties, coverage.quotations) == (("Norland",), {("Velm Courier", "Norland"): 2})
    assert len(coverage_in(reports, said, shown=1, most=1).outlets[0].quoted) == 1
