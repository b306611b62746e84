"""Request and response headers, read and written by hand because every request pays for them.

For: api/dispatch.py (as server) and net/peer.py (as client). *Must not know:* what is served, and on which listener.
*Theory:* the first eight bytes (api key, version, correlation id) can be read from any request; what follows depends
on whether that version of that API is flexible: header v2 has tagged fields, v1 has not, and the client id is a
non-compact nullable string in both. An ApiVersions response always has header v0, whatever its version, because the
client cannot know yet what the server speaks.
*Kafka:* org.apache.kafka.common.requests.RequestHeader, ResponseHeader (KIP-482, KIP-511).
"""

from __future__ import annotations

from struct import Struct
from struct import error as struct_error

from flarestream.wire.primitives import DecodeError, skip_tags

__all__ = [
    "read_request_header",
    "read_request_prefix",
    "write_request_header",
    "write_response_header",
]

Buffer = bytes | bytearray | memoryview

_PREFIX = Struct(">hhi")
_FIXED = Struct(">hhih")
_INT32 = Struct(">i")
_INT32_AND_NO_TAGS = Struct(">ix")
_read_fixed = _FIXED.unpack_from
_write_int32 = _INT32.pack
_write_int32_and_no_tags = _INT32_AND_NO_TAGS.pack

_flexible_from: dict[int, int] = {}


def _load_flexibility() -> None:
    from flarestream.wire.index import APIS

    _flexible_from.update({key: info.request_flexible_from for key, info in APIS.items()})


def read_request_prefix(frame: Buffer) -> tuple[int, int, int]:
    """(api_key, api_version, correlation_id) of any request, known or not."""
    try:
        key, version, correlation_id = _PREFIX.unpack_from(frame)
    except struct_error:
        raise DecodeError(f"request of {len(frame)} bytes is shorter than a header") from None
    return key, version, correlation_id


def read_request_header(frame: Buffer) -> tuple[int, int, int, str | None, int]:
    """(api_key, api_version, correlation_id, client_id, position of the body); DecodeError if it cannot be read.

    An unknown api key is a DecodeError, as its header's form cannot be known; `read_request_prefix` names it. An
    unknown version of a known API is not: what to do about it is the dispatcher's decision. Bytes of the client id
    that are not UTF-8 are replaced, as in Kafka.
    """
    try:
        key, version, correlation_id, length = _read_fixed(frame)
        flexible_from = _flexible_from[key]
    except struct_error:
        raise DecodeError(f"request of {len(frame)} bytes is shorter than a header") from None
    except KeyError:
        if _flexible_from:
            raise DecodeError(f"unknown api key {key}") from None
        _load_flexibility()
        return read_request_header(frame)
    position = 10
    client_id = None
    if length >= 0:
        position += length
        if position > len(frame):
            raise DecodeError(f"client id of {length} bytes runs past the end of the request")
        client_id = str(frame[10:position], "utf-8", "replace")
    if version >= flexible_from:
        if position < len(frame) and frame[position] == 0:
            position += 1
        else:
            position = _skip_tags(frame, position)
    return key, version, correlation_id, client_id, position


def _skip_tags(frame: Buffer, position: int) -> int:
    """The position after a section of tagged fields, none of which is kept."""
    try:
        position = skip_tags(frame, position + 1, frame[position])
    except IndexError:
        raise DecodeError("the request header ends within its tagged fields") from None
    if position > len(frame):
        raise DecodeError("a tagged field runs past the end of the request")
    return position


def write_response_header(parts: list[Buffer], correlation_id: int, flexible: bool) -> None:
    """Append a response header: v1 (with an empty tag section) if `flexible`, else v0.

    Pass flexible=False for ApiVersions at every version.
    """
    parts.append(_write_int32_and_no_tags(correlation_id) if flexible else _write_int32(correlation_id))


def write_request_header(
    parts: list[Buffer], key: int, version: int, correlation_id: int, client_id: str | None, flexible: bool
) -> None:
    """Append a request header: v2 (with an empty tag section) if `flexible`, else v1."""
    if client_id is None:
        parts.append(_FIXED.pack(key, version, correlation_id, -1))
    else:
        text = client_id.encode()
        parts.append(_FIXED.pack(key, version, correlation_id, len(text)) + text)
    if flexible:
        parts.append(b"\x00")
