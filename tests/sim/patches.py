"""setattr that can be undone: for planted bugs and for those who listen in."""

from __future__ import annotations

from typing import Any


class Patches:
    """`set` as often as wanted, then `undo` all of it."""

    def __init__(self) -> None:
        self._undo: list[tuple[Any, str, Any]] = []

    def set(self, target: Any, name: str, value: Any) -> None:
        self._undo.append((target, name, vars(target)[name]))
        setattr(target, name, value)

    def undo(self) -> None:
        while self._undo:
            setattr(*self._undo.pop())
