"""How long a paused desk takes to come to rest, and how long a pause lasts without care."""

import datetime as dt

# A verb reads the hotel's record, plans, and sends. What it has planned on a reading that is
# older than this is not sent any more (`transactions.freshness`).
LONGEST_PLAN = dt.timedelta(seconds=20)
# What was sent at the last moment has 2 s to connect and 3 s for its answer, and DynamoDB may go
# on for a while with what the sender has given up; transactions take it milliseconds.
LONGEST_SEND = dt.timedelta(seconds=20)
# Nobody who has read the record before it said that the desk is paused can commit after this.
COMES_TO_REST = LONGEST_PLAN + LONGEST_SEND

# A pause ends by itself so long after whoever paused the desk has last taken care of it ...
LEASE = dt.timedelta(seconds=120)
# ... which happens so often ...
RENEWED_EVERY = dt.timedelta(seconds=20)
# ... and by so much the clocks of the machines on which verbs run may be ahead of the clock of
# the one that paused the desk: one that was not renewed by then may have ended for some of them.
CLOCKS_DIFFER = dt.timedelta(seconds=60)
