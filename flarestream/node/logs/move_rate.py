"""How fast replicas move between log directories, and how long to pause when that is too fast.

Must not know: logs, settings. Theory: bytes are summed in samples of a second or so; the rate is what the last samples
hold over the time that they span, and over at least all but one of them, so that a beginning may be quicker than the
limit but no ten seconds are. Copying stops while the rate is above the limit; nothing that was begun is cut short.
Kafka: ReplicationQuotaManager (ALTER_LOG_DIRS_REPLICATION), Rate, SampledStat.
"""

from __future__ import annotations

from collections import deque

NO_LIMIT = (1 << 63) - 1


class MoveRate:
    """The bytes moved lately. `count` samples of `sample_ms` each."""

    __slots__ = ("_count", "_sample_ms", "_samples", "_total")

    def __init__(self, count: int, sample_ms: float) -> None:
        self._count = count
        self._sample_ms = sample_ms
        self._samples: deque[list[float]] = deque()  # [begun at, bytes]
        self._total = 0.0

    def note(self, now_ms: float, size_bytes: int) -> None:
        """So many bytes have been copied."""
        samples = self._samples
        if not samples or now_ms - samples[-1][0] >= self._sample_ms:
            samples.append([now_ms, 0.0])
        samples[-1][1] += size_bytes
        self._total += size_bytes

    def bytes_per_s(self, now_ms: float) -> float:
        """The rate now."""
        self._forget(now_ms)
        return self._total * 1000.0 / self._span_ms(now_ms)

    def pause_s(self, now_ms: float, limit_bytes_per_s: float) -> float:
        """How long to copy nothing before looking again; 0 while the rate is within the limit."""
        if limit_bytes_per_s >= NO_LIMIT:
            return 0.0
        if self.bytes_per_s(now_ms) <= limit_bytes_per_s and limit_bytes_per_s > 0:
            return 0.0
        longest_s = self._sample_ms / 1000.0
        if limit_bytes_per_s <= 0:
            return longest_s
        wanted_ms = self._total * 1000.0 / limit_bytes_per_s - self._span_ms(now_ms)
        return min(longest_s, max(0.001, wanted_ms / 1000.0))

    def _span_ms(self, now_ms: float) -> float:
        least = self._sample_ms * max(1, self._count - 1)
        if not self._samples:
            return least
        elapsed = now_ms - self._samples[0][0]
        full = int(elapsed / self._sample_ms)
        return max(1.0, elapsed + max(0, self._count - 1 - full) * self._sample_ms)

    def _forget(self, now_ms: float) -> None:
        samples = self._samples
        while samples and now_ms - samples[0][0] >= self._count * self._sample_ms:
            self._total -= samples.popleft()[1]
