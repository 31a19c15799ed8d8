"""The night audit: carries out what follows from the days that have ended.

The business date moves first, by one write of its own. Whatever follows from that is a verb of
its own, too, done as long as the table says that it is to be done; so it does not matter how
often a sweep runs, who works beside it, and where it was stopped.
"""

from reservations.night_audit.forgetting import forget
from reservations.night_audit.sweeping import Swept, sweep, swept

__all__ = ["Swept", "forget", "sweep", "swept"]
