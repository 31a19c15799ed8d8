"""What happened to the accounts of the staff, as the journal tells it."""

from collections.abc import Iterator, Mapping, Sequence
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
    "unlock_address": "Unlocked an address from which too many sign-ins had failed",
    "account_created": "Account created",
    "account_changed": "Account changed",
    "account_deleted": "Account deleted",
    "role_changed": "Changed a role",
}
FAILED_AT = {"password": "wrong password", "code": "wrong code"}


def staff_sentence(verb: str, facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """An event in words, with the account that it is about."""
    said = f"{STAFF[verb]}: {names.get('Staff', '')}"
    match verb:
        case "second_factor_required":
            roles = (facts.get("after") or {}).get("roles") or []
            return f"{STAFF[verb]}: {', '.join(roles) or 'nobody'}"
        case "unlock_address":
            return STAFF[verb]
        case "account_changed":
            return ", ".join([said, *_changes(facts)])
        case "role_changed":
            return _of_role(facts)
    if at := FAILED_AT.get(str(facts.get("at", ""))):
        return f"{said}, {at}"
    return f"{said}, with a recovery code" if facts.get("with") == "recovery code" else said


def _changes(facts: Mapping[str, Any]) -> Iterator[str]:
    """What is other about an account than before."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    for kind in ("roles", "permissions"):
        if kind in after:
            yield f"{kind} {_list(after[kind])} instead of {_list(before[kind])}"
    if "active" in after:
        yield "opened" if after["active"] else "closed"
    if "superuser" in after:
        yield "may do everything" if after["superuser"] else "may no longer do everything"
    if facts.get("details"):
        yield "personal details"


def _of_role(facts: Mapping[str, Any]) -> str:
    role = facts.get("role", "")
    if facts.get("is") == "deleted":
        return f"Deleted the role {role}"
    changed = {"gave": facts.get("given"), "took": facts.get("taken")}
    said = [f"{how} {_list(what)}" for how, what in changed.items() if what]
    if was := facts.get("was"):
        said.insert(0, f"it was {was}")
    begun = f"{'Made' if facts.get('is') == 'new' else 'Changed'} the role {role}"
    return ": ".join([begun, ", ".join(said)]) if said else begun


def _list(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
