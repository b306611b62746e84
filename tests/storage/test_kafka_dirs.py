"""A data directory of Apache Kafka, stopped cleanly or killed, opens here with every record."""

import shutil
from pathlib import Path

import pytest

from flarestream.storage import checkpoints, partition_metadata, snapshot
from flarestream.storage.disk import Disk
from flarestream.storage.log import Log
from flarestream.storage.log_dir import LogDir
from flarestream.storage.verify import ERROR, verify_directory
from flarestream.wire.record import iter_records
from tests.storage.kafka_dirs import unpack
from tests.storage.support import append, make_batch, open_log, read_all

ENDS = {
    "plain": 1000,
    "comp": 2000,
    "lat": 2000,
    "txn": 37,
    "__consumer_offsets": 7,
    "__transaction_state": 20,
}


def open_all(path: Path, disk: Disk, notes: list[str]) -> dict[str, Log]:
    log_dir = LogDir.open(str(path), disk)
    properties = log_dir.check_owner(None, 1)
    assert properties.directory_id is not None
    clean = log_dir.take_clean_shutdown()
    points = log_dir.read_checkpoint(checkpoints.RECOVERY_POINT)
    logs = {}
    for entry in log_dir.partition_dirs():
        directory = log_dir.partition_path(entry.topic, entry.partition)
        assert partition_metadata.read(disk, directory) is not None
        point = points.get((entry.topic, entry.partition), 0)
        logs[entry.topic] = open_log(directory, disk=disk, clean=clean, recovery_point=point, notes=notes)
    log_dir.close()
    return logs


@pytest.mark.parametrize("which", ["clean", "killed"])
def test_every_record_is_read_and_more_can_be_written(tmp_path: Path, which: str) -> None:
    notes: list[str] = []
    logs = open_all(unpack(tmp_path, which), Disk(), notes)
    assert {topic: log.log_end_offset for topic, log in logs.items()} == ENDS
    for log in logs.values():
        count = sum(1 for header, raw in read_all(log, 3000) for _ in iter_records(raw, header))
        assert count == log.log_end_offset
        assert log.epochs.entries == [(0, 0)]
    assert [len(logs[topic].producers) for topic in ("plain", "txn", "__consumer_offsets")] == [5, 1, 0]
    assert logs["txn"].producers.last_stable_offset(37) == 36
    assert [entry[1:3] for entry in logs["txn"].aborted_transactions(0, 37)] == [(6, 11), (18, 23), (30, 35)]
    assert append(logs["plain"], make_batch(3), leader_epoch=1) == 1000
    logs["plain"].close()
    assert notes == []


def test_the_metadata_log_and_its_snapshot_are_read(tmp_path: Path) -> None:
    path = unpack(tmp_path, "clean") / "__cluster_metadata-0"
    log = open_log(path, clean=False)
    assert log.log_end_offset == 137
    assert len(read_all(log)) == 85
    ((end_offset, leader_epoch),) = snapshot.list_snapshots(Disk(), str(path))
    assert (end_offset, leader_epoch) == (0, 0)
    batches = list(snapshot.read(Disk(), f"{path}/{0:020d}-{0:010d}.checkpoint"))
    assert [header.is_control for header, _ in batches] == [True, False, True]


@pytest.mark.parametrize("which", ["clean", "killed"])
def test_nothing_is_wrong_with_it(tmp_path: Path, which: str) -> None:
    findings = list(verify_directory(Disk(), str(unpack(tmp_path, which))))
    assert [finding for finding in findings if finding.severity == ERROR] == []
    assert any("it will be rebuilt" in finding.problem for finding in findings)


def test_damage_is_found_where_it_is(tmp_path: Path) -> None:
    path = unpack(tmp_path, "clean")
    log = path / "plain-0" / f"{0:020d}.log"
    data = bytearray(log.read_bytes())
    data[2000] ^= 1
    log.write_bytes(data)
    index = path / "comp-0" / f"{0:020d}.index"
    index.write_bytes(index.read_bytes()[:-1] + b"\7")
    (path / "lat-0" / "leader-epoch-checkpoint").write_bytes(b"1\n")
    (path / "replication-offset-checkpoint").write_bytes(b"0\n1\ntxn 0 99\n")
    shutil.rmtree(path / "__consumer_offsets-2")
    (path / "holiday").mkdir()
    findings = [
        (finding.severity, finding.path.removeprefix(f"{path}/"), finding.problem)
        for finding in verify_directory(Disk(), str(path))
        if "__cluster_metadata" not in finding.path
    ]
    expected = [
        ("error", "comp-0/00000000000000000000.index", "names no batch"),
        ("error", "holiday", "is not a partition's directory"),
        ("error", "lat-0/leader-epoch-checkpoint", "line 1"),
        ("error", "plain-0/00000000000000000000.log", "fails its checksum"),
        ("note", "replication-offset-checkpoint", "says 99 for txn-0, whose log ends at 37"),
    ]
    for (severity, name, problem), (severity_, name_, part) in zip(
        sorted(findings, key=lambda f: f[1]), expected, strict=True
    ):
        assert (severity, name) == (severity_, name_)
        assert part in problem
