"""The process that cleans logs: `python -m flarestream.node.cleaning.cleaner_worker`, driven by `cleaner_process.py`.

Must not know: topics, partitions, the live log. Theory: one job after the other, as lines of JSON on the standard
input; on the standard output goes a line for each group of segments that was cleaned, for progress, and for the end.
It only ever writes `.cleaned` files, so it may be killed at any time. When its input ends, so does it: that is how it
notices that the broker is gone. It is niced, and a batch process where the system has such, because no client waits
for it: when it wakes from a read or a pause it takes no processor away from who is at work.
Kafka: LogCleaner.CleanerThread.
"""

from __future__ import annotations

import gc
import json
import os
import queue
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from flarestream.storage.cleaning_job import CleaningJob
from flarestream.storage.compaction import Cleaning
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.wire.primitives import DecodeError

NICE = 10
_THROTTLE_WINDOW_S = 0.3
_PROGRESS_BYTES = 8 << 20


class Throttle:
    """Keeps bytes read and written below a rate: Kafka's, over windows of 300 ms. The rate may change at any time."""

    def __init__(self) -> None:
        self.bytes_per_second = float("inf")
        self._window_start = time.monotonic()
        self._bytes = 0

    def pace(self, count: int) -> None:
        """Notes `count` bytes, and sleeps if there were too many of late."""
        self._bytes += count
        elapsed = time.monotonic() - self._window_start
        if elapsed < _THROTTLE_WINDOW_S and self._bytes <= self.bytes_per_second * _THROTTLE_WINDOW_S:
            return
        wanted = self._bytes / self.bytes_per_second if self.bytes_per_second > 0 else 0.0
        if wanted > elapsed:
            time.sleep(wanted - elapsed)
        self._window_start = time.monotonic()
        self._bytes = 0


class Worker:
    """The loop of the process: jobs in, lines out."""

    def __init__(self) -> None:
        self._jobs: queue.Queue[CleaningJob] = queue.Queue()
        self._throttle = Throttle()
        self._unreported = 0
        self._cleaning: Cleaning | None = None

    def run(self) -> None:
        """Works until the input ends."""
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            self._clean(self._jobs.get())

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            message = json.loads(line)
            if "bytes_per_second" in message:
                self._throttle.bytes_per_second = message["bytes_per_second"]
            if "clean" in message:
                self._jobs.put(CleaningJob.from_fields(message["clean"]))
        os._exit(0)

    def _clean(self, job: CleaningJob) -> None:
        cleaning = self._cleaning = Cleaning(job, Disk(), self._pace)
        try:
            for group in cleaning.groups():
                _send({"group": list(group)})
        except OSError as error:
            _send(
                {"failed": "io", "errno": error.errno, "problem": f"{error.filename or ''} {error.strerror}"}
            )
            return
        except (StorageError, DecodeError, MemoryError) as error:
            _send({"failed": "damaged", "problem": str(error) or repr(error)})
            return
        keys = cleaning.keys
        done = {"done": cleaning.end_offset, "counts": self._counts(), "keys": len(keys)}
        _send(done | {"buffer_percent": keys.utilization_percent})
        self._cleaning = None

    def _pace(self, count: int) -> None:
        self._throttle.pace(count)
        self._unreported += count
        if self._unreported >= _PROGRESS_BYTES:
            self._unreported = 0
            _send({"progress": self._counts()})

    def _counts(self) -> dict[str, int]:
        assert self._cleaning is not None
        return self._cleaning.counts()


def _send(message: dict[str, Any]) -> None:
    try:
        sys.stdout.buffer.write(json.dumps(message, separators=(",", ":")).encode() + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os._exit(0)  # the broker is gone


def stand_back() -> None:
    """Lets every other process go first, as far as the system allows."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    if hasattr(os, "sched_setscheduler"):
        with suppress(OSError):  # a container may forbid it; niced it is all the same
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def main() -> None:
    """Runs the worker; returns never."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the broker's terminal is not ours
    gc.disable()  # nothing here is cyclic, and looking for cycles among millions of keys is dear
    stand_back()
    Worker().run()


if __name__ == "__main__":
    main()
