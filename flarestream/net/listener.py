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

FAVOUR_S = 5.0
"""How long a frame that others wait for may grow past the limit of the request memory."""


def bind(host: str | None, port: int) -> socket.socket:
    """A bound socket that does not listen yet: whoever connects is refused until a `Listener` starts on it.

    No host means every address, IPv4 and IPv6 alike. OSError if the address is taken or not ours.
    """
    if not host:
        if socket.has_dualstack_ipv6():
            return _bound(socket.AF_INET6, ("::", port), dual=True)
        host = "0.0.0.0"
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return _bound(family, address)


def _bound(family: int, address: tuple[object, ...], *, dual: bool = False) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0 if dual else 1)
        sock.setblocking(False)
        sock.bind(address)
    except BaseException:
        sock.close()
        raise
    return sock


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
        self._favoured: object = None
        self._favoured_since = 0.0

    async def start(self, sock: socket.socket | None = None) -> None:
        """Accepts on `sock` (see `bind`), or binds by itself. OSError if the address cannot be bound; `port` is the
        real one afterwards (for port 0).
        """
        host = self._connections
        limits = host.limits
        if sock is None:
            sock = bind(self.bind_host, self.port)
        self._set_buffer_sizes(sock, limits)
        self._server = await host.loop.create_server(
            lambda: Connection(host), sock=sock, backlog=limits.backlog
        )
        self.port = sock.getsockname()[1]
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
        """Ends what is past its deadline, and a frame that has been favoured for too long while others wait."""
        host = self._connections
        host.sweep(now)
        favoured = host.memory.favoured
        if favoured is None or not host.memory.has_waiters or favoured is not self._favoured:
            self._favoured, self._favoured_since = favoured, now
        elif now - self._favoured_since >= FAVOUR_S and favoured in host.connections:
            favoured.abort("request memory exhausted by an unfinished frame")

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
