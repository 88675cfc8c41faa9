"""Candidates and vacancies as arrays: what the ranker reads instead of one object per person.

``records`` says what is known of one person or one piece of work, ``space`` numbers the codes and words both sides
share, ``candidates`` and ``vacancies`` lay records out in columns, ``pool`` keeps them fresh.
"""
