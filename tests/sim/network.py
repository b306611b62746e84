"""The wires between the processes: TCP streams and UDP datagrams that are slow, cut, one-way, reset or half-open.

Theory: a stream keeps its order whatever happens. A lost packet is a delay; a cut link is a stall that ends when the
link heals; a process that is killed resets its streams, a host that loses power leaves them half-open until somebody
writes to the host again. What travels is cut at random places, so that frames arrive in pieces. Every delivery is a
step of the receiver. Hosts are addresses; a link is an ordered pair of them.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from typing import Any
from zlib import crc32

from tests.sim.loop import Process, SimLoop, current_process

CONNECT_TIMEOUT_S = 20.0
Address = tuple[str, int]


class WireFaults:
    """Rates of one world. Seconds and probabilities."""

    def __init__(self) -> None:
        self.delay_s = 0.0005
        self.slow = 0.0  # a delivery that takes up to slow_s
        self.slow_s = 0.0
        self.split = 0.0
        self.datagram_loss = 0.0
        self.datagram_double = 0.0


class SimSocket:
    """A bound address: as much of a socket as a listener asks for."""

    def __init__(self, network: Network, address: Address, process: Process) -> None:
        self.network = network
        self.address = address
        self.process = process

    def getsockname(self) -> Address:
        return self.address

    def setsockopt(self, *_: Any) -> None:
        """Buffer sizes mean nothing here."""

    def close(self) -> None:
        bound = self.network.bound
        if bound.get(self.address) is self:
            del bound[self.address]


class SimServer(asyncio.AbstractServer):
    """A listening socket."""

    def __init__(self, network: Network, factory: Callable[[], Any], sock: SimSocket) -> None:
        self.network = network
        self.factory = factory
        self.sock = sock
        self.sockets = (sock,)

    def close(self) -> None:
        listening = self.network.listening
        if listening.get(self.sock.address) is self:
            del listening[self.sock.address]
        self.sock.close()

    async def wait_closed(self) -> None:
        return None

    def is_serving(self) -> bool:
        return self.network.listening.get(self.sock.address) is self


class Network:
    """All links of one world."""

    def __init__(
        self, loop: SimLoop, rng: random.Random, faults: WireFaults, tell: Callable[..., None]
    ) -> None:
        self.loop = loop
        self.rng = rng
        self.faults = faults
        self.tell = tell
        self.bound: dict[Address, SimSocket] = {}
        self.listening: dict[Address, SimServer] = {}
        self.streams: dict[int, Stream] = {}
        self.endpoints: dict[Address, Datagrams] = {}
        self.up: dict[str, Process] = {}
        self.cut: dict[tuple[str, str], None] = {}
        self._next_port = 40000
        self._next_stream = 0
        loop.network = self

    def take_down(self) -> None:
        """Lets go of everything."""
        for table in (self.bound, self.listening, self.streams, self.endpoints, self.up):
            table.clear()  # type: ignore[attr-defined]

    # -- links ----------------------------------------------------------------------------------------------------

    def cut_link(self, source: str, target: str) -> None:
        """Nothing gets from source to target until `heal`."""
        self.cut[source, target] = None

    def heal(self) -> None:
        """All links work; what was stalled moves on."""
        self.cut.clear()
        for stream in list(self.streams.values()):
            stream.unstall()

    def heal_link(self, source: str, target: str) -> None:
        self.cut.pop((source, target), None)
        for stream in list(self.streams.values()):
            if (stream.process.host, stream.remote[0]) == (source, target):
                stream.unstall()

    def delay(self) -> float:
        """How long the next delivery takes."""
        rng, faults = self.rng, self.faults
        if faults.slow and rng.random() < faults.slow:
            return rng.random() * faults.slow_s
        return faults.delay_s * (0.2 + rng.random())

    # -- processes ------------------------------------------------------------------------------------------------

    def process_started(self, process: Process) -> None:
        self.up[process.host] = process
        for stream in list(self.streams.values()):
            if stream.remote[0] == process.host:
                stream.unstall()

    def process_died(self, process: Process, *, silently: bool) -> None:
        """Its addresses are free; its peers hear of it, unless the host went down with it."""
        for table in (self.bound, self.listening, self.endpoints):
            for address in [a for a in table if a[0] == process.host]:
                del table[address]  # type: ignore[attr-defined]
        if self.up.get(process.host) is process:
            del self.up[process.host]
        for stream in list(self.streams.values()):
            if stream.process is process:
                process.grave.append(stream.protocol)
                del self.streams[stream.number]
                stream.is_gone = True
                if not silently:
                    stream.peer.hear_reset(keep_first=self.rng.randrange(3))

    def reset_random_stream(self) -> Stream | None:
        """One stream is reset in the middle of whatever it carries."""
        if not self.streams:
            return None
        numbers = list(self.streams)
        stream = self.streams[numbers[self.rng.randrange(len(numbers))]]
        stream.hear_reset(keep_first=self.rng.randrange(3))
        stream.peer.hear_reset(keep_first=self.rng.randrange(3))
        return stream

    # -- TCP ------------------------------------------------------------------------------------------------------

    def bind(self, host: str, port: int) -> Any:
        """What `net.listener.bind` gives, here."""
        process = current_process()
        assert host == process.host, f"{process} may not bind {host}"
        if port == 0:
            self._next_port += 1
            port = self._next_port
        if (host, port) in self.bound:
            raise OSError(98, "Address already in use")
        sock = self.bound[host, port] = SimSocket(self, (host, port), process)
        return sock

    def listen(self, factory: Callable[[], Any], sock: SimSocket) -> SimServer:
        server = self.listening[sock.address] = SimServer(self, factory, sock)
        return server

    async def connect(self, factory: Callable[[], Any], host: str, port: int) -> tuple[Stream, Any]:
        process = current_process()
        started = self.loop.time()
        await asyncio.sleep(self.delay())
        while self._is_cut(process.host, host) or host not in self.up:
            if host not in self.up and self.rng.random() < 0.5:
                raise ConnectionRefusedError(111, "Connect call failed", (host, port))
            if self.loop.time() - started > CONNECT_TIMEOUT_S:
                raise TimeoutError(110, "Connect call timed out")
            await asyncio.sleep(1.0 * (0.5 + self.rng.random()))
        server = self.listening.get((host, port))
        if server is None:
            raise ConnectionRefusedError(111, "Connect call failed", (host, port))
        self._next_port += 1
        local = (process.host, self._next_port)
        ours = Stream(self, process, local, (host, port))
        theirs = Stream(self, server.sock.process, (host, port), local)
        ours.peer, theirs.peer = theirs, ours
        for stream in (ours, theirs):
            self._next_stream += 1
            stream.number = self._next_stream
            self.streams[stream.number] = stream
        self.loop.call_soon(theirs.accept, server.factory, context=server.sock.process.context)
        ours.protocol = factory()
        ours.protocol.connection_made(ours)
        return ours, ours.protocol

    def _is_cut(self, a: str, b: str) -> bool:
        return bool(self.cut) and ((a, b) in self.cut or (b, a) in self.cut)

    # -- UDP ------------------------------------------------------------------------------------------------------

    def datagrams(
        self, factory: Callable[[], Any], local: Address | None, remote: Address | None
    ) -> tuple[Datagrams, Any]:
        process = current_process()
        if local is None or not local[1]:
            self._next_port += 1
            local = (process.host, self._next_port)
        protocol = factory()
        endpoint = self.endpoints[local] = Datagrams(self, process, local, remote, protocol)
        protocol.connection_made(endpoint)
        return endpoint, protocol

    def send_datagram(self, source: Datagrams, data: bytes, target: Address) -> None:
        rng, faults = self.rng, self.faults
        copies = 2 if rng.random() < faults.datagram_double else 1
        for _ in range(copies):
            if rng.random() >= faults.datagram_loss and (source.local[0], target[0]) not in self.cut:
                self.loop.call_later(self.delay(), self._datagram_arrives, source.local, target, data)

    def _datagram_arrives(self, source: Address, target: Address, data: bytes) -> None:
        endpoint = self.endpoints.get(target)
        if endpoint is not None:
            receive = endpoint.protocol.datagram_received
            self.loop.call_soon(receive, data, source, context=endpoint.process.context)


class Stream(asyncio.Transport):
    """One end of a connection. What it writes is in `outbox` until its peer has it."""

    peer: Stream

    def __init__(self, network: Network, process: Process, local: Address, remote: Address) -> None:
        super().__init__({"peername": remote, "sockname": local})
        self.network = network
        self.process = process
        self.local = local
        self.remote = remote
        self.protocol: Any = None
        self.number = 0
        self.outbox: deque[tuple[float, bytes | None]] = (
            deque()
        )  # (arrival, data); None is the end of the stream
        self.outbox_bytes = 0
        self.last_arrival = 0.0
        self.is_moving = self.is_stalled = False
        self.is_gone = False  # the process at this end is dead or has let go
        self.is_closing_now = self.is_ended = self.has_sent_end = False
        self.is_reading = True
        self.high, self.low = 64 * 1024, 16 * 1024
        self.is_writing_paused = False

    def accept(self, factory: Callable[[], Any]) -> None:
        """The server's first step."""
        self.protocol = factory()
        self.protocol.connection_made(self)
        self.peer.unstall()

    # -- asyncio.Transport ----------------------------------------------------------------------------------------

    def get_protocol(self) -> Any:
        return self.protocol

    def set_protocol(self, protocol: Any) -> None:
        self.protocol = protocol

    def write(self, data: Any) -> None:
        if self.is_ended or self.has_sent_end or not len(data):
            return
        data = bytes(data)
        self.outbox_bytes += len(data)
        self._post(data)
        if self.outbox_bytes > self.high and not self.is_writing_paused:
            self.is_writing_paused = True
            self.protocol.pause_writing()

    def writelines(self, list_of_data: Any) -> None:
        self.write(b"".join(bytes(each) for each in list_of_data))

    def write_eof(self) -> None:
        if not self.has_sent_end and not self.is_ended:
            self.has_sent_end = True
            self._post(None)

    def can_write_eof(self) -> bool:
        return True

    def close(self) -> None:
        if self.is_closing_now or self.is_ended:
            return
        self.is_closing_now = True
        self.is_reading = False
        self.write_eof()
        if not self.outbox_bytes:
            self._end(None)

    def abort(self) -> None:
        if self.is_ended:
            return
        self.outbox.clear()
        self.outbox_bytes = 0
        self._end(None)
        self.peer.hear_reset(keep_first=0)

    def is_closing(self) -> bool:
        return self.is_closing_now or self.is_ended

    def pause_reading(self) -> None:
        self.is_reading = False

    def resume_reading(self) -> None:
        if not self.is_closing_now and not self.is_reading:
            self.is_reading = True
            self.peer.unstall()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self.high = 64 * 1024 if high is None else high
        self.low = self.high // 4 if low is None else low

    def get_write_buffer_size(self) -> int:
        return self.outbox_bytes

    # -- moving ---------------------------------------------------------------------------------------------------

    def _post(self, data: bytes | None) -> None:
        self.last_arrival = max(self.last_arrival, self.network.loop.time() + self.network.delay())
        self.outbox.append((self.last_arrival, data))
        self._move_later()

    def _move_later(self) -> None:
        if self.peer.is_gone and self.outbox:
            self._write_to_nobody()
        elif self.outbox and not self.is_moving and not self.is_stalled:
            self.is_moving = True
            at = max(self.outbox[0][0], self.network.loop.time())
            self.network.loop.call_at(at, self._move, context=self.peer.process.context)

    def _write_to_nobody(self) -> None:
        """A half-open connection: a host that is up again answers with a reset, one that is down with nothing."""
        if self.remote[0] in self.network.up and (self.local[0], self.remote[0]) not in self.network.cut:
            self.hear_reset(keep_first=0)
        else:
            self.is_stalled = True

    def unstall(self) -> None:
        """Whatever held this direction up may be over."""
        if self.is_stalled or (self.outbox and not self.is_moving):
            self.is_stalled = self.is_moving = False
            self._move_later()

    def _move(self) -> None:
        """The head of the outbox arrives: a step of the peer's process."""
        self.is_moving = False
        if not self.outbox:
            return
        peer, network = self.peer, self.network
        is_cut = (self.local[0], self.remote[0]) in network.cut
        if (is_cut or peer.protocol is None or not peer.is_reading) and not peer.is_ended:
            self.is_stalled = True
            return
        arrival, data = self.outbox.popleft()
        if data is not None and len(data) > 1 and network.rng.random() < network.faults.split:
            at = network.rng.randrange(1, len(data))
            self.outbox.appendleft((arrival, data[at:]))
            data = data[:at]
        self._move_later()
        if data is not None:
            self.outbox_bytes -= len(data)
            self._sent_some()
        if not peer.is_ended:
            peer.receive(data)

    def _sent_some(self) -> None:
        if self.is_ended or self.is_gone:
            return
        call = self.network.loop.call_soon
        if self.is_closing_now and not self.outbox_bytes:
            call(self._end, None, context=self.process.context)
        elif self.is_writing_paused and self.outbox_bytes <= self.low:
            self.is_writing_paused = False
            call(self.protocol.resume_writing, context=self.process.context)

    def receive(self, data: bytes | None) -> None:
        """Bytes, or the end of the stream, for our protocol."""
        self.network.tell(
            "net",
            f"{self.remote[0]}>{self.process.name} {'end' if data is None else len(data)}",
            data and crc32(data),
        )
        protocol = self.protocol
        if data is None:
            if not protocol.eof_received():
                self.close()
        elif isinstance(protocol, asyncio.BufferedProtocol):
            self._fill(protocol, memoryview(data))
        else:
            protocol.data_received(data)

    def _fill(self, protocol: Any, data: memoryview) -> None:
        while len(data) and not self.is_ended:
            if not self.is_reading:  # paused in the middle: the rest comes first when reading goes on
                peer = self.peer
                peer.outbox.appendleft((self.network.loop.time(), bytes(data)))
                peer.outbox_bytes += len(data)
                peer.is_stalled = True
                return
            buffer = protocol.get_buffer(-1)
            count = min(len(buffer), len(data))
            buffer[:count] = data[:count]
            data = data[count:]
            protocol.buffer_updated(count)

    def hear_reset(self, keep_first: int) -> None:
        """The peer has reset the connection; `keep_first` deliveries under way still get through."""
        if self.is_ended or self.is_gone:
            return
        arriving = list(self.peer.outbox)[:keep_first]
        self.peer.outbox.clear()
        self.peer.outbox.extend(arriving)
        loop = self.network.loop
        at = max(loop.time() + self.network.delay(), arriving[-1][0] if arriving else 0.0)
        loop.call_at(at + 1e-6, self._reset, context=self.process.context)

    def _reset(self) -> None:
        self._end(ConnectionResetError(104, "Connection reset by peer"))

    def _end(self, error: Exception | None) -> None:
        if self.is_ended:
            return
        self.is_ended = self.is_closing_now = True
        self.network.streams.pop(self.number, None)
        if self.protocol is not None:
            loop = self.network.loop
            loop.call_soon(self.protocol.connection_lost, error, context=self.process.context)


class Datagrams(asyncio.DatagramTransport):
    """A UDP socket."""

    def __init__(
        self, network: Network, process: Process, local: Address, remote: Address | None, protocol: Any
    ) -> None:
        super().__init__({"sockname": local, "peername": remote})
        self.network = network
        self.process = process
        self.local = local
        self.remote = remote
        self.protocol = protocol

    def sendto(self, data: Any, addr: Address | None = None) -> None:
        target = addr or self.remote
        assert target is not None
        self.network.send_datagram(self, bytes(data), target)

    def close(self) -> None:
        if self.network.endpoints.pop(self.local, None) is not None:
            self.network.loop.call_soon(self.protocol.connection_lost, None, context=self.process.context)

    abort = close

    def is_closing(self) -> bool:
        return self.local not in self.network.endpoints
