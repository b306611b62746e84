"""Errors of the codec (extended by the generated messages' helpers)."""

from __future__ import annotations

__all__ = ["DecodeError", "EncodeError"]


class DecodeError(ValueError):
    """The bytes are not what the protocol allows here. The only error that decoding raises."""


class EncodeError(ValueError):
    """The values cannot be written at the version asked for."""
