"""Data in and out: imports with their rows, what a source calls our things, exports."""

from frontend.doors.models.exports import Export
from frontend.doors.models.imports import Import, ImportFile, ImportRow, Word
from frontend.doors.models.keys import KnownWord, SealedNumber, SourceKey

__all__ = ["Export", "Import", "ImportFile", "ImportRow", "KnownWord", "SealedNumber", "SourceKey", "Word"]
