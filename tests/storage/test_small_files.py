"""The small files of a data directory: Kafka's own bytes, and what is said about damaged ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.replica.producers import ProducerEntry
from flarestream.storage import (
    checkpoints,
    epoch_checkpoint,
    meta_properties,
    partition_metadata,
    producer_snapshot,
    quorum_state,
)
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile, StorageError
from flarestream.storage.log_dir import parse_clean_shutdown
from flarestream.storage.meta_properties import MetaProperties
from flarestream.storage.quorum_state import QuorumState
from flarestream.wire import uuids

TOPIC_ID = uuids.from_text("lRJPe_syQaG5GrkBOFWOgg")


def test_a_checkpoint_is_written_as_kafka_writes_it(tmp_path: Path) -> None:
    path = str(tmp_path / "c")
    checkpoints.write(Disk(), path, {("small.seg-ments", 0): 3000, ("plain", 1): 1000})
    assert Path(path).read_bytes() == b"0\n2\nsmall.seg-ments 0 3000\nplain 1 1000\n"
    assert checkpoints.read(Disk(), path) == {("small.seg-ments", 0): 3000, ("plain", 1): 1000}


@pytest.mark.parametrize("data", [b"", b"0\n", b"0", b"0\n0\n"])
def test_an_empty_checkpoint_holds_nothing(data: bytes) -> None:
    assert checkpoints.parse("c", data) == {}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"1\n0\n", "line 1"),
        (b"0\nx\n", "line 2"),
        (b"0\n2\nt 0 1\n", "promises 2 entries, 1 follow"),
        (b"0\n1\nt 0\n", "line 3"),
        (b"0\n1\nt 0 x\n", "line 3"),
        (b"\xff\xfe", "not text"),
    ],
)
def test_a_damaged_checkpoint_names_its_line(data: bytes, problem: str) -> None:
    with pytest.raises(DamagedFile, match=problem):
        checkpoints.parse("c", data)


def test_epochs_round_trip_and_must_grow() -> None:
    assert epoch_checkpoint.content([(0, 0), (3, 17)]) == b"0\n2\n0 0\n3 17\n"
    assert epoch_checkpoint.parse("e", b"0\n2\n0 0\n3 17\n") == [(0, 0), (3, 17)]
    with pytest.raises(DamagedFile, match="follows"):
        epoch_checkpoint.parse("e", b"0\n2\n3 17\n3 18\n")


def test_partition_metadata_has_no_final_newline() -> None:
    data = partition_metadata.content(TOPIC_ID)
    assert data == b"version: 0\ntopic_id: lRJPe_syQaG5GrkBOFWOgg"
    assert partition_metadata.parse("p", data) == TOPIC_ID
    assert partition_metadata.parse("p", b"") is None


@pytest.mark.parametrize(
    "data", [b"version: 1\ntopic_id: lRJPe_syQaG5GrkBOFWOgg", b"version: 0", b"x", b"version: 0\ntopic_id: y"]
)
def test_damaged_partition_metadata_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        partition_metadata.parse("p", data)


def test_an_empty_producer_snapshot_has_ten_bytes() -> None:
    data = producer_snapshot.content([])
    assert len(data) == 10
    assert producer_snapshot.parse("s", data) == []


def test_a_producer_snapshot_is_kafkas() -> None:
    """storage-and-groups.md §15."""
    golden = bytes.fromhex(
        "00016f04c67100000001"
        "00000000000000000002ffffffffffffffffffffffff00000000000001a20b8a6ea000000000ffffffffffffffff"
    )  # fmt: skip
    entry = ProducerEntry(0, 2, -1, -1, 0, 0x1A20B8A6EA0, 0, -1)
    assert producer_snapshot.parse("s", golden) == [entry]
    assert producer_snapshot.content([entry]) == golden


@given(st.integers(0, 55), st.integers(1, 255))
def test_any_changed_byte_of_a_producer_snapshot_is_noticed(at: int, change: int) -> None:
    data = bytearray(producer_snapshot.content([ProducerEntry(1, 2, 3, 4, 5, 6, 7, 8)]))
    data[at % len(data)] ^= change
    with pytest.raises(DamagedFile):
        producer_snapshot.parse("s", bytes(data))


def test_meta_properties_are_read_with_comments_escapes_and_unknown_keys() -> None:
    data = (
        b"#\n#Tue Nov 24 06:04:39 UTC 2026\ncluster.id=4L6g3nShT-eMCtK--X86sw\n"
        b"directory.id=jjnAINBcQfSKk7uynP7fKg\n  node.id : 1\nversion=1\nmore\\ of\\=it = a\\\n  b\n"
    )
    properties = meta_properties.parse("m", data)
    assert (properties.cluster_id, properties.node_id) == ("4L6g3nShT-eMCtK--X86sw", 1)
    assert properties.others == {"more of=it": "ab"}
    assert meta_properties.parse("m", meta_properties.content(properties)) == properties


def test_the_zookeeper_era_is_read_but_never_written() -> None:
    properties = meta_properties.parse("m", b"version=0\nbroker.id=7\n")
    assert (properties.node_id, properties.cluster_id) == (7, None)
    assert b"version=1" in meta_properties.content(properties)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"version=2\n", "version 2"),
        (b"version=1\nnode.id=1\n", "no cluster.id"),
        (b"version=1\ncluster.id=x\n", "no node.id"),
        (b"version=1\ncluster.id=x\nnode.id=one\n", "'one' is not a number"),
        (b"version=1\ncluster.id=x\nnode.id=1\ndirectory.id=zz\n", "directory.id"),
        (b"version=1\ncluster.id=x\nnode.id=1\ndirectory.id=AAAAAAAAAAAAAAAAAAAAAQ\n", "reserved"),
    ],
)
def test_damaged_meta_properties_name_the_key(data: bytes, problem: str) -> None:
    with pytest.raises(DamagedFile, match=problem):
        meta_properties.parse("m", data)


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=12), max_size=5))
def test_any_properties_survive_a_round_trip(others: dict[str, str]) -> None:
    reserved = {"version", "cluster.id", "node.id", "directory.id"}
    others = {
        key: value
        for key, value in others.items()
        if key not in reserved and max(map(ord, key + value + "a")) < 0x10000
    }
    properties = MetaProperties("cluster", 3, TOPIC_ID, others=others)
    assert meta_properties.parse("m", meta_properties.content(properties)) == properties


@pytest.mark.parametrize(
    ("cluster_id", "node_id", "words"), [("a", 2, ["node.id 1", "2"]), ("b", 1, ["cluster a", "b"])]
)
def test_a_foreign_directory_is_refused_with_both_values(
    cluster_id: str, node_id: int, words: list[str]
) -> None:
    with pytest.raises(StorageError) as refusal:
        meta_properties.check("/d/meta.properties", MetaProperties("a", 1, None), cluster_id, node_id)
    for word in ["/d/meta.properties", "log.dirs", *words]:
        assert word in str(refusal.value)


def test_quorum_state_is_kafkas() -> None:
    golden = b'{"leaderId":1,"leaderEpoch":1,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}'
    assert quorum_state.content(QuorumState(1, 1)) == golden
    assert quorum_state.parse("q", golden) == QuorumState(1, 1)
    old = QuorumState(4, 2, -1, voters=[1, 2, 3], version=0)
    assert quorum_state.parse("q", quorum_state.content(old)) == old


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"data_version":2}', b"[1]", b'{"data_version":1,"leaderId":1}']
)
def test_a_damaged_quorum_state_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        quorum_state.parse("q", data)


def test_quorum_state_is_durable_when_written(tmp_path: Path) -> None:
    quorum_state.write(Disk(), str(tmp_path), QuorumState(9))
    assert quorum_state.read(Disk(), str(tmp_path)) == QuorumState(9)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quorum-state"]


@pytest.mark.parametrize(
    ("data", "epoch"), [(b'{"version":0,"brokerEpoch":14}', 14), (b"", -1), (b"{}", -1), (b"[]", -1)]
)
def test_a_clean_shutdown_file_names_the_broker_epoch(data: bytes, epoch: int) -> None:
    assert parse_clean_shutdown(data) == epoch
