"""`/guardrails`: how the guardrails are set, how often they go off, and changing them while the service runs."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.api.dependencies import CallDep, ServicesDep
from app.api.errors import problem_responses
from app.domain.decisions import GuardrailPolicy
from app.domain.ports import Guardrail
from app.guardrails.policy import PolicyChange

router = APIRouter(tags=["guardrails"])
Word = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class GuardrailChange(BaseModel):
    """What to change of one guardrail; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"guardrail_name": "pii_protection", "action": "block"}]}
    )

    guardrail_name: Word = Field(description="One of the names that GET /guardrails lists.")
    enabled: bool | None = Field(None, strict=True)
    threshold: float | None = Field(None, description="In the guardrail's unit; it triggers above.")
    action: Word | None = Field(None, description="warn, redact (pii_protection only) or block.")
    mode: Word | None = Field(None, description="enforce, or shadow: count and warn only.")


class GuardrailView(BaseModel):
    """One guardrail: what it does, how it is set, how often it went off since the start."""

    name: str
    description: str
    enabled: bool
    threshold: float
    unit: str
    action: str
    actions: list[str] = Field(description="The actions it can take.")
    mode: str
    stages: list[str]
    triggers: int = Field(description="Times it went off since the start.")
    blocked: int = Field(description="Times it blocked since the start.")


class GuardrailList(BaseModel):
    """All guardrails, in the order they are asked."""

    guardrails: list[GuardrailView]


@router.get("/guardrails")
async def list_guardrails(services: ServicesDep) -> GuardrailList:
    """List the guardrails with state and counters."""
    return GuardrailList(guardrails=[_view(g, services.policies.of(g.name), services) for g in services.guardrails])


@router.put("/guardrails/config", responses=problem_responses(404, 422, 503))
async def change_guardrail(body: GuardrailChange, services: ServicesDep, call: CallDep) -> GuardrailView:
    """Change a guardrail; the change is audited, holds at once and survives a restart."""
    change = PolicyChange(enabled=body.enabled, threshold=body.threshold, action=body.action, mode=body.mode)
    policy = await services.policies.change(body.guardrail_name, change, actor=f"api:{services.digests.client(call.client)}")
    guardrail = next(g for g in services.guardrails if g.name == policy.name)
    return _view(guardrail, policy, services)


def _view(guardrail: Guardrail, policy: GuardrailPolicy, services: ServicesDep) -> GuardrailView:
    triggers, blocked = services.stats.of_guardrail(guardrail.name)
    return GuardrailView(
        name=guardrail.name,
        description=guardrail.description,
        enabled=policy.enabled,
        threshold=policy.threshold,
        unit=guardrail.unit,
        action=policy.action.value,
        actions=sorted(guardrail.actions),
        mode=policy.mode.value,
        stages=sorted(stage.value for stage in guardrail.stages),
        triggers=triggers,
        blocked=blocked,
    )
