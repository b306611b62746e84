"""Damage that a node gets over by itself: it starts, names the file, and everything that was acknowledged is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flarestream.wire.batch import build_batch, iter_headers
from flarestream.wire.record import Record
from tests.cluster import client as ask
from tests.cluster.client import listing
from tests.cluster.test_refusals import METADATA, flip, metadata_log, refused
from tests.support.processes import FlarestreamNode
from tests.support.raw import RawClient

SEGMENT = "00000000000000000000"
VALUES = [b"%d" % number for number in range(30)]


def _used(directory: Path, *, clean: bool) -> Path:
    node = FlarestreamNode(directory)
    node.start()
    with RawClient(node.port) as client:
        for name in ("t", "other"):
            ask.create_topic(client, name, index_interval_bytes="0")
            for value in VALUES:
                assert ask.produce(client, name, ask.batch(value)).error_code == 0
    assert node.stop() == 0 if clean else node.kill() == -9
    return directory / "data"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _used(tmp_path_factory.mktemp("clean"), clean=True)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _used(tmp_path_factory.mktemp("killed"), clean=False)


@pytest.fixture
def node(tmp_path: Path) -> Iterator[FlarestreamNode]:
    made = FlarestreamNode(tmp_path)
    yield made
    made.kill()


def check_all_there(node: FlarestreamNode) -> None:
    with RawClient(node.port) as client:
        assert set(ask.topic_ids(client)) == {"t", "other"}
        for name in ("t", "other"):
            assert ask.read_all(client, name) == VALUES
            assert ask.produce(client, name, ask.batch(b"more")).base_offset == len(VALUES)


@pytest.mark.parametrize("content", [b"", b"garbage\n", b"0\n7\nt 0 5\n", b"\xff\xfe\x00"])
@pytest.mark.parametrize(
    "name",
    [
        "recovery-point-offset-checkpoint",
        "replication-offset-checkpoint",
        "log-start-offset-checkpoint",
        "t-0/leader-epoch-checkpoint",
    ],
)
def test_a_damaged_checkpoint_costs_time_but_no_record(
    node: FlarestreamNode, clean: Path, name: str, content: bytes
) -> None:
    data = shutil.copytree(clean, node.directory / "data")
    (data / name).write_bytes(content)
    node.start()
    check_all_there(node)
    assert content == b"" or name in node.output()


@pytest.mark.parametrize("suffix", [".index", ".timeindex"])
@pytest.mark.parametrize("content", [b"", b"xyz", bytes(40), b"\xff" * 48])
def test_a_damaged_index_is_made_anew(
    node: FlarestreamNode, clean: Path, suffix: str, content: bytes
) -> None:
    data = shutil.copytree(clean, node.directory / "data")
    (data / "t-0" / (SEGMENT + suffix)).write_bytes(content)
    node.start()
    check_all_there(node)


@pytest.mark.parametrize("tail", [b"\0", bytes(61), b"\0" * 4096, b"half a batch", b"own"])
@pytest.mark.parametrize("which", ["t-0", METADATA])
def test_a_torn_tail_is_cut_off(node: FlarestreamNode, killed: Path, which: str, tail: bytes) -> None:
    data = shutil.copytree(killed, node.directory / "data")
    path = data / which / f"{SEGMENT}.log"
    whole = path.read_bytes()
    path.write_bytes(whole + (whole[:50] if tail == b"own" else tail))
    node.start()
    check_all_there(node)
    assert str(path) in node.output()


def test_a_damaged_batch_hides_no_other_partition(node: FlarestreamNode, clean: Path) -> None:
    data = shutil.copytree(clean, node.directory / "data")
    path = data / "t-0" / f"{SEGMENT}.log"
    flip(path, path.stat().st_size // 2)
    node.start()
    with RawClient(node.port) as client:
        assert ask.read_all(client, "other") == VALUES
        assert ask.fetch(client, "t").error_code in (0, 2, 56)


def test_what_is_there_besides_the_damage_is_kept_when_metadata_cannot_be_read(
    node: FlarestreamNode, clean: Path
) -> None:
    data = shutil.copytree(clean, node.directory / "data")
    flip(metadata_log(data), 100)
    before = listing(data)
    refused(node)
    assert listing(data) == before
    flip(metadata_log(data), 100)
    node.start()
    check_all_there(node)


def test_a_metadata_record_of_the_future_is_no_reason_to_forget_the_rest(
    node: FlarestreamNode, clean: Path
) -> None:
    data = shutil.copytree(clean, node.directory / "data")
    path = metadata_log(data)
    *_, (_, last) = iter_headers(path.read_bytes())
    unknown = Record(0, 0, None, b"\x01\xe7\x07\x00")
    added = build_batch([unknown], base_offset=last.next_offset, leader_epoch=last.partition_leader_epoch)
    path.write_bytes(path.read_bytes() + added)
    message = refused(node)
    assert METADATA in message
    assert "999" in message
    assert all((data / name / f"{SEGMENT}.log").exists() for name in ("t-0", "other-0"))
