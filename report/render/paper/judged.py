"""The finished PDF held against PDF/UA-1 by a validator of another maker, at every build."""

from __future__ import annotations

from pathlib import Path

PROFILE = "ua1"


def against_norm(pdf: Path) -> tuple[str, ...]:
    """The rules of PDF/UA-1 that a file breaks, each as the validator names it; empty where it conforms."""
    import page

    try:
        report = page.validate_pdf(pdf, profile=PROFILE)
    except page.ParseError as fault:
        return (f"unreadable: {fault}",)
    broken = tuple(dict.fromkeys(f"{failure.rule_id} {failure.message}" for failure in report.failures))
    return broken or (() if report.is_compliant else ("not compliant",))
