"""Moves the wall clock of a Python process: it is on PYTHONPATH of a node whose clock a row wants to move.

Must not know: the node. Theory: a file holds the offset in seconds, and is read again when it has been replaced; only
the wall clock is moved, as when somebody sets it, while the monotonic one goes on.
"""

import os
import time

_PATH = os.environ.get("CAMPAIGN_CLOCK", "")
_real_time_ns = time.time_ns
_seen = [0, 0]
"""The file's inode, and the offset in it (ns)."""


def _time_ns() -> int:
    inode = os.stat(_PATH).st_ino
    if inode != _seen[0]:
        with open(_PATH) as file:
            _seen[:] = [inode, int(float(file.read()) * 1e9)]
    return _real_time_ns() + _seen[1]


def _time() -> float:
    return _time_ns() / 1e9


if _PATH:
    time.time_ns = _time_ns
    time.time = _time
