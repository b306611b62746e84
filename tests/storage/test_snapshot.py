"""Metadata snapshots: durable under their final name only when whole, read-only, exact."""

import stat
from pathlib import Path

import pytest

from flarestream.storage import names, snapshot
from flarestream.storage.disk import Disk
from flarestream.storage.errors import LogDirFailed
from flarestream.storage.scan import BadBatch
from tests.sim.disk import SimDisk
from tests.storage.support import make_batch

NAME = names.snapshot_file(120, 3)


def test_a_snapshot_is_read_back_and_read_only(tmp_path: Path) -> None:
    disk = Disk()
    batches = [make_batch(1), make_batch(2, base_offset=1)]
    path = snapshot.write(disk, str(tmp_path), NAME, batches)
    assert Path(path).name == "00000000000000000120-0000000003.checkpoint"
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o400
    assert [bytes(batch) for _, batch in snapshot.read(disk, path)] == [bytes(batch) for batch in batches]
    assert snapshot.list_snapshots(disk, str(tmp_path)) == [(120, 3)]
    piece, size = snapshot.read_slice(disk, path, 10, 20)
    assert piece == bytes(batches[0])[10:30]
    assert size == len(batches[0]) + len(batches[1])


def test_unfinished_and_deleted_snapshots_are_removed(tmp_path: Path) -> None:
    disk = Disk()
    writer = snapshot.SnapshotWriter(disk, str(tmp_path), NAME, "abc")
    writer.append(make_batch(1))
    assert snapshot.list_snapshots(disk, str(tmp_path)) == []
    path = snapshot.write(disk, str(tmp_path), names.snapshot_file(7, 1), [make_batch(1)])
    assert snapshot.delete(disk, str(tmp_path), 7, 1) == path + ".deleted"
    assert len(snapshot.remove_leftovers(disk, str(tmp_path))) == 2
    assert list(tmp_path.iterdir()) == []
    snapshot.SnapshotWriter(disk, str(tmp_path), NAME).abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_snapshot_is_refused_with_its_position(tmp_path: Path) -> None:
    disk = Disk()
    good = make_batch(1)
    path = tmp_path / NAME
    bad = bytearray(make_batch(1, base_offset=1))
    bad[-1] ^= 1
    path.write_bytes(good + bad)
    with pytest.raises(BadBatch, match=f"position {len(good)}"):
        list(snapshot.read(disk, str(path)))


def test_a_write_error_leaves_no_snapshot() -> None:
    disk = SimDisk()
    disk.mkdir("/d")
    disk.fail_at, disk.fail_forever = disk.calls + 2, True
    with pytest.raises(LogDirFailed):
        snapshot.write(disk, "/d", NAME, [make_batch(1)])
    disk.fail_at = None
    assert snapshot.list_snapshots(disk, "/d") == []
