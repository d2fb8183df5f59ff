"""An attacker who sees only what is printed, and a library of tables to attack. Nothing here knows how cells were chosen."""
