"""A node on its way up."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from flarestream.server import RunningNode, running
from flarestream.settings import load
from flarestream.storage.errors import LogDirFailed


async def test_a_node_whose_metadata_log_fails_on_the_way_up_comes_down_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = LogDirFailed(str(tmp_path), "writing failed", "check the disk")

    async def fails_and_waits(node: Any, *_: Any) -> None:
        node.raft._fail(error)
        await asyncio.get_running_loop().create_future()

    monkeypatch.setattr(running, "start_broker", fails_and_waits)
    settings = load(
        None,
        {
            "process.roles": "broker,controller",
            "node.id": "1",
            "listeners": "PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0",
            "controller.listener.names": "CONTROLLER",
            "controller.quorum.bootstrap.servers": "127.0.0.1:0",
            "log.dirs": str(tmp_path / "data"),
        },
        {},
    )
    node = RunningNode(settings)
    async with asyncio.timeout(10):
        with pytest.raises(LogDirFailed) as raised:
            await node.start()
    assert raised.value is error
