"""Four-digit postcode areas with the middle of each, enough for distances in a region."""

from django.db import models
from django.db.models import Q


class PostcodeArea(models.Model):
    """One four-digit postcode: where its middle lies and what it is called."""

    pc4 = models.CharField(primary_key=True, max_length=4)
    place = models.CharField(max_length=80)
    municipality = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering = ["pc4"]
        constraints = [
            models.CheckConstraint(name="pc4_four_digits", condition=Q(pc4__regex=r"^[1-9][0-9]{3}$")),
            models.CheckConstraint(
                name="pc4_on_earth", condition=Q(latitude__range=(-90, 90)) & Q(longitude__range=(-180, 180))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pc4} {self.place}"
