"""A few rows of the fault matrix on real processes; `python -m tests.campaign --rows all` runs every row."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.campaign.rows import Row, all_rows, row
from tests.campaign.runner import Campaign, Options, Result
from tests.campaign.scene import Scene
from tests.campaign.table import HEADER, line

ROWS = os.environ.get("FLARESTREAM_CAMPAIGN_ROWS", "1,5,6,10,13,16,18,21,23b,26")
"""Numbers with commas, or all."""
SECONDS = float(os.environ.get("FLARESTREAM_CAMPAIGN_SECONDS", "3"))


def chosen() -> list[Row]:
    rows = all_rows()
    return list(rows.values()) if ROWS == "all" else [rows[number] for number in ROWS.split(",")]


@pytest.mark.long
@pytest.mark.timeout(3600 if ROWS == "all" else 600)
def test_no_fault_loses_doubles_or_moves_what_was_acknowledged(tmp_path: Path) -> None:
    rows = chosen()
    campaign = Campaign(Options(seconds=SECONDS, keep=tmp_path / "kept"), tmp_path)
    told: list[Result] = []
    try:
        campaign.run(rows, told.append)
    finally:
        campaign.close()
    table = "\n".join([HEADER, *map(line, told)])
    assert len(told) == len(rows)
    assert all(result.passed for result in told), f"\n{table}"
    assert any(result.verdict.acked for result in told), f"\n{table}"


def test_a_row_is_entered_once() -> None:
    number = next(iter(all_rows()))
    with pytest.raises(AssertionError):
        row(number, "the same again")(_nothing)


def _nothing(_: Scene) -> None:
    """A row that does nothing."""
