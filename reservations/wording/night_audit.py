"""What a sweep has done, and what is left for one to do, in words."""

from collections.abc import Mapping, Sequence

from reservations.domain import refusals as r
from reservations.wording.sentences import sentence

# By verb: one of it, and several.
DONE = {
    "no_show": ("1 no-show is recorded", "{} no-shows are recorded"),
    "expire_hold": ("1 hold is released", "{} holds are released"),
    "expire_block": ("1 block of a group is released", "{} blocks of groups are released"),
    "return_to_service": ("1 room is back in service", "{} rooms are back in service"),
    "dirty_slept_rooms": ("1 room has to be cleaned", "{} rooms have to be cleaned"),
    "roll_horizon": (
        "1 room type is on sale further ahead",
        "{} room types are on sale further ahead",
    ),
    "forget_guest": (
        "what was left of an anonymised guest is removed",
        "what was left of anonymised guests is removed",
    ),
}
LEFT = {
    "no_show": ("1 no-show to record", "{} no-shows to record"),
    "expire_hold": ("1 hold to release", "{} holds to release"),
    "expire_block": ("1 block of a group to release", "{} blocks of groups to release"),
    "return_to_service": ("1 room to return to service", "{} rooms to return to service"),
    "dirty_slept_rooms": ("1 room to mark dirty", "{} rooms to mark dirty"),
    "roll_horizon": ("1 room type to put on sale", "{} room types to put on sale"),
    "forget_guest": (
        "1 anonymised guest to look for once more",
        "{} anonymised guests to look for once more",
    ),
}


def done_sentence(counts: Mapping[str, int]) -> str:
    """What was done, by verb, as a sentence; empty where nothing was."""
    return _listed(DONE, counts)


def left_sentence(counts: Mapping[str, int]) -> str:
    """What is left to do, by verb, as a sentence; empty where nothing is."""
    return _listed(LEFT, counts)


def spared_sentence(names: Sequence[str]) -> str:
    """Who was given up and stays expected nevertheless; empty where nobody does."""
    match names:
        case []:
            return ""
        case [one]:
            said = f"{one} was given up but stays expected"
        case _:
            said = f"{', '.join(names)} were given up but stay expected"
    return f"{said}: somebody has changed the reservation since."


def stuck_sentence(refusal: r.Refusal) -> str:
    """With what a sweep could not go on. What it has done before is saved, so that what one of its
    verbs says of saving is not told."""
    if isinstance(refusal, r.DeskBusy | r.NothingSaved):
        return "Not everything is finished yet: the desk is busy. Finish it in a moment."
    return f"Not everything is finished yet. {sentence(refusal)}"


def _listed(words: Mapping[str, tuple[str, str]], counts: Mapping[str, int]) -> str:
    said = [
        one if counts[verb] == 1 else several.format(counts[verb])
        for verb, (one, several) in words.items()
        if counts.get(verb)
    ]
    *most, last = said or [""]
    return f"{', '.join(most)} and {last}." if most else last and f"{last}."
