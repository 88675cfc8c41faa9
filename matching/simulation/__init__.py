"""A made-up region whose true preferences are known. It shows whether learning finds them; it is never a real result."""
