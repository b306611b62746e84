"""UDP for signs of life: a door that answers, and a line to another node's door.

Must not know: what is in a datagram (the callers hand functions), what an answer means. Theory: a door gives an answer
no longer than what came, and nothing to what its owner does not answer; what comes faster than it can be worth
answering is dropped unread. A port that is taken is tried again: probes are evidence beside TCP, and a node without
them is only judged more slowly. A line is a connected socket, so that nothing but that door's datagrams come in.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any

import asyncio_dgram

from flarestream.net.tasks import end_task

MAX_PER_S = 2_000
"""Datagrams a second that a door looks at."""
RETRY_S = 1.0
MAX_OLD_ERRORS = 3
"""Reports about earlier datagrams that may stand in the way of one."""

_log = logging.getLogger("flarestream.liveness")


class ProbeDoor:
    """Answers on one port. `start()`, at the end `await close()`."""

    def __init__(self, host: str, port: int, answer: Callable[[bytes], bytes | None]) -> None:
        """`host` empty: every address. `answer`: the reply to a datagram, None for silence."""
        self._address = (host or ("::" if socket.has_dualstack_ipv6() else "0.0.0.0"), port)
        self._answer = answer
        self._task: asyncio.Task[None] | None = None
        self.is_open = asyncio.Event()

    def start(self) -> None:
        """Opens the port, now or as soon as it is free."""
        self._task = asyncio.get_running_loop().create_task(self._live(), name=f"probes-{self._address[1]}")

    async def close(self) -> None:
        """Answers no more."""
        task, self._task = self._task, None
        await end_task(task)

    async def _live(self) -> None:
        while True:
            try:
                stream = await asyncio_dgram.bind(self._address)
            except OSError as error:
                _log.warning("No probes are answered on UDP %s:%d, trying again: %s", *self._address, error)
                await asyncio.sleep(RETRY_S)
                continue
            self.is_open.set()
            try:
                await self._serve(stream)
            finally:
                self.is_open.clear()
                stream.close()

    async def _serve(self, stream: Any) -> None:
        loop = asyncio.get_running_loop()
        second, seen = 0.0, 0
        while True:
            try:
                datagram, address = await stream.recv()
                now = loop.time()
                if now - second >= 1.0:
                    second, seen = now, 0
                seen += 1
                reply = self._answer(datagram) if seen <= MAX_PER_S else None
                if reply is not None and len(reply) <= len(datagram):
                    await stream.send(reply, address)
            except asyncio_dgram.TransportClosed:
                return
            except OSError as error:
                _log.debug("A probe's answer could not be sent: %s", error)


class ProbeLine:
    """To one door. `start()`, then `await send(datagram)`; `await close()`."""

    def __init__(self, host: str, port: int, received: Callable[[bytes], None]) -> None:
        self._address = (host, port)
        self._received = received
        self._stream: Any = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to listen for answers."""
        self._task = asyncio.get_running_loop().create_task(self._live(), name=f"probe-{self._address[1]}")

    async def send(self, datagram: bytes) -> None:
        """Sends it, if the line is up; what cannot be sent is lost, as datagrams are."""
        for _ in range(MAX_OLD_ERRORS):
            if self._stream is None:
                return
            try:
                await self._stream.send(datagram)
            except OSError:
                continue  # what became of an earlier datagram: nobody was there to take it
            except asyncio_dgram.TransportClosed:
                pass
            return

    async def close(self) -> None:
        """Ends the line."""
        task, self._task = self._task, None
        await end_task(task)

    async def _live(self) -> None:
        while True:
            try:
                stream = self._stream = await asyncio_dgram.connect(self._address)
            except OSError as error:
                _log.debug("No line for probes to %s:%d: %s", *self._address, error)
                await asyncio.sleep(RETRY_S)
                continue
            try:
                await self._receive(stream)
            finally:
                self._stream = None
                stream.close()

    async def _receive(self, stream: Any) -> None:
        while True:
            try:
                datagram, _ = await stream.recv()
            except asyncio_dgram.TransportClosed:
                return
            except OSError:
                continue  # as above
            self._received(datagram)
