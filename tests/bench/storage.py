"""`python -m tests.bench.storage`: what the log costs by itself, beside the bare system calls, on this machine.

    python -m tests.bench.storage [--quick] [--dir DIR]

Appends and tail reads (per batch, beside bare pwrite and pread), catch-up reads, opening 10,000 idle partitions after
a clean stop, memory of each, and recovery after a kill. Figures move with the machine; look at the ratios.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.log import Log
from flarestream.wire.batch import read_header
from tests.storage.support import NOW_MS, append, make_batch, open_log

ROUNDS = 5


def best(count: int, action: Callable[[], object]) -> float:
    """Microseconds per call, the best of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        for _ in range(count):
            action()
        times.append((perf_counter() - began) / count * 1e6)
    return min(times)


def show(name: str, value: float, unit: str, note: str = "") -> None:
    print(f"{name:<44} {value:>10,.2f} {unit:<6} {note}")


def hot_path(folder: Path, size: int, count: int) -> None:
    """One batch of about `size` bytes appended and read at the tail."""
    (folder / str(size)).mkdir()
    log = open_log(folder / str(size), LogConfig(segment_bytes=1 << 30))
    batch = make_batch(1, bytes(size - 78))
    header = read_header(batch)
    fd = os.open(folder / f"bare-{size}", os.O_RDWR | os.O_CREAT)
    place = [0]

    def bare_write() -> None:
        os.pwrite(fd, batch, place[0])
        place[0] += len(batch)

    bare = best(count, bare_write)
    ours = best(count, lambda: log.append(batch, header, 0, NOW_MS))
    show(f"append {size} B", ours, "us", f"bare pwrite {bare:.2f}, over it {ours - bare:.2f}")
    end = log.log_end_offset
    bare = best(count, lambda: os.pread(fd, size, 0))
    ours = best(count, lambda: log.read(end - 1, 1 << 20, end, min_one=True))
    show(f"tail read {size} B", ours, "us", f"bare pread {bare:.2f}, over it {ours - bare:.2f}")
    show(f"catch-up, written by this process, {size} B", catch_up(log), "MB/s")
    log.close()
    log = open_log(folder / str(size))
    show(f"catch-up, first time (checksums), {size} B", catch_up(log), "MB/s")
    log.release_files()
    began = perf_counter()
    log = open_log(folder / str(size), clean=False)
    show(f"recovery after a kill, {size} B", log.size_bytes / 1e6 / (perf_counter() - began), "MB/s")
    log.release_files()
    os.close(fd)


def catch_up(log: Log) -> float:
    """MB/s of a consumer that reads everything in pieces of 1 MiB."""
    offset, began, size = 0, perf_counter(), log.size_bytes
    batch_bytes = size // log.log_end_offset
    while offset < log.log_end_offset:
        offset += len(log.read(offset, 1 << 20, log.log_end_offset)) // batch_bytes
    return size / 1e6 / (perf_counter() - began)


def idle_partitions(folder: Path, count: int) -> None:
    """Opens `count` partitions of one small batch each, as after a clean stop."""
    disk, config = Disk(), LogConfig()
    for number in range(count):
        (folder / f"t-{number}").mkdir()
        log = open_log(folder / f"t-{number}", config, disk=disk)
        append(log, make_batch(1))
        log.close()
    began = perf_counter()
    logs = [open_log(folder / f"t-{number}", config, disk=disk) for number in range(count)]
    show(f"open one of {count:,} partitions", (perf_counter() - began) / count * 1e6, "us")
    del logs
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    logs = [open_log(folder / f"t-{number}", config, disk=disk) for number in range(count)]
    disk.files.close_idle()
    disk.files.close_idle()
    used = (tracemalloc.get_traced_memory()[0] - before) / count
    tracemalloc.stop()
    show("memory of an idle partition", used, "B", f"{len(disk.files)} files open")
    began = perf_counter()
    for log in logs:
        log.close()
    show("close it untouched", (perf_counter() - began) / count * 1e6, "us")


def flushes(folder: Path, count: int) -> None:
    """One batch made durable at a time."""
    (folder / "flush").mkdir()
    log = open_log(folder / "flush")
    batch = make_batch(1, bytes(1000))
    header = read_header(batch)

    def durable() -> None:
        log.append(batch, header, 0, NOW_MS)
        log.flush()

    show("append and fdatasync, 1 KB", best(count, durable), "us")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.storage", description="The log by itself.")
    parser.add_argument("--quick", action="store_true", help="few rounds: a smoke run")
    parser.add_argument("--dir", help="where to write (a real disk for honest figures of fdatasync)")
    arguments = parser.parse_args()
    few = 20 if arguments.quick else 1
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-", dir=arguments.dir) as name:
        hot_path(Path(name), 1024, 20_000 // few)
        hot_path(Path(name), 16 * 1024, 4_000 // few)
        flushes(Path(name), 100 // few)
        Path(name, "many").mkdir()
        idle_partitions(Path(name, "many"), 10_000 // few)


if __name__ == "__main__":
    main()
