"""Forms of the ranker's administration."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why something is done; it is kept with the version."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class PromoteForm(ReasonForm):
    """Put a version in use; with ``must_sign`` only with the person's signature."""

    signed = forms.BooleanField(
        label=_("I looked at the entries that changed by more than 30 % and sign for them"), required=False
    )

    def __init__(self, *args, must_sign: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not must_sign:
            del self.fields["signed"]
