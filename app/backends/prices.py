"""What models cost, from the price list that comes with the `genai-prices` package; never from the network."""

from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version

from app.domain.interaction import Price


@lru_cache(maxsize=256)
def price_of(model: str, provider: str) -> Price | None:
    """Return what a provider's model costs today, or None where the list does not know it.

    Where a price rises with the length of the request, the price of short requests is returned. The first call reads the whole
    list, a quarter of a second: make it at start-up.

    Args:
        model: the model, as the client or the provider names it.
        provider: the provider's name after the GenAI conventions, `openai` or `mistral_ai` for example.
    """
    # Reading the list takes longer than the rest of the start-up, and a service of unpriced models never needs it.
    from genai_prices.data_snapshot import get_snapshot  # noqa: PLC0415

    listed = get_snapshot()
    try:
        seller = listed.find_provider(None, provider, None)
    except LookupError:
        return None
    found = seller.find_model(model.lower(), all_providers=listed.providers)
    if found is None:
        return None
    prices = found.get_prices(datetime.now(UTC))
    paid, written = _base(prices.input_mtok), _base(prices.output_mtok)
    if paid is None or written is None:
        return None
    return Price(paid, written, _base(prices.cache_read_mtok), f"genai-prices {version('genai-prices')}")


def _base(price: object) -> float | None:
    """Return a price in US dollars per million tokens; of a tiered one, the first tier."""
    amount = getattr(price, "base", price)
    return None if amount is None else float(str(amount))
