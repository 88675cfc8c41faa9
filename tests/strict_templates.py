"""A variable that a template of ours does not know fails the test, instead of quietly showing nothing.

``{% if missing %}`` and ``{{ missing|default:"…" }}`` say what they mean by it and are allowed.
"""

import sys
from pathlib import Path

from django.conf import settings
from django.template import Context, base
from django.template.defaultfilters import default, default_if_none

ALLOWING = {default, default_if_none}


class UndefinedVariable(AssertionError):
    """A template used a name that nobody gave it."""


class _Unknown(str):
    """What Django puts in place of an unknown variable; putting it there fails."""

    __slots__ = ()

    def __mod__(self, variable: object) -> str:
        origin = _template_in_use()
        if Path(settings.BASE_DIR) not in Path(origin).parents or "site-packages" in origin:
            return ""
        raise UndefinedVariable(f"{variable} is unknown in {origin}")


def _template_in_use() -> str:
    frame = sys._getframe(2)
    while frame:
        node = frame.f_locals.get("self")
        origin = getattr(node, "origin", None)
        if isinstance(node, base.Node) and origin is not None:
            return str(origin.name)
        frame = frame.f_back
    return ""


def install() -> None:
    """Make Django's templates strict for this process."""
    resolve = base.FilterExpression.resolve

    def strict(self: base.FilterExpression, context: Context, ignore_failures: bool = False) -> object:
        allowed = bool(self.filters) and getattr(self.filters[0][0], "_decorated_function", self.filters[0][0])
        plain = {getattr(item, "_decorated_function", item) for item in ALLOWING}
        return resolve(self, context, ignore_failures or allowed in plain)

    base.FilterExpression.resolve = strict
    # Through the settings, so that the engine is made only when a test needs it.
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _Unknown("%s")
