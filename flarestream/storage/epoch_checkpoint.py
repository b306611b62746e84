"""A partition's `leader-epoch-checkpoint`: at which offset each leader epoch began.

Must not know: what the epochs are used for (`core/replica/epochs.py` does). Theory: the same text format as the other
checkpoints, `epoch startOffset` per line, both strictly increasing. Kafka: LeaderEpochCheckpointFile.
"""

from collections.abc import Iterable
from itertools import pairwise

from flarestream.storage.checkpoints import format_lines, parse_lines
from flarestream.storage.errors import DamagedFile


def parse(path: str, data: bytes) -> list[tuple[int, int]]:
    """(leader epoch, start offset) in order. Raises DamagedFile."""
    entries = parse_lines(path, data, _parse_entry)
    for before, after in pairwise(entries):
        if after[0] <= before[0] or after[1] < before[1]:
            raise DamagedFile(
                path, f"epoch {after[0]} at {after[1]} follows epoch {before[0]} at {before[1]}"
            )
    return entries


def content(entries: Iterable[tuple[int, int]]) -> bytes:
    """The file's content for these entries."""
    return format_lines(f"{leader_epoch} {start_offset}" for leader_epoch, start_offset in entries)


def _parse_entry(words: list[str]) -> tuple[int, int]:
    leader_epoch, start_offset = words
    return int(leader_epoch), int(start_offset)
