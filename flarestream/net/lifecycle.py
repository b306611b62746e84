"""A connection's life apart from its bytes: admission, who is at the other end, deadlines, holding back, the end.

For: connection.py, which adds frames, requests and answers. *Must not know:* frames, requests.
*Theory:* reading is stopped for reasons (bits of `_held`) and goes on when none is left. Every wait for the peer has
one deadline at a time, looked at by the listener's sweep; while it is us who hold the connection back, no deadline of
the peer runs. No clock is read on the hot path: the sweep itself notes who has been active.
*Kafka:* kafka.network.SocketServer, org.apache.kafka.common.network.Selector (IdleExpiryManager).
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, cast

from flarestream.net.host import OWN_SCRATCH_BYTES, ConnectionHost

# Why nothing is read at the moment (bits of `_held`).
IN_FLIGHT: Final = 1
WRITING: Final = 2
MEMORY: Final = 4
ENDING: Final = 8
CLOSING: Final = 16

NEVER: Final = float("inf")

LINGER_S: Final = 0.25
"""How long a peer that had requests in flight at a stop may take to close its side."""


class ConnectionLifecycle(asyncio.BufferedProtocol):
    """See the module. The attributes without underscore are what handlers may see (`api.context.ConnectionView`)."""

    __slots__ = (
        "_admitted",
        "_deadline",
        "_deadline_cause",
        "_frame_max",
        "_had_frame",
        "_held",
        "_host",
        "_idle_since",
        "_lost",
        "_paused",
        "_scratch",
        "_seen_input",
        "_transport",
        "client_host",
        "client_port",
        "client_software_name",
        "client_software_version",
        "listener_name",
        "local_host",
        "local_port",
        "principal",
        "produce_again",
        "security_protocol",
    )

    def __init__(self, host: ConnectionHost) -> None:
        self._host = host
        self._transport: asyncio.Transport = cast(asyncio.Transport, None)
        self._scratch: memoryview = cast(memoryview, host.scratch)
        self._held = 0
        self._paused = False
        self._lost = False
        self._admitted = False
        self._seen_input = False
        self._had_frame = False
        self._idle_since = 0.0
        self._deadline = NEVER
        self._deadline_cause = ""
        limits = host.limits
        strangers = host.requires_authentication
        self._frame_max = limits.pre_auth_frame_max_bytes if strangers else limits.frame_max_bytes
        self.listener_name = host.listener_name
        self.security_protocol = host.security_protocol
        self.principal = "User:ANONYMOUS"
        self.client_software_name = "unknown"
        self.client_software_version = "unknown"
        self.client_host = self.local_host = ""
        self.client_port = self.local_port = 0
        self.produce_again: Any = None  # the front desk's: api/produce_again.py

    # ---- what the subclass adds

    def begin_stop(self) -> None:
        """Graceful stop: no new frame is started; the connection closes once its requests are answered."""
        raise NotImplementedError

    def turn(self) -> None:
        """Once per pass, for what became possible in it."""
        raise NotImplementedError

    def _is_waiting_for_us(self) -> bool:
        """Whether the peer waits for an answer that is not ready, while we would notice if it left.

        While reading is stopped we might not: the end of its stream can be stuck behind what we do not read.
        """
        raise NotImplementedError

    def _let_go(self) -> None:
        """Ends the requests under way and gives back the memory they and unfinished frames hold."""
        raise NotImplementedError

    def _flush(self) -> None:
        """Hands what is ready to the transport."""
        raise NotImplementedError

    # ---- coming and going

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Admits the connection or ends it at once; the first frame's deadline starts."""
        host = self._host
        self._transport = cast(asyncio.Transport, transport)
        self.client_host, self.client_port = _address(transport, "peername")
        self.local_host, self.local_port = _address(transport, "sockname")
        now = host.loop.time()
        refusal = (
            "stopping" if host.stopping else host.gate.refusal(self.listener_name, self.client_host, now)
        )
        if refusal is not None:
            self._lost = True
            host.log.warning(refusal, "%s: refused %s: %s", self.listener_name, self.client_host, refusal)
            self._transport.abort()
            return
        self._admitted = True
        host.connections[self] = None
        if host.scratch is None:
            self._scratch = memoryview(bytearray(OWN_SCRATCH_BYTES))
        limits = host.limits
        self._transport.set_write_buffer_limits(high=limits.write_high_bytes, low=limits.write_low_bytes)
        self._idle_since = now
        self._set_deadline(now + limits.first_frame_ms / 1000, "no whole frame in time after connecting")

    def connection_lost(self, exc: Exception | None) -> None:
        """Closes the coroutines under way and gives everything back."""
        self._lost = True
        self._let_go()
        if self._admitted:
            self._admitted = False
            host = self._host
            host.gate.leave(self.client_host)
            host.forget(self)

    def eof_received(self) -> bool:
        """The peer sends no more: the transport closes, as Kafka does."""
        self._held |= ENDING
        return False

    def authenticated(self, principal: str) -> None:
        """The peer has proved who it is: the limits of strangers no longer apply."""
        self.principal = principal
        self._frame_max = self._host.limits.frame_max_bytes

    # ---- holding back

    def _hold(self, reason: int) -> None:
        self._held |= reason
        if not self._paused and not self._lost:
            self._paused = True
            self._deadline = NEVER
            self._transport.pause_reading()

    def memory_came_back(self) -> None:
        """Called by the budget; the turn asks it again."""
        self._host.mark_ready(self)

    def pause_writing(self) -> None:
        """The peer does not take its answers: read nothing more from it."""
        self._hold(WRITING)

    def resume_writing(self) -> None:
        """It has taken enough of them."""
        self._host.mark_ready(self)

    # ---- the end

    def _close(self) -> None:
        """Sends what is ready and closes; the sweep cuts the connection if the peer does not take it."""
        if self._lost or self._held & CLOSING:
            return
        self._hold(ENDING | CLOSING)
        self._flush()
        self._set_deadline(self._host.loop.time() + self._host.limits.closing_ms / 1000, "")
        self._transport.close()

    def _close_softly(self) -> None:
        """Closes our direction only and drops what still comes in, for a moment: closing a socket with unread input
        would reset it, and the peer could lose the answers that are under way.
        """
        if self._lost or self._held & CLOSING:
            return
        self._hold(ENDING | CLOSING)
        self._flush()
        self._transport.write_eof()
        self._paused = False
        self._transport.resume_reading()
        self._host.loop.call_later(LINGER_S, self._transport.close)

    def abort(self, cause: str = "") -> None:
        """Ends the connection now, answers or not."""
        if self._lost:
            return
        if cause:
            self._log_end(cause, cause)
        self._hold(ENDING | CLOSING)
        self._let_go()
        self._transport.abort()

    def _log_end(self, cause: str, detail: object) -> None:
        self._host.log.info(
            cause, "%s: closed %s:%d: %s", self.listener_name, self.client_host, self.client_port, detail
        )

    # ---- the sweep

    @property
    def held_descriptor(self) -> int:
        """The socket's file descriptor if nothing is read from it at the moment, else -1."""
        if not self._paused or self._lost:
            return -1
        sock = self._transport.get_extra_info("socket")
        return -1 if sock is None else int(sock.fileno())

    def _set_deadline(self, at: float, cause: str) -> None:
        self._deadline = at
        self._deadline_cause = cause

    def _set_frame_deadline(self, size: int) -> None:
        limits = self._host.limits
        allowed = limits.slow_frame_ms / 1000 + size / limits.slow_frame_bytes_per_second
        self._set_deadline(self._host.loop.time() + allowed, "a frame arrived too slowly")

    def check_deadlines(self, now: float) -> None:
        """Called by the listener's sweep. Activity is noticed here, so that the hot path reads no clock."""
        if self._seen_input or self._is_waiting_for_us():
            self._seen_input = False
            self._idle_since = now
        if now >= self._deadline:
            self.abort(self._deadline_cause)
        elif now - self._idle_since >= self._host.limits.idle_ms / 1000:
            self.abort("idle")


def _address(transport: asyncio.BaseTransport, which: str) -> tuple[str, int]:
    """Host and port of one end as text and number; ("", 0) if the socket is gone already."""
    address = transport.get_extra_info(which)
    if not isinstance(address, tuple) or len(address) < 2:
        return "", 0
    host = str(address[0])
    return host.removeprefix("::ffff:") if "." in host else host, int(address[1])
