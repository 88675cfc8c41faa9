"""Clients of the API, what they called, the answers kept for them, and what changed."""

from frontend.api.models.calls import ApiCall, CallCount, KeptAnswer
from frontend.api.models.clients import Client
from frontend.api.models.feed import Change

__all__ = ["ApiCall", "CallCount", "Change", "Client", "KeptAnswer"]
