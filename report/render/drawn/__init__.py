"""The drawings of a report: what to draw, and the pictures kept from one build to the next."""
