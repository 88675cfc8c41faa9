"""Records of reading travel on a connection of their own."""


class ReadingRouter:
    """Sends ``Reading`` to the connection "trail", so that it commits apart from a request that may not write."""

    def db_for_read(self, model, **hints):
        """The connection on which readings are read."""
        return "trail" if model._meta.label == "trail.Reading" else None  # noqa: SLF001 - Django documents _meta

    db_for_write = db_for_read
