"""What people read: every refusal's sentence, every outcome's, and the words for statuses.

A refusal carries facts (`domain.refusals`); its sentence stands here and nowhere else. Types
and rooms are named as the facts name them: by code and by the number on the door.
"""

from reservations.wording.desk import pause_sentence
from reservations.wording.history import history_sentence
from reservations.wording.nearest import limit_sentence, nearest_sentences, reach_sentences
from reservations.wording.outcomes import OUTCOMES, outcome_sentence
from reservations.wording.sentences import SENTENCES, sentence
from reservations.wording.words import (
    DESK_BUSY,
    FORGED_OPERATION,
    HOUSEKEEPING,
    RESERVATION_STATUS,
    ROOM_STATUS,
    TABLE_AWAY,
    UNSEEN_MISTAKE,
    VERBS,
    day,
    nights,
)

__all__ = [
    "DESK_BUSY",
    "FORGED_OPERATION",
    "HOUSEKEEPING",
    "OUTCOMES",
    "RESERVATION_STATUS",
    "ROOM_STATUS",
    "SENTENCES",
    "TABLE_AWAY",
    "UNSEEN_MISTAKE",
    "VERBS",
    "day",
    "history_sentence",
    "limit_sentence",
    "nearest_sentences",
    "nights",
    "outcome_sentence",
    "pause_sentence",
    "reach_sentences",
    "sentence",
]
