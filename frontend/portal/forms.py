"""What a candidate may type: where to send the link, and a message for the contact person."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """The mail address or telephone number that we know; the answer is the same for known and unknown."""

    address = forms.CharField(
        label=_("Your mail address or telephone number"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("Fill in your mail address or telephone number.")},
    )


class MessageForm(forms.Form):
    """Something the candidate wants the contact person to know or to call about."""

    text = forms.CharField(
        label=_("What do you want to tell or ask?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={
            "required": _("Write what you want to tell or ask."),
            "max_length": _("Your message is too long. Use at most %(limit_value)d characters, or call us."),
        },
    )
