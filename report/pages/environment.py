"""Where page templates lie and how they are filled in.

A project folder may override any template, style sheet or font: what lies below its `templates/` is taken first.
"""

from __future__ import annotations

import json
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from report.terms.errors import ReportError
from report.terms.language import said

if TYPE_CHECKING:
    from jinja2 import Environment


def asset_folder() -> Path:
    """The folder of templates, style sheets and fonts that ships with the product."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def asset_path(project: Path, name: str) -> Path:
    """One style sheet or font, `css/report.css`: the project's own where it has one, else the product's."""
    own = project / "templates" / name
    return own if own.is_file() else asset_folder() / name


def environment(project: Path) -> Environment:
    """The templates of this project: sandboxed, everything escaped, an unknown name is an error."""
    return _environment(project.resolve())


def render_page(project: Path, template: str, **content: object) -> str:
    """Fill in one template. Raises ReportError, in words, where a template cannot be used."""
    from jinja2 import TemplateError

    try:
        return environment(project).get_template(template).render(**content)
    except TemplateError as fault:
        raise ReportError(_in_words(project, template, fault)) from fault


@lru_cache(maxsize=8)
def _environment(project: Path) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    pages = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([project / "templates", asset_folder()]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals["said"] = said
    return pages


def _in_words(project: Path, template: str, fault: Exception) -> str:
    name = getattr(fault, "name", None) or template
    line = getattr(fault, "lineno", None)
    place = f"{name}, line {line}" if line else str(name)
    own = (project / "templates" / str(name)).is_file()
    whose = "This template is the project's own: mend it, or remove it to use the one that ships." if own else ""
    return f"The page template {place} cannot be used: {fault}. {whose}".rstrip()


def fill(text: str, words: dict[str, str]) -> str:
    """A plain text with `{{ name }}` filled in: for files, not pages, so nothing is escaped."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    plain = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    plain.filters["tojson"] = partial(json.dumps, ensure_ascii=False)
    return plain.from_string(text).render(**words)
