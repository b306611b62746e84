"""A power cut may leave holes in a metadata log: writes under way arrive in any order. That is no damage. Found by
tests/sim.
"""

from __future__ import annotations

import pytest

from flarestream.node.metadata_inspection import check_metadata_partition
from flarestream.storage.errors import DamagedFile
from flarestream.wire.batch import build_batch
from flarestream.wire.record import Record
from tests.sim.disk import SimDisk

SECTOR = 512
DIRECTORY = "/data/__cluster_metadata-0"
PATH = f"{DIRECTORY}/00000000000000000000.log"


def _log_of(batches: int) -> tuple[SimDisk, bytearray, int]:
    """A disk, the log's bytes, and the size of one batch (larger than a sector)."""
    data = bytearray()
    for offset in range(batches):
        data += build_batch([Record(0, 0, None, bytes([7]) * 900)], base_offset=offset, base_timestamp=1)
    disk = SimDisk()
    disk.make_dirs(DIRECTORY)
    return disk, data, len(data) // batches


def test_a_sector_that_was_never_written_does_not_keep_a_node_from_starting() -> None:
    disk, data, size = _log_of(4)
    sector = (size // SECTOR + 1) * SECTOR  # in the second batch
    data[sector : sector + SECTOR] = bytes(SECTOR)
    disk.write_file(PATH, bytes(data))
    check_metadata_partition("/data", disk)


def test_a_batch_whose_first_bytes_were_in_a_lost_sector_does_not_either() -> None:
    disk, data, size = _log_of(4)
    end = (size // SECTOR + 1) * SECTOR
    data[size:end] = bytes(end - size)
    disk.write_file(PATH, bytes(data))
    check_metadata_partition("/data", disk)


def test_changed_bytes_with_good_records_behind_them_still_do() -> None:
    disk, data, size = _log_of(4)
    data[size + 200] ^= 0xFF
    disk.write_file(PATH, bytes(data))
    with pytest.raises(DamagedFile, match="good records follow"):
        check_metadata_partition("/data", disk)
