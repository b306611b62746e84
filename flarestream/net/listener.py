"""One listening socket: accepts, sweeps deadlines, and stops gracefully.

For: server.py, one per `listeners` entry. *Must not know:* any API. *Theory:* one coarse timer serves all connections
of the listener; a stop first closes the door, then lets what is in flight be answered, then cuts what is left, all
within one deadline.
*Kafka:* kafka.network.SocketServer (Acceptor).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

from flarestream.net.connection import Connection
from flarestream.net.gate import AcceptGate
from flarestream.net.host import ConnectionHost, Handler
from flarestream.net.lifecycle import ConnectionLifecycle
from flarestream.net.limits import ConnectionLimits
from flarestream.net.memory import MemoryBudget
from flarestream.telemetry.logs import LimitedLog

STALLED_S = 5.0
"""How long someone may wait for memory; then the largest frame that has been unfinished for that long is ended."""


class Listener:
    """`await start()`, then `port` and `connections`; `await stop()` ends every connection and returns."""

    def __init__(
        self,
        name: str,
        host: str | None,
        port: int,
        handler: Handler,
        *,
        limits: ConnectionLimits,
        gate: AcceptGate,
        memory: MemoryBudget,
        log: LimitedLog,
        security_protocol: str = "PLAINTEXT",
    ) -> None:
        self.name = name
        self.bind_host = host or None
        self.port = port
        self._connections = ConnectionHost(
            listener_name=name,
            security_protocol=security_protocol,
            handler=handler,
            limits=limits,
            gate=gate,
            memory=memory,
            log=log,
            loop=asyncio.get_running_loop(),
        )
        self._server: asyncio.Server | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._waiting_since: float | None = None

    async def start(self) -> None:
        """Binds and accepts. OSError if the address cannot be bound; `port` is the real one afterwards (for port 0)."""
        host = self._connections
        limits = host.limits
        server = await host.loop.create_server(
            lambda: Connection(host), self.bind_host, self.port, backlog=limits.backlog, reuse_address=True
        )
        self._server = server
        for sock in server.sockets:
            self._set_buffer_sizes(sock, limits)
        self.port = server.sockets[0].getsockname()[1]
        self._schedule_sweep()

    @staticmethod
    def _set_buffer_sizes(sock: socket.socket, limits: ConnectionLimits) -> None:
        """On the listening socket: accepted ones inherit them."""
        if limits.send_buffer_bytes > 0:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, limits.send_buffer_bytes)
        if limits.receive_buffer_bytes > 0:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, limits.receive_buffer_bytes)

    @property
    def connections(self) -> frozenset[ConnectionLifecycle]:
        """The connections held now."""
        return frozenset(self._connections.connections)

    def sweep(self, now: float) -> None:
        """Ends what is past its deadline, and the largest unfinished frame if memory has been stuck for long."""
        host = self._connections
        host.sweep(now)
        if not host.memory.has_waiters:
            self._waiting_since = None
        elif self._waiting_since is None:
            self._waiting_since = now
        elif now - self._waiting_since >= STALLED_S:
            largest = host.largest_holder(now - STALLED_S)
            if largest is not None:
                largest.abort("request memory exhausted by unfinished frames")

    def _schedule_sweep(self) -> None:
        host = self._connections
        self._timer = host.loop.call_later(host.limits.sweep_ms / 1000, self._run_sweep)

    def _run_sweep(self) -> None:
        self._schedule_sweep()
        self.sweep(self._connections.loop.time())

    async def stop(self, grace_s: float = 2.0, end_parked: Callable[[], None] | None = None) -> None:
        """Stops accepting and reading, lets requests in flight be answered for `grace_s` seconds, then closes them.

        `end_parked` is called once reading has stopped: the node answers its long polls there.
        """
        host = self._connections
        host.stopping = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._server is not None:
            self._server.close()
        for connection in list(host.connections):
            connection.begin_stop()
        if end_parked is not None:
            end_parked()
        await self._wait_until_empty(host.loop.time() + grace_s)
        for connection in list(host.connections):
            connection.abort()
        await self._wait_until_empty(host.loop.time() + 0.1)
        self._server = None

    async def _wait_until_empty(self, deadline: float) -> None:
        host = self._connections
        while host.connections:
            remaining = deadline - host.loop.time()
            if remaining <= 0:
                return
            host.emptied = host.loop.create_future()
            await asyncio.wait([host.emptied], timeout=remaining)
