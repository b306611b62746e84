"""The frame around metadata records; whatever is not understood is an error."""

from __future__ import annotations

import pytest

from flarestream.wire.index import METADATA_RECORDS, load
from flarestream.wire.messages.metadata import MetadataRequest
from flarestream.wire.metadata_frame import (
    decode_metadata_record,
    decode_metadata_record_versioned,
    encode_metadata_record,
)
from flarestream.wire.primitives import DecodeError, EncodeError
from flarestream.wire.records.metadata.topic_record import TopicRecord

TOPIC = TopicRecord("a", bytes(15) + b"\x07")


def test_a_record_is_framed_as_kafka_frames_it() -> None:
    assert encode_metadata_record(TOPIC, 0) == b"\x01\x02\x00" + TOPIC.encode(0)


@pytest.mark.parametrize("name", METADATA_RECORDS.values())
def test_every_record_returns_from_its_frame(name: str) -> None:
    cls = load(name)
    for version in range(cls.MIN_VERSION, cls.MAX_VERSION + 1):
        framed = encode_metadata_record(cls(), version)
        assert decode_metadata_record_versioned(memoryview(framed)) == (cls(), version)


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        (b"", "ends inside its frame"),
        (b"\x01\x02", "ends inside its frame"),
        (b"\x02\x02\x00" + TOPIC.encode(0), "in a frame of version 2"),
        (b"\x01\x06\x00", "of unknown type 6"),
        (b"\x01\x02\x01" + TOPIC.encode(0), "TopicRecord has no version 1"),
        (b"\x01\x02\x00" + TOPIC.encode(0) + b"\x00", "1 bytes are left over after TopicRecord v0"),
        (b"\x01\x02\x00" + TOPIC.encode(0)[:-1], "TopicRecord v0 ends too early"),
        (b"\x01\xff\xff\xff\xff\xff", "longer than 5 bytes"),
    ],
)
def test_what_is_not_understood_is_refused(value: bytes, complaint: str) -> None:
    with pytest.raises(DecodeError, match=complaint):
        decode_metadata_record(value)


def test_only_metadata_records_are_framed() -> None:
    with pytest.raises(EncodeError, match="MetadataRequest is not a metadata record"):
        encode_metadata_record(MetadataRequest(), 0)
