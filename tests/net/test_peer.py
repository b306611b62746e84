"""An outgoing connection: answers find their askers, and whoever waits hears of every way in which it can end."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from struct import Struct

import pytest

from flarestream.net.peer import Peer, PeerGone, PeerRefused
from tests.support.processes import free_ports

SIZE = Struct(">i")

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def read_request(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """(correlation id, everything after it) of one request."""
    (size,) = SIZE.unpack(await reader.readexactly(4))
    frame = await reader.readexactly(size)
    return SIZE.unpack_from(frame, 4)[0], frame[8:]


def answer(correlation_id: int, body: bytes) -> bytes:
    return SIZE.pack(4 + len(body)) + SIZE.pack(correlation_id) + body


@asynccontextmanager
async def connected(serve: Serve, max_answer_bytes: int = 1 << 20) -> AsyncIterator[Peer]:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
            await writer.drain()
            await reader.read()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(once, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    peer = await Peer.connect("127.0.0.1", port, timeout_s=5, max_answer_bytes=max_answer_bytes)
    try:
        yield peer
    finally:
        peer.close()
        await peer.closed
        server.close()
        await server.wait_closed()


def ask(peer: Peer, body: bytes = b"?", timeout_s: float = 10) -> asyncio.Future[memoryview]:
    return peer.request(18, 0, [body], client_id="test", flexible=False, timeout_s=timeout_s)


async def test_answers_find_their_askers_in_any_order() -> None:
    async def backwards(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = [await read_request(reader) for _ in range(3)]
        for correlation_id, rest in reversed(asked):
            writer.write(answer(correlation_id, rest[-1:]))

    async with connected(backwards) as peer:
        answers = await asyncio.gather(*(ask(peer, body) for body in (b"a", b"b", b"c")))
        assert [bytes(each[4:]) for each in answers] == [b"a", b"b", b"c"]
        assert peer.in_flight == 0


@pytest.mark.parametrize("step", [1, 3, 7, 100_000])
async def test_an_answer_may_come_in_pieces(step: int) -> None:
    body = bytes(range(256)) * (400 if step == 100_000 else 2)

    async def dribble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            correlation_id, _ = await read_request(reader)
            whole = answer(correlation_id, body)
            for start in range(0, len(whole), step):
                writer.write(whole[start : start + step])
                await writer.drain()

    async with connected(dribble) as peer:
        for _ in range(2):
            assert bytes((await ask(peer))[4:]) == body


async def test_whoever_waits_hears_that_the_peer_has_gone() -> None:
    async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.close()

    async with connected(leave) as peer:
        with pytest.raises(PeerGone, match="closed by the peer"):
            await ask(peer)
        with pytest.raises(PeerGone):
            await ask(peer)
        assert not peer.is_open


async def test_an_answer_that_does_not_come_ends_the_connection() -> None:
    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async with connected(silence) as peer:
        later = ask(peer, timeout_s=30)
        with pytest.raises(PeerGone, match=r"no answer within 0\.1 s"):
            await ask(peer, timeout_s=0.1)
        with pytest.raises(PeerGone):
            await later


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        (answer(77, b""), "for which nobody waits"),
        (SIZE.pack(1 << 30), "an answer of"),
        (SIZE.pack(-1), "an answer of"),
        (SIZE.pack(3) + b"abc", "an answer of"),
    ],
    ids=["another correlation id", "too large", "negative size", "too small"],
)
async def test_nonsense_ends_the_connection(sent: bytes, complaint: str) -> None:
    async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(sent)

    async with connected(nonsense) as peer:
        with pytest.raises(PeerGone, match=complaint):
            await ask(peer)


async def test_closing_tells_whoever_waits() -> None:
    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async with connected(silence) as peer:
        waiting = ask(peer)
        peer.close("the node stops")
        with pytest.raises(PeerGone, match="the node stops"):
            await waiting
        await peer.closed


async def test_nobody_listens() -> None:
    (port,) = free_ports(1)
    with pytest.raises(PeerRefused, match="nobody listens there"):
        await Peer.connect("127.0.0.1", port, timeout_s=5)


async def test_an_answer_that_nobody_waits_for_any_more_leaves_no_complaint_behind() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, details: complaints.append(details))
    async with connected(silent) as peer:
        ask(peer)
    gc.collect()
    assert not complaints


async def test_a_question_to_a_peer_that_has_gone_leaves_no_complaint_if_its_asker_goes_too() -> None:
    async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, details: complaints.append(details))
    async with connected(leave) as peer:
        await peer.closed
        question = ask(peer)
        with pytest.raises(PeerGone, match="closed by the peer"):
            await question
        ask(peer)
        del question
    gc.collect()
    assert not complaints
