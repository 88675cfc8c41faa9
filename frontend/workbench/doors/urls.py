"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.doors import exports, import_acts, imports

urlpatterns = [
    path("import", imports.imports, name="imports"),
    path("import/nieuw", import_acts.import_new, name="import-new"),
    path("import/kolommen", imports.columns, name="import-columns"),
    path("import/kolommen/<slug:kind>", imports.sample, name="import-sample"),
    path("import/<uuid:pk>", imports.import_page, name="import"),
    path("import/<uuid:pk>/stand", imports.progress, name="import-progress"),
    path("import/<uuid:pk>/herstel/<uuid:file>/<slug:form>", imports.mend, name="import-mend"),
    path("import/<uuid:pk>/start", import_acts.import_start, name="import-start"),
    path("import/<uuid:pk>/dubbel", import_acts.import_decide, name="import-decide"),
    path("import/<uuid:pk>/woorden", import_acts.import_words, name="import-words"),
    path("import/<uuid:pk>/ongedaan", import_acts.import_undo, name="import-undo"),
    path("import/<uuid:pk>/weg", import_acts.import_discard, name="import-discard"),
    path("export", exports.exports, name="exports"),
    path("export/stand", exports.progress, name="export-progress"),
    path("export/<uuid:pk>/bestand", exports.file, name="export-file"),
    path("export/<uuid:pk>/weg", exports.discard, name="export-discard"),
]
