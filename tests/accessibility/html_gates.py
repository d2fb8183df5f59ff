"""Independent validators of the HTML that need no browser: the Nu checker and html-validate.

`htmlvalidate.json` leaves out four things that are no fault here: how the doctype is spelt, a title as long as the report's
own, the width of a bar as an inline style (it is a datum), and native elements in place of roles that have none.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

from tests.accessibility.findings import HERE, NODE_MODULES, Finding, node, run

NU_JAR = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
ERROR_LINE = re.compile(r"^(.*?):(\d+):\d+: (?:error|warning) \[([\w/@-]+)\] (.*)$")


def nu(*pages: Path) -> dict[str, list[Finding]]:
    """The standard of HTML, CSS and SVG, by the pages' names. Warnings count."""
    options = ("--Werror", "--also-check-svg", "--format", "json", "--exit-zero-always")
    done = run("java", "-Xss1m", "-jar", NU_JAR, *options, *pages, statuses=(0,))
    found: dict[str, list[Finding]] = {page.name: [] for page in pages}
    for message in json.loads(done.stderr)["messages"]:
        kind = message.get("subType", message["type"])
        text = f"line {message.get('lastLine', '?')}: {message['message']}"
        found[_name(str(message["url"]))].append(Finding("Nu", kind, text))
    return found


def html_validate(*pages: Path) -> dict[str, list[Finding]]:
    """Rules that can be read off the source, by the pages' names. Its JSON is cut short in a pipe; its text is not."""
    options = ("--config", HERE / "htmlvalidate.json", "--max-warnings", "0", "--formatter", "text")
    done = run(node(), HTML_VALIDATE, *options, *pages)
    found: dict[str, list[Finding]] = {page.name: [] for page in pages}
    for match in filter(None, map(ERROR_LINE.match, done.stdout.splitlines())):
        found[_name(match[1])].append(Finding("html-validate", match[3], f"line {match[2]}: {match[4]}"))
    if bool(done.returncode) != any(found.values()):
        raise RuntimeError(f"html-validate's answer cannot be read: {done.stdout[-800:]}{done.stderr[-800:]}")
    return found


def _name(address: str) -> str:
    return unquote(address.rsplit("/", 1)[-1])


def all_html_gates(page: Path) -> list[Finding]:
    """Everything that the checkers of the source say of a page; nothing where it is sound."""
    return [*nu(page)[page.name], *html_validate(page)[page.name]]
