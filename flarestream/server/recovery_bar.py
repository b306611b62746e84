"""A bar on the terminal while logs are recovered, for whoever started the broker by hand and waits.

Must not know: logs, threads. Theory: it looks at the directories' plain figures a few times a second and draws one
line on standard error, only if that is a terminal and only when something is being recovered. The cursor is left at the
line's start, so that a log line that comes meanwhile takes its place and nothing is garbled.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TextIO

from flarestream.net.tasks import end_task

if TYPE_CHECKING:
    from flarestream.node.logs.data_dir import DataDir

EVERY_S = 0.2
WIDTH = 30
_ERASE = "\r\x1b[2K"


@asynccontextmanager
async def recovery_bar(data_dirs: Iterable[DataDir], stream: TextIO | None = None) -> AsyncIterator[None]:
    """Draws while the body runs, if `stream` (standard error) is a terminal."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield
        return
    task = asyncio.get_running_loop().create_task(_draw(list(data_dirs), stream), name="recovery-bar")
    try:
        yield
    finally:
        await end_task(task)


async def _draw(data_dirs: list[DataDir], stream: TextIO) -> None:
    drawn = False
    try:
        while True:
            await asyncio.sleep(EVERY_S)
            text = bar(data_dirs)
            if text:
                drawn = True
                stream.write(f"{_ERASE}{text}\r")
                stream.flush()
    finally:
        if drawn:
            stream.write(_ERASE)
            stream.flush()


def bar(data_dirs: Iterable[DataDir]) -> str:
    """The line, or "" while nothing is being recovered."""
    under_way = [each.progress for each in data_dirs if not each.failed and each.progress.recovery_bytes]
    logs = sum(each.logs for each in under_way)
    remaining = sum(each.remaining_logs for each in under_way)
    if not remaining:
        return ""
    fraction = sum(each.fraction * each.logs for each in under_way) / logs
    filled = int(fraction * WIDTH)
    megabytes = sum(each.recovered_bytes for each in under_way) >> 20
    return (
        f"recovering [{'#' * filled}{'-' * (WIDTH - filled)}] {fraction:4.0%}, "
        f"{logs - remaining} of {logs} logs, {megabytes:,} MB read"
    )
