"""What is published of the ranker: its model card and its entry in the register of algorithms, made from itself."""
