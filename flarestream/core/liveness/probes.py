"""Both ends of a probe: what is answered, and which answers count.

Must not know: sockets, clocks, what an answer means. Theory: an ask is answered once: of each asker only a newer life,
or a higher counter of the same life, is taken. An answer counts once, and only for a recent ask of this very life. All
else (changed, forged, replayed, meant for another node, of another size) is met with silence and changes nothing.
An ask that is answered is a sign of the asker's life as well.
"""

from __future__ import annotations

from collections.abc import Callable

from flarestream.wire.probe import ANSWER, ASK, Probe, decode_probe, encode_probe

MAX_ASKERS = 4_096
"""Askers that are remembered; further ones get no answer. Only who has the key gets this far."""
RECENT = 64
"""How many asks back an answer may be late."""


class Answerer:
    """Of one node's life, for all its doors. `answer(datagram)` gives the reply, or None for silence.

    `heard` is told who asked, and in which life.
    """

    __slots__ = ("_epoch", "_heard", "_key", "_newest", "_node_id")

    def __init__(self, node_id: int, epoch: int, key: bytes, heard: Callable[[int, int], None]) -> None:
        self._node_id = node_id
        self._epoch = epoch
        self._key = key
        self._heard = heard
        self._newest: dict[int, tuple[int, int]] = {}

    def answer(self, datagram: bytes) -> bytes | None:
        """The reply, as long as the datagram."""
        ask = decode_probe(datagram, self._key)
        if ask is None or ask.kind != ASK or ask.target_id != self._node_id:
            return None
        newest = self._newest.get(ask.sender_id)
        mark = (ask.epoch, ask.counter)
        if newest is None:
            if len(self._newest) >= MAX_ASKERS:
                return None
        elif mark <= newest:
            return None
        self._newest[ask.sender_id] = mark
        self._heard(ask.sender_id, ask.epoch)
        reply = Probe(ANSWER, self._node_id, ask.sender_id, ask.epoch, ask.counter, self._epoch)
        return encode_probe(reply, self._key)


class Asker:
    """Of one node's life, about one other node's door. `ask()` gives a datagram; `accept(datagram)` the answerer's
    life (its epoch), or None for what does not count.
    """

    __slots__ = ("_counter", "_epoch", "_key", "_node_id", "_open", "_target_id")

    def __init__(self, node_id: int, target_id: int, epoch: int, key: bytes, first_counter: int = 0) -> None:
        """`first_counter`: higher than any that this life has sent to this door before."""
        self._node_id = node_id
        self._target_id = target_id
        self._epoch = epoch
        self._key = key
        self._counter = first_counter
        self._open: set[int] = set()

    def ask(self) -> bytes:
        """The next datagram to send."""
        self._counter += 1
        self._open.add(self._counter)
        self._open.discard(self._counter - RECENT)
        return encode_probe(Probe(ASK, self._node_id, self._target_id, self._epoch, self._counter), self._key)

    def accept(self, datagram: bytes) -> int | None:
        """The life that answered."""
        answer = decode_probe(datagram, self._key)
        if (
            answer is None
            or answer.kind != ANSWER
            or answer.sender_id != self._target_id
            or answer.target_id != self._node_id
            or answer.epoch != self._epoch
            or answer.counter not in self._open
        ):
            return None
        self._open.discard(answer.counter)
        return answer.answer_epoch
