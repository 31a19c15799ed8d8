"""A network between the desk and the engine on which a share of all requests goes wrong.

Which one is drawn at random among everything that can happen on the way: answers that are lost,
late or cut, connections that break, gateways, throttling, faults of DynamoDB. It runs as a
process of its own; the share is read from its standard input, a number a line.
"""

import argparse
import asyncio
import random
import sys

from tests.contention.simulator import Simulator
from tests.contention.talking import Request
from tests.faults import fates as f

FATES = (
    f.SLOW,
    f.LOSE_ANSWER,
    f.CUT_ANSWER,
    f.BAD_GATEWAY,
    f.FAULT_AFTER,
    f.DROP,
    f.UNAVAILABLE,
    f.THROTTLED,
    f.CONFLICT,
)


class Faulty(Simulator):
    """Has the concurrency control of Amazon DynamoDB besides; `share` is between 0 and 1."""

    share = 0.0

    async def _answer(self, request: Request) -> bytes:
        if random.random() >= self.share:
            return await super()._answer(request)
        return await self._go_wrong(request, random.choice(self._possible(request)))

    def _possible(self, request: Request) -> list[f.Fate]:
        """Only what is written can meet a conflict."""
        writes = request.operation not in ("GetItem", "BatchGetItem", "Query", "DescribeTable")
        return [fate for fate in FATES if writes or fate is not f.CONFLICT]

    async def _go_wrong(self, request: Request, fate: f.Fate) -> bytes:
        answer = await super()._answer(request) if fate.arrives else b""
        await asyncio.sleep(fate.after_seconds)
        if fate.says:
            said = fate.says(request.said, lambda table, key: None)
            head = f"HTTP/1.1 {said.status} So\r\nContent-Type: {said.content_type}\r\n"
            return f"{head}Content-Length: {len(said.body)}\r\n\r\n".encode() + said.body
        if fate.answers:
            return answer
        # What is cut off before its end breaks the connection.
        raise ConnectionResetError(fate.name)


def main() -> None:
    asked = argparse.ArgumentParser(description="A network that fails at random.")
    asked.add_argument("--engine", required=True)
    asked.add_argument("--hold", type=float, default=0, help="milliseconds")
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    random.seed(given.seed)
    network = Faulty(given.engine, hold=given.hold / 1000)
    with network.running():
        print(network.url, flush=True)
        for line in sys.stdin:
            network.share = float(line)


if __name__ == "__main__":
    main()
