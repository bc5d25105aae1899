"""The form of the public bench: its names are those that the document has."""

from tests.conftest import document_of
from travaux.model.entry import build_entries
from travaux.model.profile import Profile
from travaux.read.pipeline import read_document
from travaux.show.export import Record, records_of


def records(text: str, kind: str) -> list[Record]:
    document = document_of(text)
    every = records_of(document, build_entries(document, read_document(document, Profile())))
    return [record for record in every if record["type"] == kind]


def test_a_state_goes_by_its_adjective_where_the_document_has_nothing_else() -> None:
    text = "The Norwegian government rejected a truce on Monday. Denmark will send an envoy."
    (held,) = records(text, "position")[:1]

    assert held["actor"] == "Norwegian"
    assert {"Norwegian", "Denmark"} <= {each["name"] for each in records(text, "actor")}


def test_a_signed_agreement_goes_out_as_plover_codes_it() -> None:
    (signed,) = records("Norway and Denmark signed a fishing agreement on Monday.", "event")
    (promised,) = records("Norway and Denmark will sign a fishing agreement on Monday.", "event")

    assert (signed["event"], promised["event"]) == ("SUPPORT", "AGREE")


def test_plover_codes_one_act_once() -> None:
    text = "Norway agreed on Monday to send grain to Denmark."
    (agreed,) = records(text, "event")
    (promised,) = records(text, "position")

    assert (agreed["event"], agreed["source"], agreed["target"]) == ("AGREE", ["Norway"], ["Denmark"])
    assert promised["act"] == "commit"
    assert "plover" not in promised


def test_plover_codes_what_one_does_to_another() -> None:
    (alone,) = records("Norway rejected a truce on Monday.", "position")
    (answer,) = records("Norway rejected Denmark's demand on Monday.", "position")

    assert "plover" not in alone
    assert (answer["plover"], answer["target"]) == ("REJECT", ["Denmark"])


def test_a_side_that_only_its_adjective_names_goes_by_that() -> None:
    (refused,) = records("Norway refused to lift its ban on Cypriot ships.", "position")

    assert (refused["actor"], refused["target"]) == ("Norway", ["Cypriot"])
