"""Records as plain values for people and programs: keys, values, control records, the records of internal topics.

Must not know: files, terminals. Theory: bytes are shown as text when they are UTF-8, else as hex; the record
types of Kafka's own topics are decoded to the JSON of Kafka's converters. What cannot be decoded is shown raw with the
reason, because a dump must not stop at the very thing that one wants to look at. Kafka: DumpLogSegments' decoders.
"""

import base64
import json
from collections.abc import Callable
from typing import Any

from flarestream.wire.batch import BatchHeader
from flarestream.wire.control import ControlType, parse_control_message, parse_control_type, parse_marker
from flarestream.wire.index import GROUP_RECORDS, SHARE_RECORDS, TRANSACTION_RECORDS, load
from flarestream.wire.json import to_json
from flarestream.wire.metadata_frame import decode_metadata_record_versioned
from flarestream.wire.primitives import DecodeError, EncodeError
from flarestream.wire.record import Record

Buffer = bytes | bytearray | memoryview
Decoder = Callable[[Record], dict[str, Any]]
FORMATS = ("text", "json", "hex", "base64")
_KEYED_TOPICS = {
    "__consumer_offsets": GROUP_RECORDS,
    "__transaction_state": TRANSACTION_RECORDS,
    "__share_group_state": SHARE_RECORDS,
}


def show_bytes(data: Buffer | None, form: str) -> Any:
    """Bytes in the form asked for (one of `FORMATS`); what does not fit it falls back to hex."""
    if data is None:
        return None
    raw = bytes(data)
    if form == "base64":
        return base64.b64encode(raw).decode("ascii")
    if form == "hex":
        return raw.hex()
    try:
        text = raw.decode("utf-8")
        if form == "json":
            return json.loads(text)
    except ValueError:
        return f"0x{raw.hex()}"
    return text


def decoder_for(topic: str, form: str) -> Decoder:
    """How records of this topic are shown."""
    if topic == "__cluster_metadata":
        return _metadata
    schemas = _KEYED_TOPICS.get(topic)
    if schemas is not None:
        return lambda record: _keyed(record, schemas)
    return lambda record: {"key": show_bytes(record.key, form), "value": show_bytes(record.value, form)}


def control_record(record: Record) -> dict[str, Any]:
    """A control record: its type's name and what it says."""
    try:
        number = parse_control_type(record.key)
        name = (
            ControlType(number).name if number in ControlType.__members__.values() else f"UNKNOWN({number})"
        )
        marker = parse_marker(record)
        if marker is not None:
            return {"control": name, "coordinator_epoch": marker.coordinator_epoch}
        message = parse_control_message(number, record.value)
        version = int.from_bytes(bytes(record.value or b"")[:2], "big")
        return {"control": name, "message": to_json(message, version) if message is not None else None}
    except (DecodeError, EncodeError) as error:
        return _raw(record, error)


def record_fields(record: Record, header: BatchHeader, decode: Decoder, form: str) -> dict[str, Any]:
    """One record as a dict: offset, timestamp, headers if any, and key and value or what they mean."""
    fields: dict[str, Any] = {
        "offset": header.base_offset + record.offset_delta,
        "timestamp": record.timestamp(header),
    }
    fields |= control_record(record) if header.is_control else decode(record)
    if record.headers:
        fields["headers"] = {name: show_bytes(value, form) for name, value in record.headers}
    return fields


def _metadata(record: Record) -> dict[str, Any]:
    try:
        message, version = decode_metadata_record_versioned(record.value or b"")
        return {"type": type(message).__name__, "version": version, "record": to_json(message, version)}
    except (DecodeError, EncodeError) as error:
        return _raw(record, error)


def _keyed(record: Record, schemas: dict[int, tuple[str, str]]) -> dict[str, Any]:
    """A record whose key starts with its type and whose value starts with its version (null: deleted)."""
    try:
        number = _int16(record.key)
        if number not in schemas:
            raise DecodeError(f"unknown record type {number}")
        key_name, value_name = schemas[number]
        key_class = load(key_name)
        key_version = key_class.MAX_VERSION
        key, _ = key_class.decode(record.key or b"", 2, key_version)
        fields: dict[str, Any] = {"type": key_name.removesuffix("Key"), "key": to_json(key, key_version)}
        if record.value is None:
            return {**fields, "value": None}
        version = _int16(record.value)
        value, _ = load(value_name).decode(record.value, 2, version)
        return {**fields, "version": version, "value": to_json(value, version)}
    except (DecodeError, EncodeError) as error:
        return _raw(record, error)


def _int16(data: Buffer | None) -> int:
    if data is None or len(data) < 2:
        raise DecodeError("a record without a type or version")
    return int.from_bytes(data[:2], "big", signed=True)


def _raw(record: Record, error: Exception) -> dict[str, Any]:
    return {
        "undecoded": str(error),
        "key": show_bytes(record.key, "hex"),
        "value": show_bytes(record.value, "hex"),
    }
