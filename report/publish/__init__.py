"""Publishing: gates first, then one whole report in place of another."""
