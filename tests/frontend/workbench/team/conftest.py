"""The same team, on the same Tuesday, as the tests of the call list."""

from tests.frontend.workbench.calls.conftest import bakery, promised, team, tuesday

__all__ = ["bakery", "promised", "team", "tuesday"]
