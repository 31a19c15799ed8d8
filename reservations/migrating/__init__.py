"""New forms of the table's records, and how a hotel gets from one to the next.

A migration is a numbered module beside this one. It says in its docstring why, as `WHAT` what the
records say afterwards, and has three functions:

    is_before(record) whether a record still has the form before
    left(h)           the records that still have the form before, each read a moment ago
    write(h, record)  gives one of them the new form, under the condition that nobody has done so
                      since it was read; whether it has written anything

It runs while the desk is open, so records of both forms stand beside each other: the code that
writes the new form reads the old one as well (`docs/migrations.md`).
"""

from reservations.migrating.running import (
    Migrating,
    Unfinished,
    done_migrations_of,
    first_form_lacked,
    migrations_for,
)

__all__ = [
    "Migrating",
    "Unfinished",
    "done_migrations_of",
    "first_form_lacked",
    "migrations_for",
]
