"""A partition's `.snapshot`: its producers' state up to the offset in the name (exclusive).

Must not know: what the state is for (`core/replica/producers.py` does). Theory: a snapshot on each roll and on a clean
stop lets a start replay only what came after it. A snapshot that fails its checksum is worthless but replaceable: it
is removed, and an older one plus more of the log takes its place. Kafka: ProducerStateManager, ProducerSnapshot v1.
"""

from collections.abc import Iterable
from struct import Struct
from typing import Final

from flarestream.core.replica.producers import ProducerEntry
from flarestream.storage.errors import DamagedFile
from flarestream.wire.crc import crc32c

_HEAD: Final = Struct(">hIi")
_ENTRY: Final = Struct(">qhiqiqiq")
_CHECKED_FROM: Final = 6
_VERSION: Final = 1
_REMEDY: Final = "it is made again from the log"


def content(entries: Iterable[ProducerEntry]) -> bytes:
    """The file's content."""
    body = bytearray(_HEAD.size)
    count = 0
    for entry in entries:
        body += _ENTRY.pack(*entry)
        count += 1
    _HEAD.pack_into(body, 0, _VERSION, 0, count)
    checksum = crc32c(memoryview(body)[_CHECKED_FROM:])
    _HEAD.pack_into(body, 0, _VERSION, checksum, count)
    return bytes(body)


def parse(path: str, data: bytes) -> list[ProducerEntry]:
    """The producers in a file's bytes. Raises DamagedFile."""
    if len(data) < _HEAD.size:
        raise DamagedFile(path, f"has {len(data)} bytes, a producer snapshot at least {_HEAD.size}", _REMEDY)
    version, checksum, count = _HEAD.unpack_from(data)
    if version != _VERSION:
        raise DamagedFile(path, f"has version {version}, not {_VERSION}", _REMEDY)
    if crc32c(memoryview(data)[_CHECKED_FROM:]) != checksum:
        raise DamagedFile(path, "fails its checksum", _REMEDY)
    if len(data) - _HEAD.size != count * _ENTRY.size:
        raise DamagedFile(path, f"promises {count} producers in {len(data)} bytes", _REMEDY)
    return [ProducerEntry(*fields) for fields in _ENTRY.iter_unpack(data[_HEAD.size :])]
