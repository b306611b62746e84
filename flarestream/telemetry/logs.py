"""Log lines that a stranger cannot multiply: at most so many a second for each cause.

For: whoever logs something that a peer can provoke. *Must not know:* any room; the clock is handed in.
*Theory:* a cause is a constant word of ours, never text of the peer. Each cause has a window of one second; lines
above the limit are counted, and the first line of the next window says how many were left out. Text from the peer is
escaped.
*Kafka:* none: Kafka writes a stack trace of 2 KB for 12 bytes of input, which fills disks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

MAX_CAUSES = 1_000
"""Windows kept at once; a cause beyond that shares the window of all such causes."""


class LimitedLog:
    """Writes to `logger`, at most `per_second` lines a cause. `clock` gives seconds (monotonic)."""

    __slots__ = ("_clock", "_logger", "_per_second", "_windows")

    def __init__(self, logger: logging.Logger, clock: Callable[[], float], per_second: int = 10) -> None:
        self._logger = logger
        self._clock = clock
        self._per_second = per_second
        self._windows: dict[str, list[float]] = {}  # cause -> [window start, lines seen in it]

    def warning(self, cause: str, message: str, *args: object) -> None:
        """One line at WARNING, unless this cause has used up its second."""
        self._write(logging.WARNING, cause, message, args, None)

    def info(self, cause: str, message: str, *args: object) -> None:
        """One line at INFO, unless this cause has used up its second."""
        self._write(logging.INFO, cause, message, args, None)

    def error(self, cause: str, message: str, *args: object, error: BaseException | None = None) -> None:
        """One line at ERROR, with `error`'s traceback, unless this cause has used up its second."""
        self._write(logging.ERROR, cause, message, args, error)

    def _write(
        self, level: int, cause: str, message: str, args: tuple[object, ...], error: BaseException | None
    ) -> None:
        left_out = self._admit(cause)
        if left_out < 0:
            return
        if left_out:
            message += f" ({left_out} more like this were not logged)"
        self._logger.log(level, message, *args, exc_info=error)

    def _admit(self, cause: str) -> int:
        """-1 if the line must be left out, else how many lines the last window left out."""
        now = self._clock()
        window = self._windows.get(cause)
        if window is None:
            if len(self._windows) >= MAX_CAUSES:
                cause = ""
            window = self._windows.setdefault(cause, [now, 0])
        if now - window[0] >= 1.0:
            left_out = max(0, int(window[1]) - self._per_second)
            window[0], window[1] = now, 1
            return left_out
        window[1] += 1
        return 0 if window[1] <= self._per_second else -1


def printable(text: str, limit: int = 100) -> str:
    """Text from a peer, fit for a log line: control characters escaped, at most `limit` characters."""
    cut = text if len(text) <= limit else text[:limit] + "..."
    return cut.encode("unicode_escape").decode("ascii")
