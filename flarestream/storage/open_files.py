"""A bound on the file descriptors that partitions keep open.

Must not know: what the files hold. Theory: a segment opens its file on first use and keeps it while it is used. Each
use sets a flag; a sweep closes what was not used since the sweep before (so an idle partition holds nothing), and when
the pool is full the first unused file goes (second chance, no bookkeeping per use). A flush running in a thread pins
the files that it syncs, so that a descriptor is never closed, and its number never given to another file, under it.
"""

from collections import deque
from threading import Lock
from typing import Protocol


class _Opener(Protocol):
    def open(self, path: str, flags: int, mode: int = ..., /) -> int: ...
    def close(self, fd: int, /) -> None: ...


class Owner(Protocol):
    """Whoever uses an open file; told when the pool closes it."""

    @property
    def size(self) -> int:
        """Where the next bytes will be written."""

    def file_closed(self) -> None: ...


class OpenFile:
    """One open descriptor. Users set `used` on each use; `pins` > 0 keeps it open.

    From `fresh_from` on this process wrote the bytes since the sweep before the last one: they are taken to be in the
    page cache.
    """

    __slots__ = ("_swept_at", "doomed", "fd", "fresh_from", "owner", "path", "pins", "used")

    def __init__(self, fd: int, path: str, owner: Owner) -> None:
        self.fd = fd
        self.path = path
        self.owner: Owner | None = owner
        self.used = True
        self.pins = 0
        self.doomed = False
        self.fresh_from = self._swept_at = owner.size

    def age(self) -> None:
        """A sweep passes: what had been written at the sweep before is fresh no longer."""
        self.used = False
        if self.owner is not None:
            self.fresh_from, self._swept_at = self._swept_at, self.owner.size


class FilePool:
    """The open files of one disk, at most `limit` (passed only when all are pinned)."""

    __slots__ = ("_disk", "_files", "_held", "_lock", "limit")

    def __init__(self, disk: _Opener, limit: int) -> None:
        self._disk = disk
        self._files: deque[OpenFile] = deque()
        self._held = 0
        self._lock = Lock()  # for recovery, which opens and closes files in threads; held for a moment only
        self.limit = limit

    def __len__(self) -> int:
        return len(self._files)

    def open(self, path: str, flags: int, owner: Owner) -> OpenFile:
        """Opens `path` for `owner`, closing another file first when the pool is full. Raises OSError."""
        if len(self._files) >= self.limit and not self._held:
            self._evict_one()
        file = OpenFile(self._disk.open(path, flags, 0o644), path, owner)
        with self._lock:
            self._files.append(file)
        return file

    def hold(self) -> None:
        """No file is taken from its owner until `let_go`: logs are being recovered in threads."""
        self._held += 1

    def let_go(self) -> None:
        """Undoes one `hold`."""
        self._held -= 1

    def close(self, file: OpenFile) -> None:
        """Closes the file now, or as soon as its last pin goes. The owner is not told (it asked)."""
        file.owner = None
        file.doomed = True
        if file.pins == 0:
            self._close(file)

    def _close(self, file: OpenFile) -> None:
        with self._lock:
            self._files.remove(file)
        self._disk.close(file.fd)

    def pin(self, file: OpenFile) -> None:
        """Keeps the descriptor open until `unpin`."""
        file.pins += 1

    def unpin(self, file: OpenFile) -> None:
        """Undoes one `pin`."""
        file.pins -= 1
        if file.doomed and file.pins == 0:
            self._close(file)

    def close_idle(self) -> int:
        """Closes every file not used since the last call; returns how many."""
        if self._held:
            return 0
        idle = [file for file in self._files if not file.used and file.pins == 0 and not file.doomed]
        for file in idle:
            self._take_from_owner(file)
        for file in self._files:
            file.age()
        return len(idle)

    def _evict_one(self) -> None:
        for _ in range(2 * len(self._files)):
            file = self._files[0]
            if file.pins == 0 and not file.used and not file.doomed:
                self._take_from_owner(file)
                return
            file.used = False
            self._files.rotate(-1)

    def _take_from_owner(self, file: OpenFile) -> None:
        owner = file.owner
        self.close(file)
        if owner is not None:
            owner.file_closed()
