"""A figure beside other areas: what it can be set beside, what may be said of the two, its rank among neighbours."""
