"""Which form of the table's records this program works with.

A hotel's record says the form of all its records; one that says nothing has the first. Every
version is reached by a migration, which is written in `reservations.migrating`.
"""

from reservations.domain.refusals import Refusal, SchemaUnfit

FIRST = 1
# What this program writes, and up to which `migrate_table` brings a hotel.
NEWEST = 2
# What it still reads: raised once no hotel is older, when the code that bears the old form goes.
OLDEST = 1


def refusal_of_schema(version: int | None) -> Refusal | None:
    """Why nobody can work on records of this form, or None; `version` is as the hotel says it."""
    found = version or FIRST
    if OLDEST <= found <= NEWEST:
        return None
    return SchemaUnfit(found=found, oldest=OLDEST, newest=NEWEST)
