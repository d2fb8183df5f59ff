"""Who writes to the partners: a role and the partnership's name, where answers go and by when. Never a person's name."""

from __future__ import annotations

from dataclasses import dataclass

from report.settings.project import Settings


@dataclass(frozen=True)
class Writer:
    """The office, as messages and marked copies name it."""

    partnership: str
    role: str
    send_to: str
    answer: str

    @property
    def signs(self) -> str:
        """One name for comments: the role, else the partnership."""
        return self.role or self.partnership

    @property
    def lines(self) -> tuple[str, ...]:
        """Who asks, by when an answer is wanted, and where it goes."""
        who = f"{self.role}, {self.partnership}" if self.role else self.partnership
        return (f"From: {who}.", self.please)

    @property
    def please(self) -> str:
        """`Please answer within five working days. Send corrected returns to …`"""
        where = f" Send answers and corrected files to {self.send_to.rstrip('.')}." if self.send_to else ""
        return f"Please answer {self.answer.rstrip('.')}.{where}"


def writer_of(settings: Settings) -> Writer:
    """The office of this partnership, from config.yaml."""
    office = settings.config.office
    return Writer(settings.config.partnership.name, office.role.strip(), office.send_to.strip(), office.answer.strip())
