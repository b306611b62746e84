"""A partition's `partition.metadata`: which topic id the directory belongs to.

Must not know: the metadata image. Theory: a topic may be deleted and made again under its old name; the id on disk
tells an old directory from a new one. Two lines, `version: 0` and `topic_id: <22 characters>`, no final newline.
Kafka: PartitionMetadataFile (KIP-516).
"""

from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.names import PARTITION_METADATA
from flarestream.wire import uuids

_REMEDY = "if the partition's data is still wanted, write the topic's id into the file; else move the directory away"


def content(topic_id: bytes) -> bytes:
    """The file's content."""
    return f"version: 0\ntopic_id: {uuids.to_text(topic_id)}".encode()


def parse(path: str, data: bytes) -> bytes | None:
    """The topic id; None for an empty file (a crash just after the directory was made). Raises DamagedFile."""
    if not data:
        return None
    fields = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        name, colon, value = line.partition(":")
        if not colon:
            raise DamagedFile(path, f"line {number}: {line!r} is not `name: value`", _REMEDY)
        fields[name.strip()] = value.strip()
    if fields.get("version") != "0":
        raise DamagedFile(path, f"version is {fields.get('version')!r}, not 0", _REMEDY)
    try:
        return uuids.from_text(fields["topic_id"])
    except KeyError:
        raise DamagedFile(path, "has no topic_id", _REMEDY) from None
    except ValueError as error:
        raise DamagedFile(path, f"topic_id: {error}", _REMEDY) from None


def read(disk: Disk, directory: str) -> bytes | None:
    """The topic id of a partition directory, None when it has none yet. Raises DamagedFile."""
    path = f"{directory}/{PARTITION_METADATA}"
    data = disk.read_file_or_none(path)
    return None if data is None else parse(path, data)


def write(disk: Disk, directory: str, topic_id: bytes, *, sync: bool = True) -> None:
    """Writes the file. With `sync` False the partition's first flush makes it durable, before any acknowledgement."""
    disk.replace_file(f"{directory}/{PARTITION_METADATA}", content(topic_id), sync=sync)
