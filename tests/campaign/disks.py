"""What a node's data lies on: a plain directory, a file system in a file (so that power can be cut), or a small one.

Must not know: brokers. Theory: what is in a mounted image's page cache is not in its backing file, so a copy of that
file is what a power cut leaves. `fsfreeze` stalls every write and sync of one image. A full small file system refuses
writes; an image whose own backing has no room fails syncs with input and output errors, as a broken disk does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.campaign.network import run

IMAGE_BYTES = 192 << 20
SMALL_BYTES = 64 << 20
BALLAST_BLOCK = bytes(1 << 16)


class PlainDisk:
    """A directory on the machine's own disk."""

    def __init__(self, directory: Path) -> None:
        self.path = directory
        directory.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Nothing is mounted."""


class ImageDisk:
    """An ext4 file system in a sparse file; `backing` limits the room of that file itself."""

    def __init__(self, directory: Path, backing_bytes: int = 0) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._number = 0
        self._backing = directory / "backing"
        self._backing.mkdir()
        self._is_limited = backing_bytes > 0
        if self._is_limited:
            mount_tmpfs(self._backing, backing_bytes)
        self.path = directory / "mounted"
        self.path.mkdir()
        try:
            with self.file.open("wb") as file:
                file.truncate(IMAGE_BYTES)
            run("mkfs.ext4", "-q", "-F", str(self.file))
            self._mount()
        except OSError:
            self.close()
            raise

    @property
    def file(self) -> Path:
        return self._backing / f"{self._number}.img"

    def _mount(self) -> None:
        run("mount", "-o", "loop", str(self.file), str(self.path))

    def freeze(self) -> None:
        """Every write and sync waits from now on."""
        run("fsfreeze", "-f", str(self.path))

    def thaw(self) -> None:
        """What waited goes on."""
        run("fsfreeze", "-u", str(self.path))

    def snapshot(self) -> Path:
        """What is on the platter now, in a new file: nothing that is only in the page cache."""
        copy = self._backing / f"{self._number + 1}.img"
        run("cp", "--sparse=always", str(self.file), str(copy))
        return copy

    def use_snapshot(self) -> None:
        """Mounts what `snapshot` took, in place of what is mounted now; nobody may use it."""
        run("umount", str(self.path))
        self.file.unlink()
        self._number += 1
        self._mount()

    def fill_backing(self) -> None:
        """The disk below the file system has no room any more: writes succeed, syncs fail."""
        fill(self._backing / "ballast")

    def free_backing(self) -> None:
        (self._backing / "ballast").unlink(missing_ok=True)

    def remount(self) -> None:
        """Unmounts and mounts again, as after a failure of the disk; nobody may use it."""
        run("umount", str(self.path))
        self._mount()

    def close(self) -> None:
        """Unmounts and removes."""
        if os.path.ismount(self.path):
            with suppress(OSError):
                self.thaw()
            run("umount", "-l", str(self.path))
        if self._is_limited:
            run("umount", "-l", str(self._backing))
        shutil.rmtree(self._directory, ignore_errors=True)


class SmallDisk:
    """A file system in memory that has little room."""

    def __init__(self, directory: Path, size_bytes: int = SMALL_BYTES) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.path = directory
        mount_tmpfs(directory, size_bytes)

    def fill(self) -> None:
        """Not a byte is left."""
        fill(self.path / "ballast")

    def free(self) -> None:
        (self.path / "ballast").unlink(missing_ok=True)

    def close(self) -> None:
        run("umount", "-l", str(self.path))


Disk = PlainDisk | ImageDisk | SmallDisk


def mount_tmpfs(path: Path, size_bytes: int) -> None:
    run("mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(path))


def fill(path: Path) -> None:
    """Writes until there is no room."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        for block in (BALLAST_BLOCK, bytes(4096), bytes(64)):
            with suppress(OSError):  # no room for one as large
                while True:
                    os.write(fd, block)
    finally:
        os.close(fd)


def why_no_mounts(directory: Path) -> str:
    """Why file systems cannot be mounted here; "" if they can."""
    if os.geteuid() != 0:
        return "mounting a file system needs root"
    missing = [tool for tool in ("mkfs.ext4", "mount", "fsfreeze", "cp") if shutil.which(tool) is None]
    if missing:
        return f"there is no {' and no '.join(missing)} here"
    try:
        ImageDisk(directory / "probe").close()
    except (OSError, subprocess.SubprocessError) as error:
        return f"a file system in a file cannot be mounted: {error}"
    return ""
