"""Rankings as pages use them.

One path, three uses: requirements, features, tables, order, explanation. A person decides; nobody is rejected here.
"""

from matching.listing.candidates import for_vacancy
from matching.listing.vacancies import chances, employers_for_candidate, for_candidate
from matching.rows import Adjustment, Band, Change, NearMiss, Question, Reason, Removal, Row, Shortlist, Travel

__all__ = [
    "Adjustment",
    "Band",
    "Change",
    "NearMiss",
    "Question",
    "Reason",
    "Removal",
    "Row",
    "Shortlist",
    "Travel",
    "chances",
    "employers_for_candidate",
    "for_candidate",
    "for_vacancy",
]
