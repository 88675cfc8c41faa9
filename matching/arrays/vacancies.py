"""Vacancies laid out in columns."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from matching.arrays.columns import Titles, column, padded, word_weights
from matching.arrays.records import VacancyRecord
from matching.arrays.space import DEMANDS, NEEDS, SECTORS, SHIFTS, Space, mask
from matching.arrays.text import words
from matching.vocabulary import vocabulary

SKILLS, LICENCES, LANGUAGES, CHOSEN, EXPERIENCE, QUERY_WORDS = 24, 8, 6, 24, 6, 120
KINDS = ("open", "past", "profile")
NEAR_WEIGHT = 0.6
# What can be learned on the job within this time is "learnable".
WEEKS_TO_LEARN = 8


def slow(code: str) -> bool:
    """Whether a skill takes longer to learn than an employer is asked to wait; a skill nobody described does."""
    skill = vocabulary().skills.get(code)
    return skill is None or skill.weeks_to_learn > WEEKS_TO_LEARN


def yes_no(value: bool | None) -> int:
    """-1 for unknown, else 0 or 1."""
    return -1 if value is None else int(value)


class VacancyTable:
    """Columns of vacancies, in the order of ``ids``. Unknown as in ``CandidateTable``; -1 where bits may be none."""

    def __init__(self, records: Sequence[VacancyRecord], space: Space) -> None:
        self.ids = [record.id for record in records]
        self.row_of = {record.id: row for row, record in enumerate(records)}
        self.records = list(records)
        self.titles = titles = Titles()
        self.columns: dict[str, np.ndarray] = {
            "kind": column((KINDS.index(r.kind) for r in records), np.int8),
            "employer": column((space.employers.number(str(r.employer_id)) for r in records), np.int32),
            "latitude": column((r.latitude for r in records), np.float32, np.nan),
            "longitude": column((r.longitude for r in records), np.float32, np.nan),
            "occupation": column((space.occupations.number(r.occupation) for r in records), np.int32),
            "sector": column((mask([r.sector], SECTORS) for r in records), np.uint32),
            "hours_min": column((r.hours_min for r in records), np.int8),
            "hours_max": column((r.hours_max for r in records), np.int8),
            "shifts": column((mask(r.shifts, SHIFTS) for r in records), np.uint8),
            "level": column((r.level for r in records), np.int8),
            "starts": column((r.starts_on for r in records), np.int32),
            "training": column((yes_no(r.training) for r in records), np.int8),
            "trial": column((yes_no(r.trial) for r in records), np.int8),
            "public_transport": column((yes_no(r.public_transport) for r in records), np.int8),
            "adjustments": column(
                (None if r.adjustments is None else mask(r.adjustments, NEEDS) for r in records), np.int32
            ),
            "demands": column((None if r.demands is None else mask(r.demands, DEMANDS) for r in records), np.int32),
            "titles": padded([[titles.number(r.title)] for r in records], width=1, dtype=np.int32),
            "experience_titles": padded(
                [[titles.number(label) for _, label in r.experience] for r in records], width=EXPERIENCE, dtype=np.int32
            ),
            "chosen": self._codes([r.chosen for r in records], space.occupations, CHOSEN),
            "must_licences": self._codes([[c for c, _ in r.must_licences] for r in records], space.licences, LICENCES),
            "law_licences": self._codes([[c for c, _ in r.law_licences] for r in records], space.licences, LICENCES),
            "nice_licences": self._codes([[c for c, _ in r.nice_licences] for r in records], space.licences, LICENCES),
        }
        for weight in ("must", "nice"):
            skills = [getattr(r, f"{weight}_skills") for r in records]
            numbered = [[space.skills.number(code) for code, _ in row] for row in skills]
            languages = [getattr(r, f"{weight}_languages") for r in records]
            self.columns |= {
                f"{weight}_skills": padded(numbered, width=SKILLS, dtype=np.int32),
                f"{weight}_skill_weights": padded(
                    [[space.rarity_of_skill(number) if number else 0 for number in row] for row in numbered],
                    width=SKILLS,
                    dtype=np.float32,
                ),
                f"{weight}_skill_titles": padded(
                    [[titles.number(label) for _, label in row] for row in skills], width=SKILLS, dtype=np.int32
                ),
                f"{weight}_languages": self._codes([[c for c, _ in r] for r in languages], space.languages, LANGUAGES),
                f"{weight}_language_levels": padded(
                    [[3 if level is None else level for _, level in row] for row in languages],
                    width=LANGUAGES,
                    dtype=np.int8,
                ),
            }
        self.columns["must_skill_slow"] = padded(
            [
                [
                    space.rarity_of_skill(space.skills.number(code)) if code and slow(code) else 0
                    for code, _ in r.must_skills
                ]
                for r in records
            ],
            width=SKILLS,
            dtype=np.float32,
        )
        titles.close(space)
        asked = [
            " ".join([r.title, r.text, *(label for _, label in (*r.must_skills, *r.nice_skills, *r.experience))])
            for r in records
        ]
        self.words, self.columns["words_sum"] = queries(asked, space)
        self.title_words, self.columns["title_words_sum"] = queries([r.title for r in records], space)
        self.seeks_words, self.columns["seeks_words_sum"] = queries([r.really_seeks for r in records], space)
        self.runs = space.lexicon.runs(word_weights(asked, space))
        self.alive = np.ones(len(records), bool)

    def __len__(self) -> int:
        return len(self.ids)

    @staticmethod
    def _codes(lists: Sequence[Sequence[str]], book, width: int) -> np.ndarray:
        return padded([[book.number(code) for code in row] for row in lists], width=width, dtype=np.int32)


def queries(texts: Sequence[str], space: Space) -> tuple[sparse.csr_matrix, np.ndarray]:
    """What each text asks for, as weights over the lexicon, and the sum of the rarities it asks for.

    Only the most telling words count. A word also asks, more softly, for the words near it (misspelled, compounded).
    """
    lexicon = space.lexicon
    split = [words(text) for text in texts]
    for word in dict.fromkeys(word for row in split for word in row):
        lexicon.number(word)
    near = lexicon.near_words(word for row in split for word in row)
    telling = lexicon.rarities()
    indptr, indices, data, sums = [0], [], [], []
    for row in split:
        # A word asked more than once asks for more, but not as many times as it is typed.
        worth = {
            word: float(telling[lexicon.numbers[word]]) * (1 + math.log(count)) for word, count in Counter(row).items()
        }
        asked: dict[int, float] = {}
        kept = sorted(worth, key=lambda word: (-worth[word], word))[:QUERY_WORDS]
        for word in kept:
            for number, likeness in near[word]:
                softened = worth[word] * (1.0 if likeness >= 1 else NEAR_WEIGHT * likeness)
                asked[number] = max(asked.get(number, 0.0), softened)
        indices.extend(sorted(asked))
        data.extend(asked[number] for number in sorted(asked))
        indptr.append(len(indices))
        sums.append(sum(worth[word] for word in kept))
    matrix = sparse.csr_matrix(
        (np.array(data, np.float32), np.array(indices, np.int32), np.array(indptr, np.int64)),
        shape=(len(texts), len(lexicon)),
    )
    return matrix, np.array(sums, np.float32)
