"""The HTTP door against what strangers send: every answer is a plain refusal, and the door stays open for others."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest

from flarestream.net.http import HttpLimits, HttpServer, Response, is_own_name
from flarestream.net.listener import bind

HOST = b"Host: localhost\r\n"


async def answer(path: str) -> Response | None:
    if path == "/broken":
        raise RuntimeError("no answer")
    return Response(200, b"here\n") if path == "/here" else None


@asynccontextmanager
async def serving(limits: HttpLimits | None = None, *, own_names_only: bool = True) -> AsyncIterator[int]:
    sock = bind("127.0.0.1", 0)
    port: int = sock.getsockname()[1]
    with ThreadPoolExecutor(1) as executor:
        server = HttpServer(answer, executor, limits=limits, own_names_only=own_names_only)
        await server.start(sock)
        try:
            yield port
        finally:
            await server.stop()


async def say(port: int, *pieces: bytes) -> bytes:
    """Sends the pieces, and returns all that comes back until the door closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0)
        async with asyncio.timeout(20):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


def last(path: bytes, method: bytes = b"GET", headers: bytes = HOST) -> bytes:
    """A request after which the connection ends."""
    return method + b" " + path + b" HTTP/1.1\r\n" + headers + b"Connection: close\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (last(b"/here"), b"200"),
        (last(b"/here?x=y"), b"200"),
        (last(b"/nothing"), b"404"),
        (last(b"/../here"), b"404"),
        (last(b"//here"), b"404"),
        (last(b"/here/"), b"404"),
        (last(b"/%68ere"), b"404"),
        (last(b"/broken"), b"500"),
        (last(b"/here", b"POST"), b"405"),
        (last(b"/here", b"DELETE"), b"405"),
        (last(b"*", b"OPTIONS"), b"405"),
        (last(b"/here", headers=HOST + b"Content-Length: 3\r\n") + b"abc", b"400"),
        (last(b"/here", headers=HOST + b"Content-Length: 3\r\nContent-Length: 4\r\n"), b"400"),
        (last(b"/here", headers=HOST + b"Transfer-Encoding: chunked\r\n") + b"1\r\nx\r\n0\r\n\r\n", b"400"),
        (last(b"/here", headers=b""), b"400"),
        (last(b"/here", headers=HOST + HOST), b"400"),
        (last(b"/here", headers=b"Host: evil.example\r\n"), b"400"),
        (last(b"/here", headers=HOST + b"x y: z\r\n"), b"400"),
        (last(b"/here", headers=HOST + b"x: \0\r\n"), b"400"),
        (b"GET /here HTTP/9.9\r\n" + HOST + b"\r\n", b"400"),
        (b"GET /h\xffre HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03\r\n\r\n", b"400"),
        (b"\0" * 100 + b"\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
        (b"GET /here HTTP/1.1\r\n" + HOST + b"a: b\r\n" * 5_000 + b"\r\n", b"400"),
    ],
)
async def test_each_request_has_the_answer_that_it_deserves(sent: bytes, status: bytes) -> None:
    async with serving() as port:
        heard = await say(port, sent)
        assert heard.split(b" ", 2)[:2] == [b"HTTP/1.1", status]
        assert (await say(port, last(b"/here"))).endswith(b"here\n")


async def poke(port: int, sent: bytes) -> bytes:
    """Sends what is left of a stranger, and hangs up half-way."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        writer.write_eof()
        async with asyncio.timeout(20):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("seed", range(4))
async def test_damaged_requests_get_a_refusal_or_nothing(seed: int) -> None:
    dice = random.Random(seed)
    whole = last(b"/here?x=1", headers=HOST + b"Accept: text/plain\r\nUser-Agent: x\r\n")
    async with serving(HttpLimits(request_ms=500)) as port:
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(dice.randint(1, 6)):
                place = dice.randrange(len(damaged))
                damaged[place : place + dice.randint(0, 4)] = dice.randbytes(dice.randint(0, 4))
            if dice.random() < 0.3:
                del damaged[dice.randrange(len(damaged)) :]
            heard = await poke(port, bytes(damaged))
            assert not heard or heard.split(b" ", 2)[1] in (b"200", b"400", b"404", b"405"), bytes(damaged)
        assert (await say(port, last(b"/here"))).endswith(b"here\n")


async def test_a_refused_method_is_told_which_ones_there_are() -> None:
    async with serving() as port:
        assert b"Allow: GET, HEAD\r\n" in await say(port, last(b"/here", b"PUT"))


async def test_head_gets_the_head_alone() -> None:
    async with serving() as port:
        heard = await say(port, last(b"/here", b"HEAD"))
        assert heard.startswith(b"HTTP/1.1 200")
        assert b"Content-Length: 5\r\n" in heard
        assert heard.endswith(b"\r\n\r\n")


async def test_a_connection_may_ask_again_and_again_up_to_a_limit() -> None:
    async with serving(HttpLimits(requests=3)) as port:
        again = b"GET /here HTTP/1.1\r\n" + HOST + b"\r\n"
        heard = await say(port, *[again] * 3)
        assert heard.count(b"HTTP/1.1 200") == 3


async def test_who_says_nothing_or_half_a_request_is_cut_off_in_time() -> None:
    async with serving(HttpLimits(request_ms=50)) as port:
        assert await say(port) == b""
        assert await say(port, b"GET /here HT") == b""
        assert await say(port, b"GET /here HTTP/1.1\r\n" + HOST) == b""


async def test_a_quiet_connection_is_ended_after_its_idle_time() -> None:
    async with serving(HttpLimits(idle_ms=50)) as port:
        heard = await say(port, b"GET /here HTTP/1.1\r\n" + HOST + b"\r\n")
        assert heard.count(b"HTTP/1.1") == 1


async def test_more_connections_than_the_limit_are_closed_and_the_others_go_on() -> None:
    async with serving(HttpLimits(connections=2)) as port:
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        for _, writer in held:
            writer.write(b"GET /here")
        assert await say(port, last(b"/here")) == b""
        for reader, writer in held:
            writer.write(last(b"/here")[len(b"GET /here") :])
            async with asyncio.timeout(20):
                assert (await reader.read()).endswith(b"here\n")
            writer.close()


async def test_where_others_may_ask_any_host_name_will_do() -> None:
    async with serving(own_names_only=False) as port:
        heard = await say(port, last(b"/here", headers=b"Host: broker-1.example:9404\r\n"))
        assert heard.startswith(b"HTTP/1.1 200")


def test_names_of_this_machine_are_known_from_others() -> None:
    for host in ("localhost", "LOCALHOST:9404", "127.0.0.1:9404", "127.1.2.3", "[::1]:9404", "[::1]"):
        assert is_own_name(host), host
    for host in (
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "[::2]",
        "[",
        "127.0.0",
    ):
        assert not is_own_name(host), host
