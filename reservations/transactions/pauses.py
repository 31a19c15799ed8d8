"""How long to wait before trying again."""

import random
import time

BASE_SECONDS = 0.02
LONGEST_SECONDS = 0.5


def pause(attempt: int) -> None:
    """Sleep for a random time below a bound that doubles with each attempt (full jitter).

    Full jitter spreads rivals best: AWS Architecture Blog, "Exponential Backoff And Jitter".
    """
    bound = min(LONGEST_SECONDS, BASE_SECONDS * 2**attempt)
    time.sleep(random.uniform(0, bound))  # noqa: S311 - jitter needs no secrecy
