"""Remembers where each key of a log's new part was last written, within a bound of memory.

Must not know: files, what is done with the answer. Theory: a key maps to the base offset of the last *batch* that has
it, one number shared by all keys of that batch; which record of the batch is the last is seen when the batch is read
again. So a key costs itself and its place in the table, and before anything is read a second time the survivors can be
listed by batch: most batches of an often overwritten log have none, and the others are compared with their own few
keys instead of millions. A batch of a single record has no list; its keys map to ~base offset. The bound is on real
bytes, lists included; when the next batch might pass it, the caller stops there and cleans in several passes.
Kafka: OffsetMap, SkimpyOffsetMap (log.cleaner.dedupe.buffer.size, log.cleaner.io.buffer.load.factor).
"""

from collections.abc import Iterable
from typing import Final

_OBJECT_BYTES: Final = 33
_LARGEST_KEY_BYTES: Final = 64
_TABLE_ENTRY_BYTES: Final = 24
_LISTED_BYTES: Final = 10  # a place in a list, which has some in reserve
_LIST_BYTES: Final = 144  # a list, and its place in the table of lists
_KEYS_OF_A_LIST: Final = 2
_SMALLEST_TABLE: Final = 8


class KeyMap:
    """The map of one pass. `latest_offset` is the last offset whose key (if any) is in it."""

    __slots__ = ("_batches", "_budget_bytes", "_safe_keys", "entries", "latest_offset")

    def __init__(self, budget_bytes: int) -> None:
        self._budget_bytes = budget_bytes
        self._batches = 0
        self.entries: dict[bytes, int] = {}
        self.latest_offset = -1
        self._safe_keys = _keys_that_fit(budget_bytes, 0, 0)

    def __len__(self) -> int:
        return len(self.entries)

    def has_room_for(self, count: int) -> bool:
        """Whether `count` more keys surely fit. An empty map has room for any batch, so that each pass gets on."""
        keys = len(self.entries)
        if keys + count <= self._safe_keys or not keys:
            return True
        self._safe_keys = _keys_that_fit(self._budget_bytes, keys, self._bytes_beside_table())
        return keys + count <= self._safe_keys

    def add(self, keys: list[bytes], base_offset: int) -> None:
        """The batch of several records at `base_offset`, later than all before it, has these keys."""
        self.entries.update(dict.fromkeys(keys, base_offset))
        self._batches += 1
        self._safe_keys -= _KEYS_OF_A_LIST

    def add_single(self, key: bytes, base_offset: int) -> None:
        """The batch of one record at `base_offset`, later than all before it, has this key."""
        self.entries[key] = ~base_offset

    def survivors(self) -> dict[int, list[bytes]]:
        """The keys that were last seen in each batch of several records, by its base offset."""
        found: dict[int, list[bytes]] = {}
        for key, base_offset in self.entries.items():
            if base_offset >= 0:
                keys = found.get(base_offset)
                if keys is None:
                    found[base_offset] = [key]
                else:
                    keys.append(key)
        return found

    @property
    def used_bytes(self) -> int:
        """Bytes of keys, table, and the lists that `survivors` makes (at most)."""
        return self._bytes_beside_table() + table_bytes(len(self.entries))

    @property
    def utilization_percent(self) -> int:
        """How much of the memory allowed is used."""
        return 100 * self.used_bytes // max(1, self._budget_bytes)

    def _bytes_beside_table(self) -> int:
        keys = len(self.entries)
        lists = min(self._batches, keys)
        return key_bytes(self.entries) + keys * _LISTED_BYTES + lists * _LIST_BYTES


def _keys_that_fit(budget_bytes: int, keys: int, bytes_beside_table: int) -> int:
    """How many keys a budget allows when so many are there already and the others are as large as can be."""
    most = 0
    slots = _SMALLEST_TABLE
    while (left := budget_bytes - bytes_beside_table - _table_bytes(slots)) > 0:
        most = max(most, min(slots * 2 // 3 - 1, keys + left // (_LARGEST_KEY_BYTES + _LISTED_BYTES)))
        slots *= 2
    return most


def key_bytes(keys: Iterable[bytes]) -> int:
    """Bytes of the keys as objects, which come in multiples of 16."""
    return sum((len(key) + _OBJECT_BYTES + 15) & ~15 for key in keys)


def table_bytes(keys: int) -> int:
    """Bytes of a dict's own table with so many entries: a power of two of slots, two thirds of them usable."""
    slots = _SMALLEST_TABLE
    while slots * 2 // 3 <= keys:
        slots *= 2
    return _table_bytes(slots)


def _table_bytes(slots: int) -> int:
    index_bytes = 1 if slots < 1 << 8 else 2 if slots < 1 << 16 else 4
    return slots * index_bytes + slots * 2 // 3 * _TABLE_ENTRY_BYTES
