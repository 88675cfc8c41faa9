"""Frames, components and form rendering that every page is built from. ``README.md`` shows how."""
