"""The OpenAPI document says what the service does."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.python.asgi import shutdown_lifespans
from schemathesis.schemas import BaseSchema

from app.main import create_app
from tests.integration.in_process import settings_on


@pytest.fixture(scope="module")
def documented_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    app = create_app(settings_on(tmp_path_factory.mktemp("service")))
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    shutdown_lifespans()


schema = schemathesis.pytest.from_fixture("documented_api")


@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_does_what_its_document_says(case: schemathesis.Case[Any]) -> None:
    """All of schemathesis's checks: no 5xx, documented statuses, content types and schemas, refusal of invalid input."""
    case.call_and_validate()


def test_the_document_holds_every_call_of_the_contract(documented_api: Any) -> None:
    paths = documented_api.raw_schema["paths"]
    described = {(method.upper(), path) for path, operations in paths.items() for method in operations}
    assert described >= {
        ("GET", "/"),
        ("GET", "/health"),
        ("GET", "/health/live"),
        ("GET", "/health/ready"),
        ("GET", "/metrics"),
        ("POST", "/predict"),
        ("POST", "/analyze"),
        ("POST", "/analyze/batch"),
        ("POST", "/feedback"),
        ("GET", "/conversations/{conversation_id}"),
        ("DELETE", "/conversations/{conversation_id}"),
        ("GET", "/guardrails"),
        ("PUT", "/guardrails/config"),
        ("GET", "/drift"),
        ("PUT", "/drift/reference"),
        ("GET", "/stats"),
    }
