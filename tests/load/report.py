"""What is told of a run: how long every page and verb took, and what was refused."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.load.browser import Times

ROW = "| {:<32} | {:>6} | {:>6} | {:>6} | {:>6} | {:>6} | {:>6} |"
NAMES = ("milliseconds", "count", "mean", "p50", "p95", "p99", "max")
# What tells one refusal from another of its kind.
DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w{3} \d{4}"
PARTICULAR = re.compile(DAY + r"|\b(?=[0-9A-Z]*\d)[0-9A-Z]{3,}\b|\b(?:STD|SUP|FAM|STE|PH)\b|\d+")


def table(times: Times) -> Iterator[str]:
    """A row for each page and verb, and one for all of them."""
    yield ROW.format(*NAMES)
    yield f"|---|{'---:|' * (len(NAMES) - 1)}"
    for name in sorted(times.by_name):
        yield _row(name, times.by_name[name])
    yield _row("everything", times.all())


def _row(name: str, seconds: list[float]) -> str:
    waits = sorted(1000 * each for each in seconds)

    def share(part: float) -> float:
        return waits[min(len(waits) - 1, int(len(waits) * part))]

    figures = (mean(seconds) * 1000, share(0.5), share(0.95), share(0.99), waits[-1])
    return ROW.format(name, len(waits), *(f"{each:.0f}" for each in figures))


def mean(seconds: list[float]) -> float:
    return sum(seconds) / len(seconds)


def refusals(counted: Counter[tuple[str, str]]) -> Iterator[str]:
    """Each kind of refusal once, with how often it was told."""
    kinds: Counter[tuple[str, str]] = Counter()
    for (verb, sentence), times in counted.items():
        kinds[verb, PARTICULAR.sub("…", sentence)] += times
    for (verb, sentence), times in kinds.most_common():
        yield f"{times:>5}  {verb}: {sentence}"
