"""A disk in memory that forgets, tears and fails: the double for `flarestream.storage.disk.Disk`.

Theory: every file has two contents, the one that is read (the page cache) and the durable one with the writes since
the last sync; every directory likewise. `crash(rng)` makes the disk that the next start finds: of what was not synced
any subset survives, file data in sectors of 512 bytes, names in whole operations. `fail_at` makes the n-th call fail
(once, or from then on), `short_at` makes the n-th write a short one. Calls are counted in `calls`.
"""

import errno
import os
import random
from collections.abc import Callable

from flarestream.storage.disk import Disk

SECTOR_BYTES = 512


class Inode:
    """A file: `data` as read now, `durable` as on the platter, `pending` operations in between."""

    def __init__(self, durable: bytes = b"") -> None:
        self.data = bytearray(durable)
        self.durable = bytearray(durable)
        self.pending: list[
            tuple[int, bytes | None]
        ] = []  # (position, data), or (size, None) for a truncation
        self.modified_ms = 0

    def sync(self) -> None:
        for position, data in self.pending:
            if data is None:
                _resize(self.durable, position)
            else:
                _put(self.durable, position, data)
        self.pending.clear()

    def copy(self) -> "Inode":
        twin = Inode(bytes(self.durable))
        twin.data = bytearray(self.data)
        twin.pending = list(self.pending)
        twin.modified_ms = self.modified_ms
        return twin

    def after_crash(self, rng: random.Random) -> "Inode":
        survivor = Inode(bytes(self.durable))
        content = survivor.durable
        stale: set[int] = set()  # sectors that reached the platter before the present write, and not again
        for position, data in self.pending:
            if data is None:
                if rng.random() < 0.5:
                    _resize(content, position)
                continue
            at = 0
            while at < len(data):
                sector = (position + at) // SECTOR_BYTES
                until = min(len(data), (sector + 1) * SECTOR_BYTES - position)
                if sector not in stale and rng.random() < 0.5:
                    _put(content, position + at, data[at:until])
                else:
                    stale.add(sector)
                at = until
        survivor.data = bytearray(content)
        survivor.modified_ms = self.modified_ms
        return survivor


class Directory:
    """Names now, names on the platter, and the operations in between."""

    def __init__(self) -> None:
        self.names: dict[str, Inode | Directory] = {}
        self.durable: dict[str, Inode | Directory] = {}
        self.pending: list[tuple[str, str, object]] = []

    def apply(self, operation: tuple[str, str, object]) -> None:
        _apply(self.names, operation)
        self.pending.append(operation)

    def sync(self) -> None:
        self.durable = dict(self.names)
        self.pending.clear()

    def after_crash(self, rng: random.Random, seen: dict[int, Inode]) -> "Directory":
        names = dict(self.durable)
        for operation in self.pending:
            if rng.random() < 0.5:
                _apply(names, operation)
        survivor = Directory()
        for name, node in names.items():
            if isinstance(node, Directory):
                survivor.names[name] = node.after_crash(rng, seen)
            else:
                if id(node) not in seen:
                    seen[id(node)] = node.after_crash(rng)
                survivor.names[name] = seen[id(node)]
        survivor.sync()
        return survivor

    def copy(self, seen: "dict[int, Inode | Directory]") -> "Directory":
        twin = Directory()
        seen[id(self)] = twin

        def twin_of(node: "Inode | Directory") -> "Inode | Directory":
            if id(node) not in seen:
                seen[id(node)] = node.copy(seen) if isinstance(node, Directory) else node.copy()
            return seen[id(node)]

        twin.names = {name: twin_of(node) for name, node in self.names.items()}
        twin.durable = {name: twin_of(node) for name, node in self.durable.items()}
        twin.pending = [
            (kind, name, twin_of(value) if isinstance(value, (Inode, Directory)) else value)
            for kind, name, value in self.pending
        ]
        return twin


def _apply(names: dict, operation: tuple[str, str, object]) -> None:
    kind, name, value = operation
    if kind == "link":
        names[name] = value
    elif kind == "unlink":
        names.pop(name, None)
    elif kind == "rename" and name in names:
        names[value] = names.pop(name)


def _put(content: bytearray, position: int, data: bytes) -> None:
    if len(content) < position:
        content.extend(bytes(position - len(content)))
    content[position : position + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def _no_time() -> int:
    return 0


class SimDisk(Disk):
    """A `Disk` whose every call can be made to fail, and that can crash."""

    def __init__(self, root: Directory | None = None, max_open_files: int = 64) -> None:
        super().__init__(max_open_files)
        self.root = root or Directory()
        self.calls = 0
        self.trace: list[str] = []
        self.fail_at: int | None = None
        self.fail_forever = False
        self.error = errno.EIO
        self.short_at: int | None = None
        self.room_bytes: int | None = None
        self._fds: dict[int, Inode | Directory] = {}
        self._next_fd = 100
        self._locked: dict[int, str] = {}
        self.clock_ms: Callable[[], int] = _no_time
        self.is_dead = False

    def copy(self) -> "SimDisk":
        """The disk as it is now, page cache and all: what a restarted process finds, or a backup."""
        return SimDisk(self.root.copy({}))

    def crash(self, rng: random.Random) -> "SimDisk":
        """The disk as found after the power failed: any subset of what was not synced is gone."""
        return SimDisk(self.root.after_crash(rng, {}))

    # -- faults ---------------------------------------------------------------------------------------------------

    def _call(self, name: str) -> None:
        if self.is_dead:
            raise OSError(errno.EIO, "the process is dead")
        self.calls += 1
        self.trace.append(name)
        if self.fail_at is not None and (
            self.calls == self.fail_at or (self.fail_forever and self.calls > self.fail_at)
        ):
            raise OSError(self.error, os.strerror(self.error))

    # -- paths ----------------------------------------------------------------------------------------------------

    def _node(self, path: str) -> "Inode | Directory":
        node: Inode | Directory = self.root
        try:
            for part in path.split("/"):
                if part:
                    node = node.names[part]  # type: ignore[union-attr]
        except (KeyError, AttributeError):
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path) from None
        return node

    def _parent(self, path: str) -> tuple[Directory, str]:
        directory, _, name = path.rpartition("/")
        node = self._node(directory)
        if not isinstance(node, Directory):
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", path)
        return node, name

    # -- primitives -----------------------------------------------------------------------------------------------

    def open(self, path, flags, mode=0o644):
        self._call("open")
        parent, name = self._parent(path)
        node = parent.names.get(name)
        if node is None:
            if not flags & os.O_CREAT:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
            node = Inode()
            parent.apply(("link", name, node))
        if flags & os.O_TRUNC and isinstance(node, Inode) and node.data:
            node.data.clear()
            node.pending.append((0, None))
        self._next_fd += 1
        self._fds[self._next_fd] = node
        return self._next_fd

    def close(self, fd):
        del self._fds[fd]
        self._locked.pop(fd, None)

    def pread(self, fd, length, position):
        self._call("pread")
        return bytes(self._fds[fd].data[position : position + length])

    def pwrite(self, fd, data, position):
        self._call("pwrite")
        data = bytes(data)
        if self.room_bytes is not None:
            if self.room_bytes <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            data = data[: self.room_bytes]
            self.room_bytes -= len(data)
        if self.short_at == self.calls:
            data = data[: max(1, len(data) // 2)]
        inode = self._fds[fd]
        _put(inode.data, position, data)
        inode.pending.append((position, data))
        inode.modified_ms = self.clock_ms()
        return len(data)

    def pread_cached(self, fd, length, position):
        return self.pread_up_to(fd, length, position)

    def sync_file_system(self, path):
        self._call("sync_file_system")
        left = [self.root]
        while left:
            node = left.pop()
            node.sync()
            if isinstance(node, Directory):
                left += node.names.values()
        return True

    def ftruncate(self, fd, size):
        self._call("ftruncate")
        inode = self._fds[fd]
        if size != len(inode.data):
            _resize(inode.data, size)
            inode.pending.append((size, None))

    def fdatasync(self, fd):
        self._call("fdatasync")
        self._fds[fd].sync()

    def fsync(self, fd):
        self._call("fsync")
        self._fds[fd].sync()

    def fsync_dir(self, path):
        self._call("fsync_dir")
        self._node(path).sync()

    def rename(self, source, target):
        self._call("rename")
        parent, name = self._parent(source)
        other, new_name = self._parent(target)
        assert parent is other, "renames across directories are not modelled"
        if name not in parent.names:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", source)
        parent.apply(("rename", name, new_name))

    def unlink(self, path):
        self._call("unlink")
        parent, name = self._parent(path)
        if name not in parent.names:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        parent.apply(("unlink", name, None))

    def mkdir(self, path):
        self._call("mkdir")
        parent, name = self._parent(path)
        if name in parent.names:
            raise FileExistsError(errno.EEXIST, "File exists", path)
        parent.apply(("link", name, Directory()))

    def rmdir(self, path):
        self._call("rmdir")
        parent, name = self._parent(path)
        if self._node(path).names:
            raise OSError(errno.ENOTEMPTY, "Directory not empty", path)
        parent.apply(("unlink", name, None))

    def listdir(self, path):
        self._call("listdir")
        return list(self._node(path).names)

    def chmod(self, path, mode):
        self._call("chmod")
        self._node(path)

    def size(self, path):
        self._call("size")
        return len(self._node(path).data)

    def modified_ms(self, path):
        return self._node(path).modified_ms

    def set_modified_ms(self, path, modified_ms):
        self._node(path).modified_ms = modified_ms

    def exists(self, path):
        try:
            self._node(path)
        except FileNotFoundError:
            return False
        return True

    def is_dir(self, path):
        return self.exists(path) and isinstance(self._node(path), Directory)

    def lock(self, path):
        if path in self._locked.values():
            return None
        fd = self.open(path, os.O_CREAT, 0o644)
        self._locked[fd] = path
        return fd

    def is_writable(self, path):
        return True

    def space(self, path):
        return 1 << 40, 1 << 39
