"""What a group would do together, worked out from the table as it is.

The page shows it and the verbs carry it out, so that both say the same.
"""

from reservations.models.group_moves.dates import EXPECTED
from reservations.models.group_moves.plan import GroupPlan, read_group_plan
from reservations.models.group_moves.planned import Asked, PlannedMove

__all__ = ["EXPECTED", "Asked", "GroupPlan", "PlannedMove", "read_group_plan"]
