"""The frame around a metadata record: the value of a record in __cluster_metadata.

For: the raft driver, the controller, snapshots and log dumps. *Must not know:* what a record means.
*Theory:* a value is three unsigned varints (frame version 1, the record's key, the record's version) and the body,
nothing after it. Whatever this node does not understand is an error, never skipped: a metadata log that is read only
in part is a wrong picture of the cluster.
*Kafka:* org.apache.kafka.server.common.serialization.AbstractApiMessageSerde, metadata.MetadataRecordSerde.
"""

from __future__ import annotations

from flarestream.wire.index import METADATA_RECORDS, load
from flarestream.wire.message import Message
from flarestream.wire.primitives import Buffer, DecodeError, EncodeError, read_uvarint, uvarint

__all__ = [
    "FRAME_VERSION",
    "decode_metadata_record",
    "decode_metadata_record_versioned",
    "encode_metadata_record",
]

FRAME_VERSION = 1

_classes: dict[int, type[Message]] = {}


def encode_metadata_record(record: Message, version: int) -> bytes:
    """The framed record. Raises EncodeError for a version, or values, that the record does not have."""
    if METADATA_RECORDS.get(record.API_KEY) != type(record).__name__:
        raise EncodeError(f"{type(record).__name__} is not a metadata record")
    parts: list[Buffer] = [uvarint(FRAME_VERSION), uvarint(record.API_KEY), uvarint(version)]
    record.write(parts, version)
    return b"".join(parts)


def decode_metadata_record(value: Buffer) -> Message:
    """The record in the frame. Raises DecodeError for an unknown frame, key or version, and for bytes left over."""
    return decode_metadata_record_versioned(value)[0]


def decode_metadata_record_versioned(value: Buffer) -> tuple[Message, int]:
    """Like decode_metadata_record, with the version that the record was written at."""
    try:
        frame_version, position = read_uvarint(value, 0)
        if frame_version != FRAME_VERSION:
            raise DecodeError(
                f"a metadata record in a frame of version {frame_version}, expected {FRAME_VERSION}"
            )
        key, position = read_uvarint(value, position)
        version, position = read_uvarint(value, position)
    except IndexError:
        raise DecodeError("a metadata record ends inside its frame") from None
    cls = _classes.get(key) or _class_of(key)
    record, stop = cls.decode(value, position, version)
    if stop != len(value):
        raise DecodeError(f"{len(value) - stop} bytes are left over after {cls.__name__} v{version}")
    return record, version


def _class_of(key: int) -> type[Message]:
    name = METADATA_RECORDS.get(key)
    if name is None:
        raise DecodeError(f"a metadata record of unknown type {key}")
    _classes[key] = load(name)
    return _classes[key]
