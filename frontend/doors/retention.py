"""What imports and exports need not keep: rows with what stood in files, and files that were made."""

from frontend.doors.models import Export, Import, ImportRow, Word
from frontend.doors.work.steps import forget_upload
from wsp import clock


def forget_imports() -> int:
    """Rows and words of imports past their term go; that there was an import, by whom and of what, stays."""
    old = Import.objects.filter(kept_until__lt=clock.now()).exclude(rows=None).distinct()
    count = 0
    for batch in old:
        for file in batch.files.all():
            forget_upload(file)
        ImportRow.objects.filter(batch=batch).delete()
        Word.objects.filter(batch=batch).delete()
        if batch.state in {Import.State.CHECKING, Import.State.CHECKED}:
            batch.delete()
        count += 1
    return count


def forget_exports() -> int:
    """Files past their time go."""
    count = 0
    for export in Export.objects.filter(state=Export.State.READY, expires_at__lte=clock.now()):
        forget_file(export)
        count += 1
    return count


def forget_file(export: Export) -> None:
    """The file of this export is there no more."""
    export.stored.delete(save=False)
    export.state = Export.State.EXPIRED
    export.save(update_fields=["state", "stored"])
