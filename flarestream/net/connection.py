"""One client connection: bytes in, frames to the handler in order, answers out in the same order.

For: listener.py. *Must not know:* any API, what a frame holds, or when a handler is finished with it.
*Theory:* small frames are read into a scratch buffer that all connections share (alloc, recv and buffer_updated are
one synchronous step on uvloop and on asyncio's selector loop) and copied into a buffer of their own; a frame that is
not whole gets a `PartialFrame`. Requests are started one after the other without waiting for earlier ones; one that
ends at once leaves nothing behind, others hold a slot in a queue, and only the head of the queue is answered. All
answers that are ready in a pass leave in one write. A peer that breaks a rule is closed after the answers to its
earlier requests, as Kafka (one request at a time) does.
*Kafka:* kafka.network.SocketServer.Processor, org.apache.kafka.common.network.KafkaChannel.
"""

from __future__ import annotations

import asyncio
from collections import deque
from struct import Struct
from typing import Any, Final

from flarestream.net import hints
from flarestream.net.eager import Stepper
from flarestream.net.host import ConnectionHost
from flarestream.net.lifecycle import ENDING, IN_FLIGHT, MEMORY, NEVER, WRITING, ConnectionLifecycle
from flarestream.net.output import joined
from flarestream.net.partial import PartialFrame
from flarestream.net.pool import SMALLEST_BYTES
from flarestream.wire.closing import CloseConnection
from flarestream.wire.frame import MIN_FRAME_BYTES, FrameTooLarge, InvalidFrame, frame_size

_SIZE = Struct(">i")
_unpack_size = _SIZE.unpack_from
_pack_size = _SIZE.pack

JOIN_BYTES: Final = 4 * 1024
"""Answers up to this size are joined to one piece before the write; larger ones leave as a list of pieces."""


class Connection(ConnectionLifecycle):
    """See the module."""

    __slots__ = (
        "_backlog",
        "_in_flight_bytes",
        "_lingers",
        "_out",
        "_out_bytes",
        "_partial",
        "_slots",
        "_stash",
        "partial_bytes",
    )

    def __init__(self, host: ConnectionHost) -> None:
        super().__init__(host)
        self._stash = b""  # the first one to three bytes of a size
        self._backlog: bytes | None = None  # whole frames that arrived after reading was stopped
        self._partial: PartialFrame | None = None
        self.partial_bytes = 0
        """Memory held by a frame that is not whole."""
        self._slots: deque[Stepper] | None = None
        self._in_flight_bytes = 0
        self._lingers = False
        self._out: list[Any] = []
        self._out_bytes = 0

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
                self._keep_backlog(view[position:end])
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
        if position < end and not self._held & ENDING:
            self._stash = bytes(view[position:end])
            if self._deadline == NEVER:
                self._set_frame_deadline(0)

    def _keep_backlog(self, rest: memoryview) -> None:
        if self._held & ENDING:
            return
        self._backlog = bytes(rest)
        self._host.memory.take(len(rest))

    def _begin_partial(self, size: int, first: memoryview) -> None:
        host = self._host
        memory = host.memory
        if memory.is_exhausted and size > SMALLEST_BYTES:
            self.abort("request memory exhausted")
            return
        borrowed = host.pool.borrow(size) if size >= SMALLEST_BYTES else None
        sparing = memory.is_short and size > SMALLEST_BYTES and len(first) > 0
        partial = self._partial = PartialFrame(size, first, borrowed, sparing=sparing)
        charge = self.partial_bytes = len(partial.buffer)
        memory.take(charge)
        if self._had_frame or self._deadline == NEVER:
            self._set_frame_deadline(size)
        if not partial.free:
            self._grow(partial)

    def _grow(self, partial: PartialFrame) -> None:
        more = partial.growth()
        memory = self._host.memory
        if not memory.may_grow(self, more):
            self._hold(MEMORY)
            return
        memory.take(more)
        self.partial_bytes += more
        partial.grow()

    def _complete(self, partial: PartialFrame) -> None:
        self._partial = None
        charge, self.partial_bytes = self.partial_bytes, 0
        host = self._host
        if not partial.borrowed and partial.size >= SMALLEST_BYTES:
            host.pool.learn(partial.size)
        frame = partial.finish()
        self._start(frame, partial.size)
        host.memory.give(charge)
        if host.memory.favoured is self:
            host.memory.settle(self)

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
        host = self._host
        host.memory.take(charge)
        limits = host.limits
        if len(slots) >= limits.in_flight_count or self._in_flight_bytes >= limits.in_flight_bytes:
            self._hold(IN_FLIGHT)
        if host.memory.is_short and self._in_flight_bytes > limits.small_share_bytes:
            self._hold(MEMORY)
            host.memory.wait(self)

    def _slot_ended(self, slot: Stepper) -> None:
        slots = self._slots
        if slots and slots[0] is slot:
            self._host.mark_ready(self)
        elif slot.value is not None:
            self._recharge(slot, _bytes_of(slot.value))

    def _recharge(self, slot: Stepper, charge: int) -> None:
        """An answer that waits for an earlier one is held memory, like the frame before it."""
        change = charge - slot.charge
        slot.charge = charge
        self._in_flight_bytes += change
        self._host.memory.take(change)

    def turn(self) -> None:
        """Once per pass: answers that are ready leave, and whatever stopped the reading is looked at again."""
        if self._lost:
            return
        low = self._host.limits.write_low_bytes
        if self._held & WRITING and self._transport.get_write_buffer_size() <= low:
            self._held &= ~WRITING
        if self._slots:
            self._take_ready(self._slots)
        if self._paused and not self._lost:
            self._reconsider()
        if self._out:
            self._flush()

    def _take_ready(self, slots: deque[Stepper]) -> None:
        released = 0
        self._seen_input = True  # an answer is a sign of life as well
        while slots and slots[0].ended and not self._held & WRITING:
            slot = slots.popleft()
            released += slot.charge
            self._in_flight_bytes -= slot.charge
            if slot.error is not None:
                self._fail(slot.error)
                break
            if slot.value is not None:
                self._emit(slot.value)
        if released:
            self._host.memory.give(released)

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
            self._host.memory.give(len(backlog))
            self._consume(memoryview(backlog), len(backlog))
        if not self._held:
            self._read_on()

    def _memory_allows(self) -> bool:
        """A frame that is full needs room to grow; requests in flight beyond a small share wait for the others."""
        memory = self._host.memory
        partial = self._partial
        if partial is not None:
            return bool(partial.free) or memory.may_grow(self, partial.growth())
        if not memory.is_short or self._in_flight_bytes <= self._host.limits.small_share_bytes:
            return True
        memory.wait(self)
        return False

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
        if not self._out:
            return
        out, self._out = self._out, []
        size, self._out_bytes = self._out_bytes, 0
        if self._lost:
            return
        if size <= JOIN_BYTES or not self._host.scatter_writes:
            self._transport.write(b"".join(out))
        else:
            self._transport.writelines(joined(out))

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
        allowed = self._host.limits.ending_ms / 1000
        self._set_deadline(self._host.loop.time() + allowed, "earlier answers took too long")

    def _fail(self, error: BaseException) -> None:
        """An error has reached the head of the queue: one line, and the end."""
        if isinstance(error, CloseConnection):
            self._log_end(error.cause, error)
        elif not isinstance(error, asyncio.CancelledError):
            self._host.log.error("handler", "%s: a request handler failed", self.listener_name, error=error)
        self._drop_slots()
        self._close()

    def begin_stop(self) -> None:
        """Graceful stop: no new frame is started; the connection closes once its requests are answered."""
        if self._lost:
            return
        self._lingers = bool(self._slots)
        self._hold(ENDING)
        self._forget_input()
        self._close_if_answered()

    def _close_if_answered(self) -> None:
        if self._slots:
            return
        if self._lingers:
            self._close_softly()
        else:
            self._close()

    def _is_waiting_for_us(self) -> bool:
        slots = self._slots
        return bool(slots) and not self._paused and not slots[0].ended  # type: ignore[index]

    def _let_go(self) -> None:
        self._drop_slots()
        self._forget_input()
        self._out = []
        self._out_bytes = 0

    def _drop_slots(self) -> None:
        slots = self._slots
        while slots:
            slot = slots.popleft()
            self._in_flight_bytes -= slot.charge
            self._host.memory.give(slot.charge)
            try:
                slot.close()
            except Exception as error:  # noqa: BLE001 - a handler's `finally` failed; the connection still has to go
                self._host.log.error(
                    "handler", "%s: a closed handler failed", self.listener_name, error=error
                )

    def _forget_input(self) -> None:
        held = self.partial_bytes + len(self._backlog or b"")
        self._backlog = self._partial = None
        self._stash = b""
        self.partial_bytes = 0
        if held:
            self._host.memory.give(held)
        self._host.memory.settle(self)


def _bytes_of(parts: list[Any] | None) -> int:
    return sum(map(len, parts)) if parts else 0
