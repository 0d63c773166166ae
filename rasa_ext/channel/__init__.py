"""The REST channel of the gateway contract; credentials.yml names it `rasa_ext.channel.OrderChannel`."""

from rasa_ext.channel.channel import OrderChannel

__all__ = ["OrderChannel"]
