"""Who is taken for dead, and on what evidence.

Must not know: sockets, who acts on a verdict. Theory: a node is dead
- REFUSED: its connection ended and a new one was refused (nobody listens there any more);
- REBORN: another life answers in its place;
- SILENT: neither a probe nor TCP was answered for the bound, and TCP was asked well before its end;
- UNREACHABLE: TCP has been dead for three bounds and not even a connection comes about, whatever probes say.
Probes alone never condemn. Silence is measured on a clock of this judge's own, which a late tick moves by no more than
one and a half intervals: what this node slept through is not held against the others. Only a node that has answered
probes is judged at all (others, such as Apache Kafka's, have their session timeout), and only after a few signs of
life in a row. A node that has been slow of late is given twice the longest silence from which it came back, half as
much every ten seconds. A node that was silent and is back at once, in the same life, was condemned wrongly: its bound
doubles, up to eight times, and halves again after a calm minute.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from enum import Enum
from typing import NamedTuple

ARMED_AFTER = 3
"""Signs of life before silence means anything."""
MAX_STEP = 1.5
"""Intervals that one tick may add to everybody's silence."""
ASKED_INTERVALS = 1.5
"""After how much silence of the probes TCP is asked too."""
ASKED_SHARE = 0.7
"""Of the bound: how long TCP must have been asked in vain. A pause that is shorter condemns nobody, however many probes
were lost before it."""
PATH_BOUNDS = 3
MISTAKE_BOUNDS = 4
"""Back within this many bounds: the verdict was a mistake."""
SLOW_FACTOR = 2.0
"""Of the longest silence of late: what a node is given at least."""
SLOW_HALF_MS = 10_000.0
MAX_DOUBLINGS = 3
CALM_MS = 60_000.0


class Verdict(Enum):
    """Why a node is taken for dead."""

    REFUSED = "its connection ended and a new one is refused"
    REBORN = "another process answers in its place"
    SILENT = "neither probes nor TCP were answered"
    UNREACHABLE = "TCP is dead, though probes are answered"


class Dead(NamedTuple):
    """One verdict. It does not stand against whoever was heard of by another way after `unless_after_ms`."""

    key: Hashable
    incarnation: int
    verdict: Verdict
    unless_after_ms: float


class _Subject:
    """What is known of one node. Times on the judge's clock, but `lost_ms`, which is the caller's."""

    __slots__ = (
        "asked_at",
        "connected_once",
        "epoch",
        "incarnation",
        "is_lost",
        "lost_ms",
        "path_at",
        "probed_at",
        "signs",
        "tcp_at",
        "verdict",
        "verdict_at",
    )

    def __init__(self, incarnation: int, clock: float) -> None:
        self.incarnation = incarnation
        self.epoch: int | None = None
        self.signs = 0
        self.probed_at = self.tcp_at = self.path_at = clock
        self.asked_at: float | None = None
        self.connected_once = False
        self.is_lost = False
        self.lost_ms = 0.0
        self.verdict: Verdict | None = None
        self.verdict_at = 0.0


class _Record:
    """What is remembered of a node beyond one watch."""

    __slots__ = ("calm_since", "doublings", "probes", "silence", "silence_at")

    def __init__(self) -> None:
        self.probes = False
        self.doublings = 0
        self.calm_since = 0.0
        self.silence = 0.0
        self.silence_at = 0.0

    def recent_silence(self, clock: float) -> float:
        """The longest of late, less and less as time goes by."""
        return float(self.silence * 0.5 ** ((clock - self.silence_at) / SLOW_HALF_MS))


class Judge:
    """Feed it what happens, call `tick` every interval, read `dead()`. Keys are the caller's."""

    __slots__ = ("_clock", "_records", "_subjects", "_ticked_ms", "bound_ms", "interval_ms")

    def __init__(self, interval_ms: float, bound_ms: float) -> None:
        self.interval_ms = interval_ms
        self.bound_ms = bound_ms
        self._subjects: dict[Hashable, _Subject] = {}
        self._records: dict[Hashable, _Record] = {}
        self._clock = 0.0
        self._ticked_ms: float | None = None

    # Whom to judge

    def watch(self, key: Hashable, incarnation: int) -> None:
        """Judges this node from now on; a new incarnation starts with nothing known against it."""
        known = self._subjects.get(key)
        if known is None or known.incarnation != incarnation:
            self._subjects[key] = _Subject(incarnation, self._clock)
            self._records.setdefault(key, _Record())

    def unwatch(self, key: Hashable) -> None:
        """Judges it no longer; whether it probes, and its mistakes, are remembered."""
        self._subjects.pop(key, None)

    def forget(self, key: Hashable) -> None:
        """It is gone for good."""
        self._subjects.pop(key, None)
        self._records.pop(key, None)

    # What happens

    def probe_answered(self, key: Hashable, epoch: int) -> None:
        """An authentic answer of the life that began at `epoch` came."""
        subject = self._subjects.get(key)
        if subject is None:
            return
        if subject.epoch is None:
            subject.epoch = epoch
        elif subject.epoch != epoch:
            self._condemn(subject, Verdict.REBORN)
            return
        self._records[key].probes = True
        self._lives(key, subject)
        subject.probed_at = self._clock
        if subject.verdict is Verdict.SILENT:
            self._acquit(key, subject)

    def asked(self, key: Hashable) -> None:
        """Something was sent over TCP, or a connection begun, that a living node would answer."""
        subject = self._subjects.get(key)
        if subject is not None and subject.asked_at is None:
            subject.asked_at = self._clock

    def connected(self, key: Hashable) -> None:
        """A connection came about. That is the kernel's doing: the way is open, but nobody has answered yet."""
        subject = self._subjects.get(key)
        if subject is None:
            return
        subject.connected_once = True
        subject.is_lost = False
        subject.path_at = self._clock
        if subject.verdict in (Verdict.REFUSED, Verdict.UNREACHABLE):
            self._acquit(key, subject)

    def heard(self, key: Hashable) -> None:
        """Something came from it over TCP."""
        subject = self._subjects.get(key)
        if subject is None:
            return
        self._lives(key, subject)
        subject.tcp_at = subject.path_at = self._clock
        subject.asked_at = None
        if subject.verdict is not None and subject.verdict is not Verdict.REBORN:
            self._acquit(key, subject)

    def lost(self, key: Hashable, now_ms: float) -> None:
        """The connection ended."""
        subject = self._subjects.get(key)
        if subject is not None:
            subject.is_lost = True
            subject.lost_ms = now_ms

    def refused(self, key: Hashable) -> bool:
        """A new connection was refused: nobody listens there. True if that makes it dead."""
        subject = self._subjects.get(key)
        if subject is None:
            return False
        if subject.connected_once and subject.is_lost and self._records[key].probes:
            self._condemn(subject, Verdict.REFUSED)
        return subject.verdict is not None

    # What follows

    def tick(self, now_ms: float) -> None:
        """An interval has passed, or was meant to."""
        last, self._ticked_ms = self._ticked_ms, now_ms
        if last is not None:
            self._clock += min(max(now_ms - last, 0.0), self.interval_ms * MAX_STEP)
        for key, subject in self._subjects.items():
            record = self._records[key]
            self._forgive(record)
            if subject.verdict is None and record.probes and subject.signs >= ARMED_AFTER:
                self._judge(subject, self._bound(record))

    def wants_tcp(self, key: Hashable) -> bool:
        """Whether it is time to ask over TCP: probes are silent, or a bound has passed since TCP was heard."""
        subject = self._subjects[key]
        if self._clock - subject.probed_at >= self.interval_ms * ASKED_INTERVALS:
            return True
        return self._clock - subject.tcp_at >= self.bound_ms

    def dead(self, now_ms: float) -> list[Dead]:
        """Everyone who is taken for dead now."""
        found = []
        for key, subject in self._subjects.items():
            if subject.verdict is not None:
                limit = {Verdict.REFUSED: subject.lost_ms, Verdict.REBORN: math.inf}
                unless_after = limit.get(subject.verdict, now_ms - self.bound_ms)
                found.append(Dead(key, subject.incarnation, subject.verdict, unless_after))
        return found

    # Inside

    def _judge(self, subject: _Subject, bound: float) -> None:
        clock = self._clock
        tcp_asked = subject.asked_at
        if (
            clock - max(subject.probed_at, subject.tcp_at) >= bound
            and tcp_asked is not None
            and clock - tcp_asked >= bound * ASKED_SHARE
        ):
            self._condemn(subject, Verdict.SILENT)
        elif tcp_asked is not None and clock - max(subject.path_at, subject.tcp_at) >= bound * PATH_BOUNDS:
            self._condemn(subject, Verdict.UNREACHABLE)

    def _condemn(self, subject: _Subject, verdict: Verdict) -> None:
        if subject.verdict is None:
            subject.verdict = verdict
            subject.verdict_at = self._clock

    def _acquit(self, key: Hashable, subject: _Subject) -> None:
        if subject.verdict is not Verdict.REFUSED and (
            self._clock - subject.verdict_at < self.bound_ms * MISTAKE_BOUNDS
        ):
            record = self._records[key]
            record.doublings = min(record.doublings + 1, MAX_DOUBLINGS)
            record.calm_since = self._clock
        subject.verdict = None
        subject.signs = 0

    def _lives(self, key: Hashable, subject: _Subject) -> None:
        """A sign of life; a silence that it ends counts unless it has led to a verdict."""
        subject.signs += 1
        record = self._records[key]
        silence = self._clock - max(subject.probed_at, subject.tcp_at)
        if subject.verdict is None and silence >= record.recent_silence(self._clock):
            record.silence, record.silence_at = silence, self._clock

    def _bound(self, record: _Record) -> float:
        patience = SLOW_FACTOR * record.recent_silence(self._clock)
        return max(self.bound_ms * (1 << record.doublings), patience)

    def _forgive(self, record: _Record) -> None:
        if record.doublings and self._clock - record.calm_since >= CALM_MS:
            record.doublings -= 1
            record.calm_since = self._clock
