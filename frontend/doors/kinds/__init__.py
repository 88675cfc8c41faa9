"""How each kind of thing goes in and comes out: its columns, and the services that make, change and take it away."""

from frontend.doors.kinds.base import Carrier
from frontend.doors.kinds.candidates import CandidateCarrier
from frontend.doors.kinds.contacts import ContactCarrier
from frontend.doors.kinds.employers import EmployerCarrier
from frontend.doors.kinds.sonar import SonarCarrier
from frontend.doors.kinds.vacancies import VacancyCarrier
from frontend.doors.models.imports import Import, Kind

CARRIERS: dict[str, Carrier] = {
    Kind.EMPLOYER: EmployerCarrier(),
    Kind.CONTACT: ContactCarrier(),
    Kind.VACANCY: VacancyCarrier(),
    Kind.CANDIDATE: CandidateCarrier(),
}
SONAR = SonarCarrier()


def carrier_for(layout: str, kind: str) -> Carrier:
    """Who carries rows of this kind in this layout."""
    return SONAR if layout == Import.Layout.SONAR else CARRIERS[kind]


def carriers_of(layout: str) -> dict[str, Carrier]:
    """The kinds of file a layout has."""
    return {Kind.CANDIDATE: SONAR} if layout == Import.Layout.SONAR else CARRIERS


__all__ = ["CARRIERS", "SONAR", "Carrier", "carrier_for", "carriers_of"]
