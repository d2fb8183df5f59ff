"""An attacker of whole reports: reads what was made of a project and tries to work out every small count that it holds back."""
