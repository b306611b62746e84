"""The only door from storage to the operating system.

Must not know: any file format. Theory: every call that touches a file goes through one `Disk`, which is handed in, so
that a simulated disk (crashes, torn writes, errors at the n-th call) can take its place. The primitives are plain
`os` functions, bound without a wrapper, because some are called once per produced batch; the helpers below them are
written in terms of the primitives only. File descriptors are ints, errors are `OSError`.
"""

import errno
import fcntl
import os
import struct
from typing import Protocol

from flarestream.storage.errors import StorageError
from flarestream.storage.open_files import FilePool

READ = os.O_RDONLY | os.O_CLOEXEC
READ_WRITE = os.O_RDWR | os.O_CLOEXEC
CREATE = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
CREATE_EMPTY = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_COPY_BYTES = 1 << 20
_NOWAIT = getattr(os, "RWF_NOWAIT", 0)  # 0: this system cannot tell; every read may then wait for the disk
_UNSUPPORTED = frozenset({errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS})
_WRITE_LOCK_OF_ALL = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)


class Reads(Protocol):
    """What a walk over a file needs: the disk, or its side that never waits (`Disk.cached`)."""

    def pread_up_to(self, fd: int, length: int, position: int) -> bytes | bytearray:
        """`length` bytes from `position`, fewer only at the end of the file."""


class ColdRead(Exception):
    """These bytes are not in the page cache: run `fetch` in a worker, then read again.

    The descriptor is a copy of its own, so the file may be closed, renamed or deleted meanwhile. A read is cold at most
    a few times (index, header, batches); memory so short that pages go at once is the only way to meet it for ever.
    """

    def __init__(self, fd: int, length: int, position: int) -> None:
        self._fd = fd
        self._length = length
        self._position = position
        super().__init__(f"{length} bytes at {position} are not in memory")

    def fetch(self) -> None:
        """Brings the bytes into the page cache, and has the system begin with as many behind them. Raises OSError."""
        try:
            if hasattr(os, "posix_fadvise"):
                behind = self._position + self._length
                os.posix_fadvise(self._fd, behind, self._length, os.POSIX_FADV_WILLNEED)
            position, end = self._position, self._position + self._length
            while position < end:
                got = len(os.pread(self._fd, min(_COPY_BYTES, end - position), position))
                if not got:
                    return
                position += got
        finally:
            self.close()

    def close(self) -> None:
        """Gives the descriptor back; whoever calls `fetch`, or forgets the error, need not."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def __del__(self) -> None:
        self.close()


class Cached:
    """The side of a disk that never waits for it."""

    __slots__ = ("_disk",)

    def __init__(self, disk: "Disk") -> None:
        self._disk = disk

    def pread_up_to(self, fd: int, length: int, position: int) -> bytes | bytearray:
        """As `Disk.pread_up_to`. Raises ColdRead."""
        return self._disk.pread_cached(fd, length, position)


class Disk:
    """The real disk. `files` bounds the descriptors that segments keep open."""

    open = staticmethod(os.open)
    close = staticmethod(os.close)
    pread = staticmethod(os.pread)
    pwrite = staticmethod(os.pwrite)
    fdatasync = staticmethod(getattr(os, "fdatasync", os.fsync))
    fsync = staticmethod(os.fsync)
    ftruncate = staticmethod(os.ftruncate)
    rename = staticmethod(os.replace)
    unlink = staticmethod(os.unlink)
    rmdir = staticmethod(os.rmdir)
    listdir = staticmethod(os.listdir)
    chmod = staticmethod(os.chmod)

    def __init__(self, max_open_files: int = 512) -> None:
        self.files = FilePool(self, max_open_files)
        self.cached = Cached(self)

    # -- primitives that need a word more than the bare call ------------------------------------------------------

    def mkdir(self, path: str) -> None:
        """Makes one directory; its parent must exist. Raises FileExistsError."""
        os.mkdir(path, 0o755)

    def size(self, path: str) -> int:
        """The file's size in bytes."""
        return os.stat(path).st_size

    def modified_ms(self, path: str) -> int:
        """The file's last modification, in milliseconds since 1970."""
        return os.stat(path).st_mtime_ns // 1_000_000

    def set_modified_ms(self, path: str, modified_ms: int) -> None:
        """Makes the file look last modified then."""
        os.utime(path, ns=(modified_ms * 1_000_000, modified_ms * 1_000_000))

    def exists(self, path: str) -> bool:
        """Whether anything has this name."""
        return os.path.exists(path)

    def is_dir(self, path: str) -> bool:
        """Whether this name is a directory."""
        return os.path.isdir(path)

    def fsync_dir(self, path: str) -> None:
        """Makes creations, renames and deletions in the directory durable."""
        fd = os.open(path, _DIRECTORY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def sync_file_system(self, path: str) -> bool:
        """Makes everything on the file system that holds `path` durable, at the cost of one sync; False where there is
        no such call. Errors of the files' own syncs are not hidden by it. Raises OSError.
        """
        import ctypes  # only for stops and recoveries of very many logs: not part of a start

        sync = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
        if sync is None:
            return False
        fd = os.open(path, _DIRECTORY)
        try:
            if sync(fd):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), path)
        finally:
            os.close(fd)
        return True

    def lock(self, path: str) -> int | None:
        """Locks `path` (made if absent) exclusively: its descriptor, or None when another process holds it."""
        fd = os.open(path, CREATE, 0o644)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if hasattr(fcntl, "F_OFD_SETLK"):  # the kind that a JVM's lock on the same file conflicts with
                fcntl.fcntl(fd, fcntl.F_OFD_SETLK, _WRITE_LOCK_OF_ALL)
        except (BlockingIOError, PermissionError):
            os.close(fd)
            return None
        except OSError:
            os.close(fd)
            raise
        return fd

    def is_writable(self, path: str) -> bool:
        """Whether this process may create files in the directory."""
        return os.access(path, os.W_OK | os.X_OK)

    def space(self, path: str) -> tuple[int, int]:
        """Total and usable bytes of the file system that holds `path` (DescribeLogDirs v4)."""
        figures = os.statvfs(path)
        return figures.f_frsize * figures.f_blocks, figures.f_frsize * figures.f_bavail

    # -- helpers, on primitives only ------------------------------------------------------------------------------

    def read_file(self, path: str) -> bytes:
        """The whole content of a (small) file. Raises FileNotFoundError."""
        fd = self.open(path, READ)
        try:
            return self.pread_up_to(fd, self.size(path), 0)
        finally:
            self.close(fd)

    def read_file_or_none(self, path: str) -> bytes | None:
        """The whole content of a (small) file, None when there is none."""
        try:
            return self.read_file(path)
        except FileNotFoundError:
            return None

    def pread_up_to(self, fd: int, length: int, position: int) -> bytes:
        """`length` bytes from `position`, fewer only at the end of the file."""
        data = self.pread(fd, length, position)
        if len(data) >= length or not data:
            return data
        pieces = [data]
        got = len(data)
        while got < length:
            data = self.pread(fd, min(length - got, _COPY_BYTES), position + got)
            if not data:
                break
            pieces.append(data)
            got += len(data)
        return b"".join(pieces)

    def pread_cached(self, fd: int, length: int, position: int) -> bytes | bytearray:
        """As `pread_up_to`, but raises ColdRead where it would have to wait for the disk.

        A file system that cannot tell (tmpfs: always in memory; network file systems) is read in the usual way.
        """
        if not _NOWAIT:
            return self.pread_up_to(fd, length, position)
        data = bytearray(length)
        try:
            got = os.preadv(fd, (data,), position, _NOWAIT)
            if got < length and got and os.preadv(fd, (bytearray(1),), position + got, _NOWAIT):
                raise ColdRead(
                    os.dup(fd), length, position
                )  # the rest has come in just now: read it all again
        except BlockingIOError:
            raise ColdRead(os.dup(fd), length, position) from None
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return self.pread_up_to(fd, length, position)
            raise
        if got < length:
            del data[got:]
        return data

    def pwrite_all(self, fd: int, data: bytes | bytearray | memoryview, position: int) -> None:
        """Writes all of `data` at `position`, however many calls it takes."""
        written = self.pwrite(fd, data, position)
        if written == len(data):
            return
        rest = memoryview(data)
        while written < len(rest):
            written += self.pwrite(fd, rest[written:], position + written)

    def write_file(self, path: str, data: bytes, *, sync: bool = False, mode: int = 0o644) -> None:
        """Creates or overwrites a file in place; with `sync`, its bytes (not yet its name) are durable on return."""
        fd = self.open(path, CREATE_EMPTY, mode)
        try:
            self.pwrite_all(fd, data, 0)
            if sync:
                self.fsync(fd)
        finally:
            self.close(fd)

    def replace_file(self, path: str, data: bytes, *, sync: bool = True, mode: int = 0o644) -> None:
        """Replaces a file in one step: a reader, or a crash, sees the old or the new content, never a mixture."""
        temporary = path + ".tmp"
        self.write_file(temporary, data, sync=sync, mode=mode)
        self.rename(temporary, path)
        if sync:
            self.fsync_dir(os.path.dirname(path))

    def sync_file(self, path: str) -> None:
        """Makes a file's bytes durable; a file that is gone needs nothing."""
        try:
            fd = self.open(path, READ_WRITE)
        except FileNotFoundError:
            return
        try:
            self.fdatasync(fd)
        finally:
            self.close(fd)

    def remove(self, path: str) -> bool:
        """Unlinks a file; False when there was none."""
        try:
            self.unlink(path)
        except FileNotFoundError:
            return False
        return True

    def make_dirs(self, path: str) -> None:
        """Makes a directory and its missing parents, durably: what is fsynced in it later cannot vanish with its name.

        Raises StorageError naming the part that cannot be made.
        """
        if self.is_dir(path):
            return
        parent = os.path.dirname(path)
        if parent and parent != path:
            self.make_dirs(parent)
        try:
            self.mkdir(path)
            self.fsync_dir(parent or ".")
        except FileExistsError:
            if not self.is_dir(path):
                raise StorageError(path, "is not a directory", "name another directory in log.dirs") from None
        except OSError as error:
            problem = f"cannot be made: {error.strerror}"
            raise StorageError(
                path, problem, "check the permissions, or name another directory in log.dirs"
            ) from error
