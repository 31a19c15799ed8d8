"""Why nobody can work at the desk now."""

from reservations.domain import refusals as r

# What a desk is paused for, to go on after "paused".
PAUSE_REASONS = {"BACKUP": " for a backup"}


def desk_paused(no: r.DeskPaused) -> str:
    return f"{pause_sentence(no.reason)} Nothing was saved: try again in a minute."


def pause_sentence(reason: str) -> str:
    """Until when is not said: whoever takes care of the pause puts its end off."""
    return f"The desk is paused{PAUSE_REASONS.get(reason, '')}."


def schema_unfit(no: r.SchemaUnfit) -> str:
    if no.found > no.newest:
        return (
            f"The hotel's records have form {no.found}, and this program knows forms up to "
            f"{no.newest}. Nothing was saved: the program has to be updated."
        )
    return (
        f"The hotel's records have form {no.found}, and this program works with form {no.oldest} "
        "or later. Nothing was saved: migrate_table has to be run first."
    )
