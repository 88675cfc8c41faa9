"""What the ranker weighs: about thirty features, each in [0, 1], each with a sign, each with "unknown" of its own."""
