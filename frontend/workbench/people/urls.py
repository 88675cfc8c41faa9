"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.people import candidate, employer, keeping, lists

urlpatterns = [
    path("kandidaten", lists.candidates, name="candidates"),
    path("kandidaten/zoeken", lists.candidates_search, name="candidates-search"),
    path("kandidaten/nieuw", keeping.candidate_new, name="candidate-new"),
    path("kandidaten/<uuid:pk>", candidate.candidate, name="candidate"),
    path("kandidaten/<uuid:pk>/wijzigen", keeping.candidate_edit, name="candidate-edit"),
    path("kandidaten/<uuid:pk>/profiel", keeping.candidate_profile, name="candidate-profile"),
    path("kandidaten/<uuid:pk>/dossier", candidate.candidate_file, name="candidate-file"),
    path("kandidaten/<uuid:pk>/dossier/wijzigen", candidate.candidate_file_edit, name="candidate-file-edit"),
    path("kandidaten/<uuid:pk>/stand", candidate.candidate_state, name="candidate-state"),
    path("kandidaten/<uuid:pk>/contactpersoon", candidate.candidate_assign, name="candidate-assign"),
    path("kandidaten/<uuid:pk>/notitie", candidate.candidate_note, name="candidate-note"),
    path("kandidaten/<uuid:pk>/link", candidate.candidate_link, name="candidate-link"),
    path("werkgevers", lists.employers_list, name="employers"),
    path("werkgevers/zoeken", lists.employers_search, name="employers-search"),
    path("werkgevers/nieuw", employer.employer_new, name="employer-new"),
    path("werkgevers/<uuid:pk>", employer.employer, name="employer"),
    path("werkgevers/<uuid:pk>/wijzigen", employer.employer_edit, name="employer-edit"),
    path("werkgevers/<uuid:pk>/accountmanager", employer.employer_assign, name="employer-assign"),
    path("werkgevers/<uuid:pk>/notitie", employer.employer_note, name="employer-note"),
    path("werkgevers/<uuid:pk>/contact", employer.contact_new, name="contact-new"),
    path("contactpersonen/<uuid:pk>", employer.contact_edit, name="contact-edit"),
    path("afspraken/<uuid:pk>", employer.agreement_close, name="agreement-close"),
]
