"""A score is a sum of table entries; here are the tables: read, checked, looked up, never pickled."""

from matching.tables.format import Invalid, Tables, shipped

__all__ = ["Invalid", "Tables", "shipped"]
