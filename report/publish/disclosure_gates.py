"""The two gates of disclosure: the audit of exactly this report, and words that a named role has accepted."""

from __future__ import annotations

from report.document.store import content_hash, from_json
from report.publish.files import MANIFEST
from report.publish.gate import BUILD, Closed, listed_faults, read_json
from report.terms.audited import read_audited
from report.terms.places import Places

NO_AUDIT = "The disclosure audit has not been run on this report."
NOT_HELD = "The disclosure audit found that what is held back can be worked out from what is shown."
AUDIT = "disclosure-audit"


def words_accepted(places: Places) -> str:
    """Open where every finding in words is accepted, and the words searched are those the report was made from."""
    path = places.private / "checks.json"
    checks = read_json(path)
    problems, searched = checks.get("problems"), checks.get("searched")
    if not isinstance(problems, list) or not isinstance(searched, dict):
        raise Closed(f"{path} does not say which words were searched. {BUILD}")
    left = [one for one in problems if isinstance(one, dict) and one.get("id") and one.get("severity") != "note"]
    if left:
        many = "One finding in words is" if len(left) == 1 else f"{len(left)} findings in words are"
        raise Closed(f"{many} not accepted. {left[0].get('what', '')} See {path.with_suffix('.html')}, or: build accept")
    inputs = read_json(places.output / MANIFEST).get("inputs")
    made_from = {file: sha for file, sha in (inputs if isinstance(inputs, dict) else {}).items() if _is_words(file)}
    changed = [file for file, sha in sorted(made_from.items()) if searched.get(file) != sha]
    if changed:
        raise Closed(f"{listed_faults(changed)} changed since the report was built, so its words were not searched. {BUILD}")
    accepted = checks.get("accepted")
    count = len(accepted) if isinstance(accepted, list) else 0
    return "Nothing in the words is open." + (f" Accepted by a named role: {count}." if count else "")


def _is_words(file: str) -> bool:
    """True for a chapter or a file of settings: words that people typed for this report, not what ships or was printed before."""
    return file.endswith((".md", ".yaml", "events.txt")) and not file.startswith("shipped/") and "/carried/" not in file


def audited(places: Places) -> str:
    """Open where the audit ran on the report that lies in the output, and held."""
    path = places.output / "report.json"
    told = read_audited(places)
    read_json(path)
    try:
        content = content_hash(from_json(path.read_text(encoding="utf-8")))
    except (ValueError, RecursionError):
        raise Closed(f"{path} is damaged. {BUILD}") from None
    if told is None or told.report != content:
        raise Closed(f"{NO_AUDIT} {BUILD}")
    found = read_json(places.private / "checks.json").get("problems")
    if not told.sound or any(isinstance(one, dict) and one.get("code") == AUDIT for one in found or ()):
        raise Closed(f"{NOT_HELD} {BUILD}")
    tried = f" Linked numbers tried: {told.cells:,}." if told.cells else ""
    return f"The audit found nothing that tells a number held back.{tried}"
