"""/metrics, /healthz and /readyz of a node that runs, asked over HTTP."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from flarestream.node.metrics.quorum import RecordsRate
from flarestream.server.sockets import StartError
from flarestream.settings import SettingsError, load
from tests.cluster.client import batch, create_topic, fetch, produce
from tests.server.http_world import get, living, samples, value
from tests.server.jmx_names import KAFKAS_OWN, OF_OTHER_EXPORTERS, kafka_names
from tests.support.processes import ROOT, free_ports

TOPIC = "kafka_server_brokertopicmetrics_"


async def test_a_node_that_serves_is_healthy_and_ready(tmp_path: Path) -> None:
    async with living(tmp_path) as live:
        for path in ("/healthz", "/livez", "/readyz"):
            answer = await live.ask(get, live.http_port, path)
            assert (answer.status, answer.text) == (200, "ok\n"), path


async def test_a_broker_that_is_fenced_is_healthy_but_not_ready(tmp_path: Path) -> None:
    async with living(tmp_path) as live:
        assert live.running.node is not None
        live.running.node.lifecycle.is_fenced = True
        answer = await live.ask(get, live.http_port, "/readyz")
        assert (answer.status, answer.text) == (503, "the broker is fenced\n")
        assert (await live.ask(get, live.http_port, "/healthz")).status == 200


async def test_a_node_on_its_way_up_or_down_is_not_ready(tmp_path: Path) -> None:
    async with living(tmp_path) as live:
        live.running.is_serving = False
        for phase in ("starting", "stopping"):
            live.running.phase = phase
            answer = await live.ask(get, live.http_port, "/readyz")
            assert (answer.status, answer.text) == (503, f"{phase}\n")


async def test_what_was_produced_and_consumed_is_counted_by_topic_and_in_all(tmp_path: Path) -> None:
    async with living(tmp_path) as live:
        before = await live.ask(samples, live.http_port)
        records = batch(b"one", b"two", b"three")

        def work(client: object) -> None:
            create_topic(client, "orders", 2)  # type: ignore[arg-type]
            assert produce(client, "orders", records).error_code == 0  # type: ignore[arg-type]
            assert fetch(client, "orders", 0).records  # type: ignore[arg-type]
            assert produce(client, "orders", records[:-1] + b"?").error_code  # type: ignore[arg-type]

        await live.with_client(work)
        after = await live.ask(samples, live.http_port)
        for labels in ({}, {"topic": "orders"}):
            assert value(after, f"{TOPIC}messagesin_total", **labels) == 3
            assert value(after, f"{TOPIC}bytesin_total", **labels) == len(records)
            assert value(after, f"{TOPIC}bytesout_total", **labels) == len(records)
            assert value(after, f"{TOPIC}totalproducerequests_total", **labels) == 2
        assert value(before, f"{TOPIC}messagesin_total") == 0
        place = {"topic": "orders", "partition": "0"}
        assert value(after, "kafka_log_log_logendoffset", **place) == 3
        assert value(after, "kafka_log_log_size", **place) == len(records)
        assert value(after, "kafka_cluster_partition_insyncreplicascount", **place) == 1
        assert value(after, "kafka_server_replicamanager_leadercount") == 2
        assert value(after, "kafka_controller_kafkacontroller_globalpartitioncount") == 2
        assert (
            value(after, "kafka_network_requestmetrics_requests_total", request="CreateTopics", version="7")
            == 1
        )


async def test_a_deleted_topic_takes_nothing_from_the_sum(tmp_path: Path) -> None:
    async with living(tmp_path) as live:
        partitions = live.running.partitions
        assert partitions is not None
        await live.with_client(lambda client: create_topic(client, "gone"))
        await live.with_client(lambda client: produce(client, "gone", batch(b"one")))
        partitions.traffic.forget("gone")
        found = await live.ask(samples, live.http_port)
        assert value(found, f"{TOPIC}messagesin_total") == 1
        assert (f"{TOPIC}messagesin_total", (("topic", "gone"),)) not in found


async def test_every_name_of_kafkas_is_one_that_kafka_has(tmp_path: Path) -> None:
    async with living(tmp_path) as live:
        await live.with_client(lambda client: create_topic(client, "orders"))
        text = (await live.ask(get, live.http_port, "/metrics")).text
    families = {family.name: family for family in text_string_to_metric_families(text)}
    known = kafka_names() | KAFKAS_OWN
    ours = {f"{each}_total" if families[each].type == "counter" else each for each in families}
    strange = {
        name for name in ours - known if not name.startswith(("flarestream_", "process_", OF_OTHER_EXPORTERS))
    }
    assert strange == set()
    assert len(ours & known) > 60
    failed = families["flarestream_metrics_failed_parts"].samples[0].value
    assert failed == 0


def test_the_rate_of_metadata_records_is_that_since_the_last_look() -> None:
    rate = RecordsRate()
    assert rate.look(100, 0.0) == 0
    assert rate.look(150, 500.0) == 100
    assert rate.look(150, 1_000.0) == 0
    assert rate.look(120, 2_000.0) == 0, "cut"
    assert rate.look(121, 2_000.0) == 0, "no time has passed"


async def test_groups_are_counted_and_their_lag_is_told(tmp_path: Path) -> None:
    from confluent_kafka import Consumer, TopicPartition

    def consume(port: int) -> None:
        settings = {
            "bootstrap.servers": f"127.0.0.1:{port}",
            "group.id": "readers",
            "auto.offset.reset": "earliest",
        }
        consumer = Consumer({**settings, "enable.auto.commit": False})
        consumer.commit(offsets=[TopicPartition("orders", 0, 2)], asynchronous=False)
        consumer.close()

    async with living(tmp_path, offsets_topic_num_partitions="1") as live:
        await live.with_client(lambda client: create_topic(client, "orders"))
        await live.with_client(lambda client: produce(client, "orders", batch(b"a", b"b", b"c")))
        await live.ask(consume, live.port)
        found = await live.ask(samples, live.http_port)
        place = {"consumergroup": "readers", "topic": "orders", "partition": "0"}
        assert value(found, "kafka_consumergroup_current_offset", **place) == 2
        assert value(found, "kafka_consumergroup_lag", **place) == 1
        assert value(found, "kafka_server_group_coordinator_metrics_group_count", protocol="classic") == 1
        assert value(found, "kafka_coordinator_group_groupmetadatamanager_numoffsets") == 1


async def test_one_metric_has_no_more_samples_than_the_setting_allows(tmp_path: Path) -> None:
    async with living(tmp_path, flarestream_metrics_max_label_values="3") as live:
        await live.with_client(lambda client: create_topic(client, "wide", 8))
        found = await live.ask(samples, live.http_port)
        assert sum(name == "kafka_log_log_size" for name, _ in found) == 3
        assert value(found, "flarestream_metrics_cut_samples") >= 5


async def test_a_failure_in_one_room_hides_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_node: object) -> None:
        raise RuntimeError("this room is on fire")

    async with living(tmp_path) as live:
        monkeypatch.setattr("flarestream.node.metrics.quorum.raft", broken)
        found = await live.ask(samples, live.http_port)
        assert value(found, "flarestream_metrics_failed_parts") == 1
        assert value(found, "kafka_server_kafkaserver_brokerstate") == 3


def test_only_this_machine_may_ask_unless_somebody_says_so() -> None:
    def problems(**extra: str) -> list[str]:
        try:
            load(str(ROOT / "config" / "single.yaml"), {**extra}, {})
        except SettingsError as error:
            return error.problems
        return []

    name = "flarestream.http.listener"
    for address in ("9404", ":9404", "127.0.0.1:9404", "localhost:9404", "[::1]:9404"):
        assert problems(**{name: address}) == [], address
    for address in ("0.0.0.0:9404", "10.1.2.3:9404", "[::]:9404"):
        (problem,) = problems(**{name: address})
        assert "flarestream.http.remote.enable" in problem
        assert problems(**{name: address, "flarestream.http.remote.enable": "true"}) == []
    for nonsense in ("x", "70000", "127.0.0.1", "127.0.0.1:"):
        assert problems(**{name: nonsense}) != [], nonsense


def test_a_start_imports_neither_library_nor_metrics(tmp_path: Path) -> None:
    """With the setting the modules of the door, without it nothing of it; the libraries only when somebody asks."""
    import subprocess

    (port,) = free_ports(1)
    program = f"""
import asyncio, sys
from flarestream.server.running import RunningNode
from flarestream.settings import load
values = {{
    "listeners": "PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:{port}",
    "controller.quorum.bootstrap.servers": "127.0.0.1:{port}",
    "log.dirs": {str(tmp_path / "data")!r},
}}
async def live(extra):
    running = RunningNode(load({str(ROOT / "config" / "single.yaml")!r}, values | extra, {{}}))
    await running.start()
    await running.stop()
watched = ("h11", "prometheus_client", "flarestream.net.http", "flarestream.node.metrics.collect")
asyncio.run(live({{}}))
print([name for name in watched if name in sys.modules])
asyncio.run(live({{"flarestream.http.listener": "0"}}))
print([name for name in watched[:2] if name in sys.modules])
"""
    (tmp_path / "data").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=ROOT
    )
    assert done.stdout.split("\n")[:2] == ["[]", "[]"], done.stderr


async def test_a_port_that_is_taken_is_named_with_its_setting(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(StartError, match=r"flarestream\.http\.listener"):
            async with living(tmp_path, flarestream_http_listener=port):
                pass
