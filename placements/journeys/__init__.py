"""The journeys of this room: an introduction, its talks, a trial placement, work, a contract, aftercare.

Steps from "employer and candidate journeys, Matchen op Werk": the wished-for journey of an employer who is new to the
service point, and the journey of one who is known.
"""

from placements.journeys.introducing import INTRODUCTION, TALK
from placements.journeys.working import AFTERCARE, END_OF_CONTRACT, PLACEMENT, TRIAL

JOURNEYS = (INTRODUCTION, TALK, TRIAL, PLACEMENT, END_OF_CONTRACT, AFTERCARE)
