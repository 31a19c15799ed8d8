"""Rooming lists for tests."""

from tests.desk import day

HEADER = "family name,given name,arrival,departure,type,adults"


def listed(*guests: str, first: int = 20, until: int = 22, room_type: str = "DLX") -> str:
    """A row for each family name, all for the same nights of a type."""
    stay = f"{day(first).isoformat()},{day(until).isoformat()},{room_type},1"
    return "\n".join([HEADER, *(f"{guest},Rui,{stay}" for guest in guests)]) + "\n"
