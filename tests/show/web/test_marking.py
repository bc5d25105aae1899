"""Marks never change the text that they mark."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from travaux.model.actor import Actor, ActorKind
from travaux.model.annotation import Annotation, Furniture
from travaux.model.content import Act, Figure, Position, Statement
from travaux.model.document import Document, Source, Span
from travaux.model.entry import Entry, EntryContent, build_entries
from travaux.show.web.escaping import marked, shown
from travaux.show.web.marking import cut_paragraphs

CONTENTS: tuple[EntryContent, ...] = (
    Statement("Norland"),
    Position("Norland", Act.DEMAND, "ferries"),
    Figure(4, 4, "ferries", "ferries"),
    Actor("Norland", ActorKind.STATE),
    Furniture("advert"),
)


def entries_at(text: str, *found: tuple[int, int, EntryContent]) -> list[Entry]:
    document = Document("0" * 16, "report", text, Source("report.txt"))
    return build_entries(document, [("test@1", Annotation(Span(a, b), content)) for a, b, content in found])


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("a \n\n🚢é\u202e<&"), min_size=1, max_size=80)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Entry]]:
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(CONTENTS))
    found = [(min(a, b), max(a, b), content) for a, b, content in draw(st.lists(spans, max_size=12))]
    return text, entries_at(text, *(each for each in found if text[each[0] : each[1]].strip()))


@given(marked_texts(), st.integers(0, 11))
def test_the_pieces_joined_are_the_text(case: tuple[str, list[Entry]], place: int) -> None:
    text, entries = case
    chosen = entries[place % len(entries)] if entries else None
    paragraphs = cut_paragraphs(text, entries, chosen.key if chosen else None)
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces]
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    for piece in pieces:
        covering = [e for e in entries if e.provenance.span.contains(Span(piece.start, piece.start + len(piece.text)))]
        touching = [e for e in entries if e.provenance.span.overlaps(Span(piece.start, piece.start + len(piece.text)))]
        assert covering == touching, "no entry begins or ends inside a piece"
        assert set(piece.kinds) == {entry.kind for entry in covering}
        assert (piece.newest is None) == (not covering)
    begun = [key for piece in pieces for key in piece.begins]
    assert sorted(begun) == sorted(entry.key for entry in entries)
    if chosen:
        assert "".join(piece.text for piece in pieces if piece.chosen) == chosen.provenance.exact


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.opened: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.opened.add(tag)


@given(TEXTS)
def test_escaped_text_says_the_same_and_opens_no_element(text: str) -> None:
    reader = Reader()
    reader.feed(str(shown(text)))
    reader.close()
    assert "".join(reader.said) == text
    assert reader.opened <= {"span"}


def test_overlapping_entries_are_split_where_either_begins_or_ends() -> None:
    text = "aaabbbccc"
    [paragraph] = cut_paragraphs(text, entries_at(text, (0, 6, CONTENTS[0]), (3, 9, CONTENTS[1])))
    assert [(piece.text, piece.kinds) for piece in paragraph.pieces] == [
        ("aaa", ("statement",)),
        ("bbb", ("statement", "position")),
        ("ccc", ("position",)),
    ]


def test_marks_fall_on_code_points_after_emoji() -> None:
    text = "👩‍👩‍👧🚢 Norland"
    entries = entries_at(text, (text.index("Norland"), len(text), CONTENTS[3]))
    [paragraph] = cut_paragraphs(text, entries, entries[0].key)
    assert [piece.text for piece in paragraph.pieces if piece.chosen] == ["Norland"]


def test_two_entries_that_begin_together_each_keep_their_anchor() -> None:
    entries = entries_at("Norland", (0, 7, CONTENTS[1]), (0, 7, CONTENTS[3]))
    [paragraph] = cut_paragraphs("Norland", entries)
    html = str(marked(paragraph.pieces[0]))
    assert all(html.count(f'id="e-{entry.key}"') == 1 for entry in entries)


def test_paragraphs_end_at_blank_lines_and_without_any_at_every_line() -> None:
    assert [p.text for p in cut_paragraphs("a\nb\n \n\nc", [])] == ["a\nb\n \n\n", "c"]
    assert [p.text for p in cut_paragraphs("a\nb\nc\n", [])] == ["a\n", "b\n", "c\n"]
    assert cut_paragraphs("", []) == ()


def test_many_overlapping_entries_take_no_quadratic_time() -> None:
    text = "word " * 4_000
    found = [(place * 5, len(text) - 1, CONTENTS[place % 2]) for place in range(4_000)]
    pieces = [piece for paragraph in cut_paragraphs(text, entries_at(text, *found)) for piece in paragraph.pieces]
    assert len(pieces) >= 4_000
