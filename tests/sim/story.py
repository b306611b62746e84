"""What happened, one readable line per event, and a hash over all of it.

Theory: two runs of one seed must tell the same story to the last byte. The hash covers every event (also those too
small for a line in the story), so it can be compared without keeping anything.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable

from tests.sim.loop import PROCESS


class Story:
    """`tell` is called for every event; lines are kept (and printed) only if somebody wants to read them."""

    def __init__(
        self, now: Callable[[], float], show: Callable[[str], None] | None = None, keep: int = 0
    ) -> None:
        self._now = now
        self._show = show
        self._keep = keep
        self._hash = hashlib.blake2b(digest_size=16)
        self.lines: list[str] = []
        self.events = 0

    def tell(self, who: str, what: str, detail: object = "") -> None:
        """`what` is for the reader; `detail` (a checksum) only counts for the hash."""
        self.events += 1
        self._hash.update(f"{self._now():.9f} {who} {what} {detail}\n".encode())
        if self._show is not None or self._keep:
            line = f"{self._now():10.4f} {who:>10}  {what}"
            if self._show is not None:
                self._show(line)
            if self._keep:
                self.lines.append(line)
                del self.lines[: -self._keep]

    @property
    def hash(self) -> str:
        """Of all events so far."""
        return self._hash.hexdigest()


class StoryLog(logging.Handler):
    """What the node logs, as lines of the story."""

    def __init__(self, story: Story) -> None:
        super().__init__(logging.DEBUG)
        self._story = story

    def emit(self, record: logging.LogRecord) -> None:
        process = PROCESS.get()
        if process is None or process.alive:
            line = record.getMessage()
            if record.exc_info and record.exc_info[1] is not None:
                line += f" ({record.exc_info[1]!r})"
            self._story.tell(str(process or "world"), f"{record.name.removeprefix('flarestream.')}: {line}")
