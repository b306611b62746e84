"""Finds peers that have gone while we do not read from them.

For: host.py, in its sweep. *Must not know:* why a connection is held back. *Theory:* a loop that does not read from a
socket is not told that the peer has closed it; without looking, someone could fill a connection with long polls,
leave, and have them held until they end. One poll(2) over the held connections, once per sweep, tells.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Iterable

Poll = Callable[[Iterable[int]], set[int]]


def gone(descriptors: Iterable[int]) -> set[int]:
    """Those of the file descriptors whose peer has closed or reset the connection."""
    if not hasattr(select, "poll"):
        return set()
    poll = select.poll()
    events = getattr(select, "POLLRDHUP", 0)
    for descriptor in descriptors:
        poll.register(descriptor, events)
    return {descriptor for descriptor, _ in poll.poll(0)}
