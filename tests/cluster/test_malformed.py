"""Malformed input to a real process: what Apache Kafka 4.4.0 does with it, nobody else disturbed, one log line a cause.

The outcomes were observed on a running Apache Kafka 4.4.0. Where Flarestream does better on purpose the row says so.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from flarestream.wire.batch import build_batch, verify_crc
from flarestream.wire.crc import crc32c
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.api_versions import ApiVersionsRequest, ApiVersionsResponse
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.fetch_snapshot import FetchSnapshotRequest
from flarestream.wire.messages.produce import ProduceRequest
from flarestream.wire.record import Record
from tests.api.test_malformed import ANSWERED, CLOSED, request
from tests.cluster import client as ask
from tests.support.processes import FlarestreamNode
from tests.support.raw import RawClient

CRC_AT, ATTRIBUTES_AT, LENGTH_AT, MAGIC_AT, COUNT_AT, RECORDS_AT = 17, 21, 8, 16, 57, 61
BAD_FRAMES = 1_000
LINES_PER_CAUSE = 10
"""A second."""


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlarestreamNode]:
    """One node for all rows: what one of them does must not show in another."""
    with FlarestreamNode(tmp_path_factory.mktemp("malformed")) as started:
        with RawClient(started.port) as client:
            ask.create_topic(client, "t")
            ask.create_topic(client, "small", max_message_bytes="1000")
        assert isinstance(started, FlarestreamNode)
        yield started


@pytest.fixture
def bystander(node: FlarestreamNode) -> Iterator[RawClient]:
    """A connection that was there before; afterwards it is served, and so is a new one."""
    with RawClient(node.port) as client:
        assert ask.produce(client, "t", ask.batch(b"before")).error_code == 0
        yield client
        assert ask.produce(client, "t", ask.batch(b"after")).error_code == 0
        with RawClient(node.port) as fresh:
            assert ask.fetch(fresh, "t").error_code == 0


def send_raw(port: int, data: bytes) -> bytes:
    """What the node answers until it closes."""
    received = b""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as sock,
        contextlib.suppress(ConnectionError),
    ):
        sock.sendall(data)
        while piece := sock.recv(65_536):
            received += piece
    return received


# ---- frames -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CLOSED)
def test_is_closed_at_once_without_a_reply(node: FlarestreamNode, bystander: RawClient, name: str) -> None:
    assert send_raw(node.port, CLOSED[name]) == b""


@pytest.mark.parametrize("name", ANSWERED)
def test_is_answered_and_the_connection_stays(node: FlarestreamNode, bystander: RawClient, name: str) -> None:
    with RawClient(node.port) as client:
        for _ in range(2):
            client.socket.sendall(ANSWERED[name])
            assert client.receive_frame()[:4] == b"\0\0\0\7"


@pytest.mark.parametrize(("key", "version"), [(0, 9), (1, 12), (3, 12), (19, 7)])
def test_client_requests_are_not_for_the_controllers_listener(
    node: FlarestreamNode, bystander: RawClient, key: int, version: int
) -> None:
    assert send_raw(node.controller_port, request(key, version, b"\0" * 20)) == b""


def test_the_controllers_listener_closes_on_what_the_other_closes_on(
    node: FlarestreamNode, bystander: RawClient
) -> None:
    for name in ("size 0", "size -1", "HTTP", "TLS", "unknown api", "10,001 tags"):
        assert send_raw(node.controller_port, CLOSED[name]) == b"", name


def test_a_fetch_of_no_snapshot_is_an_invalid_request(node: FlarestreamNode, bystander: RawClient) -> None:
    with RawClient(node.controller_port) as client:
        answer = client.call(FetchSnapshotRequest(topics=[]), 1)
        assert answer.error_code == ErrorCode.INVALID_REQUEST


def test_a_half_frame_waits_and_harms_nobody(node: FlarestreamNode, bystander: RawClient) -> None:
    held = [socket.create_connection(("127.0.0.1", node.port)) for _ in range(3)]
    for each, data in zip(held, (b"\0", b"\0\0\0", struct.pack(">i", 100) + b"abc"), strict=True):
        each.sendall(data)
    assert ask.produce(bystander, "t", ask.batch(b"meanwhile")).error_code == 0
    for each in held:
        each.setblocking(False)
        with pytest.raises(BlockingIOError):
            each.recv(1)
        each.close()


def test_api_versions_of_a_version_that_is_not_served_is_answered_in_version_0(node: FlarestreamNode) -> None:
    with RawClient(node.port) as client:
        for _ in range(2):
            client.socket.sendall(request(18, 99))
            answer, _ = ApiVersionsResponse.decode(client.receive_frame(), 4, 0)
            assert answer.error_code == ErrorCode.UNSUPPORTED_VERSION


@pytest.mark.parametrize("name", ["", "-x", "a b", "ä"])
def test_api_versions_of_a_bad_software_name_is_an_invalid_request(node: FlarestreamNode, name: str) -> None:
    with RawClient(node.port) as client:
        answer = client.call(ApiVersionsRequest(client_software_name=name, client_software_version="1"), 3)
        assert answer.error_code == ErrorCode.INVALID_REQUEST


# ---- batches ------------------------------------------------------------------------------------------------


def lying(position: int, form: str, value: int, *, sealed: bool = True) -> bytes:
    """A good batch with one field changed; `sealed` makes its CRC right again."""
    batch = ask.batch(b"one", b"two")
    struct.pack_into(form, batch, position, value)
    if sealed:
        struct.pack_into(">I", batch, CRC_AT, crc32c(bytes(batch[ATTRIBUTES_AT:])))
    return bytes(batch)


def old_batch() -> bytes:
    """A message set of magic 1 with one message."""
    body = struct.pack(">bbqii", 1, 0, 0, -1, 3) + b"one"
    message = struct.pack(">I", zlib.crc32(body)) + body
    return struct.pack(">qi", 0, len(message)) + message


def with_body(attributes: int, body: bytes) -> bytes:
    """A batch of one record whose records are these bytes."""
    batch = build_batch([Record(0, 0, None, b"x")])[:RECORDS_AT] + body
    struct.pack_into(">i", batch, LENGTH_AT, len(batch) - 12)
    struct.pack_into(">h", batch, ATTRIBUTES_AT, attributes)
    struct.pack_into(">I", batch, CRC_AT, crc32c(bytes(batch[ATTRIBUTES_AT:])))
    assert verify_crc(batch)
    return bytes(batch)


E = ErrorCode
BATCHES: dict[str, tuple[ErrorCode, bytes | None]] = {
    "a wrong CRC": (E.CORRUPT_MESSAGE, lying(CRC_AT, ">I", 1, sealed=False)),
    "magic 3": (E.CORRUPT_MESSAGE, lying(MAGIC_AT, ">b", 3)),
    "a batch length of 10": (E.CORRUPT_MESSAGE, lying(LENGTH_AT, ">i", 10)),
    "a batch length of -1": (E.CORRUPT_MESSAGE, lying(LENGTH_AT, ">i", -1)),
    "magic 1": (E.INVALID_RECORD, old_batch()),
    "a batch length beyond the data": (E.INVALID_RECORD, lying(LENGTH_AT, ">i", 10_000)),
    "no records": (E.INVALID_RECORD, b""),
    "two batches": (E.INVALID_RECORD, bytes(ask.batch(b"one") + ask.batch(b"two"))),
    "a record count of 3 for 2": (E.INVALID_RECORD, lying(COUNT_AT, ">i", 3)),
    "a record count of 2^31-1": (E.INVALID_RECORD, lying(COUNT_AT, ">i", 2**31 - 1)),
    "a record count of -1": (E.INVALID_RECORD, lying(COUNT_AT, ">i", -1)),
    "the control bit": (E.INVALID_RECORD, lying(ATTRIBUTES_AT, ">h", 0x20)),
    "gzip of garbage, better than Kafka's -1": (E.INVALID_RECORD, with_body(1, b"not gzip at all")),
    "codec 7, better than Kafka's -1": (E.UNSUPPORTED_COMPRESSION_TYPE, with_body(7, b"?")),
    "a producer that nobody knows at sequence 5": (
        E.NONE,
        bytes(ask.batch(b"x", producer_id=777, producer_epoch=0, base_sequence=5)),
    ),
}


@pytest.mark.parametrize("name", BATCHES)
def test_a_lying_batch(node: FlarestreamNode, bystander: RawClient, name: str) -> None:
    expected, records = BATCHES[name]
    with RawClient(node.port) as client:
        before = ask.read_all(client, "t")
        if name.startswith("gzip"):
            ask.create_topic(client, "recompressed", compression_type="lz4")
            answer = ask.produce(client, "recompressed", records)
        else:
            answer = ask.produce(client, "t", records)
        assert ErrorCode(answer.error_code) == expected
        if expected != ErrorCode.NONE:
            assert ask.read_all(client, "t") == before


def test_a_batch_above_max_message_bytes(node: FlarestreamNode, bystander: RawClient) -> None:
    with RawClient(node.port) as client:
        answer = ask.produce(client, "small", ask.batch(b"x" * 2_000))
        assert answer.error_code == ErrorCode.MESSAGE_TOO_LARGE


def test_a_topic_that_is_not_there(node: FlarestreamNode, bystander: RawClient) -> None:
    with RawClient(node.port) as client:
        answer = ask.produce(client, "nowhere", ask.batch(b"x"))
        assert answer.error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION


@pytest.mark.parametrize("acks", [5, -2, 2])
def test_acks_that_do_not_exist(node: FlarestreamNode, bystander: RawClient, acks: int) -> None:
    with RawClient(node.port) as client:
        answer = ask.produce(client, "t", ask.batch(b"x"), acks)
        assert answer.error_code == ErrorCode.INVALID_REQUIRED_ACKS


def test_a_transactional_batch_without_a_transactional_id(
    node: FlarestreamNode, bystander: RawClient
) -> None:
    batch = build_batch(
        [Record(0, 0, None, b"x")], producer_id=1, producer_epoch=0, base_sequence=0, transactional=True
    )
    with RawClient(node.port) as client:
        answer = ask.produce(client, "t", batch)
        assert answer.error_code == ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED


def test_a_batch_that_is_refused_without_acks_closes_the_connection(
    node: FlarestreamNode, bystander: RawClient
) -> None:
    with RawClient(node.port) as client:
        client.send(ask.produce_request("t", BATCHES["a wrong CRC"][1], acks=0), 9)
        with pytest.raises(ConnectionError):
            client.receive(ProduceRequest.API_KEY, 9, 1)


# ---- topics -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [".", "..", "a/b", "", "x" * 250, "a b", "a\0b", "../../etc"])
def test_a_bad_topic_name(node: FlarestreamNode, bystander: RawClient, name: str) -> None:
    with RawClient(node.port) as client:
        for _ in range(2):
            topic = CreatableTopic(name=name, num_partitions=1, replication_factor=1)
            answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=5_000), 7)
            assert answer.topics[0].error_code == ErrorCode.INVALID_TOPIC_EXCEPTION


def test_more_partitions_than_anybody_can_mean(node: FlarestreamNode, bystander: RawClient) -> None:
    topic = CreatableTopic(name="huge", num_partitions=2**31 - 1, replication_factor=1)
    with RawClient(node.port) as client:
        answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=5_000), 7)
        assert answer.topics[0].error_code == ErrorCode.POLICY_VIOLATION


# ---- the log ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["HTTP", "size -1", "unknown api", "a body cut short", "TLS"])
def test_a_thousand_bad_frames_are_a_few_log_lines(tmp_path: Path, name: str) -> None:
    with FlarestreamNode(tmp_path) as node, RawClient(node.port) as client:
        ask.create_topic(client, "t")
        before = node.output().count("\n")
        started = time.monotonic()
        for _ in range(BAD_FRAMES):
            assert send_raw(node.port, CLOSED[name]) == b""
        assert ask.produce(client, "t", ask.batch(b"x")).error_code == 0
        lines = node.output().splitlines()[before:]
        windows = time.monotonic() - started + 2
    assert len(lines) >= 1, lines
    assert len(lines) <= LINES_PER_CAUSE * windows, "\n".join(lines[:20])
    assert all(len(line) < 400 for line in lines)
    assert not any("Traceback" in line for line in lines)
