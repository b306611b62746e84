"""Texts become values, and values texts, as Kafka's ConfigDef has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.settings.kinds import parse, render


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("int", " 5 ", 5),
        ("int", "+5", 5),
        ("long", "-9223372036854775808", -(2**63)),
        ("short", "32767", 32767),
        ("boolean", "TRUE", True),
        ("boolean", "false", False),
        ("double", "1e-1", 0.1),
        ("double", "0.25d", 0.25),
        ("double", "1.7976931348623157E308", 1.7976931348623157e308),
        ("list", "", []),
        ("list", "a, b ,a", ["a", "b"]),
        ("list", "a,", ["a", ""]),
        ("string", " x ", "x"),
        ("password", "p", "p"),
        ("int", None, None),
    ],
)
def test_a_text_becomes_a_typed_value(kind, text, value):
    assert parse(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("int", "2147483648"),
        ("int", "1_000"),
        ("int", ""),
        ("int", "٣"),
        ("short", "32768"),
        ("long", "9223372036854775808"),
        ("boolean", "yes"),
        ("double", "1_0.5"),
        ("double", "x"),
    ],
)
def test_what_java_cannot_read_is_refused(kind, text):
    with pytest.raises(ValueError, match="must be"):
        parse(kind, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.7976931348623157e308, "1.7976931348623157E308"),
        (0.5, "0.5"),
        (0.0, "0.0"),
        (1e7, "1.0E7"),
        (12345678.25, "1.234567825E7"),
        (9999999.0, "9999999.0"),
        (0.001, "0.001"),
        (0.00001, "1.0E-5"),
        (-2.5e-7, "-2.5E-7"),
        (1e22, "1.0E22"),
        (float("inf"), "Infinity"),
        (True, "true"),
        (["a", "b"], "a,b"),
        (None, None),
        (7, "7"),
    ],
)
def test_a_value_is_shown_as_java_shows_it(value, text):
    assert render(value) == text


@given(st.floats(allow_nan=False))
def test_a_shown_double_reads_back_as_itself(number):
    text = render(number)
    assert text is not None
    assert float(text) == number
