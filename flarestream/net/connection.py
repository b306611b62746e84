"""One client connection: bytes in, frames to the handler in order, answers out in the same order.

For: listener.py. *Must not know:* any API, what a frame holds, or when a handler is finished with it.
*Theory:* small frames are read into a scratch buffer that all connections share (alloc, recv and buffer_updated are
one synchronous step on uvloop and on asyncio's selector loop) and copied into a buffer of their own; a frame that is
not whole gets a `PartialFrame`. Requests are started one after the other without waiting for earlier ones; one that
ends at once leaves nothing behind, others hold a slot in a queue, and only the head of the queue is answered. All
answers that are ready in a pass leave in one write. Reading stops, for whatever reason in `_held`, by pausing the
transport; it goes on from `turn()`. A peer that breaks a rule is closed after the answers to its earlier requests, as
Kafka (one request at a time) does.
*Kafka:* kafka.network.SocketServer.Processor, org.apache.kafka.common.network.KafkaChannel.
"""

from __future__ import annotations

import asyncio
from collections import deque
from struct import Struct
from typing import Any, Final, cast

from flarestream.net import hints
from flarestream.net.eager import Stepper
from flarestream.net.host import OWN_SCRATCH_BYTES, ConnectionHost
from flarestream.net.output import joined
from flarestream.net.partial import PartialFrame
from flarestream.net.pool import SMALLEST_BYTES
from flarestream.wire.closing import CloseConnection
from flarestream.wire.frame import MIN_FRAME_BYTES, FrameTooLarge, InvalidFrame, frame_size

_SIZE = Struct(">i")
_unpack_size = _SIZE.unpack_from
_pack_size = _SIZE.pack

# Why nothing is read at the moment (bits of `_held`).
IN_FLIGHT: Final = 1
WRITING: Final = 2
MEMORY: Final = 4
ENDING: Final = 8
CLOSING: Final = 16

JOIN_BYTES: Final = 16 * 1024
"""Answers up to this size are joined to one piece before the write; larger ones leave as a list of pieces."""

NEVER: Final = float("inf")


class Connection(asyncio.BufferedProtocol):
    """See the module. The attributes without underscore are what handlers may see (`api.context.ConnectionView`)."""

    __slots__ = (
        "_admitted",
        "_backlog",
        "_deadline",
        "_deadline_cause",
        "_frame_max",
        "_had_frame",
        "_held",
        "_host",
        "_idle_since",
        "_in_flight_bytes",
        "_lost",
        "_out",
        "_out_bytes",
        "_partial",
        "_partial_charge",
        "_paused",
        "_scratch",
        "_seen_input",
        "_slots",
        "_stash",
        "_transport",
        "client_host",
        "client_port",
        "client_software_name",
        "client_software_version",
        "listener_name",
        "local_host",
        "local_port",
        "principal",
        "security_protocol",
        "state",
    )

    def __init__(self, host: ConnectionHost) -> None:
        self._host = host
        self._transport: asyncio.Transport = cast(asyncio.Transport, None)
        self._scratch: memoryview = cast(memoryview, host.scratch)
        self._stash = b""
        self._backlog: bytes | None = None
        self._partial: PartialFrame | None = None
        self._partial_charge = 0
        self._slots: deque[Stepper] | None = None
        self._in_flight_bytes = 0
        self._out: list[Any] = []
        self._out_bytes = 0
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
        self._frame_max = (
            limits.pre_auth_frame_max_bytes if host.requires_authentication else limits.frame_max_bytes
        )
        self.listener_name = host.listener_name
        self.security_protocol = host.security_protocol
        self.principal = "User:ANONYMOUS"
        self.client_software_name = "unknown"
        self.client_software_version = "unknown"
        self.client_host = self.local_host = ""
        self.client_port = self.local_port = 0
        self.state: Any = None  # for the front desk: what it wants to remember of this connection

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
        host.connections.add(self)
        if host.scratch is None:
            self._scratch = memoryview(bytearray(OWN_SCRATCH_BYTES))
        limits = host.limits
        self._transport.set_write_buffer_limits(high=limits.write_high_bytes, low=limits.write_low_bytes)
        self._idle_since = now
        self._set_deadline(now + limits.first_frame_ms / 1000, "no whole frame in time after connecting")

    def connection_lost(self, exc: Exception | None) -> None:
        """Closes the coroutines under way and gives everything back."""
        self._lost = True
        slots, self._slots = self._slots, None
        for slot in slots or ():
            self._close_slot(slot)
        host = self._host
        if self._in_flight_bytes or self._partial_charge:
            held = self._in_flight_bytes + self._partial_charge
            self._in_flight_bytes = self._partial_charge = 0
            host.memory.give(held)
        self._partial = self._backlog = None
        self._out = []
        if self._admitted:
            self._admitted = False
            host.gate.leave(self.client_host)
            host.memory.forget(self)
            host.forget(self)

    def eof_received(self) -> bool:
        """The peer sends no more: the transport closes, as Kafka does."""
        return False

    def authenticated(self, principal: str) -> None:
        """The peer has proved who it is: the limits of strangers no longer apply."""
        self.principal = principal
        self._frame_max = self._host.limits.frame_max_bytes

    @property
    def partial_bytes(self) -> int:
        """Memory held by a frame that is not whole."""
        return self._partial_charge

    @property
    def in_flight(self) -> int:
        """Requests started and not answered."""
        return len(self._slots) if self._slots else 0

    # ---- bytes in

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where the next bytes belong: the free part of a frame under way, or the scratch buffer."""
        if self._partial is not None:
            return self._partial.free
        stash = self._stash
        if not stash:
            return self._scratch
        self._scratch[: len(stash)] = stash
        return self._scratch[len(stash) :]

    def buffer_updated(self, nbytes: int) -> None:
        """`nbytes` were read to where `get_buffer` said."""
        self._seen_input = True
        partial = self._partial
        if partial is None:
            stash = self._stash
            if stash:
                nbytes += len(stash)
                self._stash = b""
            self._consume(self._scratch, nbytes)
        elif partial.received(nbytes):
            self._complete(partial)
        elif not partial.free:
            self._grow(partial)
        if self._out:
            self._flush()

    def _consume(self, view: memoryview, end: int) -> None:
        """Starts every whole frame in `view[:end]`; keeps what is left over."""
        if self._held & ENDING:
            return
        position = 0
        frame_max = self._frame_max
        while end - position >= 4:
            if self._held:
                self._backlog = bytes(view[position:end])
                return
            size = _unpack_size(view, position)[0]
            if size < MIN_FRAME_BYTES or size > frame_max:
                self._refuse_frame(view[position:end])
                return
            position += 4
            stop = position + size
            if stop > end:
                self._begin_partial(size, view[position:end])
                return
            self._start(memoryview(bytearray(view[position:stop])), size)
            position = stop
        if position < end:
            self._stash = bytes(view[position:end])
            if self._deadline == NEVER:
                self._set_frame_deadline(0)

    def _begin_partial(self, size: int, first: memoryview) -> None:
        borrowed = self._host.pool.borrow(size) if size >= SMALLEST_BYTES else None
        partial = self._partial = PartialFrame(size, first, borrowed)
        charge = self._partial_charge = len(partial.buffer)
        self._host.memory.take(charge)
        if self._had_frame or self._deadline == NEVER:
            self._set_frame_deadline(size)
        if not self._host.memory.allows(0, charge):
            self._wait_for_memory()

    def _grow(self, partial: PartialFrame) -> None:
        more = partial.growth()
        memory = self._host.memory
        if not memory.allows(more, self._partial_charge):
            self._wait_for_memory()
            return
        memory.take(more)
        self._partial_charge += more
        partial.grow()

    def _complete(self, partial: PartialFrame) -> None:
        self._partial = None
        charge, self._partial_charge = self._partial_charge, 0
        if not partial.borrowed and partial.size >= SMALLEST_BYTES:
            self._host.pool.learn(partial.size)
        partial.free = memoryview(b"")
        self._start(partial.frame(), partial.size)
        self._host.memory.give(charge)

    # ---- requests

    def _start(self, frame: memoryview, size: int) -> None:
        """Runs the handler's first step. Ended at once and nobody waits before it: the answer goes out in this pass."""
        self._deadline = NEVER
        self._had_frame = True
        coroutine = self._host.handler(self, frame)
        try:
            awaited = coroutine.send(None)
        except StopIteration as end:
            if not self._slots:
                if end.value is not None:
                    self._emit(end.value)
                return
            slot = Stepper(None, None)
            slot.value = end.value
            self._enqueue(slot, _bytes_of(slot.value))
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - judged when its turn comes
            self._end_after_answers(error)
        else:
            slot = Stepper(coroutine, self._slot_ended)
            self._enqueue(slot, size)
            slot.park(awaited)

    def _enqueue(self, slot: Stepper, charge: int) -> None:
        slots = self._slots
        if slots is None:
            slots = self._slots = deque()
        slots.append(slot)
        slot.charge = charge
        self._in_flight_bytes += charge
        self._host.memory.take(charge)
        limits = self._host.limits
        if len(slots) >= limits.in_flight_count or self._in_flight_bytes >= limits.in_flight_bytes:
            self._hold(IN_FLIGHT)

    def _slot_ended(self, slot: Stepper) -> None:
        if slot.error is None and slot.value is not None:
            self._recharge(slot, _bytes_of(slot.value))
        slots = self._slots
        if slots and slots[0] is slot:
            self._host.mark_ready(self)

    def _recharge(self, slot: Stepper, charge: int) -> None:
        """An answer that waits for an earlier one is held memory, like the frame before it."""
        change = charge - slot.charge
        slot.charge = charge
        self._in_flight_bytes += change
        if change > 0:
            self._host.memory.take(change)
        else:
            self._host.memory.give(-change)

    def turn(self) -> None:
        """Once per pass: answers that are ready leave, and whatever stopped the reading is looked at again."""
        if self._lost:
            return
        if (
            self._held & WRITING
            and self._transport.get_write_buffer_size() <= self._host.limits.write_low_bytes
        ):
            self._held &= ~WRITING
        if self._slots:
            self._take_ready(self._slots)
        if self._paused and not self._lost:
            self._reconsider()
        if self._out:
            self._flush()

    def _take_ready(self, slots: deque[Stepper]) -> None:
        released = 0
        high = self._host.limits.write_high_bytes
        while slots and slots[0].ended and not self._held & WRITING:
            slot = slots.popleft()
            released += slot.charge
            self._in_flight_bytes -= slot.charge
            if slot.error is not None:
                self._fail(slot.error)
                break
            if slot.value is not None:
                self._emit(slot.value)
                if self._out_bytes >= high:
                    self._flush()
        if released:
            self._host.memory.give(released)

    # ---- bytes out

    def _emit(self, parts: list[Any]) -> None:
        size = 0
        for part in parts:
            size += len(part)
        self._out.append(_pack_size(size))
        self._out += parts
        self._out_bytes += size + 4
        if self._out_bytes >= self._host.limits.write_high_bytes:
            self._flush()

    def _flush(self) -> None:
        """One write for everything that is ready."""
        out, self._out = self._out, []
        size, self._out_bytes = self._out_bytes, 0
        if self._lost:
            return
        if size <= JOIN_BYTES or not self._host.scatter_writes:
            self._transport.write(b"".join(out))
        else:
            self._transport.writelines(joined(out))

    def pause_writing(self) -> None:
        """The peer does not take its answers: read nothing more from it."""
        self._hold(WRITING)

    def resume_writing(self) -> None:
        """It has taken enough of them."""
        self._host.mark_ready(self)

    # ---- stopping and going on with reading

    def _hold(self, reason: int) -> None:
        self._held |= reason
        if not self._paused and not self._lost:
            self._paused = True
            self._deadline = NEVER
            self._transport.pause_reading()

    def _wait_for_memory(self) -> None:
        self._hold(MEMORY)
        self._host.memory.wait(self)

    def memory_came_back(self) -> None:
        """Called by the budget; the turn asks it again."""
        self._host.mark_ready(self)

    def _reconsider(self) -> None:
        """Drops the reasons that no longer hold; when none is left, goes on with what was kept, then with reading."""
        limits = self._host.limits
        if self._held & ENDING:
            self._close_if_answered()
            return
        if self.in_flight < limits.in_flight_count and self._in_flight_bytes < limits.in_flight_bytes:
            self._held &= ~IN_FLIGHT
        if self._held & MEMORY and self._memory_allows():
            self._held &= ~MEMORY
        backlog = self._backlog
        if backlog is not None and not self._held:
            self._backlog = None
            self._consume(memoryview(backlog), len(backlog))
        if not self._held:
            self._read_on()

    def _read_on(self) -> None:
        partial = self._partial
        if partial is not None and not partial.free:
            self._grow(partial)
            if self._held:
                return
        if partial is not None or self._stash:
            self._set_frame_deadline(0 if partial is None else partial.size)
        self._paused = False
        self._transport.resume_reading()

    def _memory_allows(self) -> bool:
        memory = self._host.memory
        partial = self._partial
        if memory.allows(0 if partial is None else partial.growth(), self._partial_charge):
            return True
        memory.wait(self)
        return False

    # ---- the end

    def _refuse_frame(self, rest: memoryview) -> None:
        """The size prefix is nonsense: say (rarely) what it looks like, and end."""
        try:
            frame_size(rest, 0, self._frame_max)
        except (FrameTooLarge, InvalidFrame) as error:
            hint = hints.what_it_looks_like(rest) if not self._had_frame else ""
            self._end_after_answers(CloseConnection(hint or "frame size", str(error)))

    def _end_after_answers(self, error: BaseException) -> None:
        """Reads nothing more; ends once the requests before are answered."""
        self._hold(ENDING)
        self._forget_input()
        if not self._slots:
            self._fail(error)
            return
        slot = Stepper(None, None)
        slot.error = error
        self._slots.append(slot)
        self._set_deadline(
            self._host.loop.time() + self._host.limits.ending_ms / 1000, "earlier answers took too long"
        )

    def _fail(self, error: BaseException) -> None:
        """An error has reached the head of the queue: one line, and the end."""
        log = self._host.log
        if isinstance(error, CloseConnection):
            log.info(
                error.cause,
                "%s: closed %s:%d: %s",
                self.listener_name,
                self.client_host,
                self.client_port,
                error,
            )
        elif not isinstance(error, asyncio.CancelledError):
            log.error("handler", "%s: a request handler failed", self.listener_name, error=error)
        self._drop_slots()
        self._close()

    def _drop_slots(self) -> None:
        slots = self._slots
        while slots:
            slot = slots.popleft()
            self._in_flight_bytes -= slot.charge
            self._host.memory.give(slot.charge)
            self._close_slot(slot)

    def _close_slot(self, slot: Stepper) -> None:
        try:
            slot.close()
        except Exception as error:  # noqa: BLE001 - a handler's `finally` failed; the connection still has to go
            self._host.log.error("handler", "%s: a closed handler failed", self.listener_name, error=error)

    def _close(self) -> None:
        """Sends what is ready and closes; the sweep cuts the connection if the peer does not take it."""
        if self._lost or self._held & CLOSING:
            return
        self._hold(ENDING | CLOSING)
        if self._out:
            self._flush()
        self._set_deadline(self._host.loop.time() + self._host.limits.closing_ms / 1000, "")
        self._transport.close()

    def begin_stop(self) -> None:
        """Graceful stop: no new frame is started; the connection closes once its requests are answered."""
        if self._lost:
            return
        self._hold(ENDING)
        self._forget_input()
        self._close_if_answered()

    def _close_if_answered(self) -> None:
        if not self._slots:
            self._close()

    def _forget_input(self) -> None:
        self._backlog = self._partial = None
        self._stash = b""
        charge, self._partial_charge = self._partial_charge, 0
        if charge:
            self._host.memory.give(charge)

    def abort(self, cause: str = "") -> None:
        """Ends the connection now, answers or not."""
        if self._lost:
            return
        if cause:
            self._host.log.info(
                cause, "%s: closed %s:%d: %s", self.listener_name, self.client_host, self.client_port, cause
            )
        self._hold(ENDING)
        self._drop_slots()
        self._transport.abort()

    # ---- deadlines

    def _set_deadline(self, at: float, cause: str) -> None:
        self._deadline = at
        self._deadline_cause = cause

    def _set_frame_deadline(self, size: int) -> None:
        limits = self._host.limits
        allowed = limits.slow_frame_ms / 1000 + size / limits.slow_frame_bytes_per_second
        self._set_deadline(self._host.loop.time() + allowed, "a frame arrived too slowly")

    def check_deadlines(self, now: float) -> None:
        """Called by the listener's sweep. Activity is noticed here, so that the hot path reads no clock."""
        slots = self._slots
        if self._seen_input or (slots and not slots[0].ended):
            self._seen_input = False
            self._idle_since = now
        if now >= self._deadline:
            self.abort(self._deadline_cause)
        elif now - self._idle_since >= self._host.limits.idle_ms / 1000:
            self.abort("idle")


def _bytes_of(parts: list[Any] | None) -> int:
    return sum(map(len, parts)) if parts else 0


def _address(transport: asyncio.BaseTransport, which: str) -> tuple[str, int]:
    """Host and port of one end as text and number; ("", 0) if the socket is gone already."""
    address = transport.get_extra_info(which)
    if not isinstance(address, tuple) or len(address) < 2:
        return "", 0
    host = str(address[0])
    return host.removeprefix("::ffff:") if "." in host else host, int(address[1])
