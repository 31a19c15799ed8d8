"""The same doubles as in the services' tests."""

from tests.services.conftest import _all_is_planned, _no_pauses, rival_after

__all__ = ["_all_is_planned", "_no_pauses", "rival_after"]
