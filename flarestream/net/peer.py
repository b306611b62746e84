"""One outgoing connection to another node: requests out, each answer back to whoever waits for it.

For: node/remote.py. *Must not know:* any API; a request is a key, a version and a body, an answer is a frame.
*Theory:* requests are pipelined; an answer is matched by its correlation id, and one that nobody waits for means that
the two sides have lost each other: the connection ends. An answer that does not come in time ends it too, as those
behind it would wait for the same. Memory follows bytes received, and no answer may be larger than the limit. When the
connection ends, everybody who waits hears why.
*Kafka:* org.apache.kafka.clients.NetworkClient, org.apache.kafka.common.network.Selector.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from struct import Struct

from flarestream.net.partial import PartialFrame
from flarestream.wire.header import write_request_header

Buffer = bytes | bytearray | memoryview

SCRATCH_BYTES = 16 * 1024
MAX_ANSWER_BYTES = 100 << 20
MAX_IN_FLIGHT = 1_000
MIN_ANSWER_BYTES = 4

_SIZE = Struct(">i")
_ID_MASK = 0x7FFFFFFF


class PeerGone(ConnectionError):
    """The connection could not be made, has ended, or did not answer in time. The message says which and why."""


class PeerRefused(PeerGone):
    """Nobody listens there: whoever was there is not running."""


class Peer(asyncio.BufferedProtocol):
    """`await Peer.connect(...)`, then `request(...)`; the owner calls `close()` and may await `closed`."""

    def __init__(
        self, name: str, loop: asyncio.AbstractEventLoop, max_answer_bytes: int = MAX_ANSWER_BYTES
    ) -> None:
        self.name = name
        self.closed: asyncio.Future[None] = loop.create_future()
        self._loop = loop
        self._max_answer_bytes = max_answer_bytes
        self._transport: asyncio.Transport | None = None
        self._waiting: dict[int, tuple[asyncio.Future[memoryview], asyncio.TimerHandle]] = {}
        self._next_id = 0
        self._scratch = memoryview(bytearray(SCRATCH_BYTES))
        self._kept = 0  # bytes of an unfinished size or small frame at the start of the scratch buffer
        self._partial: PartialFrame | None = None
        self._reason = "the connection was closed by the peer"

    @classmethod
    async def connect(
        cls, host: str, port: int, *, timeout_s: float, max_answer_bytes: int = MAX_ANSWER_BYTES
    ) -> Peer:
        """A connection that is up. PeerGone if there is none within the time."""
        loop = asyncio.get_running_loop()
        name = f"{host}:{port}"
        try:
            async with asyncio.timeout(timeout_s):
                _, peer = await loop.create_connection(lambda: cls(name, loop, max_answer_bytes), host, port)
        except TimeoutError:
            raise PeerGone(f"no connection to {name} within {timeout_s:.1f} s") from None
        except ConnectionRefusedError as error:
            raise PeerRefused(f"no connection to {name}: nobody listens there") from error
        except OSError as error:
            raise PeerGone(f"no connection to {name}: {error.strerror or error}") from error
        return peer

    @property
    def is_open(self) -> bool:
        """Requests may be sent."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def in_flight(self) -> int:
        """Requests that wait for their answers."""
        return len(self._waiting)

    def request(
        self,
        key: int,
        version: int,
        body: Sequence[Buffer],
        *,
        client_id: str,
        flexible: bool,
        timeout_s: float,
    ) -> asyncio.Future[memoryview]:
        """Sends one request; the future holds the answer's frame from the correlation id on, or fails with PeerGone."""
        future: asyncio.Future[memoryview] = self._loop.create_future()
        transport = self._transport
        if transport is None or transport.is_closing():
            self._fail(future, self._reason)
            return future
        if len(self._waiting) >= MAX_IN_FLIGHT:
            self._fail(future, f"{MAX_IN_FLIGHT} requests wait for their answers")
            return future
        correlation_id = self._next_id
        self._next_id = (correlation_id + 1) & _ID_MASK
        parts: list[Buffer] = []
        write_request_header(parts, key, version, correlation_id, client_id, flexible)
        parts.extend(body)
        size = sum(len(part) for part in parts)
        timer = self._loop.call_later(timeout_s, self._overdue, timeout_s)
        self._waiting[correlation_id] = (future, timer)
        transport.write(b"".join([_SIZE.pack(size), *parts]))
        return future

    def close(self, reason: str = "the connection was closed here") -> None:
        """Ends the connection; everybody who waits hears `reason`."""
        self._reason = reason
        if self._transport is not None:
            self._transport.abort()
        self._fail_all()

    # ---- asyncio's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is up."""
        self._transport = transport  # type: ignore[assignment]  # uvloop's is no subclass of asyncio's

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        if exc is not None and not isinstance(exc, ConnectionAbortedError):
            self._reason = f"the connection failed: {exc}"
        self._transport = None
        self._partial = None
        self._fail_all()
        if not self.closed.done():
            self.closed.set_result(None)

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where the next bytes belong."""
        if self._partial is not None:
            return self._partial.free
        return self._scratch[self._kept :]

    def buffer_updated(self, nbytes: int) -> None:
        """`nbytes` were read to where `get_buffer` said."""
        partial = self._partial
        if partial is None:
            self._consume(self._kept + nbytes)
        elif partial.received(nbytes):
            self._partial = None
            self._answer(partial.finish())
        elif not partial.free:
            partial.grow()

    # ---- inside

    def _consume(self, end: int) -> None:
        """Takes every whole frame out of the first `end` bytes of the scratch buffer."""
        view, position = self._scratch, 0
        self._kept = 0
        while end - position >= 4:
            size: int = _SIZE.unpack_from(view, position)[0]
            if not MIN_ANSWER_BYTES <= size <= self._max_answer_bytes:
                self.close(f"an answer of {size} bytes (at most {self._max_answer_bytes} are taken)")
                return
            start = position + 4
            position = start + size
            if position > end:
                self._partial = PartialFrame(size, view[start:end])
                if not self._partial.free:
                    self._partial.grow()
                return
            self._answer(memoryview(bytes(view[start:position])))
        rest = end - position
        if rest > 0:
            self._scratch[:rest] = bytes(view[position:end])
            self._kept = rest

    def _answer(self, frame: memoryview) -> None:
        correlation_id: int = _SIZE.unpack_from(frame)[0]
        waiting = self._waiting.pop(correlation_id, None)
        if waiting is None:
            self.close(f"an answer with correlation id {correlation_id}, for which nobody waits")
            return
        future, timer = waiting
        timer.cancel()
        if not future.done():
            future.set_result(frame)

    def _overdue(self, timeout_s: float) -> None:
        self.close(f"no answer within {timeout_s:.1f} s")

    def _fail_all(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for future, timer in waiting.values():
            timer.cancel()
            if not future.done():
                self._fail(future, self._reason)

    def _fail(self, future: asyncio.Future[memoryview], reason: str) -> None:
        """Whoever asked may lose interest before he looks: then nobody needs to hear of it."""
        future.set_exception(PeerGone(f"{self.name}: {reason}"))
        future.exception()
