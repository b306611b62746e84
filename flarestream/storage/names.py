"""The names of files in a partition directory and of partition directories in a log directory.

Must not know: what the files hold. Theory: Kafka encodes state in names (`.deleted`, `-delete`, `-stray`, ...), so the
rules for writing and reading names live in one place. Kafka: LogFileUtils, UnifiedLog.parseTopicPartitionName.
"""

LOG = ".log"
INDEX = ".index"
TIME_INDEX = ".timeindex"
TXN_INDEX = ".txnindex"
PRODUCER_SNAPSHOT = ".snapshot"
CHECKPOINT = ".checkpoint"
DELETED = ".deleted"
CLEANED = ".cleaned"
SWAP = ".swap"
PART = ".part"

PARTITION_METADATA = "partition.metadata"
LEADER_EPOCHS = "leader-epoch-checkpoint"
QUORUM_STATE = "quorum-state"
FLUSHED_OFFSET = "flushed-offset-checkpoint"
CLUSTER_METADATA = "__cluster_metadata"
CLUSTER_METADATA_DIR = "__cluster_metadata-0"

DELETE_SUFFIX = "-delete"
FUTURE_SUFFIX = "-future"
STRAY_SUFFIX = "-stray"
_MAX_NAME_BYTES = 255
_SEGMENT_SUFFIXES = (LOG, INDEX, TIME_INDEX, TXN_INDEX, PRODUCER_SNAPSHOT)


def segment_file(base_offset: int, suffix: str) -> str:
    """The name of a segment's file: the base offset in 20 digits, then the suffix."""
    return f"{base_offset:020d}{suffix}"


def split_segment_file(name: str) -> tuple[int, str] | None:
    """Base offset and the rest (`.log`, `.index.deleted`, ...) of a segment file's name, None for any other name."""
    digits = name[:20]
    if len(digits) == 20 and digits.isascii() and digits.isdigit() and name[20:21] == ".":
        return int(digits), name[20:]
    return None


def snapshot_file(end_offset: int, leader_epoch: int) -> str:
    """The name of a metadata snapshot: exclusive end offset and epoch."""
    return f"{end_offset:020d}-{leader_epoch:010d}{CHECKPOINT}"


def split_snapshot_file(name: str) -> tuple[int, int] | None:
    """End offset and epoch of a finished metadata snapshot's name, None for any other name."""
    if not name.endswith(CHECKPOINT) or len(name) != 31 + len(CHECKPOINT) or name[20] != "-":
        return None
    offset, epoch = name[:20], name[21:31]
    if not (offset.isascii() and offset.isdigit() and epoch.isascii() and epoch.isdigit()):
        return None
    return int(offset), int(epoch)


def partition_dir(topic: str, partition: int) -> str:
    """The name of a live partition's directory."""
    return f"{topic}-{partition}"


def marked_dir(topic: str, partition: int, unique: bytes, suffix: str) -> str:
    """The name of a directory being deleted, moved or left over; the topic is cut so that it fits 255 bytes."""
    tail = f"-{partition}.{unique.hex()}{suffix}"
    return topic[: _MAX_NAME_BYTES - len(tail)] + tail


class PartitionDir:
    """A parsed directory name: `topic`, `partition` and `mark` ("", "-delete", "-future" or "-stray")."""

    __slots__ = ("mark", "name", "partition", "topic")

    def __init__(self, name: str, topic: str, partition: int, mark: str) -> None:
        self.name = name
        self.topic = topic
        self.partition = partition
        self.mark = mark

    def __repr__(self) -> str:
        return f"PartitionDir({self.name!r}, {self.topic!r}, {self.partition}, {self.mark!r})"


def parse_partition_dir(name: str) -> PartitionDir | None:
    """The parts of a partition directory's name, None when it is not one (Kafka refuses to start on such a name)."""
    mark = ""
    stem = name
    for suffix in (DELETE_SUFFIX, FUTURE_SUFFIX, STRAY_SUFFIX):
        if name.endswith(suffix) and "." in name:
            mark = suffix
            stem = name[: name.rindex(".")]
            break
    topic, dash, number = stem.rpartition("-")
    if not dash or not topic or not number.isascii() or not number.isdigit():
        return None
    if mark and len(name) - len(stem) != 1 + 32 + len(mark):
        return None
    return PartitionDir(name, topic, int(number), mark)
