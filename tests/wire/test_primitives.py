"""Varints, limits, and the errors that the generated codec leaves to helpers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire.messages.api_versions import ApiVersionsResponse
from flarestream.wire.messages.fetch import FetchRequest, FetchResponse, ReplicaState
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic, MetadataResponse
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.primitives import DecodeError, EncodeError, read_uvarint, uvarint
from flarestream.wire.records.metadata.broker_registration_change_record import BrokerRegistrationChangeRecord
from flarestream.wire.records.metadata.register_broker_record import BrokerEndpoint, RegisterBrokerRecord


@given(st.integers(0, 2**31 - 1), st.binary(max_size=3))
def test_a_varint_reads_back_and_leaves_what_follows(value: int, rest: bytes) -> None:
    raw = uvarint(value)
    assert read_uvarint(raw + rest, 0) == (value, len(raw))
    assert len(raw) <= 5


def test_a_varint_of_six_bytes_is_refused() -> None:
    with pytest.raises(DecodeError, match="longer than 5 bytes"):
        read_uvarint(b"\xff\xff\xff\xff\xff\x00", 0)


def test_a_varint_beyond_int32_is_negative_as_in_kafka() -> None:
    assert read_uvarint(b"\xff\xff\xff\xff\x0f", 0) == (-1, 5)


def test_a_count_may_be_written_with_more_bytes_than_it_needs() -> None:
    plain, _ = MetadataRequest.decode(bytes.fromhex("020261000000000000"), 0, 9)
    padded, _ = MetadataRequest.decode(bytes.fromhex("828000828000610000000000"), 0, 9)
    assert plain == padded


@pytest.mark.parametrize(("raw", "version"), [("fffffffe", 1), ("ffffffff", 1), ("ffffffff0f0000000000", 9)])
def test_any_negative_count_of_a_nullable_array_is_null(raw: str, version: int) -> None:
    request, _ = MetadataRequest.decode(bytes.fromhex(raw), 0, version)
    assert request.topics is None


@pytest.mark.parametrize(
    ("raw", "version", "complaint"),
    [
        ("ffffffff", 0, "an array is null"),
        ("000f4241" + "00" * 2_000_100, 1, "1000001 elements, the limit is 1000000"),
        ("000000050000", 1, "an array of 5 elements does not fit in the 2 bytes"),
        ("ffffff7f000000", 9, "268435454 elements, the limit is 1000000"),
        ("01000000914e", 9, "10001 tagged fields in 0 bytes, the limit is 10000"),
        ("01000000914e" + "00" * 30_000, 9, "10001 tagged fields"),
        ("010000000105ff01", 9, "a tagged field declares 255 bytes and 0 are left"),
        ("00000001000a61", 1, "ends too early"),
    ],
)
def test_a_lying_count_is_refused_before_anything_is_built(raw: str, version: int, complaint: str) -> None:
    with pytest.raises(DecodeError, match=complaint):
        MetadataRequest.decode(bytes.fromhex(raw), 0, version)


def test_unknown_tags_are_skipped_and_not_kept() -> None:
    raw = bytes.fromhex("01000000" + "02" + "07" + "02" + "abcd" + "09" + "00")
    request, stop = MetadataRequest.decode(raw, 0, 9)
    assert stop == len(raw)
    assert request.encode(9).hex() == "0100000000"


def test_the_declared_size_of_a_known_tag_is_ignored_as_in_kafka() -> None:
    """BrokerRegistrationChangeRecord v1 with inControlledShutdown (tag 1) that declares 99 bytes and takes one."""
    raw = bytes.fromhex("00000007" + "0000000000000008" + "01" + "01" + "63" + "01")
    record, stop = BrokerRegistrationChangeRecord.decode(raw, 0, 1)
    assert (record.in_controlled_shutdown, stop) == (1, len(raw))


def test_a_tag_of_another_version_is_refused() -> None:
    with pytest.raises(DecodeError, match="tag 0 is not valid for this version"):
        FetchResponse.decode(bytes.fromhex("00000000000000000000010100020000"), 0, 12)


def test_malformed_text_is_replaced_not_refused() -> None:
    request, _ = MetadataRequest.decode(bytes.fromhex("0204ff61c3000000000000"), 0, 9)
    assert request.topics is not None
    assert request.topics[0].name == "\ufffda\ufffd"


def test_bytes_are_slices_of_the_frame() -> None:
    request = ProduceRequest(
        topic_data=[TopicProduceData("t", partition_data=[PartitionProduceData(0, b"abc")])]
    )
    frame = bytearray(request.encode(9))
    decoded, _ = ProduceRequest.decode(frame, 0, 9)
    records = decoded.topic_data[0].partition_data[0].records
    assert isinstance(records, memoryview)
    records[0] = ord("x")
    assert b"xbc" in frame


def test_record_sets_are_appended_as_they_are() -> None:
    records = memoryview(bytearray(b"abc"))
    parts: list[bytes | bytearray | memoryview] = []
    ProduceRequest(
        topic_data=[TopicProduceData("t", partition_data=[PartitionProduceData(0, records)])]
    ).write(parts, 9)
    assert any(part is records for part in parts)


def test_a_value_that_the_version_lacks_is_refused_unless_ignorable() -> None:
    with pytest.raises(EncodeError, match="MetadataRequest v3: allow_auto_topic_creation is set"):
        MetadataRequest(allow_auto_topic_creation=False).encode(3)
    with pytest.raises(EncodeError, match="replica_state is set"):
        FetchRequest(replica_state=ReplicaState(3, 4)).encode(12)
    assert ApiVersionsResponse(throttle_time_ms=5).encode(0) == ApiVersionsResponse().encode(0)


@pytest.mark.parametrize(
    ("message", "version", "complaint"),
    [
        (MetadataRequest(topics=None), 0, "topics is None, which this version does not allow"),
        (MetadataRequest([MetadataRequestTopic(b"short", "a")]), 12, "topic_id must be 16 bytes"),
        (MetadataRequest([MetadataRequestTopic(name="x" * 32768)]), 9, "a string of 32768 bytes"),
        (MetadataRequest([MetadataRequestTopic(name="x" * 32768)]), 8, "MetadataRequest v8: "),
        (MetadataRequest([MetadataRequestTopic(name="\ud800")]), 8, "surrogates not allowed"),
        (MetadataResponse(throttle_time_ms=1 << 31), 9, "MetadataResponse v9: "),
        (RegisterBrokerRecord(end_points=[BrokerEndpoint(port=70000)]), 0, "RegisterBrokerRecord v0: "),
        (MetadataRequest(), 14, "MetadataRequest has no version 14"),
    ],
)
def test_values_that_cannot_be_written_raise_encode_error(
    message: MetadataRequest, version: int, complaint: str
) -> None:
    with pytest.raises(EncodeError, match=complaint):
        message.encode(version)


def test_an_unknown_version_is_a_decode_error() -> None:
    with pytest.raises(DecodeError, match="MetadataRequest has no version -1"):
        MetadataRequest.decode(b"", 0, -1)


def test_messages_compare_by_value_print_their_fields_and_have_no_hash() -> None:
    assert MetadataRequestTopic(name="a") == MetadataRequestTopic(name="a") != MetadataRequestTopic(name="b")
    assert repr(PartitionProduceData(3, b"abc")) == "PartitionProduceData(index=3, records=b'abc')"
    assert repr(PartitionProduceData(3, bytes(100))) == "PartitionProduceData(index=3, records=<100 bytes>)"
    with pytest.raises(TypeError):
        hash(MetadataRequestTopic())
    with pytest.raises(AttributeError):
        MetadataRequestTopic().nmae = "typing mistake"  # type: ignore[attr-defined]


def test_array_defaults_are_not_shared() -> None:
    MetadataResponse().topics.append(None)  # type: ignore[arg-type]
    assert MetadataResponse().topics == []
