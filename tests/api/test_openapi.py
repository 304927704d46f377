"""The OpenAPI document says what the service does."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.python.asgi import shutdown_lifespans
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from app.main import create_app
from tests.integration.in_process import settings_on

Call = tuple[str, str]
Case = schemathesis.Case[Any]

WITHOUT_INPUT: tuple[Call, ...] = (
    ("GET", "/"),
    ("GET", "/health"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
    ("GET", "/guardrails"),
    ("GET", "/drift"),
    ("GET", "/stats"),
)
TAKES_ANYTHING: Call = ("GET", "/metrics")
WITH_INPUT: tuple[Call, ...] = (
    ("POST", "/predict"),
    ("POST", "/analyze"),
    ("POST", "/analyze/batch"),
    ("POST", "/feedback"),
    ("GET", "/conversations/{conversation_id}"),
    ("DELETE", "/conversations/{conversation_id}"),
)
CHANGES_SETTINGS: tuple[Call, ...] = (("PUT", "/guardrails/config"), ("PUT", "/drift/reference"))
"""Calls that must not disturb the others, and whose refusals no schema can foresee: which threshold and action are right
depends on the guardrail, whether the recent texts make a reference on how many there were."""


@pytest.fixture(scope="module", autouse=True)
def _stop_services() -> Iterator[None]:
    yield
    shutdown_lifespans()


def start(tmp_path_factory: pytest.TempPathFactory) -> OpenApiSchema:
    app = create_app(settings_on(tmp_path_factory.mktemp("service")))
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory, _stop_services: None) -> OpenApiSchema:
    """The document of a service that the module's tests share."""
    return start(tmp_path_factory)


@pytest.fixture
def own_document(tmp_path_factory: pytest.TempPathFactory) -> OpenApiSchema:
    """The document of a service that no other test asks."""
    return start(tmp_path_factory)


def named(calls: tuple[Call, ...]) -> list[Any]:
    return [pytest.param(method, path, id=f"{method} {path}") for method, path in calls]


def check_cases(document: OpenApiSchema, call: Call, mode: GenerationMode, *, excluded: tuple[Any, ...] = ()) -> None:
    """Send generated requests and run all of schemathesis's checks but the excluded on the answers.

    No 5xx, documented statuses, content types and schemas, valid input taken, invalid input refused.
    """
    method, path = call

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=document[path][method].as_strategy(generation_mode=mode))
    def check(case: Case) -> None:
        case.call_and_validate(excluded_checks=list(excluded))

    run: Callable[[], None] = check
    run()


def test_the_document_holds_the_calls_of_the_contract_and_no_others(document: OpenApiSchema) -> None:
    paths = document.raw_schema["paths"]
    described = {(method.upper(), path) for path, operations in paths.items() for method in operations}
    assert described == {*WITHOUT_INPUT, TAKES_ANYTHING, *WITH_INPUT, *CHANGES_SETTINGS}


@pytest.mark.parametrize(("method", "path"), named(WITHOUT_INPUT))
def test_a_call_without_input_answers_as_documented(document: OpenApiSchema, method: str, path: str) -> None:
    document[path][method].Case().call_and_validate()


@pytest.mark.parametrize(("method", "path"), named((TAKES_ANYTHING, *WITH_INPUT)))
def test_valid_input_is_taken_and_answered_as_documented(document: OpenApiSchema, method: str, path: str) -> None:
    check_cases(document, (method, path), GenerationMode.POSITIVE)


@pytest.mark.parametrize(("method", "path"), named(WITH_INPUT))
def test_invalid_input_is_refused_as_documented(document: OpenApiSchema, method: str, path: str) -> None:
    check_cases(document, (method, path), GenerationMode.NEGATIVE)


@pytest.mark.parametrize(("method", "path"), named(CHANGES_SETTINGS))
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_a_change_is_answered_as_documented(own_document: OpenApiSchema, method: str, path: str, mode: GenerationMode) -> None:
    check_cases(own_document, (method, path), mode, excluded=(positive_data_acceptance,))
