"""Numbers for codes."""

from collections.abc import Iterable


class Codebook:
    """Numbers for codes, in order of appearance. Number 0 is kept for nothing, so that tables can be looked up."""

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self.codes: list[str] = [""]
        self.numbers: dict[str, int] = {"": 0}
        for code in codes:
            self.number(code)

    def __len__(self) -> int:
        return len(self.codes)

    def number(self, code: str) -> int:
        """The number of ``code``, a new one when it was never seen; 0 for an empty code."""
        if not code:
            return 0
        found = self.numbers.get(code)
        if found is None:
            found = self.numbers[code] = len(self.codes)
            self.codes.append(code)
        return found
