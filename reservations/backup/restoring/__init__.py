"""A backup's file back into an empty table."""

from reservations.backup.restoring.checking import Checking
from reservations.backup.restoring.restore import Restore

__all__ = ["Checking", "Restore"]
