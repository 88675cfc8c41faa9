"""Reading the environment: a setting is a variable with a name, a type and a default."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable's value, or ``default`` when it is absent or empty."""
    return os.environ.get(name) or default


def required(name: str) -> str:
    """The variable's value. Raises ``ImproperlyConfigured`` when it is absent: production has no default for it."""
    value = os.environ.get(name)
    if not value:
        raise ImproperlyConfigured(f"Set {name}: in production it has no default (docs/settings.md).")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Whether the variable says yes (1, true, yes, on)."""
    value = os.environ.get(name)
    return default if not value else value.strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """The variable as a whole number."""
    value = os.environ.get(name)
    return int(value) if value else default


def names(name: str, default: list[str] | None = None) -> list[str]:
    """The variable as a comma-separated list."""
    value = os.environ.get(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default or [])


def folder(name: str, default: Path) -> Path:
    """The variable as a path."""
    return Path(os.environ.get(name) or default)


def database(url: str) -> dict:
    """Django's settings for one PostgreSQL address (``postgresql://user:word@host:port/name?sslmode=…``).

    A socket folder may stand in ``?host=``. Raises ``ValueError`` for anything but PostgreSQL: there is one engine.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme!r}")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(options.pop("port", None) or parts.port or ""),
        "OPTIONS": options,
    }
