"""A segment's `.timeindex`: from which offset on a timestamp may be found.

Must not know: records. Theory: an entry is (largest timestamp of the segment so far, last offset of the batch that
brought it, relative to the base); timestamps strictly increase, so the floor entry says "everything before that batch
is older". On roll and on a clean close the final maximum is appended, so the last entry tells the segment's largest
timestamp without reading the log. Kafka: TimeIndex; 12 bytes an entry, big endian.
"""

from struct import Struct
from typing import Final

from flarestream.storage.index_file import IndexFile

TIME_ENTRY: Final = Struct(">qi")


class TimeIndex(IndexFile):
    """Key: timestamp in milliseconds; value: relative offset."""

    __slots__ = ()
    ENTRY = TIME_ENTRY
    KEY_TYPE = "q"

    def maybe_append(self, timestamp_ms: int, relative_offset: int) -> None:
        """Adds an entry if the timestamp is larger than the last one (and is one: -1 means none)."""
        last = self.last()
        if timestamp_ms > (last[0] if last else -1):
            self.append(timestamp_ms, relative_offset)

    def is_full(self, max_bytes: int) -> bool:
        """Whether only the place reserved for the final entry is left."""
        return len(self) >= max_bytes // TIME_ENTRY.size - 1

    def truncate_to(self, relative_offset: int) -> None:
        """Drops entries that point at or after the offset."""
        count = len(self)
        stored = self.stored
        tail = self.tail_values
        while count > stored and tail[count - stored - 1] >= relative_offset:
            count -= 1
        while 0 < count <= stored and self._read(count - 1, 1)[0][1] >= relative_offset:
            count -= 1
        self.truncate_to_count(count)

    def _is_sane_end(self, entry: tuple[int, int]) -> bool:
        return entry[0] >= 0 and entry[1] >= 0 and entry != (0, 0)
