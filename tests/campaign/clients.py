"""Stock clients that write and read while the cluster suffers, and note everything in the history.

Must not know: faults. Theory: writers are idempotent and acks=all, each on a thread; a value is `writer:number` and
goes to partition number % partitions, so every partition has an order to keep. A reader is assigned every partition
from the start and never commits; where it may not go on it must say so, not jump. Both are confluent-kafka as it is.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition

from tests.campaign.history import NOWHERE, Ack, History, Seen, Trouble

PADDING = bytes(range(32, 127)) * 2
BATCH = 20
DRAIN_S = 60.0
_QUICK = {"reconnect.backoff.ms": 20, "reconnect.backoff.max.ms": 200, "log_level": 0}
_TROUBLES = frozenset({KafkaError._AUTO_OFFSET_RESET, KafkaError._LOG_TRUNCATION})


class Writer:
    """Sends until told to stop."""

    def __init__(self, number: int, bootstrap: str, topic: str, history: History, records_per_s: int) -> None:
        self._number = number
        self._topic = topic
        self._history = history
        self._pause_s = BATCH / records_per_s
        self._ends = threading.Event()
        self._producer = Producer(
            {
                **_QUICK,
                "bootstrap.servers": bootstrap,
                "client.id": f"writer-{number}",
                "enable.idempotence": True,
                "acks": "all",
                "linger.ms": 2,
                "batch.num.messages": 50,
                "message.timeout.ms": 3_600_000,  # else the client begins anew, and may send again what is there
                "retry.backoff.ms": 20,
                "retry.backoff.max.ms": 200,
                "request.timeout.ms": 5_000,
                "socket.timeout.ms": 6_000,
                "topic.metadata.refresh.interval.ms": 1000,
                "error_cb": self._error,
            }
        )
        self.outstanding = 0
        history.sent[number] = 0
        self._thread = threading.Thread(target=self._run, name=f"writer-{number}", daemon=True)
        self._thread.start()

    def stop(self, seconds: float) -> bool:
        """Sends no more; whether everything sent has an outcome in time."""
        self._ends.set()
        self._thread.join()
        left: int = self._producer.flush(seconds)
        if left:
            self._history.unknown += left
            self._producer.purge()
            self._producer.flush(1)
        return left == 0

    def _run(self) -> None:
        history, number = self._history, self._number
        while not self._ends.is_set():
            for _ in range(BATCH):
                count = history.sent[number]
                value = b"%d:%d:" % (number, count) + PADDING
                try:
                    self._producer.produce(
                        self._topic,
                        value,
                        partition=count % history.partitions,
                        on_delivery=self._delivered,
                    )
                except BufferError:  # a long fault: nothing moves, and what waits is plenty
                    self._producer.poll(0.1)
                    continue
                except KafkaException as error:
                    history.troubles.append(Trouble(f"writer {number}", str(error)))
                    return
                history.sent[number] = count + 1
            began = time.monotonic()
            while (left := began + self._pause_s - time.monotonic()) > 0:
                self._producer.poll(left)

    def _delivered(self, error: Any, message: Any) -> None:
        if error is not None:
            self._history.unknown += 1
            return
        number = int(message.value().split(b":", 2)[1])
        offset = message.offset()  # None where the client only concludes that the record must be there
        place = (message.partition(), NOWHERE if offset is None else offset)
        self._history.acks.append(Ack(self._number, number, *place, time.monotonic()))

    def _error(self, error: KafkaError) -> None:
        if error.fatal():
            self._history.troubles.append(Trouble(f"writer {self._number}", str(error)))


class Reader:
    """Reads every partition from its start until told to stop."""

    def __init__(self, name: str, bootstrap: str, topic: str, history: History) -> None:
        self._name = name
        self._history = history
        self._ends = threading.Event()
        self._consumer = _consumer(bootstrap, name)
        self._consumer.assign([TopicPartition(topic, index, 0) for index in range(history.partitions)])
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Reads no more."""
        self._ends.set()
        self._thread.join()
        self._consumer.close()

    def _run(self) -> None:
        while not self._ends.is_set():
            for message in self._consumer.consume(500, 0.1):
                error = message.error()
                if error is None:
                    self._history.seen.append(seen(self._name, message))
                elif error.code() in _TROUBLES:
                    self._history.troubles.append(Trouble(self._name, str(error)))


def _consumer(bootstrap: str, name: str) -> Consumer:
    return Consumer(
        {
            **_QUICK,
            "bootstrap.servers": bootstrap,
            "client.id": name,
            "group.id": name,
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "error",
            "check.crcs": True,
            "isolation.level": "read_uncommitted",
            "topic.metadata.refresh.interval.ms": 1000,
            "fetch.error.backoff.ms": 50,
        }
    )


def seen(reader: str, message: Any) -> Seen:
    """One record that a reader was given."""
    writer, number, _ = message.value().split(b":", 2)
    return Seen(reader, int(writer), int(number), message.partition(), message.offset())


def read_everything(bootstrap: str, topic: str, history: History, seconds: float = DRAIN_S) -> None:
    """The final pass: every partition from 0 to its end, and until all that was acknowledged has been seen.

    AssertionError if some partition cannot be read to an end within half of `seconds`; what is acknowledged and still
    unseen after the other half is for the judge.
    """
    consumer = _consumer(bootstrap, "final")
    ended: set[int | None] = set()
    unseen = {(ack.partition, ack.offset) for ack in history.acks if ack.offset != NOWHERE}
    try:
        consumer.assign([TopicPartition(topic, index, 0) for index in range(history.partitions)])
        deadline = time.monotonic() + seconds / 2
        while len(ended) < history.partitions or unseen:
            if len(ended) == history.partitions and time.monotonic() > deadline + seconds / 2:
                return
            if len(ended) < history.partitions and time.monotonic() > deadline:
                missing = sorted(set(range(history.partitions)) - ended)
                raise AssertionError(
                    f"partitions {missing} cannot be read to their end within {seconds / 2} s"
                )
            for message in consumer.consume(1000, 0.5):
                error = message.error()
                if error is None:
                    history.final.append(seen("final", message))
                    unseen.discard((message.partition(), message.offset()))
                elif error.code() == KafkaError._PARTITION_EOF:
                    ended.add(message.partition())
                elif error.code() in _TROUBLES:
                    history.troubles.append(Trouble("final", str(error)))
    finally:
        consumer.close()
