"""What the demo hotel is: its name, its types, its rooms."""

from dataclasses import dataclass

NAME = "Hotel Miradouro"
TIME_ZONE = "Europe/Lisbon"
CURRENCY = "EUR"


@dataclass(frozen=True)
class DemoType:
    """A room type; `rate` in cents a night."""

    code: str
    name: str
    rate: int
    max_adults: int
    sleeps: int


TYPES = (
    DemoType("STD", "Standard double", 9500, 2, 3),
    DemoType("SUP", "Superior, river view", 13000, 2, 3),
    DemoType("FAM", "Family room", 16500, 4, 5),
    DemoType("STE", "Suite with terrace", 24000, 2, 4),
)

# From the street up: the quiet large rooms lie above, the family rooms near the garden.
FLOORS = {
    "1": ("STD", "STD", "STD", "STD", "FAM", "FAM", "FAM", "FAM"),
    "2": ("STD", "STD", "STD", "STD", "STD", "SUP", "SUP", "FAM"),
    "3": ("STD", "STD", "STD", "STD", "STD", "SUP", "SUP", "SUP"),
    "4": ("STD", "STD", "STD", "SUP", "SUP", "SUP", "SUP", "STE"),
    "5": ("SUP", "SUP", "SUP", "SUP", "STE", "STE", "STE", "STE"),
}


@dataclass(frozen=True)
class DemoRoom:
    number: str
    room_type: str
    floor: str


ROOMS = tuple(
    DemoRoom(f"{floor}{place:02d}", room_type, floor)
    for floor, types in FLOORS.items()
    for place, room_type in enumerate(types, 1)
)
