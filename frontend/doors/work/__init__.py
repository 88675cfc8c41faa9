"""The steps of an import: checking, putting in, undoing. Each goes on where a worker that died left off."""

from frontend.doors.work.steps import carry_on

__all__ = ["carry_on"]
