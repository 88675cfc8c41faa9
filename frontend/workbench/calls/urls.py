"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.calls import calllist, intake, letters, outcomes, search, selection, undo, visits

urlpatterns = [
    path("", calllist.call_list_page, name="call-list"),
    path("bellijst/nieuw", calllist.news, name="call-news"),
    path("bellijst/klaar", outcomes.finish, name="call-finish"),
    path("bellijst/gebeurd/<uuid:pk>", outcomes.offer, name="call-offer"),
    path("bellijst/keuze", selection.selection, name="call-selection"),
    path("bellijst/keuze/wachten", selection.snooze, name="call-snooze"),
    path("bellijst/keuze/overdragen", selection.hand_over, name="call-hand-over"),
    path("bellijst/keuze/gevolg", selection.hand_over_preview, name="call-hand-over-preview"),
    path("ongedaan/<uuid:pk>", undo.undo, name="undo"),
    path("gesprek", intake.intake, name="intake"),
    path("gesprek/<uuid:pk>", intake.intake_draft, name="intake-draft"),
    path("gesprek/<uuid:pk>/concept", intake.intake_autosave, name="intake-autosave"),
    path("gesprek/<uuid:pk>/wie", intake.intake_find, name="intake-find"),
    path("gesprek/<uuid:pk>/dubbel", intake.intake_duplicates, name="intake-duplicates"),
    path("gesprek/<uuid:pk>/herken", intake.intake_recognise, name="intake-recognise"),
    path("gesprek/<uuid:pk>/weg", intake.intake_discard, name="intake-discard"),
    path("zoek", search.search_page, name="search"),
    path("berichten", letters.messages, name="messages"),
    path("berichten/<uuid:pk>", letters.message, name="message"),
    path("berichten/<uuid:pk>/bijlage/<uuid:attachment_pk>", letters.attachment, name="message-attachment"),
    path("werkgevers/<uuid:pk>/bezoek", visits.plan_visit, name="plan-visit"),
    path("werkgevers/<uuid:pk>/afspraak", visits.record_agreement, name="record-agreement"),
    path("werkgevers/<uuid:pk>/bevestiging", visits.confirm_agreements, name="confirm-agreements"),
]
