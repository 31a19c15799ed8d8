"""Expire block: its release time has come, and what it has left can be sold again."""

from reservations.domain.operation import Operation, Outcome
from reservations.services._blocks import end_block


def expire_block(operation: Operation, *, group: str, block: str) -> Outcome:
    """Give back what nobody has picked up by the block's release time.

    The time is compared with the instant of the operation. Nobody has to do this for the block to
    stop counting: it makes the record say so.
    Raises UnknownBlock, BlockEnded, BlockStands, and what the transaction raises.
    """
    return end_block(operation, group=group, block=block, must_be_due=True)
