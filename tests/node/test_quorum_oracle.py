"""Apache Kafka as the judge of our metadata directory: its tools print it, its node starts on it, we on its."""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.api.dispatch import Dispatcher
from flarestream.core.controller.decision import Decision
from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.node.traffic import RequestTraffic
from flarestream.storage import names
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.node.quorum_world import CLUSTER_ID, QuorumNode, format_for_test, running, settings_for, topic_id
from tests.support.processes import KafkaNode, free_ports, kafka_tool

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(300)]


async def change_something(node: QuorumNode) -> None:
    records = [
        (TopicRecord(name="orders", topic_id=topic_id("or")), 0),
        (ConfigRecord(resource_type=2, resource_name="orders", name="retention.ms", value="1000"), 0),
    ]
    await node.controller.submit(lambda _image, _ctx: Decision(records, None))


def dump(path: str) -> str:
    result = kafka_tool("DumpLogSegments", "--cluster-metadata-decoder", "--files", path)
    assert result.returncode == 0, result.stderr
    assert "isvalid: false" not in result.stdout
    assert "rror" not in result.stdout, result.stdout
    return result.stdout


def kinds(text: str) -> list[str]:
    """What each record is, in order."""
    pattern = r'\| offset: .*?headerKeys: \[\] (?:payload: \{"type":"(\w+)"|(\w+))'
    return [first or second for first, second in re.findall(pattern, text)]


def properties_file(tmp_path: Path, data: Path, port: int) -> Path:
    path = tmp_path / "server.properties"
    path.write_text(
        "process.roles=broker,controller\nnode.id=1\n"
        f"listeners=PLAINTEXT://127.0.0.1:{port - 1},CONTROLLER://127.0.0.1:{port}\n"
        f"controller.listener.names=CONTROLLER\ncontroller.quorum.bootstrap.servers=127.0.0.1:{port}\n"
        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT\n"
        f"log.dirs={data}\n"
    )
    return path


@asynccontextmanager
async def listening(node: QuorumNode, port: int) -> AsyncIterator[None]:
    """The controller listener of a node that has no other."""
    parts = SimpleNamespace(
        node_id=1, cluster_id=CLUSTER_ID, settings=node.settings, raft=node.raft, controller=node.controller,
        metadata=node.store, requests=RequestTraffic(),
    )  # fmt: skip
    log = LimitedLog(logging.getLogger("flarestream.test"), asyncio.get_running_loop().time)
    dispatcher = Dispatcher(parts, "controller", log)  # type: ignore[arg-type]
    limits = ConnectionLimits()
    listener = Listener(
        "CONTROLLER",
        "127.0.0.1",
        port,
        dispatcher.handle,  # type: ignore[arg-type]
        limits=limits,
        gate=AcceptGate(AcceptLimits()),
        memory=MemoryBudget(limits.request_memory_bytes),
        log=log,
    )
    await listener.start()
    try:
        yield
    finally:
        await listener.stop(2.0)


async def test_kafkas_dump_prints_our_log_and_snapshots_as_its_own(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "d")
    format_for_test(settings)
    async with running(settings) as node:
        await change_something(node)
        snapshot_id = await node.keeper.write()
        snapshot_path = node.log.snapshot_path(snapshot_id)
    directory = tmp_path / "d" / names.CLUSTER_METADATA_DIR
    log = kinds(dump(f"{directory}/{names.segment_file(0, names.LOG)}"))
    assert log[:5] == [
        "LeaderChange",
        "KRaftVersion",
        "KRaftVoters",
        "BEGIN_TRANSACTION_RECORD",
        "FEATURE_LEVEL_RECORD",
    ]
    assert log[10:13] == ["CONFIG_RECORD", "END_TRANSACTION_RECORD", "REGISTER_CONTROLLER_RECORD"]
    assert "TOPIC_RECORD" in log
    snapshot = kinds(dump(snapshot_path))
    assert snapshot[:4] == ["SnapshotHeader", "KRaftVersion", "KRaftVoters", "FEATURE_LEVEL_RECORD"]
    assert snapshot[-1] == "SnapshotFooter"
    for path in (f"{directory}/{names.snapshot_file(0, 0)}", f"{tmp_path / 'd'}/bootstrap.checkpoint"):
        assert kinds(dump(path))[-1] == "SnapshotFooter"


async def test_kafkas_storage_tool_knows_our_directory(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "d")
    format_for_test(settings)
    path = properties_file(tmp_path, tmp_path / "d", 29193)
    result = await asyncio.to_thread(kafka_tool, "StorageTool", "info", "-c", str(path))
    assert result.returncode == 0, result.stdout
    assert f"cluster.id={CLUSTER_ID}" in result.stdout
    assert "directory.id=" in result.stdout


async def test_kafkas_quorum_tool_describes_us(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    settings = settings_for(tmp_path / "d", port)
    format_for_test(settings)
    async with running(settings) as node, listening(node, port):
        arguments = ("MetadataQuorumCommand", "--bootstrap-controller", f"127.0.0.1:{port}", "describe")
        status = await asyncio.to_thread(kafka_tool, *arguments, "--status")
        assert status.returncode == 0, status.stderr
        assert re.search(rf"ClusterId:\s+{CLUSTER_ID}", status.stdout)
        assert re.search(r"LeaderId:\s+1\n", status.stdout)
        assert re.search(r"LeaderEpoch:\s+1\n", status.stdout)
        assert f'"endpoints": ["CONTROLLER://127.0.0.1:{port}"]' in status.stdout
        replication = await asyncio.to_thread(kafka_tool, *arguments, "--replication")
        assert re.search(r"1\s+\S{22}\s+\d+\s+0\s+\d+\s+\d+\s+Leader", replication.stdout)


def start_kafka_on(data: Path, home: Path) -> None:
    """Kafka runs on the directory until it serves a topic, and stops."""
    home.mkdir()
    shutil.copytree(data, home / "data")
    kafka = KafkaNode(home)
    with kafka:
        result = kafka_tool(
            "TopicCommand", "--bootstrap-server", kafka.bootstrap, "--create", "--topic", "made-by-kafka"
        )
        assert result.returncode == 0, result.stdout + result.stderr


async def test_a_directory_goes_from_us_to_kafka_and_back(tmp_path: Path) -> None:
    """Formatted and written by us, continued by Kafka 4.4.0, read again by us: decision 1 of the design."""
    settings = settings_for(tmp_path / "d")
    format_for_test(settings)
    async with running(settings) as node:
        await node.controller.submit(
            lambda _image, _ctx: Decision([(ConfigRecord(4, "", "log.retention.ms", "86400000"), 0)], None)
        )
    home = tmp_path / "kafka"
    await asyncio.to_thread(start_kafka_on, tmp_path / "d", home)
    back: Any = settings_for(home / "data")
    async with running(back) as node:
        image = node.store.image
        assert node.raft.leader_epoch == 3
        assert "made-by-kafka" in image.topics_by_name
        assert image.config(4, "")["log.retention.ms"] == "86400000"
        assert 1 in image.brokers
