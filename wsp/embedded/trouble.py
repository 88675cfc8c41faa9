"""What can go wrong before Werkbank runs, as one sentence that says what to do."""


class Trouble(Exception):
    """The program cannot start; the message is for the person who started it."""
