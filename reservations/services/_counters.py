"""How many relations guests count, where relations go or move with a profile."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reservations.models import Guest, Relation, keys
from reservations.models.keys import Key
from reservations.models.reading import fetch
from reservations.models.relation import counting
from reservations.transactions import Provided, Stale, Transaction


@dataclass
class Counters:
    """By how much each guest's counters change: of relations that lead from the guest (`to`), and
    that lead to the guest (`from_`)."""

    to: dict[str, int] = field(default_factory=dict)
    from_: dict[str, int] = field(default_factory=dict)

    def add(self, relation: Relation, change: int) -> None:
        """The relation comes (1) or goes (-1)."""
        first, second = str(relation.guest_id), relation.other_id
        self.to[first] = self.to.get(first, 0) + change
        self.from_[second] = self.from_.get(second, 0) + change

    def guests(self) -> list[str]:
        """Those who count otherwise than before, by their ids."""
        return sorted(id_ for id_ in {*self.to, *self.from_} if any(self.of(id_)))

    def but(self, *guest_ids: str) -> "Counters":
        """Without what changes for these."""
        to, from_ = (
            {id_: change for id_, change in each.items() if id_ not in guest_ids}
            for each in (self.to, self.from_)
        )
        return Counters(to, from_)

    def of(self, guest_id: str) -> tuple[int, int]:
        return self.to.get(guest_id, 0), self.from_.get(guest_id, 0)


def counters_without(relations: Iterable[Relation]) -> Counters:
    """What changes when these go."""
    counters = Counters()
    for relation in relations:
        counters.add(relation, -1)
    return counters


def write_counters(tx: Transaction, counters: Counters, *known: Guest) -> None:
    """One write for each guest who counts otherwise; whoever is not among `known` is read.

    Whatever the guest may be by now, a relation that was there was counted.
    """
    h = tx.operation.hotel
    others = {each.id: each for each in known}
    places = [keys.guest(h, id_) for id_ in counters.guests() if id_ not in others]
    found = fetch(places) if places else None
    for id_ in counters.guests():
        place = keys.guest(h, id_)
        guest = others.get(id_) or (found and found.one(Guest, place))
        if not guest:
            raise Stale(place)
        to, from_ = counters.of(id_)
        tx.update(guest, counting(to=to, from_=from_), still(Guest.pk.exists(), place))


def still(condition: Any, key: Key) -> Provided:
    """What was so when it was read; else the verb plans again."""
    return Provided(condition, lambda _: Stale(key))
