import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.html import escape


class Booking(forms.Form):
    arrival = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    name = forms.CharField(help_text="As in the passport.")
    children = forms.IntegerField(required=False)
    room_type = forms.ChoiceField(choices=[("STD", "Standard")])
    notes = forms.CharField(widget=forms.Textarea, required=False)
    room = forms.ChoiceField(widget=forms.RadioSelect, choices=[("204", "204, Deluxe double")])
    operation = forms.CharField(widget=forms.HiddenInput)


def page(data: dict[str, str] | None = None, refusal: str = "") -> str:
    form = Booking(data)
    if refusal:
        form.add_error(None, refusal)
    return render_to_string("components/form.html", {"form": form, "submit": "Book"})


def summary(html: str) -> str:
    found = re.search(r'<div class="error-summary".*?</div>', html, re.DOTALL)
    return found[0] if found else ""


def test_a_form_without_errors_has_no_summary() -> None:
    assert summary(page()) == ""


def test_the_summary_is_announced_and_can_take_the_focus() -> None:
    html = summary(page({}))
    assert 'role="alert" tabindex="-1"' in html
    assert "There is a problem" in html


def test_every_link_of_the_summary_leads_to_an_element() -> None:
    html = page({})
    targets = re.findall(r'href="#([^"]+)"', summary(html))
    assert targets == ["id_arrival", "id_name", "id_room_type", "id_room_0"]
    assert all(f'id="{target}"' in html for target in targets)


def test_the_error_of_a_hidden_field_is_told_without_a_link() -> None:
    form = Booking({})
    form.fields = {"operation": form.fields["operation"]}
    html = render_to_string("components/error_summary.html", {"form": form})
    assert "This field is required." in html
    assert "href" not in html


def test_a_refusal_stands_in_the_summary_alone() -> None:
    assert page({}, refusal="No Deluxe double is left.").count("No Deluxe double is left.") == 1


def test_each_field_is_described_by_its_hint_and_its_error() -> None:
    html = page({})
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext">As in the passport.' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_room_error"' in html


def test_only_fields_that_may_stay_empty_are_marked() -> None:
    html = page()
    assert 'Children <span class="optional">(optional)</span>' in html
    assert html.count("(optional)") == 2


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '" onfocus="x', "محمد", "🦄"])
def test_what_was_typed_is_kept_and_escaped(typed: str) -> None:
    html = page({"name": typed, "notes": typed})
    assert "<script>" not in html
    assert '" onfocus=' not in html
    assert html.count(escape(typed)) == 2


def test_widgets_carry_the_classes_of_the_kit() -> None:
    html = page()
    assert re.search(r'<input type="date" name="arrival" class="form-control"', html)
    assert re.search(r'<select name="room_type" class="form-select"', html)
    assert re.search(r'<textarea name="notes" class="form-control"', html)
    assert re.search(r'<input type="radio" name="room" value="204" class="form-check-input"', html)
    assert re.search(r'<input type="hidden" name="operation" id="id_operation"', html)


def test_the_browser_leaves_the_checking_to_us() -> None:
    assert "novalidate" in page()
