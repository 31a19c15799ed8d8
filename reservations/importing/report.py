"""The closing figures of an import, as lines of text."""

from collections.abc import Iterator, Mapping

from reservations.importing.events import Kind
from reservations.importing.tally import Tally
from reservations.replay.requests import VerbCost
from reservations.self_check.agreement import Agreement


def event_lines(tally: Tally) -> Iterator[str]:
    """Every kind of event, and what became of it."""
    yield f"{'Events':<12}{'now':>9}{'before':>9}{'refused':>9}{'only counted':>14}"
    for kind in Kind:
        counts = [
            tally.done[kind],
            tally.done_before[kind],
            tally.refused[kind],
            tally.only_counted[kind],
        ]
        yield f"  {kind:<10}{counts[0]:>9,}{counts[1]:>9,}{counts[2]:>9,}{counts[3]:>14,}"
    done = sum(tally.done.values())
    yield (
        f"{done:,} events in {tally.seconds:,.1f} s, {tally.events_a_second():,.1f} a second, with "
        f"{tally.days:,} days ended and {tally.cleaned:,} rooms cleaned on the way."
    )


def count_lines(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Names with their counts, the most frequent first; nothing where there are none."""
    if counts:
        yield title
    for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield f"  {name:<34}{count:>9,}"


def cost_lines(costs: Mapping[str, VerbCost]) -> Iterator[str]:
    """Requests, write capacity units and milliseconds, verb by verb: means, p50 and p99."""
    if not costs:
        return
    yield (
        f"{'Verb':<24}{'commits':>9}{'requests':>10}{'each':>7}{'units':>11}{'each':>7}"
        f"{'p50 ms':>9}{'p99 ms':>9}"
    )
    for verb, cost in sorted(costs.items()):
        requests, each = sum(cost.requests.values()), max(1, cost.commits)
        if not cost.commits:
            yield f"  {verb:<22}{'':>9}{requests:>10,}"
            continue
        yield (
            f"  {verb:<22}{cost.commits:>9,}{requests:>10,}{requests / each:>7.2f}"
            f"{cost.units:>11,.0f}{cost.units / each:>7.2f}"
            f"{cost.milliseconds(50):>9,.1f}{cost.milliseconds(99):>9,.1f}"
        )


def agreement_lines(agreement: Agreement, *, most: int = 20) -> Iterator[str]:
    """What was compared, and the first disagreements."""
    statuses = ", ".join(f"{count:,} {status}" for status, count in agreement.statuses.items())
    yield (
        f"Compared: {agreement.rooms:,} rooms ({agreement.occupied:,} occupied), "
        f"{agreement.reservations:,} reservations ({statuses}), {agreement.guests:,} guests, "
        f"{agreement.claims:,} claimed room nights, {agreement.sold:,} nights sold ahead, "
        f"{agreement.open_nights:,} open nights of types."
    )
    said = agreement.disagreements
    if not said:
        yield "Rooms, reservations and nights agree with each other."
        return
    yield f"{len(said):,} disagreements:"
    yield from (f"  {each}" for each in said[:most])
    if len(said) > most:
        yield f"  and {len(said) - most:,} more."
