"""Furniture: what belongs to the page is marked, what may be the report never is."""

import inspect

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.profile import Profile
from travaux.read.readers.furniture import find_furniture
from travaux.read.reading import Reading


def marked(text: str) -> list[str]:
    document = document_of(inspect.cleandoc(text))
    return [found.span.of(document.text) for found in find_furniture(Reading(document, Profile()))]


def test_a_page_around_a_report() -> None:
    assert marked(
        """
        Friday, March 14, 2025

        - Advertisement -

        Norland and Sarnia agreed on Friday to reopen the bridge at Selm.

        Read also: Ferry service resumes

        "We will keep our word," the minister said. He asked for a copy of the advertisement.

        Photo: A. Brandt/Selm Press

        LEAVE A REPLY

        Please enter your name here

        Latest News

        Sarnia counts its votes as the night...

        Five things to know about the harbour
        """
    ) == [
        "Friday, March 14, 2025",
        "- Advertisement -",
        "Read also: Ferry service resumes",
        "Photo: A. Brandt/Selm Press",
        "LEAVE A REPLY",
        "Please enter your name here",
        "Latest News",
        "Sarnia counts its votes as the night...",
        "Five things to know about the harbour",
    ]


def test_nothing_of_a_report_is_marked() -> None:
    assert (
        marked(
            """
            More than forty delegates from Norland came to the talks. Follow-up meetings are planned.

            Sarnia wants a share of the port. Related demands concern the ferry.

            "Read the text," he said. The latest news from Selm is that both sides have signed

            the protocol, and that the bridge is open.
            """
        )
        == []
    )


def test_the_next_line_of_a_wrapped_paragraph_is_no_furniture() -> None:
    assert (
        marked("The ministers of both countries agreed on an\nadvertisement\nfor the vacant post of harbour master.")
        == []
    )


def test_an_opener_with_whole_sentences_after_it_hides_none_of_them() -> None:
    text = """
        Norland and Sarnia signed in Selm.

        Latest News

        The bridge opened at noon, and the first lorries crossed within the hour.
        """
    assert marked(text) == ["Latest News"]


def test_a_remark_in_brackets_inside_a_paragraph() -> None:
    assert marked("The bridge is open. (RELATED: Ten bridges of the north) Both sides were pleased.") == [
        "(RELATED: Ten bridges of the north) "
    ]


def test_a_date_that_an_archive_put_before_the_headline() -> None:
    assert marked("date 2024-05-02 Norland reopens the bridge\n\nThe bridge is open.") == ["date 2024-05-02 "]


def test_captions_with_their_credit() -> None:
    assert marked("Image copyright Selm Press Image caption The bridge at dusk\n\nThe bridge is open.") == [
        "Image copyright Selm Press Image caption The bridge at dusk"
    ]


LINES = st.sampled_from(
    [
        "Latest News",
        "Advertisement",
        "",
        "   ",
        "The bridge is open.",
        "---",
        "Follow @selm",
        "a" * 500,
        "\u202e",
        "#",
        "...",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=15))
def test_spans_lie_in_the_text_in_order_and_hold_words(lines: list[str]) -> None:
    document = document_of("\n".join(lines))
    end = 0
    for found in find_furniture(Reading(document, Profile())):
        assert end <= found.span.start < found.span.end <= len(document.text)
        assert found.span.of(document.text).strip()
        end = found.span.end


def test_the_count_of_a_picture_show_is_no_figure(read_report: ReadReport) -> None:
    """
    Norland rejected the offer of six ships on Monday. 1 of 14 Photos The envoy left Ostra.
    """
    assert [entry.provenance.exact for entry in read_report.figures] == ["six ships"]
