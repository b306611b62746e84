"""What the connections of one listener share: the handler, the limits, the scratch buffer, the pass at the end of a
turn.

For: connection.py (which uses it) and listener.py (which makes it). *Must not know:* frames, APIs.
*Theory:* work that became ready in callbacks (answers, room to write, memory) is not done there but once per turn of
the loop, for all connections together: that is what makes one write out of many answers, and rules out re-entrance.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from flarestream.net import hangups
from flarestream.net.gate import AcceptGate
from flarestream.net.limits import ConnectionLimits
from flarestream.net.memory import MemoryBudget
from flarestream.net.pool import BufferPool
from flarestream.telemetry.logs import LimitedLog

if TYPE_CHECKING:
    from flarestream.net.connection import Connection
    from flarestream.net.lifecycle import ConnectionLifecycle

Handler = Callable[
    ["Connection", memoryview], Coroutine[Any, Any, "list[bytes | bytearray | memoryview] | None"]
]

SCRATCH_BYTES = 128 * 1024
OWN_SCRATCH_BYTES = 64 * 1024


class ConnectionHost:
    """Shared by all connections of one listener; owned by the listener."""

    __slots__ = (
        "_ready",
        "connections",
        "emptied",
        "gate",
        "handler",
        "limits",
        "listener_name",
        "log",
        "loop",
        "memory",
        "pool",
        "requires_authentication",
        "scatter_writes",
        "scratch",
        "security_protocol",
        "stopping",
    )

    def __init__(
        self,
        *,
        listener_name: str,
        security_protocol: str,
        handler: Handler,
        limits: ConnectionLimits,
        gate: AcceptGate,
        memory: MemoryBudget,
        log: LimitedLog,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.listener_name = listener_name
        self.security_protocol = security_protocol
        self.handler = handler
        self.limits = limits
        self.gate = gate
        self.memory = memory
        self.log = log
        self.loop = loop
        self.connections: dict[ConnectionLifecycle, None] = {}  # in the order of their coming
        self.requires_authentication = security_protocol.startswith("SASL")
        self.scatter_writes = type(loop).__module__.startswith("uvloop")
        self.scratch = None if is_proactor(loop) else memoryview(bytearray(SCRATCH_BYTES))
        self.pool = BufferPool()
        self.stopping = False
        self.emptied: asyncio.Future[None] | None = None  # set by a stop that waits for the last connection
        self._ready: dict[ConnectionLifecycle, None] = {}

    def mark_ready(self, connection: ConnectionLifecycle) -> None:
        """Gives `connection` its turn once this pass of the loop is over; cheap to call again."""
        ready = self._ready
        if not ready:
            self.loop.call_soon(self._run_ready)
        ready[connection] = None

    def forget(self, connection: ConnectionLifecycle) -> None:
        """A connection is gone; wakes a stop that waits for the last one."""
        self.connections.pop(connection, None)
        if not self.connections and self.emptied is not None and not self.emptied.done():
            self.emptied.set_result(None)

    def _run_ready(self) -> None:
        ready, self._ready = self._ready, {}
        for connection in ready:
            try:
                connection.turn()
            except Exception as error:  # noqa: BLE001 - one connection's trouble must not cost the others their turn
                self.log.error("turn", "%s: a connection failed", self.listener_name, error=error)
                connection.abort()

    def sweep(self, now: float) -> None:
        """Ends the connections whose deadline has passed or whose peer has gone. `now`: the loop's time in seconds."""
        self.pool.sweep()
        held: dict[int, ConnectionLifecycle] = {}
        for connection in list(self.connections):
            connection.check_deadlines(now)
            descriptor = connection.held_descriptor
            if descriptor >= 0:
                held[descriptor] = connection
        for descriptor in hangups.gone(held) if held else ():
            held[descriptor].abort("the peer has gone")


def is_proactor(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether reads are handed to the system ahead of time, so that a buffer cannot be shared by connections."""
    proactor = getattr(asyncio, "ProactorEventLoop", None)
    return proactor is not None and isinstance(loop, proactor)
