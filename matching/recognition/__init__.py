"""Recognise work in what people type: titles, and notes of a telephone call."""

from matching.recognition.chips import Chip, Place
from matching.recognition.hours import HoursRange
from matching.recognition.matches import Match
from matching.recognition.text import Recognition, recognise_text
from matching.recognition.times import WorkTimes
from matching.recognition.titles import recognise_titles

__all__ = [
    "Chip",
    "HoursRange",
    "Match",
    "Place",
    "Recognition",
    "WorkTimes",
    "recognise_text",
    "recognise_titles",
]
