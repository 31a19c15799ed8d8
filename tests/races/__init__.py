"""What happens when several people, or the network, get in each other's way.

Each race has its control test, in which the guard is off and the race does happen: a race that
nobody has seen lost proves nothing about its guard.
"""
