"""Why somebody stands where they stand: points beside the median eligible person, in sentences."""
