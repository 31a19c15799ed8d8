"""Every key string of the table is built here, and nowhere else.

`h`, the hotel's code, is part of every key: a record of another hotel cannot be addressed.
"""

import datetime as dt
from typing import NamedTuple

from reservations.domain.stay import Stay


class Key(NamedTuple):
    """A record's address: its partition and sort key."""

    pk: str
    sk: str


# The partitions.


def house(h: str) -> str:
    """The hotel's record, its room types and its rooms stand in one partition."""
    return f"HOTEL#{h}"


def searches(h: str) -> str:
    return f"SEARCH#{h}"


def claims(h: str, month: str) -> str:
    """What every room is claimed for in a month."""
    return f"NIGHTS#{h}#{month}"


# The records.


def hotel(h: str) -> Key:
    return Key(house(h), "HOTEL")


def room_type(h: str, code: str) -> Key:
    return Key(house(h), f"TYPE#{code}")


def room(h: str, room_id: str) -> Key:
    return Key(house(h), f"{ROOM_PREFIX}{room_id}")


def room_number(h: str, number: str) -> Key:
    """12A and 12a are one number, whichever of them is written on the door."""
    return Key(f"NUMBER#{h}", number.upper())


def availability(h: str, type_code: str, month: str) -> Key:
    return Key(f"FREE#{h}#{type_code}", month)


def room_nights(h: str, room_id: str, month: str) -> Key:
    return Key(claims(h, month), room_id)


def guest(h: str, guest_id: str) -> Key:
    return Key(f"GUEST#{h}#{guest_id}", "GUEST")


def search_entry(h: str, word: str, guest_id: str) -> Key:
    return Key(searches(h), f"{word}#GUEST#{guest_id}")


def reservation(h: str, code: str) -> Key:
    return Key(f"{RESERVATION_PREFIX}{h}#{code}", "RES")


def reaction(h: str, code: str, room_id: str, kind: str) -> Key:
    return Key(reservation(h, code).pk, f"{SAID_PREFIX}{room_id}#{kind}")


def counts_of_room(h: str, room_id: str) -> Key:
    """How often what was said of a room; beside the rooms, so that whoever reads them has it."""
    return Key(house(h), f"{SAID_PREFIX}{ROOM_PREFIX}{room_id}")


def counts_of_type(h: str, code: str) -> Key:
    return Key(house(h), f"{SAID_PREFIX}TYPE#{code}")


def journal_entry(h: str, operation_id: str) -> Key:
    return Key(f"OP#{h}#{operation_id}", "OP")


def days(h: str) -> str:
    """What was decided and done at the end of every day."""
    return f"HOTEL#{h}#DAYS"


def day(h: str, date: dt.date) -> Key:
    return Key(days(h), date.isoformat())


def window(h: str, window_id: str) -> Key:
    return Key(f"WINDOW#{h}#{window_id}", "WINDOW")


def group(h: str, group_id: str) -> Key:
    return Key(f"GROUP#{h}#{group_id}", "GROUP")


def block(h: str, group_id: str, block_id: str) -> Key:
    return Key(group(h, group_id).pk, f"{BLOCK_PREFIX}{block_id}")


def drafts(h: str, username: str) -> str:
    return f"DRAFTS#{h}#{username}"


def draft(h: str, username: str, draft_id: str) -> Key:
    return Key(drafts(h, username), draft_id)


def trace(h: str, guest_id: str, instant: str, operation_id: str) -> Key:
    """Personal facts of a journal entry, in the guest's own partition."""
    return Key(guest(h, guest_id).pk, f"{LOG_PREFIX}{instant}#{operation_id}")


def relation(h: str, guest_id: str, kind: str, other_id: str) -> Key:
    """A relation stands with the guest from whom it leads."""
    return Key(guest(h, guest_id).pk, f"{LINK_PREFIX}{kind}#{other_id}")


def staff(h: str, username: str) -> str:
    """Under which the journal of a member of staff stands: signing in and out. Their record is
    Django's, so nothing else has this partition."""
    return f"STAFF#{h}#{username}"


def restore() -> Key:
    """What stands in a table of whichever hotels while a backup is being restored into it."""
    return Key("RESTORE", "RESTORE")


# GSI1: what stands on the desk.


def guest_list(h: str) -> str:
    return f"{h}#GUEST"


def guest_in_list(h: str, sort_name: str, guest_id: str) -> Key:
    return Key(guest_list(h), f"{sort_name}#{guest_id}")


def anonymised_list(h: str) -> str:
    """Guests who were anonymised and of whom stays and older profiles may still tell."""
    return f"{h}#ANONYMISED"


def anonymised_in_list(h: str, instant: str, guest_id: str) -> Key:
    return Key(anonymised_list(h), f"{instant}#{guest_id}")


def group_list(h: str) -> str:
    return f"{h}#GROUP"


def group_in_list(h: str, departure: dt.date, group_id: str) -> Key:
    return Key(group_list(h), f"{departure.isoformat()}#{group_id}")


def desk_list(h: str, status: str, *, long_stays: bool = False) -> str:
    return f"{h}#{status}#LONG" if long_stays else f"{h}#{status}"


def reservation_on_desk(h: str, status: str, desk_date: str, stay: Stay, code: str) -> Key:
    """`desk_date` is what the desk works by: a date, or the instant at which a hold ends."""
    return Key(desk_list(h, status, long_stays=stay.is_long), f"{desk_date}#{code}")


def block_on_desk(h: str, instant: str, block_id: str) -> Key:
    """A block stands among the holds: it is given up at its instant as they are."""
    return Key(desk_list(h, "HOLD"), f"{instant}#{block_id}")


def window_list(h: str) -> str:
    """The windows of all rooms, by the date on which each ends."""
    return f"{h}#WINDOW"


def window_in_list(h: str, until: dt.date, window_id: str) -> Key:
    return Key(window_list(h), f"{until.isoformat()}#{window_id}")


def journal_day(h: str, business_date: dt.date) -> str:
    return f"{h}#JOURNAL#{business_date.isoformat()}"


def entry_of_day(h: str, business_date: dt.date, instant: str, operation_id: str) -> Key:
    return Key(journal_day(h, business_date), f"{instant}#{operation_id}")


# GSI2: what belongs to whom.

RESERVATION_PREFIX = "RES#"
ROOM_PREFIX = "ROOM#"
STAY_PREFIX = "STAY#"
LOG_PREFIX = "LOG#"
WINDOW_PREFIX = "WINDOW#"
GROUP_PREFIX = "GROUP#"
BLOCK_PREFIX = "BLOCK#"
LINK_PREFIX = "LINK#"
LINKED_PREFIX = "LINKED#"
SAID_PREFIX = "SAID#"


def stay_of_guest(h: str, guest_id: str, arrival: dt.date, code: str) -> Key:
    return Key(guest(h, guest_id).pk, f"{STAY_PREFIX}{arrival.isoformat()}#{code}")


def group_of_contact(h: str, guest_id: str, arrival: dt.date, group_id: str) -> Key:
    return Key(guest(h, guest_id).pk, f"{GROUP_PREFIX}{arrival.isoformat()}#{group_id}")


def relation_to(h: str, other_id: str, kind: str, guest_id: str) -> Key:
    return Key(guest(h, other_id).pk, f"{LINKED_PREFIX}{kind}#{guest_id}")


def room_log(h: str, room_id: str) -> str:
    """Under which the journal of a room stands; rooms share a partition, their logs do not."""
    return f"ROOM#{h}#{room_id}"


def window_of_room(h: str, room_id: str, first: dt.date, window_id: str) -> Key:
    return Key(room_log(h, room_id), f"{WINDOW_PREFIX}{first.isoformat()}#{window_id}")


def reaction_of_room(h: str, room_id: str, instant: str, code: str, kind: str) -> Key:
    """What was said of a room, in the order of time, as long as it is not withdrawn."""
    return Key(room_log(h, room_id), f"{SAID_PREFIX}{instant}#{code}#{kind}")


def entry_about(owner: str, instant: str, operation_id: str) -> Key:
    """An entry in the journal of `owner`, the partition of the record that it is about."""
    return Key(owner, f"{LOG_PREFIX}{instant}#{operation_id}")


def part_about(owner: str, instant: str, operation_id: str) -> Key:
    """A part of an entry, in a record's own journal: beside the personal facts of the change."""
    return Key(owner, f"{LOG_PREFIX}{instant}#{operation_id}#PART")
