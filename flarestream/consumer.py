"""`python -m flarestream.consumer TOPIC`: prints the records of a topic (`flarestream consume`)."""

from flarestream.client.consumer import Consumer, Record

__all__ = ["Consumer", "Record"]

if __name__ == "__main__":
    from flarestream.cli.consume import consume

    consume(prog_name="python -m flarestream.consumer")
