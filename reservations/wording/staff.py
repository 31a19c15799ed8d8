"""What happened to the accounts of the staff, as the journal tells it."""

from collections.abc import Mapping
from typing import Any

STAFF = {
    "sign_in": "Signed in",
    "sign_in_failed": "Could not sign in",
    "locked_out": "Locked out after too many failed sign-ins",
    "sign_out": "Signed out",
    "password_changed": "Password changed",
    "second_factor_on": "Two-factor sign-in turned on",
    "second_factor_off": "Two-factor sign-in turned off",
    "second_factor_reset": "Two-factor sign-in reset",
    "second_factor_required": "Changed who must sign in with two factors",
    "recovery_codes_renewed": "Recovery codes made anew",
    "unlock_account": "Unlocked",
}
FAILED_AT = {"password": "wrong password", "code": "wrong code"}


def staff_sentence(verb: str, facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """An event in words, with the account that it is about."""
    said = f"{STAFF[verb]}: {names.get('Staff', '')}"
    if verb == "second_factor_required":
        roles = (facts.get("after") or {}).get("roles") or []
        return f"{STAFF[verb]}: {', '.join(roles) or 'nobody'}"
    if at := FAILED_AT.get(str(facts.get("at", ""))):
        return f"{said}, {at}"
    return f"{said}, with a recovery code" if facts.get("with") == "recovery code" else said
