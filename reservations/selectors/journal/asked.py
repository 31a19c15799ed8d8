"""What of a journal is asked for."""

from dataclasses import dataclass

from reservations.selectors.history import HistoryEntry
from reservations.selectors.journal.slices import Wanted


@dataclass(frozen=True)
class Asked:
    """The verb and the member of staff, empty for all, and the place from which a page goes on.

    Without `staff_too` what happened to accounts of the staff is left out; without `see_guests`
    nobody's name is read.
    """

    verb: str = ""
    by: str = ""
    after: str = ""
    before: str = ""
    staff_too: bool = False
    see_guests: bool = False

    def wanted(self) -> Wanted | None:
        """Which entries; None for all."""
        if self.staff_too and not self.verb and not self.by:
            return None
        return self.admits

    def admits(self, entry: HistoryEntry) -> bool:
        """Whether the entry is asked for."""
        return (
            self.verb in ("", entry.verb)
            and self.by in ("", entry.by)
            and (self.staff_too or "Staff" not in entry.names)
        )
