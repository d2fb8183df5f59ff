"""Prose as a tree whose leaves are text or bound names: parsed before any number is known."""

from __future__ import annotations

from dataclasses import dataclass

from report.terms.released import Breakdown


@dataclass(frozen=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True)
class Bold:
    """Text that carries weight."""

    inside: tuple[Leaf, ...]


@dataclass(frozen=True)
class Anchor:
    """A link."""

    target: str
    inside: tuple[Leaf, ...]


@dataclass(frozen=True)
class NoteMark:
    """The call of a note, by the label it has in the file."""

    label: str


@dataclass(frozen=True)
class LineEnd:
    """A forced line break."""


@dataclass(frozen=True)
class Binding:
    """`{{ name[dimension=value](period="…").part }}` with its place in the file."""

    name: str
    part: str = "value"
    breakdown: Breakdown = ()
    period: str = ""
    line: int = 0
    file: str = ""

    @property
    def source(self) -> str:
        """As it is written, for messages."""
        return self.name if self.part == "value" else f"{self.name}.{self.part}"


Leaf = Words | Bold | Anchor | NoteMark | LineEnd | Binding
Leaves = tuple[Leaf, ...]


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    content: Leaves
    line: int = 0


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Leaves, ...]
    ordered: bool = False
    line: int = 0


@dataclass(frozen=True)
class Subhead:
    """A heading inside a section."""

    content: Leaves
    line: int = 0


@dataclass(frozen=True)
class Quote:
    """A quotation and the role of who said it."""

    content: Leaves
    role: str
    line: int = 0


@dataclass(frozen=True)
class Case:
    """A case study."""

    title: Leaves
    label: str
    blocks: tuple[ProseBlock, ...]
    line: int = 0


@dataclass(frozen=True)
class Named:
    """A block declared in year.yaml: `{{ table.dashboard }}`."""

    kind: str
    name: str
    line: int = 0
    file: str = ""


@dataclass(frozen=True)
class FactLine:
    """A paragraph led by one large figure: `{{ fact.NAME }} and the rest`."""

    binding: Binding
    content: Leaves
    line: int = 0


ProseBlock = Para | Bullets | Subhead | Quote | Case | Named | FactLine


@dataclass(frozen=True)
class Part:
    """What stands under one `## Heading`; the heading is empty for text before the first."""

    heading: Leaves
    blocks: tuple[ProseBlock, ...]
    line: int = 0


@dataclass(frozen=True)
class ChapterWords:
    """One Markdown file."""

    file: str
    title: Leaves
    standfirst: Leaves
    parts: tuple[Part, ...]
    notes: dict[str, Leaves]


def leaves_of(block: ProseBlock) -> tuple[Leaves, ...]:
    """Every run of leaves of a block, those inside case studies too."""
    if isinstance(block, Bullets):
        return block.items
    if isinstance(block, Case):
        return (block.title, *(run for inner in block.blocks for run in leaves_of(inner)))
    if isinstance(block, FactLine):
        return ((block.binding, *block.content),)
    return () if isinstance(block, Named) else (block.content,)


def flat(leaves: Leaves) -> tuple[Leaf, ...]:
    """The leaves without nesting."""
    out: list[Leaf] = []
    for leaf in leaves:
        out += flat(leaf.inside) if isinstance(leaf, (Bold, Anchor)) else [leaf]
    return tuple(out)
