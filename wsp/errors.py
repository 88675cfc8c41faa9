"""How the house says no."""


class Refused(ValueError):
    """A rule forbids what was asked.

    The message is for the person at the screen; ``source`` names the law, by-law or agreement the rule comes from,
    ``allowed`` says what would be allowed instead. Both may be empty.
    """

    def __init__(self, message, *, code: str = "", source: str = "", allowed: str = ""):
        super().__init__(message)
        self.message = message
        self.code = code
        self.source = source
        self.allowed = allowed
