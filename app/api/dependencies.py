"""What ordinary routes ask for."""

from typing import Annotated, cast

from fastapi import Depends, Request

from app.api.hot import Call
from app.bootstrap import Services


def services_of(request: Request) -> Services:
    """Return the running services."""
    return cast("Services", request.app.state.services)


def call_of(request: Request) -> Call:
    """Return the circumstances of a request."""
    services = services_of(request)
    request_id = getattr(request.state, "request_id", None) or services.new_id()
    client = request.app.state.client_address.of(request.scope, request.headers.get("x-forwarded-for"))
    return Call(services, request_id, services.new_trace(request.headers.get("traceparent")), client)


ServicesDep = Annotated[Services, Depends(services_of)]
CallDep = Annotated[Call, Depends(call_of)]
