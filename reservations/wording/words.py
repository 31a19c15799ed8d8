"""The words for statuses, verbs, dates and counts."""

import datetime as dt

RESERVATION_STATUS = {
    "PENDING": "Expected",
    "FULFILLED": "In house",
    "CLOSED": "Departed",
    "CANCELLED": "Cancelled",
    "NO_SHOW": "No-show",
    "HOLD": "On hold",
}
ROOM_STATUS = {"FREE": "Free", "OCCUPIED": "Occupied"}
HOUSEKEEPING = {"DIRTY": "Dirty", "CLEAN": "Clean", "INSPECTED": "Inspected"}

# What a verb does, to go on after "the right to".
VERBS = {
    "register_guest": "register a guest",
    "edit_guest": "edit a guest",
    "add_room_type": "add a room type",
    "add_room": "add a room",
    "create_reservation": "create a reservation",
    "check_in": "check a guest in",
    "check_out": "check a guest out",
    "mark_clean": "mark a room clean",
    "cancel": "cancel a reservation",
    "no_show": "record a no-show",
    "end_of_day": "end the day",
    "set_up_hotel": "set up the hotel",
}

FORGED_OPERATION = (
    "This form was not made for your sign-in, or it is damaged. Nothing was saved: "
    "check what it says and send it again."
)


def day(date: dt.date) -> str:
    """A date as people say it: `Sun 22 Nov 2026`."""
    return f"{date:%a} {date.day} {date:%b %Y}"


def nights(count: int) -> str:
    return "1 night" if count == 1 else f"{count} nights"
