"""What became of an operation that was sent, where it was not simply done or refused."""

from collections.abc import Callable
from typing import Any

from reservations.domain import refusals as r
from reservations.wording.desk import desk_paused, schema_unfit
from reservations.wording.outcomes import outcome_sentence


def _transaction_too_large(no: r.TransactionTooLarge) -> str:
    return (
        f"This is too much for one step ({no.amount} {no.what}, at most {no.most}). "
        "Nothing was saved."
    )


def _already_done(done: r.AlreadyDone) -> str:
    saved = f"Already saved: {outcome_sentence(done.verb, done.names)}"
    return saved if done.same_input else f"{saved} The changes that you sent now were not saved."


OF_SENDING: dict[type[r.Refusal], Callable[[Any], str]] = {
    r.AlreadyDone: _already_done,
    r.TransactionTooLarge: _transaction_too_large,
    r.DeskPaused: desk_paused,
    r.SchemaUnfit: schema_unfit,
    r.DeskBusy: lambda no: "The desk is busy, and nothing was saved this time: try again.",
    r.RecordsBusy: lambda no: (
        "Colleagues are at work on this just now, so it cannot be shown as of one moment. "
        "Look again in a moment."
    ),
    r.NotSent: lambda no: (
        "The hotel's table does not answer, so this was not sent now. Send it again: "
        "if it was saved before, you are told so, and nothing is done twice."
    ),
    r.NothingSaved: lambda no: (
        "The hotel's table did not answer. Nothing was saved: send it again."
    ),
    r.UsedUp: lambda no: (
        "This form was sent before and could not be saved then. Nothing was saved now either: "
        "check what it says and send it again."
    ),
    r.OutcomeUnknown: lambda no: (
        "The hotel's table does not answer, so it is not known whether this was saved. "
        "It is safe to send it again: it is never done twice."
    ),
}
