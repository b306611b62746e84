"""Real input: the files of this machine (documentation, Python's library, package lists) cut into records."""

from __future__ import annotations

import hashlib
import random
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from compat_tests.clients import Item

PLACES = (sysconfig.get_path("stdlib"), "/usr/share/doc", "/usr/share", "/var/lib/apt/lists", "/usr/lib")
MAX_RECORD_BYTES = 200_000


def real_files() -> Iterator[bytes]:
    """The contents of regular files, largest pieces 64 MiB, in a stable order; again from the start when used up."""
    while True:
        found = False
        for place in PLACES:
            for path in sorted(Path(place).rglob("*")) if Path(place).is_dir() else ():
                try:
                    if path.is_symlink() or not path.is_file() or path.stat().st_size > 1 << 26:
                        continue
                    data = path.read_bytes()
                except OSError:
                    continue
                if data:
                    found = True
                    yield data
        assert found, "no real files on this machine"


def records(files: Iterator[bytes], total_bytes: int, seed: str) -> list[Item]:
    """Values of 1 to 200,000 bytes cut from the files until there are `total_bytes`."""
    rng = random.Random(seed)
    items: list[Item] = []
    size = 0
    for data in files:
        position = 0
        while position < len(data):
            length = rng.choice(
                (rng.randint(1, 300), rng.randint(300, 20_000), rng.randint(20_000, MAX_RECORD_BYTES))
            )
            value = data[position : position + length]
            items.append(Item(value))
            size += len(value)
            position += length
            if size >= total_bytes:
                return items
    return items


def checksum(values: Iterable[bytes | None]) -> str:
    """One digest over all values in order, their lengths included."""
    digest = hashlib.blake2b(digest_size=16)
    for value in values:
        assert value is not None
        digest.update(len(value).to_bytes(4, "big"))
        digest.update(value)
    return digest.hexdigest()
