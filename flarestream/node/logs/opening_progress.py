"""How far the opening of a directory's logs is: plain integers for metrics, and a log line every few seconds.

Must not know: logs, threads' owners. Theory: recovery runs in several threads; each writes only its own log's entry,
and whoever reads the sums may be a moment behind. Asked to stop, it ends every scan at its next batch.
Kafka: remainingLogsToRecover, remainingSegmentsToRecover (KIP-831).
"""

from __future__ import annotations

import logging
from collections.abc import Callable

logger = logging.getLogger("flarestream.node.logs.log_opening")

_EVERY_MS = 2000.0


class Stopped(Exception):
    """The node is asked to stop while it recovers."""


class OpeningProgress:
    """`logs` are to be opened, `opened` are; `recovered_bytes` of `recovery_bytes` known so far have been read."""

    __slots__ = (
        "_finished_bytes",
        "_monotonic_ms",
        "_path",
        "_told_ms",
        "_under_way",
        "logs",
        "opened",
        "stopped",
    )

    def __init__(self, monotonic_ms: Callable[[], float], path: str, logs: int) -> None:
        self._monotonic_ms = monotonic_ms
        self._path = path
        self._told_ms = monotonic_ms()
        self._under_way: dict[str, tuple[int, int, int]] = {}
        self._finished_bytes = 0
        self.logs = logs
        self.opened = 0
        self.stopped = False

    @property
    def remaining_logs(self) -> int:
        """Logs that are not open yet."""
        return self.logs - self.opened

    @property
    def recovered_bytes(self) -> int:
        """Bytes that recovery has read."""
        return self._finished_bytes + sum(done for done, _, _ in list(self._under_way.values()))

    @property
    def recovery_bytes(self) -> int:
        """Bytes that recovery has read, and those still to be read in the logs under way."""
        return self._finished_bytes + sum(total for _, total, _ in list(self._under_way.values()))

    @property
    def remaining_segments(self) -> int:
        """Segments that are still to be read in the logs under way."""
        return sum(segments for _, _, segments in list(self._under_way.values()))

    @property
    def fraction(self) -> float:
        """How much is done, 0 to 1: every log counts the same, those under way by their bytes."""
        under_way = list(self._under_way.values())
        done = self.opened + sum(done / total for done, total, _ in under_way if total)
        return min(1.0, done / self.logs) if self.logs else 1.0

    def note_opened(self, name: str) -> None:
        """One more log is open; called on the loop."""
        self.opened += 1
        self._finished_bytes += self._under_way.pop(name, (0, 0, 0))[0]
        self._tell()

    def note_recovered(
        self, name: str, done_bytes: int, total_bytes: int, remaining_segments: int = 1
    ) -> None:
        """One log is being recovered; called in any thread. Raises Stopped once that is asked for."""
        if self.stopped:
            raise Stopped
        self._under_way[name] = (done_bytes, total_bytes, remaining_segments)
        self._tell()

    def _tell(self) -> None:
        now_ms = self._monotonic_ms()
        if now_ms - self._told_ms < _EVERY_MS:
            return
        self._told_ms = now_ms
        under_way = list(self._under_way.items())
        text = ", ".join(f"{name} {done >> 20} of {total >> 20} MB" for name, (done, total, _) in under_way)
        logger.info(
            "%s: %d of %d logs are open%s",
            self._path,
            self.opened,
            self.logs,
            f"; recovering {text}" if text else "",
        )
