"""Names inside and names outside: ``hours_min`` here is ``hoursMin`` there."""

import re

VERSION = "1.0.0"
VERSION_HEADER = "API-Version"


def camel(name: str) -> str:
    """``hours_min`` as ``hoursMin``."""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)
