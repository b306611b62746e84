"""How fast throttled replication may go, and whether it goes too fast.

For: node/replicas/throttling.py. *Must not know:* settings, partitions. *Theory:* bytes are summed in windows; the
rate is what the windows that are kept hold, over the time since the oldest of them began and at least over one
window. So the first seconds of a copy may not run ahead of the limit. Above it nothing more is asked for; what is on
its way is taken. *Kafka:* ReplicationQuotaManager, SimpleRate, SampledStat (KIP-73).
"""

from __future__ import annotations

from collections import deque
from typing import Final

UNLIMITED: Final = (1 << 63) - 1


class ReplicationQuota:
    """`bytes_per_s` is the limit; `windows` of `window_ms` each are kept."""

    __slots__ = ("_total", "_window_ms", "_windows", "bytes_per_s", "windows")

    def __init__(self, windows: int, window_ms: int) -> None:
        self.bytes_per_s = UNLIMITED
        self.windows = windows
        self._window_ms = window_ms
        self._windows: deque[list[int]] = deque()  # [begun at, bytes]
        self._total = 0

    def record(self, size_bytes: int, now_ms: int) -> None:
        """So many bytes of throttled replicas were copied."""
        windows = self._windows
        if not windows or now_ms - windows[-1][0] >= self._window_ms:
            self._forget(now_ms)
            windows.append([now_ms, 0])
        windows[-1][1] += size_bytes
        self._total += size_bytes

    def rate(self, now_ms: int) -> float:
        """Bytes a second, now."""
        self._forget(now_ms)
        if not self._windows:
            return 0.0
        return self._total * 1000.0 / max(self._window_ms, now_ms - self._windows[0][0])

    def is_exceeded(self, now_ms: int) -> bool:
        """Whether throttled replicas have to wait."""
        return self.bytes_per_s < UNLIMITED and self.rate(now_ms) > self.bytes_per_s

    def _forget(self, now_ms: int) -> None:
        windows, longest_ms = self._windows, self.windows * self._window_ms
        while windows and now_ms - windows[0][0] >= longest_ms:
            self._total -= windows.popleft()[1]
