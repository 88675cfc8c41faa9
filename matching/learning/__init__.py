"""How the tables learn from what happened: the ladder of models, calibration, the gate, and the watch afterwards."""
