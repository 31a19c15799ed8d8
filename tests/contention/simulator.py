"""DynamoDB Local with the concurrency control of Amazon DynamoDB.

It stands in the endpoint's place. Every transaction is held for a while, as Amazon's own takes
its time between preparing and committing, and whoever touches one of its items meanwhile is told
what Amazon DynamoDB tells: cancelled, in conflict, in progress. Single reads always pass.

By hand, before an engine that runs:

    python -m tests.contention.simulator --engine http://127.0.0.1:8100 --hold 10

It prints the address to be used as DYNAMODB_ENDPOINT_URL. Hold times are in milliseconds.
"""

import argparse
import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from tests.contention import ongoing
from tests.contention.ongoing import Action, Body, Ongoing, actions_of, item_of
from tests.contention.talking import Answer, Engine, Request, read_request

# Only a test that has gone wrong waits so many seconds.
PATIENCE = 30
SINGLE_WRITES = ("PutItem", "UpdateItem", "DeleteItem")


class Simulator:
    """The proxy, on a loop of its own in a thread of its own.

    `hold`: seconds for which a transaction is in progress before it is carried out, or None
    for until `let_go`. One that loses is told so when half of that has passed, and has its other
    items to itself until then: on Amazon DynamoDB it loses after having prepared.
    `tells_conditions`: whether a failed condition is told beside a conflict; it costs a request
    to the engine.
    """

    def __init__(
        self,
        engine: str,
        *,
        hold: float | None,
        port: int = 0,
        checks_collide: bool = True,
        tells_conditions: bool = True,
    ) -> None:
        self.hold = hold
        self.tells_conditions = tells_conditions
        self.ongoing = Ongoing(checks_collide)
        self._address = urlsplit(engine)
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._gate = asyncio.Event()
        self._changed = threading.Condition()
        self._clients: set[asyncio.StreamWriter] = set()
        self._held = 0
        # The operations that came second, in order.
        self.refused: list[str] = []
        self.url = ""

    @contextmanager
    def running(self) -> Iterator["Simulator"]:
        """Listen for as long as the block lasts."""
        thread = threading.Thread(target=self._loop.run_forever)
        thread.start()
        try:
            self._run(self._open())
            yield self
        finally:
            self._run(self._close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join()
            self._loop.close()

    def forget(self) -> None:
        """Let go what is still held (what `Line` expects of what lies in its place)."""
        self.let_go()

    def hold_anew(self) -> None:
        """Hold what comes from now on until it is let go."""
        self.refused.clear()
        self._loop.call_soon_threadsafe(self._gate.clear)

    def let_go(self) -> None:
        """Have everything that is held go on, and whatever follows pass at once."""
        self._loop.call_soon_threadsafe(self._gate.set)

    def wait_until_held(self, count: int = 1) -> None:
        """Return when so many transactions are in progress."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._held >= count, PATIENCE)

    def wait_until_idle(self) -> None:
        """Return when no transaction is in progress."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._held == 0, PATIENCE)

    def wait_until_refused(self, operation: str, count: int = 1) -> None:
        """Return when so many requests of the kind have come second."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.refused.count(operation) >= count, PATIENCE)

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _open(self) -> None:
        host, port = self._address.hostname, self._address.port
        self._engine = Engine(host or "127.0.0.1", port or 80)
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _close(self) -> None:
        self._gate.set()
        self._server.close()
        for client in self._clients:
            client.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)
        self._engine.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection. Whoever hangs up loses the answer, not the transaction."""
        self._clients.add(writer)
        try:
            while request := await read_request(reader):
                answer = await asyncio.shield(self._answer(request))
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            self._clients.discard(writer)
            writer.close()

    async def _answer(self, request: Request) -> bytes:
        match request.operation:
            case "TransactWriteItems":
                return await self._write(request, request.said)
            case "TransactGetItems":
                return await self._snapshot(request, actions_of(request.said))
            case operation if operation in SINGLE_WRITES:
                return await self._single(request, item_of(request.said))
        return (await self._engine.ask(request)).raw

    async def _write(self, request: Request, body: Body) -> bytes:
        token = body.get("ClientRequestToken", "")
        if token in self.ongoing.tokens:
            return self._refuse(request, ongoing.in_progress())
        if token in self.ongoing.done:
            return (await self._engine.ask(request)).raw
        actions = actions_of(body)
        collided = self.ongoing.collisions(actions)
        mine = [each for each, has in zip(actions, collided, strict=True) if not has]
        with self._in_progress(token, mine):
            if any(collided):
                await self._pass_time(share=0.5)
                why = await self._reasons(request, actions, collided)
                return self._refuse(request, ongoing.cancelled(why))
            await self._pass_time()
            answer = await self._engine.ask(request)
            if token and answer.status == 200:
                self.ongoing.done.add(token)
            return answer.raw

    @contextmanager
    def _in_progress(self, token: str, actions: list[Action]) -> Iterator[None]:
        if token:
            self.ongoing.tokens.add(token)
        self.ongoing.begin(actions)
        self._note(1)
        try:
            yield
        finally:
            self.ongoing.tokens.discard(token)
            self.ongoing.end(actions)
            self._note(-1)

    def _note(self, change: int) -> None:
        with self._changed:
            self._held += change
            self._changed.notify_all()

    def _refuse(self, request: Request, answer: bytes) -> bytes:
        with self._changed:
            self.refused.append(request.operation)
            self._changed.notify_all()
        return answer

    async def _pass_time(self, share: float = 1) -> None:
        if self.hold:
            await asyncio.sleep(self.hold * share)
        elif self.hold is None and share == 1:
            await self._gate.wait()

    async def _reasons(
        self, request: Request, actions: list[Action], collided: list[bool]
    ) -> list[ongoing.Reason]:
        asked = ongoing.conditions_of_the_rest(actions, collided) if self.tells_conditions else None
        said: Body = {}
        if asked:
            said = json.loads((await self._engine.ask(request.but(asked))).body)
        return ongoing.reasons(actions, collided, said.get("CancellationReasons", []))

    async def _single(self, request: Request, item: ongoing.Item) -> bytes:
        if self.ongoing.is_in_a_transaction(item):
            return self._refuse(request, ongoing.conflict())
        self.ongoing.begin_single(item)
        try:
            return (await self._engine.ask(request)).raw
        finally:
            self.ongoing.end_single(item)

    async def _snapshot(self, request: Request, actions: list[Action]) -> bytes:
        collided = self.ongoing.unreadable(actions)
        before = self.ongoing.written_so_far(actions)
        answer: Answer | None = None
        if not any(collided):
            answer = await self._engine.ask(request)
            after = self.ongoing.written_so_far(actions)
            collided = [one != other for one, other in zip(before, after, strict=True)]
        if answer is None or any(collided):
            why = ongoing.reasons(actions, collided, [])
            return self._refuse(request, ongoing.cancelled(why))
        return answer.raw


def main(arguments: list[str] | None = None, ready: Callable[[str], None] = print) -> None:
    """Serve until stopped."""
    asked = argparse.ArgumentParser(description="Amazon DynamoDB's conflicts, before an engine.")
    asked.add_argument("--engine", required=True, help="address of a DynamoDB Local")
    asked.add_argument("--hold", type=float, default=10, help="milliseconds (default 10)")
    asked.add_argument("--port", type=int, default=0, help="default: any that is free")
    asked.add_argument(
        "--checks-pass", action="store_true", help="two checks of one item do not collide"
    )
    asked.add_argument(
        "--conflicts-only", action="store_true", help="tell no failed conditions beside conflicts"
    )
    given = asked.parse_args(arguments)
    simulator = Simulator(
        given.engine,
        hold=given.hold / 1000,
        port=given.port,
        checks_collide=not given.checks_pass,
        tells_conditions=not given.conflicts_only,
    )
    with simulator.running(), suppress(KeyboardInterrupt):
        ready(simulator.url)
        threading.Event().wait()


if __name__ == "__main__":
    main()
