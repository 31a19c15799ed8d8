"""The page on which a group booking is begun, with the drafts that somebody has begun already."""

import datetime as dt
from dataclasses import dataclass

from reservations.selectors.groups.drafts import Drafts, read_drafts
from reservations.selectors.guest_choices import GuestChoices, read_guest_choices
from reservations.selectors.hotel import HotelFacts


@dataclass(frozen=True)
class BeginDraftPage:
    choices: GuestChoices
    drafts: Drafts

    @property
    def hotel(self) -> HotelFacts:
        return self.choices.hotel


def read_begin_draft(
    h: str, username: str, query: str, chosen: str | None, now: dt.datetime
) -> BeginDraftPage:
    """One Query besides `read_guest_choices`. Raises NoHotel."""
    choices = read_guest_choices(h, query, chosen=chosen)
    return BeginDraftPage(choices, read_drafts(h, username, now))
