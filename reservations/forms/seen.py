"""What a form has shown, so that nothing else is changed unseen."""

from django import forms


class SeenForm(forms.Form):
    """Carries what its page has shown."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def now_seen(self, seen: str) -> None:
        """The clerk has been told of the other change: saving again is meant."""
        self.data = self.data.copy()
        self.data["seen"] = seen
