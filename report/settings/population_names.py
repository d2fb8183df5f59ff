"""The names by which rates call a population: a file of estimates, or a return, may carry them."""

from __future__ import annotations

POPULATIONS = {
    "population_0_17": "children aged 0 to 17",
    "population_0_15": "children aged 0 to 15",
    "population_0_14": "children aged 0 to 14",
    "population_0_19": "children and young people aged 0 to 19",
    "population_10_17": "children aged 10 to 17",
    "population_16_17": "young people aged 16 and 17",
    "population_16_24": "young people aged 16 to 24",
    "female_15_17": "girls and women aged 15 to 17",
    "pupils_on_roll": "pupils on roll",
}
