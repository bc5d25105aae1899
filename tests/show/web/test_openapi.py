"""The API does what its description says: no fault of the program, and no answer that is not described."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from tests.show.web.browsing import served
from tests.show.web.conftest import PROFILE, record, three_reports
from travaux.model.problem import Problem
from travaux.show.web.app import build_app

AS_DESCRIBED = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
]


@pytest.fixture(scope="module")
def changed_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dossier that the test may change."""
    folder = record(tmp_path_factory.mktemp("api"), three_reports(), PROFILE, [Problem("broken.jsonl:3", "no JSON")])
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def person(changed_at: str) -> Iterator[requests.Session]:
    """Somebody who may change the dossier."""
    with requests.Session() as session:
        session.headers["X-Travaux-Token"] = session.get(f"{changed_at}/api/session", timeout=30).json()["token"]
        yield session


# What the application says of itself does not hang on a dossier: none is opened before it is asked.
api = schemathesis.openapi.from_dict(build_app(Path("nowhere")).openapi())


@api.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_described(case: schemathesis.Case[Any], changed_at: str, person: requests.Session) -> None:
    case.call_and_validate(changed_at, session=person, checks=AS_DESCRIBED)
