"""The words of the work that a service point fills: occupations, skills, licences and languages, in one vocabulary.

The words stand in ``data/`` as tables that a labour-market adviser can open in a spreadsheet, read and correct.
They are read once per process and checked while they are read.
"""

from matching.vocabulary.model import Invalid, Language, Licence, Occupation, Skill, Vocabulary
from matching.vocabulary.tables import vocabulary

__all__ = ["Invalid", "Language", "Licence", "Occupation", "Skill", "Vocabulary", "vocabulary"]
