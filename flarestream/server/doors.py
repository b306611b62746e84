"""The listeners of a node: the controllers' door opens first and closes last, the clients' the other way round.

Theory: other controllers must reach this one before there is a quorum, and until the very end, as a stop needs the
quorum too; clients are let in only when the broker serves. All listeners share one gate and one memory budget.
Kafka: SocketServer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from flarestream.api.dispatch import Dispatcher
from flarestream.net.gate import AcceptGate
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.node.node import Node
from flarestream.server import limits
from flarestream.server.sockets import BoundListener
from flarestream.settings import Settings
from flarestream.telemetry.logs import LimitedLog

STOP_GRACE_S = 1.5
"""How long requests in flight may take once the node is told to stop."""


class Doors:
    """Opens and closes listeners, all of which are in `opened`. `open_files` is the process's limit."""

    def __init__(self, settings: Settings, open_files: int) -> None:
        self.opened: list[Listener] = []
        self._limits = limits.connection_limits(settings)
        self._gate = AcceptGate(limits.accept_limits(settings, open_files))
        self._memory = MemoryBudget(self._limits.request_memory_bytes)
        self._log = LimitedLog(logging.getLogger("flarestream.net"), asyncio.get_running_loop().time)

    async def open(self, node: Node, kind: str, bound: Sequence[BoundListener]) -> list[Listener]:
        """Lets in whoever connects to these sockets. `kind` is "broker" or "controller"."""
        opened = []
        for each in bound:
            listener = Listener(
                each.listener.name,
                each.listener.host,
                each.port,
                Dispatcher(node, kind, self._log).handle,
                limits=self._limits,
                gate=self._gate,
                memory=self._memory,
                log=self._log,
                security_protocol=each.listener.security_protocol,
            )
            await listener.start(each.sock)
            opened.append(listener)
        self.opened += opened
        return opened

    async def close(self, opened: Sequence[Listener], end_polls: Callable[[], None]) -> None:
        """No new requests, answers to those in flight; all together, so that the grace period is one for all."""
        await asyncio.gather(*(each.stop(STOP_GRACE_S, end_polls) for each in opened))
