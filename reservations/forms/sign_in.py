"""The form of the sign-in page."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm

WRONG = "The user name or the password is wrong. Capital and small letters are not the same."


class SignInForm(AuthenticationForm):
    """Django's own, in the desk's words; why an account may not sign in is nobody's business."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = "User name"
        self.fields["username"].error_messages["required"] = "Enter your user name."
        self.fields["password"].error_messages["required"] = "Enter your password."
