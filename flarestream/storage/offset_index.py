"""A segment's `.index`: where in the `.log` file an offset is found.

Must not know: batches. Theory: an entry is (last offset of a batch relative to the segment's base, position of that
batch); there is one about every `index.interval.bytes`, so a look-up is the floor entry and a short scan. Because the
entry holds the batch's *last* offset, the batch at the floor entry's position never starts after the offset asked for.
Kafka: OffsetIndex; 8 bytes an entry, big endian.
"""

from struct import Struct
from typing import Final

from flarestream.storage.index_file import IndexFile

OFFSET_ENTRY: Final = Struct(">ii")
MAX_RELATIVE_OFFSET: Final = 0x7FFF_FFFF


class OffsetIndex(IndexFile):
    """Key: relative last offset; value: position of the batch."""

    __slots__ = ()
    ENTRY = OFFSET_ENTRY
    KEY_TYPE = "i"

    def truncate_to(self, relative_offset: int) -> None:
        """Drops entries of batches that end at or after the offset."""
        self.truncate_to_count(self.count_up_to(relative_offset - 1))

    def _is_sane_end(self, entry: tuple[int, int]) -> bool:
        return entry[0] >= 0 and entry[1] > 0
