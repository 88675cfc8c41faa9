"""``{% load components %}``: the tags and filters of ``frontend.components``."""

from frontend.components.tags import register

__all__ = ["register"]
