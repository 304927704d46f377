"""The OpenAPI document says what the service does."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.python.asgi import shutdown_lifespans
from schemathesis.specs.openapi.schemas import OpenApiSchema

from app.main import create_app
from tests.integration.in_process import settings_on

WITHOUT_INPUT = (
    ("GET", "/"),
    ("GET", "/health"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
    ("GET", "/guardrails"),
    ("GET", "/drift"),
    ("GET", "/stats"),
)
WITH_INPUT = (
    ("POST", "/predict"),
    ("POST", "/analyze"),
    ("POST", "/analyze/batch"),
    ("POST", "/feedback"),
    ("GET", "/conversations/{conversation_id}"),
    ("DELETE", "/conversations/{conversation_id}"),
    ("PUT", "/guardrails/config"),
    ("PUT", "/drift/reference"),
    ("GET", "/metrics"),
)
Case = schemathesis.Case[Any]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenApiSchema]:
    app = create_app(settings_on(tmp_path_factory.mktemp("service")))
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    shutdown_lifespans()


def bounded(examples: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def test_the_document_holds_the_calls_of_the_contract_and_no_others(document: OpenApiSchema) -> None:
    paths = document.raw_schema["paths"]
    described = {(method.upper(), path) for path, operations in paths.items() for method in operations}
    assert described == {*WITHOUT_INPUT, *WITH_INPUT}


@pytest.mark.parametrize(("method", "path"), WITHOUT_INPUT, ids=" ".join)
def test_a_call_without_input_answers_as_documented(document: OpenApiSchema, method: str, path: str) -> None:
    document[path][method].Case().call_and_validate()


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("method", "path"), WITH_INPUT, ids=" ".join)
def test_a_call_answers_as_documented(document: OpenApiSchema, method: str, path: str, mode: GenerationMode) -> None:
    """All of schemathesis's checks: no 5xx, documented statuses, content types and schemas, invalid input refused."""

    @bounded(25)
    @given(case=document[path][method].as_strategy(generation_mode=mode))
    def check(case: Case) -> None:
        case.call_and_validate()

    check()
