"""Records that this room makes, byte for byte as a node of Apache Kafka 4.4.0 wrote them (kraft.md §15)."""

from __future__ import annotations

import pytest

from flarestream.core.controller import bootstrap, broker_heartbeat, brokers
from flarestream.core.controller.partition_change import ElectionRules, PartitionChange
from flarestream.core.metadata.brokers import FENCE, UNFENCE, BrokerImage
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.snapshot import partition_record
from flarestream.core.metadata.topics import PartitionImage
from flarestream.wire import uuids
from flarestream.wire.metadata_frame import decode_metadata_record, encode_metadata_record
from flarestream.wire.records.metadata.clear_elr_record import ClearElrRecord
from flarestream.wire.records.metadata.producer_ids_record import ProducerIdsRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord

T1 = bytes.fromhex("e8dd17b3f69e499b9b5345d49f40aef1")
DIRECTORY = bytes.fromhex("e057e21ceb7cae6dd89fa86405368807")
BROKER = BrokerImage(1, 14, b"", {}, {}, None, False, False, (), None, False, 14)
ONE = PartitionImage((1,), (1,), 1, 0, 0, directories=(uuids.UNASSIGNED_DIR,))


def text(value):
    return value.encode().hex()


def change(old, *, alive, directories=None):
    rules = ElectionRules(lambda _p, _r: alive, lambda _b: uuids.UNASSIGNED_DIR, 33, True, 1)
    building = PartitionChange(T1, 0, old, rules)
    if not alive:
        building.isr = ()
    if directories:
        building.directories = directories
    built = building.build()
    assert built is not None
    return built


GOLDEN = {
    "metadata.version": (
        bootstrap.bootstrap_records()[0],
        "010c0011" + text("metadata.version") + "002100",
    ),
    "topic": ((TopicRecord("t1", T1), 0), "01020003" + text("t1") + T1.hex() + "00"),
    "partition": (
        (partition_record(T1, 0, ONE, 2), 2),
        f"01030200000000{T1.hex()}020000000102000000010101000000010000000000000000020000000000000000"
        "000000000000000100",
    ),
    "directory assigned": (
        change(ONE, alive=True, directories={1: DIRECTORY}),
        f"01050200000000{T1.hex()}01081102{DIRECTORY.hex()}",
    ),
    "unfence": (
        brokers.registration_change(BROKER, fenced=UNFENCE),
        "01110000000001000000000000000e010001ff",
    ),
    "cordon nothing": (
        brokers.registration_change(BROKER, cordoned_log_dirs=[]),
        "01110300000001000000000000000e01030101",
    ),
    "controlled shutdown": (
        brokers.registration_change(BROKER, in_controlled_shutdown=broker_heartbeat.IN_CONTROLLED_SHUTDOWN),
        "01110100000001000000000000000e01010101",
    ),
    "leaderless": (
        change(ONE, alive=False),
        f"01050200000000{T1.hex()}040001010104ffffffff0605020000000107050200000001",
    ),
    "fence": (
        brokers.registration_change(BROKER, fenced=FENCE),
        "01110000000001000000000000000e01000101",
    ),
    "producer ids": ((ProducerIdsRecord(1, 14, 1000), 0), "010f0000000001000000000000000e00000000000003e800"),
    "clear elr": (
        (ClearElrRecord("__transaction_state"), 0),
        "011c0014" + text("__transaction_state") + "00",
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_records_are_kafkas_byte_for_byte(name):
    (record, version), expected = GOLDEN[name]
    assert encode_metadata_record(record, version).hex() == expected
    assert decode_metadata_record(bytes.fromhex(expected)) == record


def test_kafkas_records_replay():
    image = MetadataImage()
    for name in (
        "metadata.version",
        "topic",
        "partition",
        "directory assigned",
        "leaderless",
        "producer ids",
    ):
        image.apply(decode_metadata_record(bytes.fromhex(GOLDEN[name][1])))
    partition = image.partition("t1", 0)
    assert (partition.leader, partition.leader_epoch, partition.partition_epoch) == (-1, 1, 2)
    assert (partition.isr, partition.elr, partition.directories) == ((), (1,), (DIRECTORY,))
    assert image.next_producer_id == 1000
