"""The table a side-by-side run prints: a row a figure, Flarestream's two modes, Kafka, the ratio and the goal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


class Table:
    """Rows are printed to standard error as they come, and all together as Markdown at the end."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def add(
        self, what: str, unit: str, values: dict[str, float], goal: float | None = None, ratio: bool = True
    ) -> None:
        """`values` by node name; the ratio is page-cache mode against Kafka; `goal` bounds the ratio, or the value."""
        ours, theirs = values.get("page-cache"), values.get("kafka")
        compared = ours / theirs if ratio and ours is not None and theirs else None
        judged = compared if ratio else ours
        row = {
            "what": what,
            "unit": unit,
            **values,
            "ratio": compared,
            "goal": goal,
            "met": None if goal is None or judged is None else judged <= goal,
        }
        self.rows.append(row)
        print(f"  {_line(row)}", file=sys.stderr, flush=True)

    def report(self, path: Path | None) -> None:
        """Prints the table, and writes its rows to a file as JSON if one is named."""
        print(self.markdown())
        if path is not None:
            path.write_text(json.dumps(self.rows, indent=2) + "\n")

    def markdown(self) -> str:
        head = "| | unit | Flarestream | durable mode | Apache Kafka 4.4.0 | ratio | goal |"
        rule = "|---|---|--:|--:|--:|--:|--:|"
        return "\n".join([head, rule, *(f"| {_line(row)} |" for row in self.rows)])


def _line(row: dict[str, Any]) -> str:
    cells = [row["what"], row["unit"]]
    cells += [_number(row.get(name)) for name in ("page-cache", "durable", "kafka")]
    cells.append("" if row["ratio"] is None else f"{row['ratio']:.2f}")
    cells.append("" if row["goal"] is None else f"{'≤' if row['met'] else '> '} {row['goal']:g}")
    return " | ".join(cells)


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.3g}"
