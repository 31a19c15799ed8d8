"""The forms on which a group acts together, ready to be sent."""

from tests.desk import Desk
from tests.groups import rooms
from tests.parties import TODAY, Party
from tests.views.sending import Sending


def party_of(desk: Desk, count: int = 2) -> Party:
    """So many rooms of a group that arrives today, for three nights."""
    return Party(desk, rooms(count, **TODAY))


def url_of(party: Party, part: str) -> str:
    return f"/groups/{party.id}/{part}/"


def check_in_group(desk: Desk) -> tuple[Sending, Sending]:
    party = party_of(desk)
    sending = Sending(url_of(party, "check-in"), {"chosen": f"{party.codes[0]} 101"})
    return sending, sending.but(chosen=f"{party.codes[0]} 102")


def check_out_group(desk: Desk) -> tuple[Sending, Sending]:
    party = party_of(desk)
    for code, room in zip(party.codes, ("101", "102"), strict=True):
        desk.arrives(code, room)
    sending = Sending(url_of(party, "check-out"), {"chosen": party.codes[0]})
    return sending, sending.but(chosen=party.codes[1])


def move_group(desk: Desk) -> tuple[Sending, Sending]:
    party = party_of(desk)
    seen = party.stays[0].arrival.isoformat()
    chosen = {"chosen": f"{party.codes[0]} {seen}", "days": "1"}
    sending = Sending(url_of(party, "move"), chosen)
    return sending, sending.but(days="2")


def cancel_group(desk: Desk) -> tuple[Sending, Sending]:
    party = party_of(desk)
    sending = Sending(
        url_of(party, "cancel"), {"chosen": party.codes[0], "reason": "Change of plans"}
    )
    return sending, sending.but(reason="Illness")


OF_GROUPS = (check_in_group, check_out_group, move_group, cancel_group)
