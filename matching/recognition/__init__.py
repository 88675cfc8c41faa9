"""Recognise work in what people type: titles, and notes of a telephone call."""

from matching.recognition.matches import Match
from matching.recognition.titles import recognise_titles

__all__ = ["Match", "recognise_titles"]
