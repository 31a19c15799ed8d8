"""The desk's self-check: claims, nights, rooms, guests and search entries tell one story.

Every record is written by the same transactions, so every disagreement is a bug, here or on
the way. `state` reads the table, the modules `claims`, `availability`, `house` and `people`
hold its records against each other, `confirm` reads what they found once more, `repair` makes
good what is derived from something else.
"""
