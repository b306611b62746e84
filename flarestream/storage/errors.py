"""What storage raises when files are not as they should be, each naming the file and what to do about it.

Must not know: Kafka's error codes for clients (`node/` maps these to them), except where a read meets damaged bytes.
Theory: a `StorageError` means "refused, nothing was changed"; `DiskFull` means "this append was undone, try again
when there is room"; `LogDirFailed` means "the operating system lost a write: this directory is finished for this
process". The last is never retried, because after a failed fsync the kernel may have dropped the very pages.
"""

import errno

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class StorageError(Exception):
    """A file or directory that cannot be used as it is: `path`, `problem`, and what the operator can do (`remedy`)."""

    def __init__(self, path: str, problem: str, remedy: str = "") -> None:
        self.path = path
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{path}: {problem}" + (f" ({remedy})" if remedy else ""))


class DamagedFile(StorageError):
    """A file whose content breaks its format; the problem says where."""


class DiskFull(StorageError):
    """There was no room for a write. It was undone; the log can be written again once there is room."""


class LogDirFailed(StorageError):
    """An input or output call failed: the log directory must go offline and stay so until the process restarts."""


def is_full(error: OSError) -> bool:
    """Whether the error says that the file system or the quota has no room left."""
    return error.errno in _FULL


def lacks_room(error: BaseException) -> bool:
    """The same of any error: it is `DiskFull`, or an operating system error that says so."""
    return isinstance(error, DiskFull) or (isinstance(error, OSError) and is_full(error))


def failed(path: str, error: OSError, doing: str) -> LogDirFailed:
    """The `LogDirFailed` for an operating system error met while `doing` something to `path`."""
    reason = error.strerror or str(error)
    return LogDirFailed(path, f"{doing} failed: {reason}", "check the disk, then restart the broker")


def refused(path: str, error: OSError, doing: str) -> StorageError:
    """As `failed`, for a call of which nothing is lost when it fails for want of room: then `DiskFull`."""
    if is_full(error):
        return DiskFull(path, f"{doing}: there is no room left", "make room; the broker goes on by itself")
    return failed(path, error, doing)
