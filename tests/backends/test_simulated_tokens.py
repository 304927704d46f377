"""Tokens are counted as the pattern says, whichever way is taken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.backends.simulated_tokens import count_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("chat", 1, id="a short word"),
        pytest.param("observabilité", 3, id="a long word"),
        pytest.param("Oui, merci.", 4, id="signs count"),
        pytest.param("« œuvre »", 3, id="beyond Latin-1"),
        pytest.param("lone \ud800", 2, id="a lone surrogate"),
    ],
)
def test_tokens(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens


@given(st.one_of(st.text(), st.text(alphabet=st.characters(max_codepoint=255), max_size=200)))
def test_both_ways_count_alike(text: str) -> None:
    assert count_tokens(text) == len(re.findall(r"\w{1,6}|[^\w\s]", text))
