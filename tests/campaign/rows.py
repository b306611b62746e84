"""What a row is, and where all rows are found, in the order of the fault matrix.

Must not know: how rows are run. Theory: `act` does one round (disturb, hold, undo, wait until the cluster is whole)
and is called again until the row's time is up; it may leave things disturbed when it fails, the runner heals.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.campaign.network import Network
from tests.campaign.nodes import CpuQuota, Setup
from tests.campaign.scene import Scene

Act = Callable[[Scene], None]


@dataclass(frozen=True)
class Row:
    """One fault. `number` as in the fault matrix, with a letter where one number holds several faults."""

    number: str
    name: str
    act: Act
    setup: Setup = Setup.PLAIN
    needs: str = ""
    """network, cgroup, mounts."""
    mixed: bool = False
    """Whether it may take part in the mixed row."""
    ours_only: bool = False
    """Whether Apache Kafka offers nothing that could pass it."""


ROWS: dict[str, Row] = {}


def row(
    number: str,
    name: str,
    *,
    setup: Setup = Setup.PLAIN,
    needs: str = "",
    mixed: bool = False,
    ours_only: bool = False,
) -> Callable[[Act], Act]:
    """Enters a row into the table."""

    def enter(act: Act) -> Act:
        assert number not in ROWS, number
        ROWS[number] = Row(number, name, act, setup, needs, mixed, ours_only)
        return act

    return enter


def all_rows() -> dict[str, Row]:
    """Every row by its number, in order."""
    for module in ("process", "network", "disk", "admin"):
        importlib.import_module(f"tests.campaign.rows_{module}")
    return dict(sorted(ROWS.items(), key=lambda each: _order(each[0])))


def _order(number: str) -> tuple[int, str]:
    digits = "".join(c for c in number if c.isdigit())
    return int(digits), number


NOT_HERE = {
    "14b": "TCP dropped with UDP healthy: part of row 9, whose rules drop every protocol",
    "24": "transactions are judged by their own tests once they are served",
}
"""Rows of the matrix that this campaign does not have, and why."""


def why_not(row: Row, network: Network, no_mounts: str) -> str:
    """Why this machine cannot show a row; "" if it can."""
    if row.needs == "network":
        return network.why
    if row.needs == "cgroup":
        return CpuQuota.why_not()
    return no_mounts if row.needs == "mounts" else ""
