"""`build diff A B`: what changed between two drafts."""

from __future__ import annotations

import click

from report.cli.common import Options, answer, common_options, say, tell


@click.command(name="diff")
@click.argument("a", default="previous")
@click.argument("b", default="latest")
@common_options
def command(options: Options, a: str, b: str) -> int:
    """Compare draft A with draft B: figures and paragraphs added, removed or changed.

    A and B are numbers of drafts, the words latest and previous, or paths to a report.json. Exit status 1 means that
    they differ. The same is written as one page that opens from an e-mail.
    """
    from report.drafts.changes import as_json
    from report.drafts.diff import diff
    from report.drafts.lines import diff_lines
    from report.drafts.page import diff_page
    from report.drafts.references import inputs_between, load_draft, saved_times
    from report.settings.project import load_settings
    from report.terms.places import Places
    from report.terms.writing import write_aside

    settings = load_settings(options.project, options.year)
    places = Places(settings.folder, settings.year, options.output)
    first, second = load_draft(places.drafts, a), load_draft(places.drafts, b)
    changes = diff(first, second, inputs_between(places.drafts, first, second), settings.plan.withheld)
    page = places.make_private() / "diff.html"
    write_aside(page, diff_page(first, second, changes, settings.folder, saved_times(places.drafts, first, second)))
    if options.as_json:
        answer({"changes": [as_json(change) for change in changes], "page": str(page)})
    elif not options.quiet:
        for line in diff_lines(first, second, changes):
            say(line)
        tell(f"The same as a page: {places.shown(page)}")
    return 1 if changes else 0
