"""The one list of what is served, and what is computed from it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from flarestream.api.table import ROWS, Row, markdown_table, rows_of
from flarestream.wire.index import APIS

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN, END = "<!-- apis:begin -->", "<!-- apis:end -->"


def test_the_readme_lists_what_is_served() -> None:
    text = README.read_text(encoding="utf-8")
    section = text[text.index(BEGIN) + len(BEGIN) : text.index(END)]
    assert section.strip() == markdown_table().strip(), "run: python -m flarestream.api.table"


@pytest.mark.parametrize("row", ROWS, ids=repr)
def test_every_row_has_a_handler(row: Row) -> None:
    module = row.handler.partition(":")[0]
    assert importlib.util.find_spec(f"flarestream.api.{module}") is not None
    assert callable(row.function())


@pytest.mark.parametrize("row", ROWS, ids=repr)
def test_a_row_is_on_listeners_where_kafka_has_it(row: Row) -> None:
    assert set(row.listeners) <= set(APIS[row.key].listeners)


@pytest.mark.parametrize("listener", ["broker", "controller"])
def test_a_listener_has_one_row_for_each_api(listener: str) -> None:
    keys = [row.key for row in ROWS if listener in row.listeners]
    assert len(keys) == len(set(keys))
    assert list(rows_of(listener)) == sorted(keys)
