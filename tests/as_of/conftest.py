"""A desk at which verbs happen a minute apart, and who looks at it."""

from tests.journal.conftest import clock
from tests.views.conftest import clerk, housekeeper, manager, sign_in

__all__ = ["clerk", "clock", "housekeeper", "manager", "sign_in"]
