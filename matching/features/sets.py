"""Occupations, titles, skills, languages and words, compared one against many.

Exactly one side is a single row, the other many; every function gives an array over the many, NaN where unknown.
"""

from collections.abc import Hashable
from functools import cached_property

import numpy as np

from matching.arrays.columns import K1, Rows
from matching.arrays.space import Space

# Two labels less alike than this share runs of characters by chance.
LABEL_LIKENESS = 0.45
# Of the likeness of two titles so much counts where the vocabulary knows both as work of different kinds.
OTHER_WORK = 0.5
FEW = 10
"""One row in so many is few."""


def where_known(known: np.ndarray | np.bool, values: np.ndarray) -> np.ndarray:
    """``values`` where ``known``, else NaN."""
    return np.where(known, values, np.nan).astype(np.float32)


class Pairing:
    """One side single, the other many; keeps what several features need."""

    def __init__(self, vacancy: Rows, candidate: Rows, space: Space, near: np.ndarray, today: int) -> None:
        self.vacancy = vacancy
        self.candidate = candidate
        self.space = space
        self.near = near
        self.today = today
        # Filled by ``matching.features.minutes.journey``; unknown until then.
        self.minutes: np.ndarray = np.full(self.size, np.nan, np.float32)
        self.means: np.ndarray = np.full(self.size, -1, np.int8)
        # What was computed for the whole of the many; a narrowed pairing takes it over.
        self.kept: dict[Hashable, np.ndarray] = {}

    @property
    def many(self) -> Rows:
        """The side with many rows."""
        return self.candidate if self.vacancy.single else self.vacancy

    @cached_property
    def size(self) -> int:
        """How many pairs there are."""
        return len(self.many)

    def closeness(self, codes: np.ndarray) -> np.ndarray:
        """Closeness of the vacancy's occupation to each of the candidate's ``codes``: many × width."""
        occupation = self.vacancy.occupation
        if self.vacancy.single:
            return self.near[occupation][codes]
        return self.near[occupation[:, None], codes[None, :]]

    def occupation(self, codes: np.ndarray) -> np.ndarray:
        """Best closeness of the vacancy's occupation to the candidate's ``codes``."""
        known = (self.vacancy.occupation > 0) & (codes > 0).any(axis=-1)
        return where_known(known, self.closeness(codes).max(axis=-1))

    def _one_title_side(self, wanted: np.ndarray, one, many) -> np.ndarray:
        """Best likeness of each title of ``many`` to the titles ``wanted`` of ``one``; no title has likeness 0."""
        key = (id(one), id(many), *sorted({int(number) for number in np.ravel(wanted) if number}))
        if key not in self.kept:
            numbers = list(key[2:])
            best = np.zeros(len(many.titles.texts), np.float32)
            for number in numbers:
                asked = one.titles.vectors[[number]].toarray().ravel()
                np.maximum(best, many.titles.vectors @ asked, out=best)
            best[0] = 0
            self.kept[key] = best
        return self.kept[key]

    def titles(
        self, vacancy_titles: np.ndarray, candidate_titles: np.ndarray, codes: np.ndarray | None = None
    ) -> np.ndarray:
        """Best likeness in characters between the titles of both sides (their maximum: a long list is no help).

        With the ``codes`` of the candidate's titles, a title known to be work of another kind counts for less.
        """
        known = (vacancy_titles > 0).any(axis=-1) & (candidate_titles > 0).any(axis=-1)
        one, many = self.vacancy.table, self.candidate.table
        if self.vacancy.single:
            likeness = self._one_title_side(vacancy_titles, one, many)[candidate_titles]
        else:
            each = (self._one_title_side(title, many, one)[vacancy_titles] for title in candidate_titles)
            likeness = np.stack([found.max(axis=-1) for found in each], axis=-1)
        if codes is not None:
            likeness = np.where(self.other_work(codes), OTHER_WORK * likeness, likeness)
        return where_known(known, np.minimum(likeness.max(axis=-1), 1))

    def other_work(self, codes: np.ndarray) -> np.ndarray:
        """Where the vocabulary knows the vacancy's occupation and a candidate's as work of different kinds: many × width."""
        known, occupation = self.space.in_vocabulary(), self.vacancy.occupation
        here = known[occupation] if self.vacancy.single else known[occupation][:, None]
        return here & known[codes] & (self.closeness(codes) == 0)

    def covered(self, weight: str) -> np.ndarray:
        """Share of the skills asked ("must" or "nice") that the candidate has, weighted by rarity."""
        worth = getattr(self.vacancy, f"{weight}_skill_weights")
        total = worth.sum(axis=-1)
        known = (total > 0) & (self.candidate.skills > 0).any(axis=-1)
        got = self._held_worth(getattr(self.vacancy, f"{weight}_skills"), worth)
        return where_known(known, np.minimum(got / np.where(total > 0, total, 1), 1))

    def learnable(self) -> np.ndarray:
        """Share of the skills required that the candidate has or can learn within weeks, being willing to."""
        worth, slow = self.vacancy.must_skill_weights, self.vacancy.must_skill_slow
        total = worth.sum(axis=-1)
        known = (total > 0) & (self.candidate.skills > 0).any(axis=-1) & (self.candidate.willing > 0)
        missing = slow.sum(axis=-1) - self._held_worth(self.vacancy.must_skills, slow)
        return where_known(known, np.clip(1 - missing / np.where(total > 0, total, 1), 0, 1))

    def _held_worth(self, asked: np.ndarray, worth: np.ndarray) -> np.ndarray:
        """Sum of ``worth`` over those of the skills ``asked`` that the candidate has."""
        held = self.candidate.skills
        table = np.zeros(len(self.space.skills), np.float32)
        if self.vacancy.single:
            table[asked] = worth
            table[0] = 0
            return table[held].sum(axis=-1)
        table[held] = 1
        table[0] = 0
        return (table[asked] * worth).sum(axis=-1)

    def spelled(self) -> np.ndarray:
        """How like the words of the skills asked are to the words of skills the candidate has; must counts double."""
        asked = np.concatenate([self.vacancy.must_skill_titles, self.vacancy.nice_skill_titles], axis=-1)
        double = np.r_[
            np.full(self.vacancy.must_skill_titles.shape[-1], 2), np.ones(self.vacancy.nice_skill_titles.shape[-1])
        ]
        worth = (asked > 0) * double
        total = worth.sum(axis=-1)
        held = self.candidate.skill_titles
        if self.vacancy.single:
            if "spelled" not in self.kept:
                self.kept["spelled"] = self._spelled_by_posting(asked, worth)
            best = self.kept["spelled"]
            best = best if self.candidate.rows is None else best[self.candidate.rows]
        else:
            best = self._one_title_side(held, self.candidate.table, self.vacancy.table)[asked]
            best = (np.where(best >= LABEL_LIKENESS, best, 0) * worth).sum(axis=-1)
        known = (total > 0) & (held > 0).any(axis=-1)
        return where_known(known, np.minimum(best / np.where(total > 0, total, 1), 1))

    def _spelled_by_posting(self, asked: np.ndarray, worth: np.ndarray) -> np.ndarray:
        table = self.candidate.table
        starts, rows = table.skill_postings
        best = np.zeros(len(table), np.float32)
        for number, weight in zip(asked[worth > 0], worth[worth > 0], strict=True):
            likeness = self._one_title_side(np.array([number]), self.vacancy.table, table)
            alike = np.flatnonzero(likeness >= LABEL_LIKENESS)
            mine = np.zeros(len(table), np.float32)
            for title in alike[np.argsort(likeness[alike], kind="stable")]:
                mine[rows[starts[title] : starts[title + 1]]] = likeness[title]
            best += weight * mine
        return best

    def words(self, name: str) -> np.ndarray:
        """How much of the words asked (matrix ``name`` of the vacancies) the candidate's own words answer.

        BM25 as a share of its own maximum, square root taken to spread the low end.
        """
        vacancies, candidates = self.vacancy.table, self.candidate.table
        asked, total = getattr(vacancies, name), getattr(self.vacancy, f"{name}_sum")
        if self.vacancy.single:
            score = self._product(name, candidates.words, asked[[self.vacancy.rows]])
        else:
            score = self._product(name, asked, candidates.words[[self.candidate.rows]])
        share = np.sqrt(np.clip(score / np.where(total > 0, total, 1) / (K1 + 1), 0, 1))
        return where_known((total > 0) & self.candidate.has_text, share)

    def characters(self) -> np.ndarray:
        """Cosine of the whole texts in runs of characters, square root taken to spread the low end."""
        lexicon, candidates = self.space.lexicon, self.candidate.table
        length = self.candidate.run_length
        if self.vacancy.single:
            if "spread" not in self.kept:
                self.kept["spread"] = lexicon.spread(self.vacancy.table.runs[[self.vacancy.rows]])
            reached = self._dense_product("runs", candidates.words, self.kept["spread"])
            cosine = reached / np.where(length > 0, length, 1)
        else:
            runs = lexicon.runs(candidates.words[[self.candidate.rows]])
            cosine = self._product("runs", self.vacancy.table.runs, runs)
        known = (self.vacancy.words_sum > 0) & (length > 0)
        return where_known(known, np.sqrt(np.clip(cosine, 0, 1)))

    def languages(self) -> np.ndarray:
        """How near the candidate comes to the language levels asked: mean over the languages whose level is known."""
        total = np.zeros(self.size, np.float32)
        count = np.zeros(self.size, np.float32)
        for weight in ("must", "nice"):
            asked = getattr(self.vacancy, f"{weight}_languages")
            levels = getattr(self.vacancy, f"{weight}_language_levels")
            for place in range(asked.shape[-1]):
                held = self.language_level(asked[..., place])
                needed = levels[..., place]
                known = (asked[..., place] > 0) & (held > 0)
                near = np.clip((held - 1) / np.maximum(needed - 1, 1), 0, 1)
                total += np.where(known, near, 0)
                count += known
        return where_known(count > 0, total / np.maximum(count, 1))

    def language_level(self, asked: np.ndarray) -> np.ndarray:
        """The candidate's level in the language numbered ``asked``; -1 when unknown."""
        spoken, levels = self.candidate.languages, self.candidate.language_levels
        same = spoken == (asked if self.vacancy.single else np.asarray(asked)[:, None])
        same &= np.asarray(asked > 0)[..., None] if not self.vacancy.single else bool(asked > 0)
        return np.where(same, levels, -1).max(axis=-1)

    def like_chosen(self) -> np.ndarray:
        """How near the candidate's past work is to that of people this employer chose before."""
        chosen, pasts = self.vacancy.chosen, self.candidate.pasts
        known = (chosen > 0).any(axis=-1) & (pasts > 0).any(axis=-1)
        if self.vacancy.single:
            best = self.near[chosen].max(axis=0)[pasts].max(axis=-1)
        else:
            best = self.near[chosen[:, :, None], pasts[None, None, :]].max(axis=(1, 2))
        return where_known(known, best)

    def _product(self, name: str, many, one) -> np.ndarray:
        """The many's rows of ``many`` times the single row ``one``; the two may know a different number of words."""
        dense = np.zeros(max(many.shape[1], one.shape[1]), np.float32)
        dense[one.indices] = one.data
        return self._dense_product(name, many, dense)

    def _dense_product(self, name: str, many, dense: np.ndarray) -> np.ndarray:
        """The many's rows of ``many`` times ``dense``, which may know more words than ``many``."""
        rows, key = self.many.rows, ("product", name)
        dense = dense[: many.shape[1]]
        # Taking a few rows out is cheaper than multiplying all, unless that was done already.
        if key not in self.kept and rows is not None and len(rows) * FEW < many.shape[0]:  # type: ignore[arg-type]
            return many[rows] @ dense
        if key not in self.kept:
            self.kept[key] = many @ dense
        return self.kept[key] if rows is None else self.kept[key][rows]
