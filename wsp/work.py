"""The words for work that employers' vacancies and candidates' wishes share, so that both sides mean the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Shift(models.TextChoices):
    """When somebody works."""

    DAY = "day", _("During the day")
    EVENING = "evening", _("In the evening")
    NIGHT = "night", _("At night")
    WEEKEND = "weekend", _("At the weekend")


class Level(models.TextChoices):
    """Level of work and thinking, in VUM's order (codeWerkEnDenkniveau 1-6)."""

    BELOW_BASIC = "1", _("Below basic education")
    BASIC = "2", _("Basic education")
    VMBO = "3", _("Vmbo")
    MBO = "4", _("Mbo, havo or vwo")
    HBO = "5", _("Hbo")
    WO = "6", _("University")


class Demand(models.TextChoices):
    """What work asks of a body or a head; the same codes, on a candidate, say what is not possible."""

    LIFTING = "lifting", _("Heavy lifting")
    STANDING = "standing", _("Standing for long")
    WALKING = "walking", _("Much walking")
    HEIGHTS = "heights", _("Working at heights")
    OUTDOORS = "outdoors", _("Working outdoors")
    NOISE = "noise", _("Noise")
    PACE = "pace", _("High pace")
    CUSTOMERS = "customers", _("Customer contact")
    SCREEN = "screen", _("Screen work")
    DUST = "dust", _("Dust or fumes")
    ALONE = "alone", _("Working alone")
    KNEELING = "kneeling", _("Kneeling and bending")


class Adjustment(models.TextChoices):
    """What an employer can arrange, and what a candidate may need."""

    FIXED_HOURS = "fixed_hours", _("Fixed working hours")
    QUIET_PLACE = "quiet_place", _("A quiet place")
    EXTRA_BREAKS = "extra_breaks", _("Extra breaks")
    BUILD_UP = "build_up", _("Hours that build up")
    BUDDY = "buddy", _("A buddy at work")
    STRUCTURE = "structure", _("One task at a time")
    JOB_COACH = "job_coach", _("A job coach may come along")
    SEATED = "seated", _("Work that can be done seated")
    SCHOOL_HOURS = "school_hours", _("Within school hours")
    WHEELCHAIR = "wheelchair", _("Accessible by wheelchair")


class Transport(models.TextChoices):
    """How somebody travels, by own means."""

    WALK = "walk", _("On foot")
    BIKE = "bike", _("Bicycle")
    EBIKE = "ebike", _("Electric bicycle")
    MOPED = "moped", _("Moped")
    CAR = "car", _("Car")
    PUBLIC = "public", _("Public transport")


class Sector(models.TextChoices):
    """Sectors as people in the region name them."""

    BUILDING = "building", _("Building")
    INSTALLATION = "installation", _("Installation technology")
    METAL = "metal", _("Metal")
    PRODUCTION = "production", _("Production")
    FOOD = "food", _("Food production")
    LOGISTICS = "logistics", _("Transport and logistics")
    RETAIL = "retail", _("Retail")
    HOSPITALITY = "hospitality", _("Hotels, restaurants, cafés")
    CLEANING = "cleaning", _("Cleaning")
    CARE = "care", _("Care and welfare")
    GREEN = "green", _("Agriculture and green")
    OFFICE = "office", _("Office and administration")
    ICT = "ict", _("ICT")
    SECURITY = "security", _("Security")
    EDUCATION = "education", _("Education and child care")
    AUTOMOTIVE = "automotive", _("Car and bicycle repair")
    CREATIVE = "creative", _("Crafts and creative")
    PUBLIC = "public", _("Public service")
