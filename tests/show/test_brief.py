"""The brief: each sentence with its quotations, and nothing of a report's markup."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import DELIVERED, PROMISED, told
from travaux.model.content import Act, Event, Figure, PloverType, Position, Transfer
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence
from travaux.model.question import Scope
from travaux.reason.exchanges import exchanges_in
from travaux.reason.figures import quantities_in
from travaux.reason.movement import paths_in
from travaux.reason.state import positions_as_of
from travaux.reason.timeline import timeline_of
from travaux.show.brief import Brief, Told, build_brief
from travaux.show.brief_text import brief_row, html_of, markdown_of

DAY = dt.date(2025, 4, 30)


def brief_of(*every: Evidence) -> Brief:
    told = Told(
        Scope(DAY),
        positions_as_of(every, DAY),
        paths_in(every, {}, DAY),
        exchanges_in(every),
        quantities_in(every),
        timeline_of(every),
    )
    return build_brief("The talks of Halvet", told, {"prisoners": "The prisoners"})


def test_a_move_that_two_acts_of_a_day_make_is_told_once_with_the_words_of_both() -> None:
    def conceded(document: str) -> Evidence:
        gave_up = Position("Sarnia", Act.CONCEDE, "prisoners", asks=f"that 40 prisoners come home, {document}")
        return told(gave_up, "2025-03-20", document=document)

    demand = told(Position("Sarnia", Act.DEMAND, "prisoners", asks="40 prisoners home"), "2025-03-01")
    chapters = {chapter.title: chapter for chapter in brief_of(demand, conceded("a"), conceded("b")).chapters}

    (moved,) = chapters["What moved"].sentences
    assert moved.text == "Sarnia conceded on The prisoners by 20 March 2025: the report says that it gave way."
    assert len(moved.quoted) == 3
    assert chapters["Who wants what: The prisoners"].sentences[0].text.startswith("Sarnia gives way on: that 40")


def everything() -> list[Evidence]:
    return [
        told(Position("Ana Verre", Act.DEMAND, "prisoners", "Sarnia", asks="40 prisoners home"), "2025-03-01"),
        told(Position("Norland", Act.ACCEPT, "prisoners", asks="30 prisoners home"), "2025-03-09", document="second"),
        told(Transfer("prisoners", DELIVERED, "Sarnia", "Norland", 20), "2025-03-20", at=10),
        told(Transfer("fishermen", PROMISED, "Norland", "Sarnia", 4), "2025-03-20", at=90),
        told(Figure(12, 12, "people", "prisoners still held", claimant="Norland"), "2025-03-21"),
        told(Figure(19, 19, "people", "prisoners still held", claimant="Sarnia"), "2025-03-21"),
        told(Event(PloverType.CONSULT, sources=("Norland", "Sarnia"), on=parse_date("2025-03-22")), "2025-03-22"),
    ]


def test_every_sentence_has_quotations_that_stand_at_the_end() -> None:
    brief = brief_of(*everything())
    titles = [chapter.title for chapter in brief.chapters]
    assert titles[0] == "Who wants what: The prisoners"
    assert titles[-1] == "What happened last"
    keys = {cited.key for cited in brief.quotations}
    for chapter in brief.chapters:
        for sentence in chapter.sentences:
            assert sentence.quoted
            assert all(1 <= number <= len(brief.quotations) for number in sentence.quoted)
            assert {brief.quotations[number - 1].key for number in sentence.quoted} <= set(sentence.entries) & keys


def test_a_stand_names_who_voiced_it_and_when() -> None:
    demand = told(Position("Ana Verre", Act.DEMAND, "prisoners", "Sarnia", asks="40 prisoners home"), "2025-03-01")
    [chapter] = brief_of(demand).chapters
    assert chapter.sentences[0].text == (
        "Norland demands of Sarnia: 40 prisoners home (Ana Verre, foreign minister; 1 March 2025)."
    )


def test_the_claims_that_exclude_each_other_stand_side_by_side() -> None:
    later = told(Figure(9, 9, "people", "prisoners still held", claimant="Norland"), "2025-04-21", document="later")
    text = markdown_of(brief_of(*everything(), later))
    assert "12 (Norland, 21 March 2025) against 19 (Sarnia, 21 March 2025)." in text


@given(st.text(max_size=60))
def test_words_of_reports_stay_words(words: str) -> None:
    hostile = f"<script>alert(1)</script>[x](javascript:1)\u202e{words}"
    brief = brief_of(told(Position("Norland", Act.REJECT, "prisoners"), "2025-03-01", exact=hostile))
    page, text = html_of(brief), markdown_of(brief)
    assert "<script>" not in page
    assert "\u202e" not in page + text
    assert "[x](" not in text
    assert brief_row(brief)["quotations"][0]["exact"] == hostile
