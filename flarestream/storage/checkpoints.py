"""The checkpoint files of a log directory: one offset per partition, as text.

Must not know: what the offsets mean. Theory: line 1 is the version (0), line 2 the number of entries, then
`topic partition offset` per line; the file is replaced as a whole. An empty file, or one with only the version, holds
nothing (Kafka creates the cleaner's empty); a wrong count means that the file was damaged.
Kafka: OffsetCheckpointFile, CheckpointFile.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile

RECOVERY_POINT = "recovery-point-offset-checkpoint"
REPLICATION = "replication-offset-checkpoint"
LOG_START = "log-start-offset-checkpoint"
CLEANER = "cleaner-offset-checkpoint"
ALL = (RECOVERY_POINT, REPLICATION, LOG_START, CLEANER)

_REMEDY = "move the file away; the broker then starts as after a crash"
Entry = TypeVar("Entry")


def parse_lines(path: str, data: bytes, parse: Callable[[list[str]], Entry]) -> list[Entry]:
    """The entries of a checkpoint file in Kafka's text format. Raises DamagedFile naming the line."""
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise DamagedFile(path, f"is not text from byte {error.start} on", _REMEDY) from None
    if not lines or (len(lines) == 1 and lines[0].strip() == "0"):
        return []
    if lines[0].strip() != "0":
        raise DamagedFile(path, f"line 1: version {lines[0]!r} is not 0", _REMEDY)
    if not lines[1].isascii() or not lines[1].isdigit():
        raise DamagedFile(path, f"line 2: {lines[1]!r} is not a number of entries", _REMEDY)
    rows = lines[2:]
    if len(rows) != int(lines[1]):
        raise DamagedFile(path, f"line 2 promises {lines[1]} entries, {len(rows)} follow", _REMEDY)
    entries = []
    for number, line in enumerate(rows, 3):
        try:
            entries.append(parse(line.split()))
        except (ValueError, IndexError):
            raise DamagedFile(path, f"line {number}: {line!r} is not an entry", _REMEDY) from None
    return entries


def format_lines(rows: Iterable[str]) -> bytes:
    """A checkpoint file's content."""
    listed = list(rows)
    return "".join(f"{line}\n" for line in ("0", str(len(listed)), *listed)).encode()


def _parse_offset(words: list[str]) -> tuple[tuple[str, int], int]:
    topic, partition, offset = words
    return (topic, int(partition)), int(offset)


def parse(path: str, data: bytes) -> dict[tuple[str, int], int]:
    """(topic, partition) -> offset. Raises DamagedFile."""
    return dict(parse_lines(path, data, _parse_offset))


def read(disk: Disk, path: str) -> dict[tuple[str, int], int]:
    """The file's entries, none when there is no file. Raises DamagedFile."""
    data = disk.read_file_or_none(path)
    return parse(path, data) if data else {}


def write(disk: Disk, path: str, offsets: Mapping[tuple[str, int], int], *, sync: bool = True) -> None:
    """Replaces the file. Raises OSError."""
    rows = (f"{topic} {partition} {offset}" for (topic, partition), offset in offsets.items())
    disk.replace_file(path, format_lines(rows), sync=sync)
