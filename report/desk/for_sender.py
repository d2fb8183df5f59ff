"""A problem as its sender is told it: in words for the partner, without what only the officer can do or may see."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report.terms.problems import Problem

_OFFICERS = re.compile(r"data/|`|\bbuild\b|\bcatalogue\b")
"""What only the officer has: the project's folder, its settings, the command."""
_REPORTS = re.compile(r"The report (shows|uses) ")
_ASK_FOR = re.compile(r"^Ask (?:the sender )?for ")
_ASK_WHICH = re.compile(r"^Ask (which|whether|why|what|how|who|when)\b")
_SENT_BY = re.compile(r" It seems to come from [^\n]+\.$")
_FOLDER = re.compile(r"\bdata/\d{4}-\d\d/")
_SENTENCE = re.compile(r"(?<=[.?!]) +(?=[A-Z])")
_OUR_WORDS = (
    ("which is not in the catalogue", "which the form does not have"),
    ("are not in the catalogue", "are not in the form"),
    ("c, x or z where there is none", "c (held back), x (not available) or z (not applicable)"),
)
_ALWAYS = {"blank": "Fill in what is missing, or type x where there is no number."}
"""By code: what to do in words that say it better than the officer's do, turned round."""
_FIXES = {
    "row-missing": "Put the row back as it was, or tell us its new name.",
    "column-missing": "Put the heading back as it was, or tell us its new name.",
    "unread-number": "Tell us whether it should count, and what it is. If it should not, there is nothing to do.",
    "unread-sheet": "Tell us whether it should count.",
    "hidden-cells": "Unhide it if it should count. If not, take it out, or tell us that it can be left out.",
    "hidden-sheet": "Unhide it if it should count. If not, take it out, or tell us that it can be left out.",
    "perhaps-total": "Tell us whether it is their total.",
    "unrecognised": "If it is a return, put the missing headings back as they were.",
    "not-a-number": "Type the number, or c (held back), x (not available) or z (not applicable).",
    "other-year": "If the period is wrong, correct it.",
}
_OTHERWISE = "Tell us what is right."
_ELSEWHERE = "This does not agree with another return that we hold."


def what_for_sender(problem: Problem, others: Iterable[str] = ()) -> str:
    """What is wrong. `others` are names of files from other partners: what is said of them is not passed on."""
    if any(name in problem.what for name in others):
        return _ELSEWHERE
    what = _SENT_BY.sub("", _FOLDER.sub("", problem.what))
    return _in_their_words(what)


def fix_for_sender(problem: Problem, others: Iterable[str] = ()) -> str:
    """What to do about it, as the sender can do it. Never empty."""
    if any(name in problem.fix for name in others):
        return _OTHERWISE
    if problem.code in _ALWAYS:
        return _ALWAYS[problem.code]
    sentences = [each for each in _SENTENCE.split(problem.fix) if each and not _REPORTS.match(each)]
    theirs = [_in_their_words(_turned(each)) for each in sentences if not _OFFICERS.search(each)]
    if len(theirs) < len(sentences):
        return _FIXES.get(problem.code) or " ".join(theirs) or _OTHERWISE
    return " ".join(theirs) or _FIXES.get(problem.code, _OTHERWISE)


def _in_their_words(text: str) -> str:
    for ours, theirs in _OUR_WORDS:
        text = text.replace(ours, theirs)
    return text


def _turned(sentence: str) -> str:
    """`Ask which is right.`, which is for the officer, as `Tell us which is right.`"""
    if _ASK_FOR.match(sentence):
        return _ASK_FOR.sub("Send us ", sentence).replace(", or for ", ", or ")
    return _ASK_WHICH.sub(r"Tell us \1", sentence)
