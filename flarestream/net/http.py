"""A small HTTP door for health and metrics: GET and HEAD, nothing to upload, every bound in numbers.

For: server/http_door.py. *Must not know:* what is answered. *Theory:* h11 does the protocol, one short task serves a
connection, and a stranger can hold neither memory nor a task for long: heads are bounded, whole requests have a
deadline, connections a limit, and beyond that limit they are closed as they come. The library is imported by the first
connection, in a thread, so that neither a start nor the loop pays for it. With `own_names_only` a request must name
this machine as its Host: a page in somebody's browser cannot read what is meant for this machine alone.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from flarestream.settings.listeners import is_loopback
from flarestream.telemetry.logs import LimitedLog, printable

if TYPE_CHECKING:
    import h11

logger = logging.getLogger("flarestream.http")

_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed"} | {
    408: "Request Timeout",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
_METHODS = ("GET", "HEAD")


class Response(NamedTuple):
    """An answer; `body` is sent whole."""

    status: int
    body: bytes
    content_type: str = "text/plain; charset=utf-8"


Handler = Callable[[str], Awaitable[Response | None]]
"""The path of a GET, without its query -> the answer; None where there is nothing (404)."""


@dataclass(slots=True)
class HttpLimits:
    """What one stranger may use."""

    head_max_bytes: int = 8 * 1024
    request_ms: int = 5_000  # from the first byte, or from the connection, to the end of the head
    idle_ms: int = 90_000  # between two requests of one connection
    write_ms: int = 10_000  # how long an answer may take to be taken
    connections: int = 32
    requests: int = 1_000  # on one connection


class HttpServer:
    """`await start(sock)`, then requests are served; `await stop()` ends every connection and returns."""

    def __init__(
        self,
        handler: Handler,
        executor: Executor,
        *,
        limits: HttpLimits | None = None,
        own_names_only: bool = True,
    ) -> None:
        self._handler = handler
        self._executor = executor
        self._limits = limits or HttpLimits()
        self._own_names_only = own_names_only
        self._loop = asyncio.get_running_loop()
        self._log = LimitedLog(logger, self._loop.time)
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, sock: socket.socket) -> None:
        """Accepts on a bound socket."""
        limit = self._limits.head_max_bytes
        self._server = await asyncio.start_server(self._accepted, sock=sock, backlog=16, limit=limit)

    async def stop(self) -> None:
        """No new requests; those under way are given up."""
        if self._server is not None:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._tasks) >= self._limits.connections:
            writer.transport.abort()
            return
        task = self._loop.create_task(self._serve(reader, writer), name="http")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            module = await self._loop.run_in_executor(self._executor, _import_h11)
            connection = module.Connection(
                module.SERVER, max_incomplete_event_size=self._limits.head_max_bytes
            )
            for number in range(self._limits.requests):
                if not await self._exchange(connection, reader, writer, first=number == 0):
                    break
                connection.start_next_cycle()
        except (OSError, TimeoutError):
            writer.transport.abort()
        except Exception as error:  # noqa: BLE001 - whatever a stranger sends, the broker goes on
            self._log.error("http", "an HTTP connection failed", error=error)
            writer.transport.abort()
        finally:
            writer.close()

    async def _exchange(
        self,
        connection: h11.Connection,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        first: bool,
    ) -> bool:
        """One request and its answer; True if another may follow."""
        import h11

        try:
            request = await self._request(connection, reader, first=first)
        except h11.RemoteProtocolError:
            await self._send(connection, writer, Response(400, b"not a request that is served here\n"))
            return False
        if request is None:
            return False
        response = await self._answer(request)
        await self._send(connection, writer, response, head_only=request.method == b"HEAD")
        return response.status == 200 and connection.our_state is connection.their_state is h11.DONE

    async def _request(
        self, connection: h11.Connection, reader: asyncio.StreamReader, *, first: bool
    ) -> h11.Request | None:
        """The next request's head, which is all it may have; None at the end. TimeoutError, RemoteProtocolError."""
        import h11

        limits = self._limits
        request: h11.Request | None = None
        wait_s = (limits.request_ms if first else limits.idle_ms) / 1000
        deadline = self._loop.time() + wait_s
        while True:
            event = connection.next_event()
            if event is h11.NEED_DATA:
                async with asyncio.timeout_at(deadline):
                    data = await reader.read(limits.head_max_bytes)
                if not first:
                    deadline = min(deadline, self._loop.time() + limits.request_ms / 1000)
                connection.receive_data(data)
            elif isinstance(event, h11.Request):
                if event.http_version not in (b"1.0", b"1.1"):
                    raise h11.RemoteProtocolError("neither HTTP/1.0 nor HTTP/1.1")
                request = event
            elif isinstance(event, h11.EndOfMessage):
                return request
            elif isinstance(event, h11.Data):
                raise h11.RemoteProtocolError("a body")
            else:  # the peer has closed, or waits for what we will not do
                return None

    async def _answer(self, request: h11.Request) -> Response:
        if request.method.decode("ascii") not in _METHODS:
            return Response(405, b"only GET and HEAD\n")
        headers = {bytes(name).lower(): bytes(value) for name, value in request.headers}
        if self._own_names_only and not is_own_name(headers.get(b"host", b"").decode("latin-1")):
            return Response(400, b"Host must name this machine: see flarestream.http.remote.enable\n")
        path = request.target.decode("ascii").partition("?")[0]
        try:
            found = await self._handler(path)
        except Exception as error:  # noqa: BLE001 - a failed answer is an answer
            self._log.error("http answer", "no answer for %s", printable(path), error=error)
            return Response(500, b"failed; the log says why\n")
        return found if found is not None else Response(404, b"nothing here\n")

    async def _send(
        self,
        connection: h11.Connection,
        writer: asyncio.StreamWriter,
        response: Response,
        *,
        head_only: bool = False,
    ) -> None:
        import h11

        if connection.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return
        headers = [
            ("Content-Type", response.content_type),
            ("Content-Length", str(len(response.body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if response.status == 405:
            headers.append(("Allow", ", ".join(_METHODS)))
        if response.status != 200:
            headers.append(("Connection", "close"))
        head = h11.Response(
            status_code=response.status,
            headers=headers,
            reason=_REASONS.get(response.status, "").encode("ascii"),
        )
        out = connection.send(head) or b""
        if not head_only:
            out += connection.send(h11.Data(data=response.body)) or b""
        out += connection.send(h11.EndOfMessage()) or b""
        writer.write(out)
        async with asyncio.timeout(self._limits.write_ms / 1000):
            await writer.drain()


def _import_h11() -> ModuleType:
    import h11

    return h11


def is_own_name(host: str) -> bool:
    """Whether a Host header names this machine: localhost or a loopback address, with or without a port."""
    name = host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]
    return is_loopback(name)
