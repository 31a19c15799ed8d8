"""The form on which it is changed how many stay."""

from typing import Any

from django import forms

from reservations.forms.fields import people_field


class ChangePartyForm(forms.Form):
    """Who shares the room."""

    adults = people_field("Adults", least=1, initial=1)
    children = people_field("Children", least=0, initial=0)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Nobody without children should have to say so.
        self.fields["children"].required = False

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0
