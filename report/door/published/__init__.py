"""What is published, as linear statements about counts: the system that secondary suppression and its audit work on."""
