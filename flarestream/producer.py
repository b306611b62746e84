"""`python -m flarestream.producer TOPIC`: writes the lines of standard input to a topic (`flarestream produce`)."""

from flarestream.client.producer import Delivered, Producer

__all__ = ["Delivered", "Producer"]

if __name__ == "__main__":
    from flarestream.cli.produce import produce

    produce(prog_name="python -m flarestream.producer")
