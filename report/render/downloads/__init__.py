"""What readers download: every table as a file."""
