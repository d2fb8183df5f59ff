"""The names by which rates call a population: a file of estimates, or a return, may carry them."""

from __future__ import annotations

POPULATIONS = frozenset(
    {
        "population_0_17",
        "population_0_15",
        "population_0_14",
        "population_0_19",
        "population_10_17",
        "population_16_17",
        "population_16_24",
        "female_15_17",
        "pupils_on_roll",
    }
)
