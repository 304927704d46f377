import pytest

from app.domain.decisions import Action, GuardrailPolicy, Mode
from app.storage.opening import Storage

STRICT = GuardrailPolicy("toxicity_filter", enabled=True, threshold=0.5, action=Action.BLOCK)
MILD = GuardrailPolicy("toxicity_filter", enabled=False, threshold=0.9, action=Action.WARN, mode=Mode.SHADOW)
OTHER = GuardrailPolicy("prompt_length", enabled=True, threshold=100.0, action=Action.BLOCK)


@pytest.mark.anyio
async def test_starts_without_any(storage: Storage) -> None:
    assert await storage.policies.load() == {}


@pytest.mark.anyio
async def test_keeps_the_latest_of_each_name(storage: Storage) -> None:
    for policy in (STRICT, OTHER, MILD):
        await storage.policies.save(policy)
    loaded = await storage.policies.load()
    assert loaded == {"toxicity_filter": MILD, "prompt_length": OTHER}
    assert loaded["toxicity_filter"].enabled is False
