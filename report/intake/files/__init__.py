"""Files into sheets of cells: judged, opened in a process that can be stopped, read in every format. It knows no returns."""
