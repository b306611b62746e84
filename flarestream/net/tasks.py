"""The end of a task that somebody owns.

Must not know: what the task does. Theory: who began a task ends it and stays until it has ended; what it raised on the
way out is nothing that its owner, who is going as well, could mend.
"""

from __future__ import annotations

import asyncio
from typing import Any


async def end_task(task: asyncio.Task[Any] | None) -> None:
    """Cancels the task, if there is one, and returns when it has ended."""
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
