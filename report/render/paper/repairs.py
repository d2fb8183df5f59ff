"""What WeasyPrint 70 does wrongly or leaves out, and which function of this room mends it.

For each a test sets a tiny page with the bare engine and sees the fault, then with the repair and sees it gone: when the first
no longer holds, the engine has learnt it and the repair can go. `tags.KNOWN` holds the version; another is refused.
Issue numbers are those of https://github.com/Kozea/WeasyPrint.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Repair:
    """One repair: what is wrong without it, the engine's own issues about it (none where none was found), what mends it."""

    name: str
    wrong: str
    issues: tuple[int, ...]
    mended_by: str


REPAIRS = (
    Repair(
        "decorative picture", "a picture with an empty text, or hidden from listeners, is a figure without text", (2550,),
        "artifacts.Artifacts.find",
    ),
    Repair("running head", "running heads and page numbers are read aloud as content", (1836,), "artifacts.Artifacts.find"),
    Repair(
        "split table", "a table over two pages is two tables, its head is read twice, and cells name heads that are not there",
        (2903,), "tag_tree.TagTree.build",
    ),
    Repair("split paragraph", "a paragraph or section over two pages is two", (2903,), "tag_tree.TagTree.build"),
    Repair("split list item", "a list item over two pages is two, or one with two bodies", (2903,), "tag_tree.TagTree.build"),
    Repair("link over two lines", "a link over two lines is two links", (), "tag_tree.TagTree.build"),
    Repair("header cell", "a header cell does not say whether it heads a row or a column", (2508,), "tag_tree.TagTree.build"),
    Repair("leader", "the dots of a leader are content, each read aloud", (), "artifacts.Artifacts.find"),
    Repair("page number in a link", "words that a style adds to a link are links of their own", (2482,), "links.own_links"),
    Repair("name of a link", "a link is described by its address", (), "links.name_by_words"),
    Repair("link in a flex box", "a link that is an item of a flex box or grid cannot be followed", (), "links.restore_lost"),
    Repair("note", "a note and its call are told as plain text", (), "notes.Notes.mark"),
    Repair("language of a part", "the language of a part is lost", (), "tag_tree.TagTree.build"),
    Repair("names of tags", "strong words, asides and code have no tag of their kind", (2482,), "tag_tree.TagTree.build"),
    Repair("abbreviation", "what an abbreviation or sign stands for is lost", (2482,), "tag_tree.TagTree.build"),
    Repair("numbering of a list", "a list does not say whether it is numbered", (1838,), "tag_tree.TagTree.build"),
    Repair("style in a drawing", "a drawing's styles are read as the page's, with a warning each", (), "before.set_svg_styles"),
    Repair("text of a drawing", "a drawing that is described, not titled, has no text", (2816,), "before.set_svg_titles"),
    Repair("smoothed picture", "pictures ask to be interpolated, which PDF/A forbids", (), "before.RULES"),
    Repair("caption left behind", "a caption stays behind on the page before its table", (), "before.RULES"),
    Repair("two claims", "one file cannot claim PDF/UA and PDF/A", (2783, 2467), "claims.claim_both"),
    Repair("attachment listed twice", "the catalogue lists each attachment twice", (), "attached.put_right"),
    Repair("type of an attachment", "an attachment's type is what the machine takes it for", (), "attached.put_right"),
    Repair("empty tag", "a decorative element without words is a tag without content", (), "empty.take_out_empty"),
)  # fmt: skip
