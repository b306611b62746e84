"""A directory that was made lasts: what is made durable inside must not vanish with its name. Found by tests/sim."""

import random

import pytest

from flarestream.storage.log_dir import LogDir
from flarestream.storage.meta_properties import MetaProperties
from tests.sim.disk import SimDisk

CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw"


@pytest.mark.parametrize("seed", range(20))
def test_a_log_directory_made_by_the_first_start_survives_a_power_cut(seed: int) -> None:
    disk = SimDisk()
    log_dir = LogDir.open("/var/lib/flarestream", disk, create=True)
    log_dir.write_properties(MetaProperties(CLUSTER_ID, 1, bytes(range(16))))
    after = disk.crash(random.Random(seed))
    assert after.exists("/var/lib/flarestream/meta.properties")
