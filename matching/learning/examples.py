"""Judged pairs, ready to learn from."""

from dataclasses import dataclass

import numpy as np


@dataclass
class Examples:
    """Pairs with what came of them.

    ``values``: features × pairs as bytes; ``label`` in [0, 1]; ``weight`` > 0; ``group`` numbers the vacancy each pair
    belongs to, so that splits and intervals go by vacancy; ``when`` is the day it was shown (0 when unknown).
    """

    values: np.ndarray
    label: np.ndarray
    weight: np.ndarray
    group: np.ndarray
    when: np.ndarray

    def __len__(self) -> int:
        return len(self.label)

    def taken(self, mask: np.ndarray) -> "Examples":
        """Only the pairs where ``mask``."""
        return Examples(self.values[:, mask], self.label[mask], self.weight[mask], self.group[mask], self.when[mask])

    @property
    def groups(self) -> int:
        """How many vacancies were judged."""
        return len(np.unique(self.group))

    @property
    def positives(self) -> int:
        """How many pairs came to something."""
        return int((self.label > 0.5).sum())

    @classmethod
    def joined(cls, parts: list["Examples"]) -> "Examples":
        """All parts behind each other."""
        return cls(
            np.concatenate([part.values for part in parts], axis=1),
            *(np.concatenate([getattr(part, name) for part in parts]) for name in ("label", "weight", "group", "when")),
        )
