"""A log directory: lock, owner, clean-shutdown mark, partition directories and their names."""

import subprocess
import sys
from pathlib import Path

import pytest

from flarestream.storage import checkpoints, names, partition_metadata
from flarestream.storage.disk import Disk
from flarestream.storage.errors import LogDirFailed, StorageError
from flarestream.storage.log_dir import LogDir
from flarestream.storage.meta_properties import MetaProperties
from tests.sim.disk import SimDisk

TOPIC_ID = bytes(range(16))
UNIQUE = bytes(range(16, 32))


def test_a_second_process_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    first = LogDir.open(str(tmp_path), Disk())
    code = (
        "import sys\nfrom flarestream.storage.disk import Disk\nfrom flarestream.storage.log_dir import LogDir\n"
        "LogDir.open(sys.argv[1], Disk())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert str(tmp_path) in answer.stderr
    assert "in use by another process" in answer.stderr
    first.close()
    LogDir.open(str(tmp_path), Disk()).close()


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="does not exist"):
        LogDir.open(str(tmp_path / "none"), Disk())
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="is not a directory"):
        LogDir.open(str(tmp_path / "file"), Disk())
    LogDir.open(str(tmp_path / "a" / "b"), Disk(), create=True).close()


def test_a_directory_of_another_node_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    log_dir = LogDir.open(str(tmp_path), Disk())
    with pytest.raises(StorageError, match="not formatted"):
        log_dir.check_owner("cluster", 1)
    log_dir.write_properties(MetaProperties("cluster", 1, TOPIC_ID))
    log_dir.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    log_dir = LogDir.open(str(tmp_path), Disk())
    assert log_dir.check_owner("cluster", 1) == MetaProperties("cluster", 1, TOPIC_ID)
    with pytest.raises(StorageError, match=r"node\.id 1"):
        log_dir.check_owner("cluster", 2)
    with pytest.raises(StorageError, match="cluster cluster"):
        log_dir.check_owner("other", 1)
    log_dir.close()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_clean_shutdown_mark_is_gone_before_anything_is_opened() -> None:
    disk = SimDisk()
    disk.mkdir("/d")
    log_dir = LogDir.open("/d", disk)
    assert log_dir.take_clean_shutdown() is False
    log_dir.mark_clean_shutdown(14)
    assert disk.read_file("/d/.kafka_cleanshutdown") == b'{"version":0,"brokerEpoch":14}'
    assert log_dir.take_clean_shutdown() is True
    assert log_dir.previous_broker_epoch == 14
    assert ".kafka_cleanshutdown" not in disk.root.names["d"].durable
    assert log_dir.take_clean_shutdown() is False


def test_checkpoints_live_in_the_directory(tmp_path: Path) -> None:
    log_dir = LogDir.open(str(tmp_path), Disk())
    log_dir.write_checkpoint(checkpoints.REPLICATION, {("t", 0): 5})
    assert log_dir.read_checkpoint(checkpoints.REPLICATION) == {("t", 0): 5}
    assert log_dir.read_checkpoint(checkpoints.CLEANER) == {}


def test_a_partition_is_made_deleted_and_removed(tmp_path: Path) -> None:
    disk = Disk()
    log_dir = LogDir.open(str(tmp_path), disk)
    path = log_dir.create_partition("a.b-c", 3, TOPIC_ID, sync=True)
    assert partition_metadata.read(disk, path) == TOPIC_ID
    assert log_dir.create_partition("a.b-c", 3, UNIQUE) == path
    assert partition_metadata.read(disk, path) == TOPIC_ID
    (tmp_path / "lost+found").mkdir()
    (tmp_path / "__cluster_metadata-0").mkdir()
    renamed = log_dir.set_aside(path, "a.b-c", 3, UNIQUE, names.DELETE_SUFFIX)
    assert renamed.endswith(f"a.b-c-3.{UNIQUE.hex()}-delete")
    (entry,) = log_dir.partition_dirs()
    assert (entry.topic, entry.partition, entry.mark) == ("a.b-c", 3, "-delete")
    log_dir.remove_partition(renamed)
    log_dir.remove_partition(renamed)
    assert log_dir.partition_dirs() == []


def test_a_foreign_directory_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with pytest.raises(StorageError, match="not a partition's directory"):
        LogDir.open(str(tmp_path), Disk()).partition_dirs()


def test_an_io_error_fails_the_directory() -> None:
    disk = SimDisk()
    disk.mkdir("/d")
    log_dir = LogDir.open("/d", disk)
    disk.fail_at, disk.fail_forever = disk.calls + 1, True
    with pytest.raises(LogDirFailed, match="checkpoint"):
        log_dir.write_checkpoint(checkpoints.LOG_START, {})
    with pytest.raises(LogDirFailed):
        log_dir.create_partition("t", 0, TOPIC_ID)
    with pytest.raises(LogDirFailed):
        log_dir.mark_clean_shutdown(1)


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        ("t-0", ("t", 0, "")),
        ("a-b-12", ("a-b", 12, "")),
        ("x.y-3", ("x.y", 3, "")),
        ("t-0." + "0a" * 16 + "-stray", ("t", 0, "-stray")),
        ("t.u-0." + "0a" * 16 + "-future", ("t.u", 0, "-future")),
        ("t-delete-1", ("t-delete", 1, "")),
    ],
)
def test_directory_names_are_parsed(name: str, parsed: tuple[str, int, str]) -> None:
    entry = names.parse_partition_dir(name)
    assert entry is not None
    assert (entry.topic, entry.partition, entry.mark) == parsed


@pytest.mark.parametrize("name", ["t", "t-", "-0", "t-x", "t-0.abc-delete", "t-1-", ".lock"])
def test_other_names_are_no_partition(name: str) -> None:
    assert names.parse_partition_dir(name) is None


def test_a_long_topic_is_cut_to_fit_a_file_name() -> None:
    name = names.marked_dir("t" * 249, 4, UNIQUE, names.STRAY_SUFFIX)
    assert len(name) == 255
    entry = names.parse_partition_dir(name)
    assert entry is not None
    assert (entry.partition, entry.mark) == (4, "-stray")


@pytest.mark.parametrize("name", ["0" * 20 + "-" + "0" * 10 + ".checkpoint"])
def test_snapshot_names(name: str) -> None:
    assert names.split_snapshot_file(name) == (0, 0)
    assert names.snapshot_file(0, 0) == name
    assert names.split_snapshot_file(name + ".part") is None
    assert names.split_segment_file(name) is None


def test_a_directory_locked_by_a_jvm_is_refused(tmp_path: Path) -> None:
    """Java takes POSIX record locks, not flock."""
    code = (
        "import fcntl, sys\nfile = open(sys.argv[1], 'w')\nfcntl.lockf(file, fcntl.LOCK_EX)\n"
        "print('locked', flush=True)\nsys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / ".lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        with pytest.raises(StorageError, match="in use by another process"):
            LogDir.open(str(tmp_path), Disk())
        other.communicate(b"")
    LogDir.open(str(tmp_path), Disk()).close()
