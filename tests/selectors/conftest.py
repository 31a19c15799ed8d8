"""An index that lags behind, as on Amazon DynamoDB. DynamoDB Local never shows it."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.models import HotelRecord


@pytest.fixture
def freeze_index(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, the desk index answers every question as it did the first time.

    Ask for a page once before the change that the index shall not have seen.
    """
    index, answers = type(HotelRecord.desk), {}
    query, frozen = index.query, []

    def lagging(self: Any, partition: str, condition: Any = None, **options: Any) -> list[Any]:
        question = (partition, str(condition), str(options))
        if not frozen:
            answers[question] = list(query(self, partition, condition, **options))
        return list(answers[question])

    monkeypatch.setattr(index, "query", lagging)
    return lambda: frozen.append(True)
