"""The life of one node as a process: it starts, serves, stops, is killed, and comes back with what it promised."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flarestream.wire.messages.fetch import FetchRequest
from flarestream.wire.messages.produce import ProduceRequest
from tests.cluster import client as ask
from tests.support.processes import FlarestreamNode
from tests.support.raw import RawClient

STOP_S = 2.0


@pytest.fixture
def node(tmp_path: Path) -> Iterator[FlarestreamNode]:
    with FlarestreamNode(tmp_path) as started:
        assert isinstance(started, FlarestreamNode)
        yield started


class BareNode(FlarestreamNode):
    """`flarestream serve` as somebody types it who has only installed the package (with ports of its own)."""

    def command(self) -> list[str]:
        places = f"PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{self.controller_port}"
        voters = f"controller.quorum.bootstrap.servers=127.0.0.1:{self.controller_port}"
        return [sys.executable, "-m", "flarestream", "serve", "--set", f"listeners={places}", "--set", voters]


def test_a_node_without_a_configuration_is_a_single_one_with_its_data_beside_it(tmp_path: Path) -> None:
    with BareNode(tmp_path) as node:
        with RawClient(node.port) as client:
            ask.create_topic(client, "t")
            assert ask.produce(client, "t", ask.batch(b"x")).error_code == 0
        assert (tmp_path / "data" / "t-0").is_dir()
        assert "WARNING" not in node.output()


def stop_in_time(node: FlarestreamNode) -> None:
    before = time.monotonic()
    assert node.stop() == 0
    assert time.monotonic() - before < STOP_S


def test_a_stop_answers_a_parked_fetch_and_a_produce_in_flight(node: FlarestreamNode) -> None:
    with RawClient(node.port) as reader, RawClient(node.port) as writer:
        ask.create_topic(writer, "t")
        assert ask.produce(writer, "t", ask.batch(b"before")).error_code == 0
        fetch_id = reader.send(ask.fetch_request("t", 1, max_wait_ms=60_000, min_bytes=1 << 20), 12)
        big = ask.batch(b"x" * 900_000)
        produce_ids = [writer.send(ask.produce_request("t", big), 9) for _ in range(3)]
        stopped = threading.Thread(target=stop_in_time, args=(node,))
        stopped.start()
        fetched = reader.receive(FetchRequest.API_KEY, 12, fetch_id).responses[0].partitions[0]
        assert fetched.error_code == 0
        answered = 0
        for produce_id in produce_ids:
            try:
                answer = writer.receive(ProduceRequest.API_KEY, 9, produce_id)
            except ConnectionError:
                break
            assert answer.responses[0].partition_responses[0].error_code == 0
            answered += 1
        stopped.join()
    node.start()
    with RawClient(node.port) as again:
        assert len(ask.read_all(again, "t")) >= 1 + answered


def test_a_stop_with_idle_connections_takes_no_longer(node: FlarestreamNode) -> None:
    idle = [socket.create_connection(("127.0.0.1", node.port)) for _ in range(20)]
    idle[0].sendall(b"\0\0")
    stop_in_time(node)
    for each in idle:
        each.settimeout(5)
        with contextlib.suppress(ConnectionResetError):  # one that had not been accepted yet
            assert each.recv(1) == b""
        each.close()


def test_a_stopped_port_refuses_and_the_next_start_takes_it(node: FlarestreamNode) -> None:
    stop_in_time(node)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", node.port), timeout=5)
    node.start()


def _fill(node: FlarestreamNode) -> tuple[bytes, bytes, int]:
    with RawClient(node.port) as client:
        plain = ask.create_topic(client, "plain", partitions=3)
        set_up = ask.create_topic(client, "set-up", retention_ms="123456789", cleanup_policy="compact,delete")
        producer_id = ask.new_producer_id(client)
        for number in range(20):
            assert ask.produce(client, "plain", ask.batch(b"record %d" % number)).error_code == 0
    return plain, set_up, producer_id


def _check(node: FlarestreamNode, plain: bytes, set_up: bytes) -> None:
    with RawClient(node.port) as client:
        assert ask.topic_ids(client) == {"plain": plain, "set-up": set_up}
        assert ask.partition_count(client, "plain") == 3
        configs = ask.topic_configs(client, "set-up")
        assert configs["retention.ms"] == "123456789"
        assert configs["cleanup.policy"] == "compact,delete"
        assert ask.read_all(client, "plain") == [b"record %d" % number for number in range(20)]


@pytest.mark.parametrize("end", ["stopped", "killed"])
def test_topics_settings_ids_and_records_outlive_the_process(node: FlarestreamNode, end: str) -> None:
    plain, set_up, _ = _fill(node)
    for _ in range(2):
        assert (node.stop() if end == "stopped" else node.kill()) in (0, -9)
        node.start()
        _check(node, plain, set_up)


def test_a_clean_restart_recovers_nothing(node: FlarestreamNode) -> None:
    _fill(node)
    node.stop()
    node.start()
    node.stop()
    assert "recovering" not in node.output()
    node.start()
    node.kill()
    node.start()
    assert "recovering" in node.output()


@pytest.mark.parametrize("end", ["stopped", "killed"])
def test_a_producer_id_is_never_given_twice(node: FlarestreamNode, end: str) -> None:
    given: list[int] = []
    for _ in range(3):
        with RawClient(node.port) as client:
            given += [ask.new_producer_id(client) for _ in range(5)]
        assert (node.stop() if end == "stopped" else node.kill()) in (0, -9)
        node.start()
    assert len(set(given)) == len(given)


@pytest.mark.parametrize("end", ["stopped", "killed"])
def test_a_retried_idempotent_batch_is_not_written_twice(node: FlarestreamNode, end: str) -> None:
    with RawClient(node.port) as client:
        ask.create_topic(client, "t")
        producer_id = ask.new_producer_id(client)
        batches = [
            ask.batch(b"%d" % n, producer_id=producer_id, producer_epoch=0, base_sequence=n) for n in range(5)
        ]
        offsets = [ask.produce(client, "t", each).base_offset for each in batches]
    assert offsets == [0, 1, 2, 3, 4]
    assert (node.stop() if end == "stopped" else node.kill()) in (0, -9)
    node.start()
    remembered = batches if end == "killed" else batches[-1:]
    """A producer snapshot holds each producer's last batch, as in Kafka; a replay of the log finds the last five."""
    with RawClient(node.port) as client:
        for number, each in list(enumerate(batches))[-len(remembered) :]:
            answer = ask.produce(client, "t", each)
            assert (answer.error_code, answer.base_offset) == (0, number)
        following = ask.batch(b"5", producer_id=producer_id, producer_epoch=0, base_sequence=5)
        assert ask.produce(client, "t", following).base_offset == 5
        gap = ask.batch(b"9", producer_id=producer_id, producer_epoch=0, base_sequence=9)
        assert ask.produce(client, "t", gap).error_code == 45
        assert ask.read_all(client, "t") == [b"%d" % n for n in range(6)]


def test_what_was_acknowledged_outlives_a_kill_in_full_flight(node: FlarestreamNode) -> None:
    acknowledged: list[int] = []

    def write() -> None:
        with RawClient(node.port) as client:
            number = 0
            while True:
                try:
                    answer = ask.produce(client, "t", ask.batch(b"%d" % number))
                except (ConnectionError, OSError):
                    return
                assert answer.error_code == 0
                acknowledged.append(number)
                enough.set() if number >= 200 else None
                number += 1

    enough = threading.Event()
    with RawClient(node.port) as client:
        ask.create_topic(client, "t")
    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(60)
    node.kill()
    writer.join()
    node.start()
    with RawClient(node.port) as client:
        found = [int(value) for value in ask.read_all(client, "t")]
    assert found[: len(acknowledged)] == acknowledged
    assert found == list(range(len(found)))


def test_a_stop_while_starting_ends_cleanly(node: FlarestreamNode) -> None:
    node.stop()
    for _ in range(5):
        node.start(wait=False)
        assert node.stop() in (0, -15)
    node.start()
