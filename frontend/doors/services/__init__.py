"""What a team lead can do with an import. Keyword-only, one transaction each; the object comes back.

Every function raises ``ValidationError({field: [messages]})`` for what was typed wrong and ``wsp.errors.Refused`` for
what a rule forbids.
"""

from frontend.doors.services.imports import confirm_words, counts, decide, start, throw_away, undo, upload

__all__ = ["confirm_words", "counts", "decide", "start", "throw_away", "undo", "upload"]
