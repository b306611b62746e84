"""Apache Kafka as the judge: it dumps, opens and continues what we wrote, and we open what it continued."""

import subprocess
from pathlib import Path

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition

from flarestream.storage import checkpoints
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.log import Log
from flarestream.storage.log_dir import LogDir
from flarestream.wire.control import EndTxnMarker, build_marker_batch
from flarestream.wire.record import iter_records
from tests.storage.support import NOW_MS, append, make_batch, open_log, read_all
from tests.support.processes import ORACLE, KafkaNode

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(300)]
CONFIG = LogConfig(segment_bytes=8_000, index_interval_bytes=1000)


def fill(log: Log, batches: int = 120) -> None:
    """All codecs, idempotent batches, committed and aborted transactions, several leader epochs and segments."""
    sequence = 0
    for number in range(batches):
        batch = make_batch(
            5, f"value {number} ".encode() * 20, timestamp=NOW_MS + 10 * number, compression=number % 5,
            producer_id=7, producer_epoch=0, sequence=sequence,
        )  # fmt: skip
        sequence += 5
        append(log, batch, leader_epoch=number // 50)
        if number % 20 == 10:
            append(log, make_batch(2, producer_id=8, producer_epoch=0, sequence=number // 20 * 2, transactional=True,
                                   timestamp=NOW_MS + 10 * number), leader_epoch=number // 50)  # fmt: skip
            marker = EndTxnMarker(number % 40 == 10, 0)
            append(log, build_marker_batch(marker, 8, 0, NOW_MS + 10 * number), leader_epoch=number // 50)


def dump(*files: Path, deep: bool = True) -> str:
    arguments = ["--deep-iteration"] if deep else []
    command = [
        str(ORACLE / "kafka-tool"),
        "DumpLogSegments",
        *arguments,
        "--files",
        ",".join(map(str, files)),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout + answer.stderr


@pytest.mark.parametrize("how", ["closed", "flushed"])
def test_kafkas_dump_tool_reads_every_file_that_we_write(tmp_path: Path, how: str) -> None:
    directory = tmp_path / "t-0"
    directory.mkdir()
    log = open_log(directory, CONFIG)
    fill(log)
    log.flush()
    if how == "closed":
        log.close()
    suffixes = (".log", ".index", ".timeindex", ".snapshot", ".txnindex")
    files = sorted(path for path in directory.iterdir() if path.suffix in suffixes)
    assert len(files) > 12
    text = dump(*files)
    for complaint in (
        "Mismatches",
        "Found timestamp mismatch",
        "Index timestamp",
        "corrupt",
        "Exception",
        "isvalid: false",
    ):
        assert complaint not in text, text[-3000:]
    batches = read_all(log if how == "flushed" else open_log(directory, CONFIG))
    assert text.count("isvalid: true") == len(batches)
    assert text.count("| offset:") == sum(1 for header, raw in batches for _ in iter_records(raw, header))


def kafka_node(tmp_path: Path) -> KafkaNode:
    return KafkaNode(tmp_path / "kafka", **{"group.initial.rebalance.delay.ms": 0, "num.partitions": 1})


def produce(node: KafkaNode, count: int, tag: str) -> None:
    producer = Producer({"bootstrap.servers": node.bootstrap, "compression.type": "lz4", "linger.ms": 5})
    for number in range(count):
        producer.produce("moved", value=f"{tag} {number}")
    assert producer.flush(30) == 0


def consume(node: KafkaNode, start: int, end: int) -> list[tuple[int, int, bytes]]:
    consumer = Consumer(
        {"bootstrap.servers": node.bootstrap, "group.id": "g", "isolation.level": "read_uncommitted"}
    )
    consumer.assign([TopicPartition("moved", 0, start)])
    found = []
    while not found or found[-1][0] < end - 1:
        message = consumer.poll(20)
        assert message is not None, f"stopped after {found[-1:]}"
        assert message.error() is None
        found.append((message.offset(), message.timestamp()[1], message.value()))
    consumer.close()
    return found


def ours(log: Log) -> list[tuple[int, int, bytes]]:
    return [
        (header.base_offset + record.offset_delta, record.timestamp(header), bytes(record.value or b""))
        for header, raw in read_all(log)
        if not header.is_control
        for record in iter_records(raw, header)
    ]


@pytest.mark.parametrize("how", ["clean", "killed"])
def test_a_partition_moves_to_us_and_back_to_kafka(tmp_path: Path, how: str) -> None:
    """Kafka writes; we open its directory, append and stop; Kafka serves all of it and goes on; we read it again."""
    node = kafka_node(tmp_path)
    node.start()
    produce(node, 1000, "kafka")
    node.stop() if how == "clean" else node.kill()
    data = node.directory / "data"
    end = _append_as_a_broker(data, clean=how == "clean", stop=how)
    log = open_log(data / "moved-0", clean=how == "clean")
    expected = ours(log)
    log.release_files()
    node.start()
    last_data = max(offset for offset, _, _ in expected) + 1
    assert consume(node, 0, last_data) == expected
    produce(node, 500, "again")
    assert len(consume(node, end, end + 500)) == 500
    assert "ERROR" not in node.output()
    node.stop()
    again = open_log(data / "moved-0", clean=True)
    assert again.log_end_offset == end + 500
    assert ours(again)[: len(expected)] == expected


def _append_as_a_broker(data: Path, *, clean: bool, stop: str) -> int:
    """What a Flarestream broker does to the directory between two runs of Kafka; returns the log end."""
    disk = Disk()
    log_dir = LogDir.open(str(data), disk)
    assert log_dir.take_clean_shutdown() is clean
    points = log_dir.read_checkpoint(checkpoints.RECOVERY_POINT)
    log = open_log(
        data / "moved-0", CONFIG, disk=disk, clean=clean, recovery_point=points.get(("moved", 0), 0)
    )
    assert log.log_end_offset == 1000
    fill(log)
    log.append_raw(
        make_batch(3, base_offset=log.log_end_offset, leader_epoch=log.epochs.latest_epoch), NOW_MS
    )
    end = log.log_end_offset
    if stop == "clean":
        log.close()
        for name in (checkpoints.RECOVERY_POINT, checkpoints.REPLICATION):
            log_dir.write_checkpoint(name, {**log_dir.read_checkpoint(name), ("moved", 0): end})
        log_dir.mark_clean_shutdown(log_dir.previous_broker_epoch)
    else:
        log.flush()
        log.release_files()
    log_dir.close()
    return end
