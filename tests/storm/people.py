"""Whose stays they are, and under which name they are found."""

from dataclasses import replace

from tests.storm.model import Hotel
from tests.storm.things import OPEN, Person, Reasons, Stay

FACTS = ("given", "family", "email", "phone")


def guest_no(hotel: Hotel, guest: str) -> Reasons:
    """Why nothing can be done for a guest."""
    if guest not in hotel.guests:
        return {"UnknownGuest"}
    return {"GuestMerged"} if hotel.guests[guest].merged_into else set()


def kept(hotel: Hotel, guest: str) -> str:
    """Who has taken the guest's profile over, at last."""
    into = hotel.guests[guest].merged_into
    return kept(hotel, into) if into else guest


def belongs(hotel: Hotel, stay: Stay, guest: str) -> None:
    """The stay is this guest's, and shows the name that the guest has now."""
    stay.guest, stay.name = guest, hotel.guests[guest].name


def open_stays(hotel: Hotel, guest: str) -> list[Stay]:
    return [s for s in hotel.stays.values() if s.guest == guest and s.status in OPEN]


def edit(hotel: Hotel, guest: str, said: Person) -> None:
    """The guest says so now; stays that are over keep the name under which they were slept."""
    hotel.guests[guest] = replace(
        hotel.guests[guest], **{fact: getattr(said, fact) for fact in FACTS}
    )
    for stay in open_stays(hotel, guest):
        belongs(hotel, stay, guest)


def relation(kind: str, one: str, other: str) -> tuple[str, str, str]:
    """Who travels together or is a family does so both ways, so that this is one relation."""
    if kind in ("COMPANION", "FAMILY") and other < one:
        one, other = other, one
    return one, kind, other


def counted(hotel: Hotel, guest: str) -> tuple[int, int]:
    """How many relations lead from the guest, and to the guest."""
    firsts, seconds = [one for one, _, _ in hotel.related], [two for _, _, two in hotel.related]
    return firsts.count(guest), seconds.count(guest)


def merge(hotel: Hotel, lost: str, into: str) -> None:
    """Open stays and relations are the kept guest's, who gets the e-mail and the phone that were
    lacking; nobody is related to themselves."""
    given_up, kept_one = hotel.guests[lost], hotel.guests[into]
    for stay in open_stays(hotel, lost):
        belongs(hotel, stay, into)
    moved = (
        relation(kind, *(into if each == lost else each for each in (one, other)))
        for one, kind, other in hotel.related
    )
    hotel.related = {each for each in moved if each[0] != each[2]}
    hotel.guests[lost] = replace(given_up, merged_into=into)
    hotel.guests[into] = replace(
        kept_one,
        email=kept_one.email or given_up.email,
        phone=kept_one.phone or given_up.phone,
        aliases=kept_one.aliases | given_up.aliases | {lost},
    )
