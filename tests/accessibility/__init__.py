"""Independent validators of the built report, and the checks that none of them makes."""
