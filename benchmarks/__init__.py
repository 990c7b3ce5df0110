"""How fast the pipeline is, as ratios of two measurements taken in turn within one run."""
