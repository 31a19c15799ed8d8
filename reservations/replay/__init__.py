"""Carries out long runs of verbs that can be stopped at any moment and gone on with.

The demo hotel and the import of bookings are such runs. The id of each operation is derived
from what the step is, so that the journal itself says how far a run has come: there is no
second record of it that could disagree.
"""
