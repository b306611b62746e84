"""Which leader epoch wrote which offsets of one partition.

For: storage (the leader-epoch checkpoint), OffsetForLeaderEpoch, truncation of followers. *Must not know:* files.
*Theory:* entries (epoch, start offset) strictly increase in both; an epoch ends where the next one starts, the latest
at the log end. Whatever is added is the truth, so it removes every entry that contradicts it.
*Kafka:* LeaderEpochFileCache (KIP-101, KIP-279, KIP-320).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import Final

__all__ = ["UNDEFINED_EPOCH", "UNDEFINED_OFFSET", "EpochHistory"]

UNDEFINED_EPOCH: Final = -1
UNDEFINED_OFFSET: Final = -1

_epoch = itemgetter(0)
_start = itemgetter(1)


class EpochHistory:
    """The (leader epoch, start offset) entries of one partition; `entries` is sorted and may be read freely."""

    __slots__ = ("entries", "latest_epoch")

    def __init__(self, entries: Iterable[tuple[int, int]] = ()) -> None:
        self.entries: list[tuple[int, int]] = []
        self.latest_epoch: int = UNDEFINED_EPOCH
        for epoch, start_offset in entries:
            self.assign(epoch, start_offset)

    def assign(self, leader_epoch: int, start_offset: int) -> bool:
        """Note that `leader_epoch` starts at `start_offset`; True if that changed the history.

        Entries that contradict it (epoch or start not smaller) go. Within the latest epoch nothing changes.
        """
        if leader_epoch < 0 or start_offset < 0:
            raise ValueError(f"leader epoch {leader_epoch} cannot start at offset {start_offset}")
        entries = self.entries
        if leader_epoch == self.latest_epoch and start_offset >= entries[-1][1]:
            return False
        while entries and (entries[-1][0] >= leader_epoch or entries[-1][1] >= start_offset):
            entries.pop()
        entries.append((leader_epoch, start_offset))
        self.latest_epoch = leader_epoch
        return True

    def end_offset_for(self, leader_epoch: int, log_end_offset: int) -> tuple[int, int]:
        """(epoch, end offset) that answers a question for `leader_epoch`; (-1, -1) if it is not known.

        The latest epoch ends at the log end. An epoch between two known ones is answered by the older, an epoch
        before the first by itself and the first one's start; an epoch beyond the latest is undefined.
        """
        entries = self.entries
        if leader_epoch < 0 or leader_epoch > self.latest_epoch:
            return UNDEFINED_EPOCH, UNDEFINED_OFFSET
        if leader_epoch == self.latest_epoch:
            return leader_epoch, log_end_offset
        following = bisect_right(entries, leader_epoch, key=_epoch)
        end_offset = entries[following][1]
        return (entries[following - 1][0] if following else leader_epoch), end_offset

    def epoch_for_offset(self, offset: int) -> int:
        """The leader epoch that wrote `offset`, -1 if it lies before all that is known."""
        following = bisect_right(self.entries, offset, key=_start)
        return self.entries[following - 1][0] if following else UNDEFINED_EPOCH

    def start_offset_of(self, leader_epoch: int) -> int:
        """The start offset of exactly this epoch, -1 if it is not in the history."""
        at = bisect_left(self.entries, leader_epoch, key=_epoch)
        if at < len(self.entries) and self.entries[at][0] == leader_epoch:
            return self.entries[at][1]
        return UNDEFINED_OFFSET

    def previous_epoch(self, leader_epoch: int) -> int:
        """The latest known epoch before `leader_epoch`, -1 if there is none."""
        at = bisect_left(self.entries, leader_epoch, key=_epoch)
        return self.entries[at - 1][0] if at else UNDEFINED_EPOCH

    def truncate_from_end(self, end_offset: int) -> bool:
        """Forget epochs that start at or after the new log end; True if that changed the history."""
        entries = self.entries
        before = len(entries)
        while entries and entries[-1][1] >= end_offset:
            entries.pop()
        self.latest_epoch = entries[-1][0] if entries else UNDEFINED_EPOCH
        return len(entries) != before

    def truncate_from_start(self, start_offset: int) -> bool:
        """Forget epochs that end at or before the new log start; the one that spans it now starts there."""
        entries = self.entries
        following = bisect_right(entries, start_offset, key=_start)
        if following == 0 or (following == 1 and entries[0][1] == start_offset):
            return False
        entries[:following] = [(entries[following - 1][0], start_offset)]
        return True

    def clear(self) -> None:
        """Forget everything."""
        self.entries.clear()
        self.latest_epoch = UNDEFINED_EPOCH

    def __repr__(self) -> str:
        return f"EpochHistory({self.entries!r})"
