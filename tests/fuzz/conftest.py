"""Signed-in members of staff, as for the pages."""

from tests.views.conftest import manager, sign_in

__all__ = ["manager", "sign_in"]
