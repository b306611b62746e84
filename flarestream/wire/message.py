"""The bases of every generated class: what structs and messages can do that needs no generated code.

*Must not know:* any particular message.
*Theory:* a generated module defines slotted classes, one straight-line function per distinct layout, and two tables
that lead from a version to its function. The one place where an error of Python's own (a short buffer, a value of the
wrong type) becomes DecodeError or EncodeError is here, outside of all loops.
*Kafka:* org.apache.kafka.common.protocol.Message.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, ClassVar, Self

from flarestream.wire.primitives import Buffer, DecodeError, EncodeError

__all__ = ["NEVER", "Message", "Struct"]

# FLEXIBLE_FROM of a message that is never flexible.
NEVER = 0x7FFF

_ENCODE_FAILURES = (struct.error, AttributeError, TypeError, UnicodeEncodeError, EncodeError)
_SHOWN_BYTES = 32


class Struct:
    """A value with named fields: compares by value, prints its fields, has no hash because it can change."""

    __slots__: tuple[str, ...] = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={_shown(getattr(self, name))}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"


def _shown(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return repr(bytes(value)) if len(value) <= _SHOWN_BYTES else f"<{len(value)} bytes>"
    return repr(value)


class Message(Struct):
    """A request, a response, a header or a stored record, at any of its versions."""

    __slots__ = ()

    API_KEY: ClassVar[int] = -1
    MIN_VERSION: ClassVar[int]
    MAX_VERSION: ClassVar[int]
    FLEXIBLE_FROM: ClassVar[int]
    # Whether decoded fields are slices of the input; if not, it is read as bytes, which is faster.
    KEEPS_INPUT: ClassVar[bool] = False

    _READERS: ClassVar[dict[int, Callable[[Any, int], tuple[Any, int]]]]
    _WRITERS: ClassVar[dict[int, Callable[[list[Buffer], Any], None]]]

    @classmethod
    def decode(cls, buf: Buffer, position: int, version: int) -> tuple[Self, int]:
        """The message that begins at `position`, and the position after it. Raises DecodeError, nothing else.

        Fields of bytes and records are memoryviews into `buf`.
        """
        reader = cls._READERS.get(version)
        if reader is None:
            raise DecodeError(f"{cls.__name__} has no version {version}")
        data: bytes | memoryview
        if cls.KEEPS_INPUT:
            data = buf if type(buf) is memoryview else memoryview(buf)
        else:
            data = bytes(buf)
        try:
            message, stop = reader(data, position)
        except (struct.error, IndexError) as error:
            raise DecodeError(f"{cls.__name__} v{version} ends too early") from error
        except DecodeError as error:
            raise DecodeError(f"{cls.__name__} v{version}: {error}") from error
        if stop > len(data):
            raise DecodeError(f"{cls.__name__} v{version} ends too early")
        return message, stop

    def write(self, parts: list[Buffer], version: int) -> None:
        """Appends the encoded message, piece by piece; record sets as they are. Raises EncodeError.

        After an error the pieces appended so far are of no use.
        """
        writer = self._WRITERS.get(version)
        if writer is None:
            raise EncodeError(f"{type(self).__name__} has no version {version}")
        try:
            writer(parts, self)
        except _ENCODE_FAILURES as error:
            raise EncodeError(f"{type(self).__name__} v{version}: {error}") from error

    def encode(self, version: int) -> bytes:
        """The encoded message. Raises EncodeError."""
        parts: list[Buffer] = []
        self.write(parts, version)
        return b"".join(parts)
