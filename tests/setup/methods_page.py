"""Writes docs/methods.md from the texts that the report prints too.

Run it after one of them was changed: `.venv/bin/python -m tests.setup.methods_page`.
"""

from __future__ import annotations

from pathlib import Path

from report.words.methods import methods

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "methods.md"
INTRODUCTION = """# How the figures are made

Made from the texts in [`report/words/method_texts`](../report/words/method_texts); a test fails when it is out of date, and
another holds every number here to the code. A report prints the same texts: `{{ methods.all }}` those of the methods it uses,
each under its heading, and `{{ methods.rounding }}` a single one. The name of each stands below its heading here. For the
functions themselves see [the Python API](api.md).
"""


def page() -> str:
    """The whole page as text."""
    parts = [INTRODUCTION]
    for name, method in methods().items():
        title, _, body = method.text.partition("\n")
        parts.append(f"#{title}\n\n`{{{{ methods.{name} }}}}`\n{body}")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
