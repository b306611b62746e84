"""Who waits for an offset hears of it, or of why it will not come."""

from __future__ import annotations

import asyncio
import gc

from flarestream.node.logs.offset_waiters import OffsetWaiters


async def test_a_failure_that_nobody_waits_for_any_more_leaves_no_complaint_behind() -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, details: complaints.append(details))
    waiters = OffsetWaiters()
    waiting = waiters.wait(5)
    waiting.send(None)
    waiting.close()
    waiters.fail(ConnectionError("gone"))
    gc.collect()
    assert not complaints
