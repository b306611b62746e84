"""Ten thousand idle partitions: `python -m tests.bench.many_partitions [COUNT]`.

Makes them, stops, and opens them again in a fresh process, after a clean stop and after none; prints seconds
and the process's memory. How fast they are made is the file system's affair (five new inodes each); how fast
they open is ours.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from flarestream.node.metadata import MetadataStore
from tests.node.data_plane import DataPlane, batch

PER_TOPIC = 100


def resident_mb() -> float:
    """Memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def make(directory: Path, count: int, *, clean: bool) -> MetadataStore:
    """A broker with `count` partitions, some of them written to; returns what it knew of the cluster."""
    plane = await DataPlane.start(directory)
    begin = time.perf_counter()
    for number in range(count // PER_TOPIC):
        plane.create_topic(f"topic{number}", PER_TOPIC)
        await plane.produced(f"topic{number}", batch(b"x" * 100), number % PER_TOPIC)
    print(f"  made in {time.perf_counter() - begin:.2f} s, {resident_mb():.0f} MB resident")
    begin = time.perf_counter()
    if clean:
        await plane.stop()
        print(f"  stopped in {time.perf_counter() - begin:.2f} s")
    else:
        plane.crash()
    return plane.metadata


async def open_again(directory: Path, metadata: MetadataStore) -> None:
    """Opens all of them and stops."""
    fresh = MetadataStore()
    fresh.load(metadata.image)
    begin, cpu = time.perf_counter(), time.process_time()
    plane = await DataPlane.start(directory, metadata=fresh)
    seconds, spent = time.perf_counter() - begin, time.process_time() - cpu
    print(
        f"  {len(plane.partitions)} open in {seconds:.2f} s ({spent:.2f} s of CPU), {resident_mb():.0f} MB resident"
    )
    begin = time.perf_counter()
    await plane.stop()
    print(f"  stopped in {time.perf_counter() - begin:.2f} s")


def main(count: int) -> None:
    """Both kinds of stop."""
    for clean in (True, False):
        print("after a clean stop" if clean else "after none")
        with tempfile.TemporaryDirectory() as directory:
            metadata = asyncio.run(make(Path(directory) / "d", count, clean=clean))
            sys.stdout.flush()
            child = os.fork()
            if child == 0:
                asyncio.run(open_again(Path(directory) / "d", metadata))
                sys.stdout.flush()
                os._exit(0)
            os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
