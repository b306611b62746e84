"""The map of the code is true: every room is on it, and every file it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "flarestream"
README = (PACKAGE / "README.md").read_text()
ROWS = [line.split("|")[1:4] for line in README.splitlines() if line.startswith("| `")]
TEXT = "\n".join(line for line in README.splitlines() if not line.startswith("| `"))
NAMED = re.findall(r"`([a-z_]+/(?:[a-z_]+/)*[a-z_]+\.(?:py|table))`", TEXT)


def test_every_room_is_on_the_map() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == {cells[0].strip().strip("`/").split("/")[0] for cells in ROWS}


@pytest.mark.parametrize("name", sorted(set(NAMED)))
def test_every_file_named_in_the_text_exists(name: str) -> None:
    assert (PACKAGE / name).exists() or (PACKAGE.parent / name).exists()


@pytest.mark.parametrize("cells", ROWS, ids=lambda cells: cells[0].strip())
def test_every_starting_point_exists(cells: list[str]) -> None:
    room = cells[0].strip().strip("`")
    for name in re.findall(r"`([^`]+)`", cells[2]):
        assert (PACKAGE / room / name).exists(), f"{room}{name}"
