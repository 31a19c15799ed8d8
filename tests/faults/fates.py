"""What becomes of a request on its way to the table and back."""

from dataclasses import dataclass

from tests.faults import answers as a

# Seconds by which an answer is late that is still waited for.
SLOWLY = 0.15


@dataclass(frozen=True)
class Fate:
    """Whether a request reaches the engine, and what the desk hears of it.

    Without `says` and `answers` the connection breaks: with `resets` by RST, else by FIN.
    """

    name: str
    # Whether the engine carries it out.
    arrives: bool = True
    # Whether it first waits until the proxy is told to `release` it.
    waits: bool = False
    # The same once the engine has answered.
    holds_answer: bool = False
    # Whether the desk hears the engine's answer, and after how many seconds.
    answers: bool = False
    after_seconds: float = 0.0
    # What the desk hears instead.
    says: a.Say | None = None
    # Whether the connection is broken before anything else happens.
    breaks_first: bool = False
    resets: bool = False
    # Whether only a part of the answer comes, and whether nothing tells how long it would be.
    is_cut: bool = False
    tells_no_length: bool = False

    def __str__(self) -> str:
        return self.name


def _error(name: str, code: str, status: int = 400, space: str = a.V20120810) -> Fate:
    answer = a.error(code, status=status, space=space)
    return Fate(name, arrives=False, says=a.always(answer))


PASS = Fate("pass", answers=True)
SLOW = Fate("slow", answers=True, after_seconds=SLOWLY)

# The engine carries it out, and the desk does not hear of it.
LOSE_ANSWER = Fate("lose_answer")
RESET_AFTER = Fate("reset_after", resets=True)
CUT_ANSWER = Fate("cut_answer", is_cut=True)
HALF_ANSWER = Fate("half_answer", is_cut=True, tells_no_length=True)
GARBLED_ANSWER = Fate("garbled_answer", says=a.always(a.GARBLED))
BAD_GATEWAY = Fate("bad_gateway", says=a.page_of_a_gateway)
FAULT_AFTER = Fate("fault_after", says=a.always(a.error("InternalServerError", status=500)))

# The same, and the connection stays open until whoever waits has given up.
HELD_ANSWER = Fate("held_answer", holds_answer=True)

# The engine has not seen anything.
DROP = Fate("drop", arrives=False)
RESET = Fate("reset", arrives=False, resets=True)
SILENCE = Fate("silence", arrives=False, waits=True)
PORTAL = Fate("portal", arrives=False, says=a.page_of_a_portal)
GARBLED = Fate("garbled", arrives=False, says=a.always(a.GARBLED))
EMPTY = Fate("empty", arrives=False, says=a.always(a.NOTHING_AT_ALL))
NO_OBJECT = Fate("no_object", arrives=False, says=a.always(a.NO_OBJECT))
TAMPERED_WITH = Fate("tampered_with", arrives=False, says=a.always(a.TAMPERED_WITH))
UNAVAILABLE = _error("unavailable", "ServiceUnavailable", 503, a.CORAL)

# It reaches the engine when the proxy is told to `release` it. The connection breaks at once, or
# whoever waits for the answer gives up.
LATE = Fate("late", waits=True, breaks_first=True)
STALLED = Fate("stalled", waits=True)

# Refused by DynamoDB.
THROTTLED = _error("throttled", "ThrottlingException", space=a.CORAL)
OVER_CAPACITY = _error("over_capacity", "ProvisionedThroughputExceededException")
TOO_MANY = _error("too_many", "RequestLimitExceeded")
IN_PROGRESS = _error("in_progress", "TransactionInProgressException")
NO_SUCH_TABLE = _error("no_such_table", "ResourceNotFoundException")
TOKEN_EXPIRED = _error("token_expired", "ExpiredTokenException", space=a.CORAL)
CONFLICT = Fate("conflict", arrives=False, says=a.conflict)
CONFLICT_BESIDE = Fate("conflict_beside", arrives=False, says=a.conflict_beside_a_failed_condition)
UNPROCESSED = Fate("unprocessed", arrives=False, says=a.unprocessed)
