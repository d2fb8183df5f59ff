"""The audit of the door: reads what was released, trusts nothing of how it was chosen, and stops the build."""
