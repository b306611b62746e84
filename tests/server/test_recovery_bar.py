"""The bar that is drawn on a terminal while logs are recovered."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest

from flarestream.node.logs.opening_progress import OpeningProgress
from flarestream.server import recovery_bar as bars
from flarestream.server.recovery_bar import bar, recovery_bar


class Screen(io.StringIO):
    """A terminal, or a file."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Directory:
    """A log directory with its figures."""

    def __init__(self, logs: int) -> None:
        self.failed = False
        self.progress = OpeningProgress(lambda: 0.0, "/data", logs)


def recovering() -> Any:
    directory: Any = Directory(4)
    directory.progress.note_recovered("t-0", 8 << 20, 8 << 20, 0)
    directory.progress.note_opened("t-0")
    directory.progress.note_recovered("t-1", 3 << 20, 6 << 20, 2)
    return directory


def test_the_bar_tells_how_far_it_is() -> None:
    assert bar([recovering()]) == (
        "recovering [###########-------------------]  38%, 1 of 4 logs, 11 MB read"
    )


def test_there_is_none_when_nothing_is_recovered() -> None:
    clean: Any = Directory(4)
    assert bar([clean]) == ""
    clean.progress.note_opened("t-0")
    assert bar([clean]) == ""
    failed = recovering()
    failed.failed = True
    assert bar([failed]) == ""


@pytest.mark.parametrize("terminal", [True, False])
async def test_it_is_drawn_on_terminals_only_and_leaves_nothing_behind(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bars, "EVERY_S", 0.001)
    screen = Screen(terminal)
    async with recovery_bar([recovering()], screen):
        deadline = asyncio.get_running_loop().time() + 5
        while terminal and "recovering" not in screen.getvalue():
            assert asyncio.get_running_loop().time() < deadline
            await asyncio.sleep(0.001)
    if terminal:
        assert "38%" in screen.getvalue()
        assert screen.getvalue().endswith("\r\x1b[2K")
    else:
        assert screen.getvalue() == ""
