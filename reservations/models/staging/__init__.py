"""What a draft would do, worked out from the table as it is: its lines, what they take, its size.

The page shows it all the time and committing carries it out, so that both say the same.
"""

from reservations.models.staging.lines import PlannedLine
from reservations.models.staging.plan import Plan, read_plan

__all__ = ["Plan", "PlannedLine", "read_plan"]
