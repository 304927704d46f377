"""Prices come from the package's own list."""

import pytest

from app.backends.prices import _base, price_of


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        pytest.param("gpt-4o-mini", "openai", id="OpenAI"),
        pytest.param("GPT-4o-mini", "openai", id="in capitals"),
        pytest.param("mistral-large-latest", "mistral_ai", id="a provider by its GenAI convention name"),
    ],
)
def test_a_known_model_has_a_price(model: str, provider: str) -> None:
    price = price_of(model, provider)
    assert price is not None
    assert 0 < price.input_usd < price.output_usd < 1_000
    assert price.source.startswith("genai-prices ")


def test_a_cached_token_is_cheaper() -> None:
    price = price_of("gpt-4o-mini", "openai")
    assert price is not None
    assert price.cached_usd is not None
    assert price.cached_usd < price.input_usd


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        pytest.param("no-such-model", "openai", id="model"),
        pytest.param("gpt-4o-mini", "no-such-provider", id="provider"),
        pytest.param("text-embedding-3-small", "openai", id="a model that writes nothing"),
        pytest.param("x" * 100_000, "openai", id="a huge name"),
    ],
)
def test_what_is_unknown_has_none(model: str, provider: str) -> None:
    assert price_of(model, provider) is None


def test_of_a_tiered_price_the_first_tier_counts() -> None:
    class Tiered:
        base = "0.1"

    assert _base(Tiered()) == 0.1
