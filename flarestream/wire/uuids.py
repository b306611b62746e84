"""Kafka's UUIDs: 16 raw bytes on the wire and in memory, 22 characters of base64url for people.

For: every room that names a topic, a directory, a member or an incarnation. *Must not know:* where random bytes
come from (node/world.py makes new ids).
*Theory:* an id is `bytes` of length 16, so it is hashable, comparable and written to the wire as it is. Ids whose
first eight bytes are zero and whose last eight are below 100 are reserved; Kafka never hands one out, and refuses a
text form that begins with a dash because command lines would read it as an option.
*Kafka:* org.apache.kafka.common.Uuid, DirectoryId (KIP-516, KIP-858).
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

__all__ = [
    "LOST_DIR",
    "METADATA_TOPIC_ID",
    "MIGRATING_DIR",
    "UNASSIGNED_DIR",
    "UUID_BYTES",
    "ZERO",
    "from_text",
    "is_reserved",
    "to_text",
]

UUID_BYTES = 16

ZERO = bytes(16)
MIGRATING_DIR = ZERO
UNASSIGNED_DIR = bytes(15) + b"\x01"
LOST_DIR = bytes(15) + b"\x02"
METADATA_TOPIC_ID = UNASSIGNED_DIR

_TEXT_LENGTH = 22
_RESERVED_PREFIX = bytes(8)
_RESERVED_COUNT = 100


def to_text(uuid: bytes) -> str:
    """The text form: base64url of the 16 bytes without padding, 22 characters."""
    if len(uuid) != UUID_BYTES:
        raise ValueError(f"a UUID has 16 bytes, not {len(uuid)}")
    return urlsafe_b64encode(uuid)[:_TEXT_LENGTH].decode("ascii")


def from_text(text: str) -> bytes:
    """The 16 bytes of a text form; ValueError if it is not 22 characters of base64url.

    As in Kafka, padding may follow, and the four bits of the last character that carry nothing are ignored.
    """
    given = text
    text = text.removesuffix("==")
    if len(text) != _TEXT_LENGTH or not all(c.isascii() and (c.isalnum() or c in "-_") for c in text):
        raise ValueError(f"{given!r} is not a UUID: 22 characters of base64url are needed")
    return urlsafe_b64decode(text + "==")


def is_reserved(uuid: bytes) -> bool:
    """True for the ids 0 to 99, which have meanings of their own (see the constants above)."""
    return uuid[:8] == _RESERVED_PREFIX and int.from_bytes(uuid[8:], "big", signed=True) < _RESERVED_COUNT
