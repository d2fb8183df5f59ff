"""Outside data: the csv files that `outside.yaml` names, read into observations of other areas and of populations."""
