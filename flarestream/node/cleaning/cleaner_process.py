"""The broker's end of one cleaning process.

Must not know: which log is cleaned and why. Theory: the process is started with the first job and killed when its
owner has no more; nothing is asked of it that could not be done again, so an end by force is always all right.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, NamedTuple

from flarestream.storage.cleaning_job import CleanedGroup, CleaningJob

_LINE_BYTES = 16 << 20
_MODULE = "flarestream.node.cleaning.cleaner_worker"
UNLIMITED = 1.7976931348623157e308

Counts = dict[str, int]


class WorkerFailed(Exception):
    """A job did not end well. `errno` is set for an input or output error; `crashed` when the process itself ended."""

    def __init__(
        self, problem: str, *, errno: int | None = None, crashed: bool = False, damaged: bool = False
    ) -> None:
        super().__init__(problem)
        self.errno = errno
        self.crashed = crashed
        self.damaged = damaged


class Done(NamedTuple):
    """The end of a job: the next first dirty offset, what was counted, how many keys were in memory, and how full they
    made what they may take of it.
    """

    end_offset: int
    counts: Counts
    keys: int
    buffer_percent: int


class CleanerProcess:
    """One process, or none yet. One job at a time."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """The process, if there is one."""
        return self._process.pid if self._process is not None else None

    async def clean(
        self,
        job: CleaningJob,
        bytes_per_second: Callable[[], float],
        on_group: Callable[[CleanedGroup], Awaitable[None]],
        on_progress: Callable[[Counts], None],
    ) -> Done:
        """Has one job done. Raises WorkerFailed, and whatever `on_group` raises."""
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                _MODULE,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LINE_BYTES,
                start_new_session=True,
            )
        rate = bytes_per_second()
        await self._send({"bytes_per_second": rate, "clean": list(job)})
        while True:
            message = await self._receive()
            if "group" in message:
                await on_group(CleanedGroup(*message["group"]))
            elif "progress" in message:
                on_progress(message["progress"])
                if (now := bytes_per_second()) != rate:
                    rate = now
                    await self._send({"bytes_per_second": rate})
            elif "done" in message:
                return Done(message["done"], message["counts"], message["keys"], message["buffer_percent"])
            else:
                raise WorkerFailed(
                    message["problem"], errno=message.get("errno"), damaged=message["failed"] == "damaged"
                )

    async def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def _send(self, message: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message, separators=(",", ":")).encode() + b"\n")
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise self._crash() from None

    async def _receive(self) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise self._crash()
        message: dict[str, Any] = json.loads(line)
        return message

    def _crash(self) -> WorkerFailed:
        return WorkerFailed("the cleaning process ended by itself", crashed=True)
