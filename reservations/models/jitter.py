"""A random pause, so that those who were in each other's way do not meet again.

Full jitter spreads them best: AWS Architecture Blog, "Exponential Backoff And Jitter".
"""

import random
import time


def sleep_below(longest: float, attempt: int, *, base: float) -> None:
    """Sleep for a random time below a bound, which is `base` seconds for the attempt 0, doubles
    with each further one, and is never more than `longest` seconds."""
    bound = min(longest, base * 2**attempt)
    time.sleep(random.uniform(0, bound))  # noqa: S311 - jitter needs no secrecy
