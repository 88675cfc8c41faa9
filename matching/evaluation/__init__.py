"""How good a ranking is: measures that know of ties, baselines, intervals, and data from a folder."""
