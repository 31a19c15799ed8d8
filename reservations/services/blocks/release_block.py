"""Release block: what a group has not picked up can be sold again at once."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._blocks import end_block


def release_block(operation: Operation, *, group: str, block: str) -> Outcome:
    """Give back what the block (its id) of the group has left, before its time or after it.

    Raises UnknownBlock, BlockEnded, and what the transaction raises.
    """
    return end_block(operation, group=group, block=block)
