"""Addresses of the pages of staff, by part of the day's work."""

from frontend.workbench.calls.urls import urlpatterns as calls
from frontend.workbench.clients.urls import urlpatterns as clients
from frontend.workbench.colleagues.urls import urlpatterns as colleagues
from frontend.workbench.doors.urls import urlpatterns as doors
from frontend.workbench.guidance.urls import urlpatterns as guidance
from frontend.workbench.introductions.urls import urlpatterns as introductions
from frontend.workbench.people.urls import urlpatterns as people
from frontend.workbench.placements.urls import urlpatterns as placements
from frontend.workbench.ranker.urls import urlpatterns as ranker
from frontend.workbench.region.urls import urlpatterns as region
from frontend.workbench.team.urls import urlpatterns as team
from frontend.workbench.vacancies.urls import urlpatterns as vacancies

app_name = "workbench"
urlpatterns = [
    *calls,
    *vacancies,
    *people,
    *guidance,
    *introductions,
    *placements,
    *ranker,
    *region,
    *team,
    *doors,
    *clients,
    *colleagues,
]
