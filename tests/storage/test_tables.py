import pytest
from sqlalchemy import insert

from app.storage.tables import feedback, sql


def test_writes_an_insert_of_the_named_columns() -> None:
    assert sql(insert(feedback), "id", "rating") == "INSERT INTO feedback (id, rating) VALUES (?, ?)"


def test_refuses_columns_whose_values_would_change_places() -> None:
    with pytest.raises(ValueError, match=r"in the order \('id', 'rating'\)"):
        sql(insert(feedback), "rating", "id")
