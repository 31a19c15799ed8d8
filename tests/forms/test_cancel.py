"""A cancellation needs its reason."""

import pytest

from reservations.forms.cancel import COMMON, CancelForm


def errors(**typed: str) -> list[str]:
    return CancelForm(typed).errors.get("reason", [])


@pytest.mark.parametrize("reason", [*COMMON, "  Illness ", "病気"])
def test_a_reason_is_taken(reason: str) -> None:
    form = CancelForm({"reason": reason})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == reason.strip()


@pytest.mark.parametrize("reason", ["", "   ", "\t\n"])
def test_an_empty_one_is_asked_for(reason: str) -> None:
    assert errors() == errors(reason=reason) == ["Enter the reason."]


@pytest.mark.parametrize("reason", ["-", "...", "\u200b"])
def test_one_that_says_nothing_is_refused(reason: str) -> None:
    assert errors(reason=reason) == ["The reason needs at least one letter or digit."]


def test_an_endless_or_damaged_one_is_refused() -> None:
    assert errors(reason="x" * 201) == ["The reason must have 200 characters or fewer."]
    damaged = "The reason has characters that cannot be read or printed. Type it again."
    assert errors(reason="ill\x07ness") == [damaged]
