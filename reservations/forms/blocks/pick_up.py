"""The form on which a room of a block becomes somebody's reservation."""

from reservations.forms.change_guest import ChangeGuestForm
from reservations.forms.fields import date_field, people_field


class PickUpForm(ChangeGuestForm):
    """A known guest or a new one, the dates, and how many stay."""

    arrival = date_field("Arrival")
    departure = date_field("Departure")
    adults = people_field("Adults", least=1, initial=1)
    children = people_field("Children", least=0, initial=0)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["children"].required = False

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0
