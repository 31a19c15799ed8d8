"""Signed-in members of staff, as for the pages; and nothing here ever waits."""

from tests.views.conftest import manager, sign_in

__all__ = ["manager", "sign_in"]
