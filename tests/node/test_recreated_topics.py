"""A topic takes the name of one that was deleted: what the checkpoints said of the other is not believed of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flarestream.storage import checkpoints
from tests.node.data_plane import DataPlane, batch


async def plane_with_checkpoints(path: Path) -> DataPlane:
    """A topic whose first records were deleted, with every checkpoint written."""
    plane = await DataPlane.start(path)
    plane.create_topic("t")
    for number in range(20):
        await plane.produced("t", batch(b"%d" % number))
    log = plane.partition("t").log
    log.advance_log_start(15)
    log.flush()
    plane.partitions.maintenance.checkpoint_recovery_points()
    await plane.partitions.maintenance.save_log_starts()
    return plane


def said(plane: DataPlane, name: str) -> dict[tuple[str, int], int]:
    (data_dir,) = plane.partitions.data_dirs
    return data_dir.files.read_checkpoint(name)


@pytest.mark.parametrize("between", ["nothing", "restart"])
async def test_its_records_survive_a_kill(tmp_path: Path, between: str) -> None:
    plane = await plane_with_checkpoints(tmp_path)
    assert said(plane, checkpoints.LOG_START) == {("t", 0): 15}
    plane.delete_topic("t")
    if between == "restart":
        plane.crash()
        plane = await DataPlane.start(tmp_path, metadata=plane.metadata)
    plane.create_topic("t")
    for number in range(3):
        assert (await plane.produced("t", batch(b"new %d" % number))).base_offset == number
    assert ("t", 0) not in said(plane, checkpoints.LOG_START)
    assert said(plane, checkpoints.RECOVERY_POINT).get(("t", 0), 0) <= 3
    plane.crash()
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    log = again.partition("t").log
    assert (log.log_start_offset, log.log_end_offset) == (0, 3)
    await again.stop()


async def test_a_checkpoint_on_its_way_to_the_disk_does_not_bring_the_other_back(tmp_path: Path) -> None:
    plane = await plane_with_checkpoints(tmp_path)
    plane.partitions.maintenance.forget_written()
    plane.partitions.maintenance.checkpoint_recovery_points()
    plane.partitions.maintenance.checkpoint_log_starts()
    plane.delete_topic("t")
    plane.create_topic("t")
    await plane.partitions.maintenance.save_log_starts()
    assert ("t", 0) not in said(plane, checkpoints.LOG_START)
    await plane.stop()
