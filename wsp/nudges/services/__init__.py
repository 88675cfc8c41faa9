"""What people decide about nudges: the region's numbers, stop switches, and their calendar."""

from wsp.nudges.services.calendars import make_feed, revoke_feed
from wsp.nudges.services.switches import set_number, start_kind, stop_kind

__all__ = ["make_feed", "revoke_feed", "set_number", "start_kind", "stop_kind"]
