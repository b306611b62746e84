"""One directory of `log.dirs`: its owner, lock, checkpoints, clean-shutdown mark and partitions' directories.

Must not know: what is in a partition. Theory: a directory is locked for the life of the process; on start its mark of
a clean shutdown is read and *removed before anything is opened*, and it is written again only after every log was
flushed and closed, so a crash in between is always seen. A partition is deleted by one rename, made durable, and its
files go later. Kafka: LogManager, CleanShutdownFileHandler, MetaPropertiesEnsemble.
"""

import json

from flarestream.storage import checkpoints, meta_properties, names, partition_metadata
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile, StorageError, failed, refused
from flarestream.storage.meta_properties import MetaProperties
from flarestream.storage.names import PartitionDir

LOCK = ".lock"
CLEAN_SHUTDOWN = ".kafka_cleanshutdown"
_KNOWN_DIRECTORIES = frozenset({"lost+found"})


class LogDir:
    """A locked log directory. `properties` is None until formatted; `was_clean` tells how the last run ended."""

    __slots__ = ("_lock", "disk", "path", "previous_broker_epoch", "properties", "was_clean")

    def __init__(self, path: str, disk: Disk, lock: int) -> None:
        self.path = path
        self.disk = disk
        self._lock: int | None = lock
        self.properties: MetaProperties | None = None
        self.was_clean = False
        self.previous_broker_epoch = -1

    @classmethod
    def open(cls, path: str, disk: Disk, *, create: bool = False) -> "LogDir":
        """Locks the directory and reads who owns it; changes nothing else.

        Raises StorageError when it is missing (unless `create`), not writable, or in use by another process.
        """
        if create:
            disk.make_dirs(path)
        if not disk.is_dir(path):
            problem = "is not a directory" if disk.exists(path) else "does not exist"
            raise StorageError(path, problem, "make it, or name another directory in log.dirs")
        if not disk.is_writable(path):
            raise StorageError(path, "is not writable", "correct its owner and permissions, or log.dirs")
        try:
            lock = disk.lock(f"{path}/{LOCK}")
        except OSError as error:
            raise StorageError(path, f"cannot be locked: {error.strerror}", "check permissions") from error
        if lock is None:
            raise StorageError(
                path,
                "is in use by another process",
                "stop that broker, or name another directory in log.dirs",
            )
        log_dir = cls(path, disk, lock)
        try:
            log_dir.properties = meta_properties.read(disk, path)
        except BaseException:
            log_dir.close()
            raise
        return log_dir

    def close(self) -> None:
        """Gives the lock back."""
        if self._lock is not None:
            self.disk.close(self._lock)
            self._lock = None

    # -- ownership ------------------------------------------------------------------------------------------------

    def check_owner(self, cluster_id: str | None, node_id: int) -> MetaProperties:
        """The properties, after checking that they name this node and cluster. Raises StorageError."""
        path = f"{self.path}/{meta_properties.FILE_NAME}"
        if self.properties is None:
            raise StorageError(self.path, "is not formatted", "run `flarestream format` first")
        meta_properties.check(path, self.properties, cluster_id, node_id)
        return self.properties

    def write_properties(self, properties: MetaProperties) -> None:
        """Replaces `meta.properties`, durably. Raises LogDirFailed."""
        try:
            meta_properties.write(self.disk, self.path, properties)
        except OSError as error:
            raise failed(f"{self.path}/{meta_properties.FILE_NAME}", error, "writing") from error
        self.properties = properties

    # -- clean shutdown -------------------------------------------------------------------------------------------

    def take_clean_shutdown(self) -> bool:
        """Reads the mark of a clean shutdown and removes it, durably; call once, before any partition is opened.

        Sets `was_clean` and `previous_broker_epoch` (-1 when unknown). Raises LogDirFailed.
        """
        path = f"{self.path}/{CLEAN_SHUTDOWN}"
        try:
            data = self.disk.read_file_or_none(path)
            self.was_clean = data is not None
            self.previous_broker_epoch = parse_clean_shutdown(data) if data is not None else -1
            if data is not None:
                self.disk.unlink(path)
                self.disk.fsync_dir(self.path)
        except OSError as error:
            raise failed(path, error, "removing") from error
        return self.was_clean

    def mark_clean_shutdown(self, broker_epoch: int) -> None:
        """Writes the mark, after every log of the directory was flushed and closed. Raises DiskFull, LogDirFailed."""
        path = f"{self.path}/{CLEAN_SHUTDOWN}"
        data = json.dumps({"version": 0, "brokerEpoch": broker_epoch}, separators=(",", ":")).encode()
        try:
            self.disk.replace_file(path, data)
        except OSError as error:
            raise refused(path, error, "writing") from error

    # -- checkpoints ----------------------------------------------------------------------------------------------

    def read_checkpoint(self, name: str) -> dict[tuple[str, int], int]:
        """(topic, partition) -> offset of one of `checkpoints.ALL`. Raises DamagedFile, LogDirFailed."""
        path = f"{self.path}/{name}"
        try:
            return checkpoints.read(self.disk, path)
        except OSError as error:
            raise failed(path, error, "reading") from error

    def write_checkpoint(self, name: str, offsets: dict[tuple[str, int], int], *, sync: bool = True) -> None:
        """Replaces one of `checkpoints.ALL`; may run in a thread. Raises DiskFull, LogDirFailed."""
        path = f"{self.path}/{name}"
        try:
            checkpoints.write(self.disk, path, offsets, sync=sync)
        except OSError as error:
            raise refused(path, error, "writing") from error

    # -- partitions -----------------------------------------------------------------------------------------------

    def partition_dirs(self) -> list[PartitionDir]:
        """The partition directories, those marked -delete, -future or -stray included; not the metadata partition.

        Raises StorageError on a directory that is none, as Kafka does, LogDirFailed.
        """
        found = []
        try:
            listed = sorted(self.disk.listdir(self.path))
        except OSError as error:
            raise failed(self.path, error, "listing") from error
        for name in listed:
            parsed = names.parse_partition_dir(name)
            if parsed is not None and parsed.topic == names.CLUSTER_METADATA:
                continue
            if parsed is None and (name in _KNOWN_DIRECTORIES or not self.disk.is_dir(f"{self.path}/{name}")):
                continue
            if parsed is None:
                raise StorageError(
                    f"{self.path}/{name}",
                    "is not a partition's directory",
                    "move it out of the log directory",
                )
            if self.disk.is_dir(f"{self.path}/{name}"):
                found.append(parsed)
        return found

    def partition_path(self, topic: str, partition: int) -> str:
        """Where a live partition's directory is or would be."""
        return f"{self.path}/{names.partition_dir(topic, partition)}"

    def create_partition(self, topic: str, partition: int, topic_id: bytes, *, sync: bool = False) -> str:
        """Makes a partition's directory with its `partition.metadata`; returns its path. Raises DiskFull, LogDirFailed.

        Without `sync` nothing is durable yet: the first flush of the partition's log sees to that before the first
        acknowledgement (see `Log`). An existing directory is kept and only gets a missing topic id.
        """
        path = self.partition_path(topic, partition)
        try:
            try:
                self.disk.mkdir(path)
            except FileExistsError:
                if partition_metadata.read(self.disk, path) is not None:
                    return path
            partition_metadata.write(self.disk, path, topic_id, sync=sync)
            if sync:
                self.disk.fsync_dir(self.path)
        except OSError as error:
            raise refused(path, error, "making the partition's directory") from error
        return path

    def create_future(self, topic: str, partition: int, unique: bytes, topic_id: bytes) -> str:
        """Makes the directory of a replica that moves here; returns its path. Raises DiskFull, LogDirFailed."""
        path = f"{self.path}/{names.marked_dir(topic, partition, unique, names.FUTURE_SUFFIX)}"
        try:
            self.disk.mkdir(path)
            partition_metadata.write(self.disk, path, topic_id, sync=False)
        except OSError as error:
            raise refused(path, error, "making the replica's new directory") from error
        return path

    def take_live_name(self, path: str, topic: str, partition: int) -> str:
        """Gives a replica that moved here its live name, durably; returns the new path. Raises LogDirFailed."""
        live = self.partition_path(topic, partition)
        try:
            self.disk.rename(path, live)
            self.disk.fsync_dir(self.path)
        except OSError as error:
            raise failed(path, error, "renaming") from error
        return live

    def set_aside(self, path: str, topic: str, partition: int, unique: bytes, suffix: str) -> str:
        """Renames a partition's directory to its -delete, -stray or -future name, durably; returns the new path.

        The log in it must be closed. `unique` is a fresh uuid. Raises LogDirFailed.
        """
        renamed = f"{self.path}/{names.marked_dir(topic, partition, unique, suffix)}"
        try:
            self.disk.rename(path, renamed)
            self.disk.fsync_dir(self.path)
        except OSError as error:
            raise failed(path, error, "renaming") from error
        return renamed

    def remove_partition(self, path: str) -> None:
        """Unlinks a partition's directory with all its files, durably; may run in a thread. Raises LogDirFailed."""
        try:
            for name in self.disk.listdir(path):
                self.disk.remove(f"{path}/{name}")
            self.disk.rmdir(path)
            self.disk.fsync_dir(self.path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise failed(path, error, "deleting") from error


def parse_clean_shutdown(data: bytes) -> int:
    """The broker epoch in a `.kafka_cleanshutdown` file, -1 when it names none (old versions wrote an empty file)."""
    try:
        fields = json.loads(data)
        return int(fields["brokerEpoch"]) if fields["version"] == 0 else -1
    except (ValueError, KeyError, TypeError):
        return -1


__all__ = ["CLEAN_SHUTDOWN", "LOCK", "DamagedFile", "LogDir", "parse_clean_shutdown"]
