"""`build doctor`: what is installed, what is missing, and the remedy."""

from __future__ import annotations

import click

from report.cli.common import Options, answer, common_options, say


@click.command(name="doctor")
@common_options
def command(options: Options) -> int:
    """Say what this machine has and lacks for building the report, and how to mend what is missing."""
    from report.cli.doctor import doctor, doctor_lines

    result = doctor(options.project)
    if options.as_json:
        answer(result)
    else:
        for line in doctor_lines(result):
            say(line)
    checks = result["checks"]
    return 0 if isinstance(checks, list) and all(check["ok"] for check in checks) else 1
